#include "core/credentials/marker_text.h"

#include "core/wire/messages.h"

#include <algorithm>

namespace claviger::credentials {

std::optional<std::string_view> firstMarker(std::string_view text)
{
    for (std::size_t begin = text.find(wire::kMarkerPrefix); begin != std::string_view::npos;
         begin = text.find(wire::kMarkerPrefix, begin + 1)) {
        std::size_t end = begin + wire::kMarkerPrefix.size();
        const std::size_t firstDigit = end;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9')
            ++end;
        if (end > firstDigit)
            return text.substr(begin, end - begin);
    }
    return {};
}

Result<wire::WipedBytes> MarkerValues::insertInto(std::string_view text) const
{
    wire::WipedBytes result;
    while (const auto marker = firstMarker(text)) {
        const QString name = QString::fromLatin1(
            marker->data(), static_cast<qsizetype>(marker->size()));
        const auto value = std::find_if(m_values.begin(), m_values.end(),
            [&name](const ResolvedValue &candidate) { return candidate.marker == name; });
        if (value == m_values.end())
            return fail(ErrorCode::ServerInvalid, name, QStringLiteral("marker of no binding"));
        const auto begin = static_cast<std::size_t>(marker->data() - text.data());
        result.append(text.substr(0, begin));
        value->value.revealTo([&result](QByteArrayView bytes) {
            result.append(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
        });
        text.remove_prefix(begin + marker->size());
    }
    result.append(text);
    return result;
}

Result<void> MarkerValues::check() const
{
    for (const ResolvedValue &value : m_values) {
        const bool hasNul = value.value.revealTo(
            [](QByteArrayView bytes) { return bytes.contains('\0'); });
        if (hasNul)
            return fail(ErrorCode::InvalidInput, value.name, QStringLiteral("value contains NUL"));
    }
    return {};
}

} // namespace claviger::credentials
