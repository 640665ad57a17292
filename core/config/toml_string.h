#pragma once

#include "core/config/splice.h"
#include "core/config/string_body.h"

namespace claviger::config {

/// How a TOML string is quoted (TOML 1.0 "String").
struct TomlQuoting
{
    QByteArray delimiter; ///< " ' """ '''
    BodySyntax syntax = BodySyntax::TomlBasic;
    Span body; ///< Within the token; behind the line break that an opening """ or ''' swallows.
};

/// Of a valid string token.
[[nodiscard]] TomlQuoting tomlQuotingOf(QByteArrayView token);

/// Whether the text can stand between these delimiters without escapes.
[[nodiscard]] bool fitsLiteral(const QString &text, QByteArrayView delimiter);

/// The text as a string token: in that quoting where it allows the text, else as "…".
[[nodiscard]] QByteArray tomlStringLike(const TomlQuoting &quoting, const QString &text);

} // namespace claviger::config
