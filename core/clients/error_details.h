#pragma once

#include <QtCore/QLatin1StringView>

/// Error::detail where it tells one cause of a code from another, for those who word it.
namespace claviger::clients {

/// EntryChanged: a client dropped the entry, and its command was kept without what may be a secret.
/// Subject: the entry's key.
inline constexpr QLatin1StringView kCommandNotKept("its command was not kept whole");

} // namespace claviger::clients
