#include "core/oauth/profile.h"

namespace claviger::oauth {

std::optional<QString> Profile::value(QLatin1StringView name) const
{
    for (auto item = m_items.crbegin(); item != m_items.crend(); ++item) {
        if (item->name == name)
            return item->value;
    }
    return {};
}

bool Profile::says(QLatin1StringView name, QLatin1StringView wanted) const
{
    const std::optional<QString> found = value(name);
    return found && *found == wanted;
}

std::optional<QByteArray> Profile::bytes(QLatin1StringView name) const
{
    const std::optional<QString> found = value(name);
    return found ? std::optional(found->toUtf8()) : std::nullopt;
}

} // namespace claviger::oauth
