#include "core/oauth/redirect.h"

#include "core/oauth/form.h"
#include "core/oauth/token_error.h"

#include <array>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

bool isEqual(QByteArrayView left, QByteArrayView right)
{
    return Secret::copyOf(left).equals(Secret::copyOf(right)); // constant time
}

Result<FormValues> parseQuery(const Secret &query)
{
    return query.revealTo([](QByteArrayView bytes) { return FormValues::parse(bytes); });
}

bool hasState(const RedirectExpectation &expected, const FormValues &values)
{
    return !expected.state.isEmpty() && isEqual(values.value("state"), expected.state);
}

Result<void> checkIssuer(const RedirectExpectation &expected, const FormValues &values)
{
    const QByteArray issuer = values.value("iss");
    if (issuer.isEmpty()) {
        if (expected.promisesIssuer)
            return fail(ErrorCode::IssuerMismatch, {}, u"iss is promised and missing"_s);
        return {};
    }
    if (issuer == expected.issuer)
        return {};
    return fail(ErrorCode::IssuerMismatch, {}, u"iss is of another issuer"_s);
}

} // namespace

Result<RedirectTarget> parseLoopbackRedirect(const QByteArray &redirectUri)
{
    static constexpr std::array<QByteArrayView, 3> kHosts {"127.0.0.1", "[::1]", "localhost"};
    static constexpr QByteArrayView kScheme = "http://";
    const auto invalid = [](QStringView what) {
        return fail(ErrorCode::InvalidInput, {}, what.toString());
    };
    if (!redirectUri.startsWith(kScheme))
        return invalid(u"redirect address: scheme");
    QByteArrayView rest = QByteArrayView(redirectUri).sliced(kScheme.size());
    RedirectTarget target;
    for (const QByteArrayView host : kHosts) {
        if (rest.startsWith(host))
            target.host = host.toByteArray();
    }
    if (target.host.isEmpty())
        return invalid(u"redirect address: host");
    rest = rest.sliced(target.host.size());
    const qsizetype slash = rest.indexOf('/');
    const QByteArrayView port = slash < 0 ? rest : rest.first(slash);
    if (!port.isEmpty()) {
        bool isNumber = false;
        target.port = port.startsWith(':') ? port.sliced(1).toByteArray().toUShort(&isNumber) : 0;
        if (!isNumber || target.port == 0)
            return invalid(u"redirect address: port");
    }
    target.path = slash < 0 ? QByteArray("/") : rest.sliced(slash).toByteArray();
    if (target.path.contains('?') || target.path.contains('#'))
        return invalid(u"redirect address: path");
    return target;
}

quint16 fixedRedirectPort(const Profile &profile)
{
    return profile.value(entries::kRedirectPort).value_or(QString()).toUShort();
}

QByteArray makeLoopbackRedirect(const Profile &profile, quint16 port)
{
    const QByteArray usual = "http://127.0.0.1:" + QByteArray::number(port) + "/callback";
    const QByteArray host = profile.bytes(entries::kRedirectHost).value_or("127.0.0.1");
    const QByteArray path = profile.bytes(entries::kRedirectPath).value_or("/callback");
    const QByteArray wanted = "http://" + host + ':' + QByteArray::number(port) + path;
    return parseLoopbackRedirect(wanted) ? wanted : usual;
}

bool isAnswerTo(const RedirectExpectation &expected, const Secret &query)
{
    const auto values = parseQuery(query);
    return values && hasState(expected, *values);
}

Result<Secret> checkRedirect(const RedirectExpectation &expected, const Secret &query)
{
    const auto values = parseQuery(query);
    if (!values)
        return fail(values.error());

    // Another state: not the answer to our question but to somebody else's.
    if (!hasState(expected, *values))
        return fail(ErrorCode::InvalidInput, {}, u"state"_s);

    // Another issuer: an honest server's answer led here by a dishonest one. Its error would be a lie too.
    if (const auto issuer = checkIssuer(expected, *values); !issuer)
        return fail(issuer.error());

    if (values->has("error"))
        return fail(authorizationError(values->value("error"), values->value("error_description")));

    Secret code = values->secret("code");
    if (code.isEmpty())
        return fail(ErrorCode::OAuthFailed, {}, u"neither code nor error"_s);
    return code;
}

Result<Secret> redirectQueryFrom(const Secret &pasted)
{
    return pasted.revealTo([](QByteArrayView text) -> Result<Secret> {
        if (text.size() > FormValues::kLongest)
            return fail(ErrorCode::TooLarge, {}, u"pasted address"_s);
        text = text.trimmed();
        if (const qsizetype fragment = text.indexOf('#'); fragment >= 0)
            text = text.first(fragment);
        if (const qsizetype mark = text.indexOf('?'); mark >= 0)
            text = text.sliced(mark + 1);
        if (text.indexOf('=') < 0)
            return fail(ErrorCode::InvalidInput, {}, u"no query in the pasted text"_s);
        return Secret::copyOf(text);
    });
}

} // namespace claviger::oauth
