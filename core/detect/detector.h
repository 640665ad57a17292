#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace claviger::detect {

/// How sure we are. Only Certain and Likely are ticked for the person; Maybe is a suggestion.
enum class Confidence { Certain, Likely, Maybe };

/// Why we think so. The interface words it.
enum class Reason {
    KnownFormat, ///< Has the shape of a service's token (`service` says whose).
    KnownVariable, ///< The variable or flag is where this service's key goes, and holds a literal.
    SecretName, ///< The variable, flag, header or parameter is named like a secret.
    AuthorizationHeader,
    UrlUserInfo, ///< scheme://user:PASSWORD@host
    UrlQuery, ///< ?api_key=…
    UrlPath, ///< A token-like path segment of a known service.
    ConnectionString, ///< Password=…; and the like.
    PrivateKey, ///< PEM text.
    HighEntropy, ///< Looks random; nothing else speaks for it.
};

/// What a value is, when it is no literal secret: why it was left alone.
enum class NotSecret {
    None, ///< It may be one: see the findings.
    Empty,
    Reference, ///< ${env:X}, ${VAR}, ${input:id}, $VAR, %VAR%, {env:X}, op://…
    Placeholder, ///< your-key-here, <token>, xxxx, ***
    Number,
    Path,
    PlainUrl,
    NameOfVariable, ///< bearer_token_env_var and the like: the value is a name.
    Identifier, ///< Client ids, hosts, e-mail addresses, versions, model names …
    Short,
    AlreadyMoved, ///< claviger-ref-N
};

/// One secret inside one value. `begin` and `length` are UTF-16 units of the decoded value: only this
/// part moves ("Bearer X" → X; "postgres://u:p@h" → p).
struct Finding
{
    Confidence confidence = Confidence::Maybe;
    Reason reason = Reason::HighEntropy;
    QString service; ///< Name of the known service, or empty.
    qsizetype begin = 0;
    qsizetype length = 0;
    [[nodiscard]] bool operator==(const Finding &) const = default;
};

/// `${env:X}`, `${input:id}` and the like inside a value.
struct Reference
{
    enum class Kind { Environment, Input, Other };
    Kind kind = Kind::Other;
    QString name; ///< The variable, or the input's id.
    QString fallback; ///< Of ${VAR:-fallback}.
    qsizetype begin = 0;
    qsizetype length = 0;
};

enum class Place { EnvironmentValue, Header, Argument, Url };

/// A value to judge. `name` is the variable or header; for an Argument the flag it belongs to
/// ("--api-key"), or empty for a positional one. `server` and `command` (argv) give context.
struct Candidate
{
    Place place = Place::EnvironmentValue;
    QString name;
    QString value;
    QString server;
    QStringList command;
};

struct Verdict
{
    NotSecret notSecret = NotSecret::None;
    QList<Finding> findings; ///< In order of position, not overlapping.
    QList<Reference> references;
};

/// A finding in a command line: which argument, which part of it, and how the program takes it.
struct ArgumentFinding
{
    enum class Form {
        Whole, ///< A positional argument, or the value of a separate `--flag value`.
        FlagValue, ///< The part behind `--flag=`.
        ContainerVariable, ///< `-e NAME=value`, `--env=NAME=value` of docker, podman, nerdctl.
        RemoteHeader, ///< `--header "Name: value"` of mcp-remote.
        Assignment, ///< NAME=value
    };
    qsizetype index = 0;
    Form form = Form::Whole;
    QString name; ///< Flag, variable or header.
    Finding finding; ///< Position inside the argument.
    QList<Reference> references;
};

/// Judges one value. Pure; bounded time (values above 64 KiB are judged by their first 64 KiB).
[[nodiscard]] Verdict judge(const Candidate &candidate);

/// Judges a whole command line: `arguments` without the command itself.
[[nodiscard]] QList<ArgumentFinding> judgeArguments(
    const QString &server, const QString &command, const QStringList &arguments);

/// Whether an argument names a file of variables (`--env-file X`, `--env-file=X`): there may be secrets in it.
[[nodiscard]] bool readsEnvironmentFile(const QString &command, const QStringList &arguments);

/// What is known about a service that issues secrets; from resources/services.tsv.
struct Service
{
    QString name;
    QStringList variables;
    QStringList plainVariables; ///< Its variables that hold no secret: ids, addresses, paths.
    QStringList tokenPatterns; ///< PCRE; a whole token that nothing else looks like.
    QStringList contextPatterns; ///< PCRE; a whole token, but only near the service's name.
    QStringList
        flags; ///< Arguments that hold its secret, where the command line names the service.
    QStringList contextWords; ///< What a command line or a server's name calls it.
    QString urlPattern; ///< PCRE of a URL with the secret in its path as group 1, or empty.
    QString whereCreated; ///< Where a person makes one; may hold a URL in parentheses.
    QString remoteUrl; ///< Of its own MCP server, or empty.
};
[[nodiscard]] const QList<Service> &knownServices();
/// The service that a variable belongs to, or null.
[[nodiscard]] const Service *serviceOfVariable(const QString &variable);
/// Whether the value has the form this service gives its tokens; empty optional: form unknown.
[[nodiscard]] std::optional<bool> hasKnownForm(const Service &service, const QString &value);

} // namespace claviger::detect
