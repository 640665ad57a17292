#include "core/config/toml_parser.h"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <string_view>

using namespace Qt::StringLiterals;

namespace claviger::config {

Result<void> checkToml(QByteArrayView text)
{
    const std::string_view view(text.data(), static_cast<std::size_t>(text.size()));
    const toml::parse_result result = toml::parse(view);
    if (result)
        return {};
    // Its description quotes the file, which may hold secrets: only the place is used.
    const toml::source_position place = result.error().source().begin;
    return fail(ErrorCode::ParseFailed, {},
        QString::number(place.line) + u':' + QString::number(place.column)
            + u": expected valid TOML"_s);
}

} // namespace claviger::config
