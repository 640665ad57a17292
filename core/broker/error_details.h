#pragma once

#include <QtCore/QLatin1StringView>

/// Error::detail where it tells one cause of a code from another, for those who word it.
namespace claviger::broker {

/// EntryChanged: nothing was changed, but a server can't be removed while a client's file has an entry of it.
/// Subject: the server's name.
inline constexpr QLatin1StringView kStillInFile("a client's file has an entry of it");

} // namespace claviger::broker
