#pragma once

#include "core/base/result.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
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

/// A header without a secret.
struct PlainHeader
{
    QString name;
    QString value;
    [[nodiscard]] bool operator==(const PlainHeader &) const = default;
};

/// One departure from the strict rules of the OAuth flow, named, with its reason: visible to the person
/// and removable. What each name means: core/oauth/profile.h.
struct ProfileEntry
{
    QString name; ///< "resource-parameter", "issuer", "pkce", …
    QString value; ///< What to do instead: "omit", "localhost:3118", …
    QString reason; ///< Why, in a sentence for a person; from the provider's data or the person.
    bool isFromPerson = false; ///< Else from resources/providers.json.
    [[nodiscard]] bool operator==(const ProfileEntry &) const = default;
};

/// How a remote server is signed in to. Everything has a default: an empty one is "find out".
struct RemoteAuthorization
{
    enum class Kind {
        Automatic, ///< OAuth as the server's metadata say, with a person; nothing if it asks for nothing.
        Headers, ///< Static headers of the bindings only; a 401 is "key rejected".
        ClientCredentials, ///< RFC 6749 §4.4, for servers that act for nobody in particular.
        Enterprise, ///< Identity assertion of the organisation (ID-JAG); never a personal consent.
        Workload, ///< RFC 7523 with a token that the machine is given in a file.
    };
    Kind kind = Kind::Automatic;
    QString
        clientId; ///< Of a client that the person brought; empty: register, or use a metadata document.
    QString
        clientIssuer; ///< The authorization server that knows `clientId`. Never used with another.
    QString
        tokenAuthMethod; ///< "none", "client_secret_basic", "client_secret_post", "private_key_jwt"; empty: by metadata.
    QStringList scopes; ///< Fixed by the person; empty: as the server asks.
    QString identityIssuer; ///< Enterprise: the organisation's identity provider,
    QString identityClientId; ///< and how Claviger is known there.
    QString workloadTokenFile; ///< Workload.
    QString authorityFile; ///< PEM certificates trusted for this server besides the system's.
    QString pinnedPublicKey; ///< base64 SHA-256 of its public key; empty: not pinned.
    QString clientCertificateFile; ///< PEM for mutual TLS; the key is the item kClientTlsKey.
    QList<ProfileEntry> profile;
    [[nodiscard]] bool operator==(const RemoteAuthorization &) const = default;
};

/// Names of keychain items of a server that are no binding. None is a valid binding name.
inline const QString kClientSecretItem = QStringLiteral("oauth:client-secret");
inline const QString kClientKeyItem = QStringLiteral("oauth:client-key"); ///< PEM, private_key_jwt.
inline const QString kClientTlsKey = QStringLiteral("oauth:tls-key");

/// A remote server, reached over Streamable HTTP or HTTP with SSE, in bridge mode.
struct HttpTransport
{
    QString url; ///< As the client had it, with claviger-ref-N in the places of secrets.
    QList<PlainHeader> headers; ///< Sent as they are; those with secrets are bindings (Header).
    RemoteAuthorization authorization;
    [[nodiscard]] bool operator==(const HttpTransport &) const = default;
};

/// What a grant calls the command of a remote server: {"remote", url}, markers in the secrets' places. No
/// program has that name as its whole path, so it is never mistaken for a command line.
[[nodiscard]] QStringList remoteCommand(const HttpTransport &transport);

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
    std::optional<QString>
        fallback {}; ///< Environment only: the value where the variable is not set.
    [[nodiscard]] bool operator==(const Source &) const = default;
};

/// Where a value goes.
enum class Injection {
    Environment, ///< A variable of the server's process and of that process only.
    Argument, ///< Into argv, in the place of its marker.
    Header, ///< A header of a remote server: `variable` names it, `variableTemplate` is its whole value.
    Url, ///< Into a remote server's URL, in the place of its marker, percent-encoded.
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

/// Names of the values that the server needs, in alphabetical order.
[[nodiscard]] QStringList bindingNames(const Server &server);

/// Names of all items that the store may have of this server itself: its bindings', and a remote one's
/// client secret and keys. Those of its accounts are core/sessions' own.
[[nodiscard]] QStringList itemNames(const Server &server);

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
inline constexpr qsizetype kMostHeaders = 64;
inline constexpr qsizetype kLongestHeader = 16 * 1024;
inline constexpr qsizetype kMostScopes = 200;
inline constexpr qsizetype kMostProfileEntries = 64;
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
