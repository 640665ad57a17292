#include "core/servers/server.h"

using namespace Qt::StringLiterals;

namespace claviger::servers {

namespace {

bool hasControlCharacter(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
}

/// RFC 9110 §5.1: a token.
bool isHeaderName(QStringView text)
{
    const auto isToken = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
            || QStringView(u"!#$%&'*+-.^_`|~").contains(c);
    };
    return !text.isEmpty() && text.size() <= limits::kLongestName
        && std::all_of(text.begin(), text.end(), isToken);
}

/// RFC 6749 §3.3: scope-token.
bool isScope(QStringView text)
{
    const auto isAllowed = [](QChar c) {
        return c > u' ' && c < u'\x7f' && c != u'"' && c != u'\\';
    };
    return !text.isEmpty() && text.size() <= limits::kLongestName
        && std::all_of(text.begin(), text.end(), isAllowed);
}

/// RFC 7591 §2 and RFC 7523; empty: as the server's metadata say.
bool isTokenAuthMethod(QStringView text)
{
    return text.isEmpty() || text == u"none" || text == u"client_secret_basic"
        || text == u"client_secret_post" || text == u"private_key_jwt";
}

/// The rules of one server, each as "field: rule" of the first field that breaks one.
class Check
{
public:
    explicit Check(const Server &server)
        : m_server(server)
    {
    }

    Result<void> run()
    {
        requireLine(u"name"_s, m_server.name, limits::kLongestName);
        require(m_server.createdAt >= 0, u"createdAt"_s, u"negative"_s);
        checkTransport();
        checkBindings();
        if (m_broken.isEmpty())
            return {};
        return fail(ErrorCode::ServerInvalid, m_server.id.text(), m_broken);
    }

private:
    void require(bool kept, const QString &field, const QString &rule)
    {
        if (kept || !m_broken.isEmpty())
            return;
        const QString list = m_binding ? u"credentials[%1]."_s.arg(*m_binding) : QString();
        m_broken = list + field + u": "_s + rule;
    }
    void requireLine(const QString &field, const QString &text, qsizetype longest)
    {
        require(!text.trimmed().isEmpty(), field, u"empty"_s);
        require(text.size() <= longest, field, u"too long"_s);
        require(!hasControlCharacter(text), field, u"control character"_s);
    }
    void requireVariable(const QString &field, const QString &text)
    {
        requireLine(field, text, limits::kLongestName);
        require(!text.contains(u'='), field, u"not a variable name"_s);
    }

    void checkTransport()
    {
        if (const auto *http = std::get_if<HttpTransport>(&m_server.transport)) {
            checkHttp(*http);
            return;
        }
        const auto &stdio = std::get<StdioTransport>(m_server.transport);
        requireLine(u"transport.command"_s, stdio.command, limits::kLongestCommand);
        require(
            stdio.arguments.size() <= limits::kMostArguments, u"transport.args"_s, u"too many"_s);
        for (const QString &argument : stdio.arguments) {
            require(
                argument.size() <= limits::kLongestArgument, u"transport.args"_s, u"too long"_s);
            require(!argument.contains(QChar::Null), u"transport.args"_s, u"null character"_s);
        }
    }

    void checkHttp(const HttpTransport &http)
    {
        requireLine(u"transport.url"_s, http.url, limits::kLongestUrl);
        require(http.headers.size() <= limits::kMostHeaders, u"transport.headers"_s, u"too many"_s);
        for (const PlainHeader &header : http.headers) {
            require(isHeaderName(header.name), u"transport.headers"_s, u"not a header name"_s);
            require(
                header.value.size() <= limits::kLongestHeader && !hasControlCharacter(header.value),
                u"transport.headers"_s, u"too long or control character"_s);
        }
        checkAuthorization(http.authorization);
    }

    void checkAuthorization(const RemoteAuthorization &authorization)
    {
        const QString field = u"transport.authorization."_s;
        const auto requireText = [this, &field](const QString &name, const QString &text) {
            require(text.size() <= limits::kLongestUrl && !hasControlCharacter(text), field + name,
                u"too long or control character"_s);
        };
        requireText(u"clientId"_s, authorization.clientId);
        requireText(u"clientIssuer"_s, authorization.clientIssuer);
        requireText(u"identityIssuer"_s, authorization.identityIssuer);
        requireText(u"identityClientId"_s, authorization.identityClientId);
        requireText(u"workloadTokenFile"_s, authorization.workloadTokenFile);
        requireText(u"authorityFile"_s, authorization.authorityFile);
        requireText(u"clientCertificateFile"_s, authorization.clientCertificateFile);
        requireText(u"pinnedPublicKey"_s, authorization.pinnedPublicKey);
        require(isTokenAuthMethod(authorization.tokenAuthMethod), field + u"tokenAuthMethod"_s,
            u"unknown"_s);
        require(
            authorization.scopes.size() <= limits::kMostScopes, field + u"scopes"_s, u"too many"_s);
        for (const QString &scope : authorization.scopes)
            require(isScope(scope), field + u"scopes"_s, u"not a scope"_s);
        require(authorization.profile.size() <= limits::kMostProfileEntries, field + u"profile"_s,
            u"too many"_s);
        for (const ProfileEntry &entry : authorization.profile) {
            requireLine(field + u"profile"_s, entry.name, limits::kLongestName);
            requireText(u"profile"_s, entry.value);
            requireText(u"profile"_s, entry.reason);
        }
    }

    void checkBindings()
    {
        require(m_server.bindings.size() <= limits::kMostBindings, u"credentials"_s, u"too many"_s);
        QSet<QString> names;
        QSet<QString> markers;
        for (qsizetype i = 0; i < m_server.bindings.size() && m_broken.isEmpty(); ++i) {
            const Binding &binding = m_server.bindings.at(i);
            m_binding = i;
            checkBinding(binding);
            require(!names.contains(binding.name), u"name"_s, u"used twice"_s);
            require(!markers.contains(binding.marker), u"marker"_s, u"used twice"_s);
            names.insert(binding.name);
            markers.insert(binding.marker);
        }
    }

    void checkBinding(const Binding &binding)
    {
        requireLine(u"name"_s, binding.name, limits::kLongestName);
        require(isMarker(binding.marker), u"marker"_s, u"not claviger-ref-N"_s);
        require(
            binding.service.size() <= limits::kLongestName && !hasControlCharacter(binding.service),
            u"service"_s, u"too long or control character"_s);
        switch (binding.injection) {
        case Injection::Environment:
            requireVariable(u"variable"_s, binding.variable);
            require(binding.variableTemplate.size() <= limits::kLongestTemplate, u"template"_s,
                u"too long"_s);
            require(binding.variableTemplate.isEmpty()
                    || binding.variableTemplate.contains(binding.marker),
                u"template"_s, u"does not contain the marker"_s);
            require(!binding.variableTemplate.contains(QChar::Null), u"template"_s,
                u"null character"_s);
            break;
        case Injection::Argument:
            require(binding.variable.isEmpty(), u"variable"_s, u"not with argument"_s);
            require(binding.variableTemplate.isEmpty(), u"template"_s, u"not with argument"_s);
            break;
        case Injection::Header:
            require(std::holds_alternative<HttpTransport>(m_server.transport), u"inject"_s,
                u"header only with http"_s);
            require(isHeaderName(binding.variable), u"variable"_s, u"not a header name"_s);
            require(binding.variableTemplate.contains(binding.marker), u"template"_s,
                u"does not contain the marker"_s);
            require(binding.variableTemplate.size() <= limits::kLongestHeader
                    && !hasControlCharacter(binding.variableTemplate),
                u"template"_s, u"too long or control character"_s);
            break;
        case Injection::Url: {
            const auto *http = std::get_if<HttpTransport>(&m_server.transport);
            require(http && http->url.contains(binding.marker), u"inject"_s,
                u"the url does not contain the marker"_s);
            require(binding.variable.isEmpty() && binding.variableTemplate.isEmpty(), u"variable"_s,
                u"not with url"_s);
            break;
        }
        }
        switch (binding.source.kind) {
        case Source::Kind::Keychain:
            require(binding.source.variable.isEmpty(), u"source.variable"_s,
                u"only with environment"_s);
            require(!binding.source.fallback, u"source.fallback"_s, u"only with environment"_s);
            break;
        case Source::Kind::Environment:
            requireVariable(u"source.variable"_s, binding.source.variable);
            require(binding.source.fallback.value_or(QString()).size() <= limits::kLongestTemplate
                    && !binding.source.fallback.value_or(QString()).contains(QChar::Null),
                u"source.fallback"_s, u"too long or null character"_s);
            break;
        }
    }

    const Server &m_server;
    std::optional<qsizetype> m_binding; ///< Whose fields are checked.
    QString m_broken;
};

} // namespace

Result<void> validate(const Server &server)
{
    return Check(server).run();
}

} // namespace claviger::servers
