#pragma once

#include "core/base/result.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <variant>

namespace claviger::servers {

/// `[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?`: safe in argv of every platform, in file and keychain names.
class ServerId
{
public:
    static constexpr qsizetype kLongest = 64;
    /// Errors: InvalidInput.
    [[nodiscard]] static Result<ServerId> parse(const QString &text);
    /// An id made from any name ("GitHub (work)" → "github-work"), never empty.
    [[nodiscard]] static ServerId fromName(const QString &name);
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] auto operator<=>(const ServerId &other) const
    {
        return m_text.compare(other.m_text) <=> 0;
    }
    [[nodiscard]] bool operator==(const ServerId &) const = default;

private:
    explicit ServerId(QString text)
        : m_text(std::move(text))
    {
    }
    QString m_text;
};

/// A local server: a program that speaks MCP on its standard input and output.
struct StdioTransport
{
    QString command;
    QStringList arguments; ///< With claviger-ref-N in the places of secrets.
    [[nodiscard]] bool operator==(const StdioTransport &) const = default;
};

/// A remote server. Not launchable in exec mode.
struct HttpTransport
{
    QString url; ///< Exactly as the client had it.
    [[nodiscard]] bool operator==(const HttpTransport &) const = default;
};

using Transport = std::variant<StdioTransport, HttpTransport>;

/// Where a value comes from.
struct Source
{
    enum class Kind {
        Keychain, ///< The SecretStore item (server, binding name).
        Environment, ///< A variable of the login shell, read at launch.
    };
    Kind kind = Kind::Keychain;
    QString variable; ///< Environment only.
    [[nodiscard]] bool operator==(const Source &) const = default;
};

/// Where a value goes.
enum class Injection {
    Environment, ///< A variable of the server's process and of that process only.
    Argument, ///< Into argv, in the place of its marker.
};

/// One value that a server gets: source × injection.
///
/// `marker` is what stands in the client's file ("claviger-ref-1"), unique within the server.
/// `name` is what a person calls it and the keychain item is named after: the variable, flag or
/// header, made unique within the server.
/// `variable`/`variableTemplate` (Environment): the whole value of that variable with the marker in the
/// secret's place ("postgres://u:claviger-ref-1@h/db"); used where the client did not pass one.
struct Binding
{
    QString name;
    QString marker;
    Injection injection = Injection::Environment;
    Source source;
    QString variable;
    QString variableTemplate;
    QString service; ///< Of detect::knownServices(), or empty.
    [[nodiscard]] bool operator==(const Binding &) const = default;
};

struct Server
{
    ServerId id;
    QString name; ///< What a person reads: the entry's key in the client it came from.
    Transport transport;
    QList<Binding> bindings;
    qint64 createdAt = 0; ///< Epoch milliseconds.
    [[nodiscard]] bool operator==(const Server &) const = default;
};

inline const QString kMarkerPrefix = QStringLiteral("claviger-ref-");

/// What one server may be made of. Everything beyond is ServerInvalid.
namespace limits {
inline constexpr qsizetype kLongestName = 256; ///< Names of servers, bindings, variables, services.
inline constexpr qsizetype kLongestCommand = 4096; ///< PATH_MAX of Linux.
inline constexpr qsizetype kLongestArgument = 128 * 1024; ///< MAX_ARG_STRLEN of Linux.
inline constexpr qsizetype kMostArguments = 2'000;
inline constexpr qsizetype kLongestUrl = 16 * 1024;
inline constexpr qsizetype kLongestTemplate = 128 * 1024;
inline constexpr qsizetype kMostBindings = 256;
} // namespace limits

/// An id made from the name that is none of `taken`: the name's own, else "name-2", "name-3" …
/// Takes few steps however many are taken, so numbers may be left out.
[[nodiscard]] ServerId uniqueId(const QString &name, const QSet<QString> &taken);

/// `claviger-ref-` and a number without leading zeros.
[[nodiscard]] bool isMarker(QStringView text);

/// Whether the server keeps every rule that servers.json has.
///
/// Errors: ServerInvalid; `subject` is the id, `detail` names the field and its rule
/// ("credentials[1].marker: used twice") and never a value.
[[nodiscard]] Result<void> validate(const Server &server);

} // namespace claviger::servers
