#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QLatin1StringView>
#include <QtCore/QString>

#include <algorithm>

namespace claviger::net {

/// Begins the detail of an error of a server that sends whoever calls on to another address, which follows.
inline constexpr QLatin1StringView kSentTo("sent to ");

/// The detail for a Location: without query and fragment, which may be private, and cut at a sane length.
[[nodiscard]] inline QString sentTo(QByteArray location)
{
    constexpr qsizetype kLongestPlace = 200;
    const auto isPrivate = [](char c) { return c == '?' || c == '#'; };
    location.truncate(std::find_if(location.begin(), location.end(), isPrivate) - location.begin());
    location.truncate(kLongestPlace);
    return kSentTo + QString::fromLatin1(location);
}

} // namespace claviger::net
