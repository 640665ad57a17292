#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::detect {

/// What a variable, flag, header, parameter or JSON key says about its value.
enum class NameKind {
    Unknown,
    Secret, ///< api_key, token, client_secret …
    Password, ///< As Secret, and the value may be any text, even with blanks.
    Weak, ///< key, auth, session: a secret only if the value looks like one.
    Authorization, ///< "Scheme value" is expected.
    Cookie, ///< "name=value; name=value" is expected.
    Connection, ///< A connection string: only a part of it can be a secret.
    NameOfVariable, ///< The value is the name of a variable or header.
    Location, ///< A path, an address.
    Plain, ///< An id, a limit, a switch … though a secret's word may occur in the name.
};

struct NameMeaning
{
    NameKind kind = NameKind::Unknown;
    bool hasSecretWord = false; ///< Even where `kind` says Plain or Location.
};

/// "GITHUB_ApiKey-v2" → github, api, key, v2.
[[nodiscard]] QStringList wordsOf(const QString &name);

[[nodiscard]] NameMeaning meaningOf(const QString &name);

} // namespace claviger::detect
