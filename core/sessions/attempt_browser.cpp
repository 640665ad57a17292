#include "core/base/timeout.h"
#include "core/oauth/device.h"
#include "core/oauth/id_token.h"
#include "core/oauth/providers.h"
#include "core/oauth/redirect.h"
#include "core/oauth/registration.h"
#include "core/oauth/userinfo.h"
#include "core/sessions/attempt_flow.h"
#include "core/sessions/domain.h"
#include "core/sessions/timeline.h"

using namespace Qt::StringLiterals;

// The part of an attempt that happens in a browser, here or on another device.
namespace claviger::sessions {

using Phase = Attempt::Phase;

namespace {

/// Between tries of a port that is held.
constexpr std::chrono::milliseconds kPortPause {250};

} // namespace

/// `knownPort`: of an earlier registration; 0: none.
Task<Result<QByteArray>> AttemptFlow::listen(quint16 knownPort, bool isBrought)
{
    const quint16 fixed = oauth::fixedRedirectPort(m_profile);
    quint16 port = fixed != 0 ? fixed : kUsualPort;
    if (fixed == 0 && !isBrought && knownPort != 0)
        port = knownPort;
    m_desk.freePorts();
    m_listener = std::make_unique<oauth::LoopbackListener>(
        m_desk.options.pages(m_shown.serverName));
    auto listening = m_listener->listen(port);
    // A client that was made at the provider has its address there; every other is told the new one.
    if (!listening && fixed == 0 && !isBrought)
        listening = m_listener->listen(0);
    // Another sign-in of ours may have it for a moment.
    for (auto waited = kPortPause; !listening && waited <= m_desk.options.portPatience;
         waited += kPortPause) {
        co_await sleepFor(kPortPause);
        listening = m_listener->listen(port);
    }
    if (!listening) {
        m_listener.reset();
        co_return fail(listening.error());
    }
    co_return oauth::makeLoopbackRedirect(m_profile, m_listener->port());
}

Result<void> AttemptFlow::openBrowser()
{
    if (m_order.opensNoBrowser)
        return {};
    if (!isOpenable(m_link))
        return fail(ErrorCode::InvalidInput, m_shown.host, u"not an address for a browser"_s);
    if (!m_order.isClicked) {
        if (auto passed = m_desk.brake.pass(m_shown.server); !passed)
            return passed;
    }
    const auto opened = m_desk.browser.open(m_link);
    note(timeline::kBrowserOpened, opened ? u"ok"_s : errorName(opened.error().code), m_shown.host);
    // Without a browser there is still the link: it can be copied, and the address pasted.
    return {};
}

Task<Result<Secret>> AttemptFlow::visit(oauth::Visit visit)
{
    m_link = visit.url;
    m_expected = visit.expected;
    m_shown.words = visit.words;
    auto [answer, wait] = makeOneShot<Secret>();
    m_redirect = std::make_shared<OneShotAnswer<Secret>>(std::move(answer));
    m_waits.spawn(m_listener->awaitRedirect(visit.expected, visit.words),
        [redirect = m_redirect](Result<Secret> query) { redirect->send(std::move(query)); });
    setPhase(Phase::Browser);
    const auto opened = openBrowser();
    if (!opened)
        co_return fail(opened.error());
    auto query = co_await std::move(wait);
    m_link.clear();
    m_redirect.reset();
    if (query)
        setPhase(Phase::Exchanging);
    co_return query;
}

Result<void> AttemptFlow::paste(const Secret &address)
{
    if (!m_redirect || !m_expected)
        return fail(ErrorCode::InvalidInput, m_shown.id, u"no address is waited for"_s);
    auto query = oauth::redirectQueryFrom(address);
    if (!query)
        return fail(query.error());
    if (!oauth::isAnswerTo(*m_expected, *query))
        return fail(ErrorCode::InvalidInput, m_shown.id, u"the address of another sign-in"_s);
    m_redirect->send(std::move(*query));
    return {};
}

Result<void> AttemptFlow::useDevice()
{
    if (isOver() || (!m_shown.canUseDevice && !m_shown.host.isEmpty()))
        return fail(ErrorCode::Unsupported, m_shown.server, u"no device authorization"_s);
    m_wantsDevice = true;
    if (m_redirect) // obtain() goes on with the code
        m_redirect->send(fail(ErrorCode::Cancelled, m_shown.server, u"a code instead"_s));
    else
        return approve(m_keep);
    return {};
}

Result<void> AttemptFlow::reopen()
{
    if (m_link.isEmpty())
        return fail(ErrorCode::InvalidInput, m_shown.id, u"no browser is waited for"_s);
    m_order.opensNoBrowser = false;
    return openBrowser();
}

Result<Secret> AttemptFlow::link() const
{
    if (m_link.isEmpty())
        return fail(ErrorCode::InvalidInput, m_shown.id, u"no browser is waited for"_s);
    return Secret::copyOf(m_link);
}

/// Some authorization servers say that they take client id metadata documents and then do not know the client: they
/// get to know us in another way.
Task<Result<AttemptFlow::Came>> AttemptFlow::obtain()
{
    auto came = co_await obtainAs();
    const bool isDocumentRefused = !came && came.error().code == ErrorCode::InvalidClient
        && m_client.origin == oauth::ClientRegistration::Origin::MetadataDocument;
    if (!isDocumentRefused)
        co_return came;
    m_desk.around.store.setDocumentRejected(m_client.issuer, m_client.clientId.toUtf8());
    note(timeline::kRegistrationDead, errorName(came.error().code),
        QString::fromUtf8(m_client.issuer));
    setPhase(Phase::Discovering);
    const auto registered = co_await registerClient();
    if (!registered)
        co_return fail(registered.error());
    co_return co_await obtainAs();
}

/// As the client that we are now.
Task<Result<AttemptFlow::Came>> AttemptFlow::obtainAs()
{
    if (!m_wantsDevice) {
        auto came = co_await byBrowser();
        if (came || !m_wantsDevice || came.error().code != ErrorCode::Cancelled)
            co_return came;
    }
    co_return co_await byDevice();
}

/// What makes the provider let a person choose who signs in; a provider refuses values it does not know.
QString AttemptFlow::promptForAnother() const
{
    const QStringList &known = m_discovery.server.promptValues;
    const QStringList offered = m_discovery.server.scopesSupported.value_or(QStringList());
    for (const QString &value : {u"select_account"_s, u"login"_s}) {
        if (known.contains(value))
            return value;
    }
    const bool isOpenId = known.isEmpty() && offered.contains(u"openid"_s);
    return isOpenId ? u"login"_s : QString();
}

Task<Result<AttemptFlow::Came>> AttemptFlow::byBrowser()
{
    const oauth::AuthorizePorts ports {m_remote->context(m_desk.around.http), *this, m_desk.keys,
        m_desk.around.random, m_desk.around.clock};
    oauth::AuthorizationParameters parameters;
    parameters.scopes = m_shown.scopes;
    if (m_order.challenge) {
        parameters.claims = m_order.challenge->claims;
        parameters.acrValues = m_order.challenge->acrValues;
        parameters.maxAge = m_order.challenge->maxAge;
    }
    const SessionStore &store = m_desk.around.store;
    const Account *account = store.account(m_shown.server, m_shown.account);
    if (account)
        parameters.loginHint = account->email;
    else if (!store.server(m_shown.server).accounts.isEmpty()) // else the first one again, unasked
        parameters.prompt = promptForAnother();
    oauth::AuthorizeRequest request {m_discovery, m_client, m_profile, std::move(parameters),
        m_dpop.get(), m_desk.options.browserLimit};
    auto result = co_await oauth::authorize(ports, std::move(request));
    if (!result)
        co_return fail(result.error());
    Came came;
    came.grant.resource = result->resource;
    came.grant.requested = result->scopesRequested;
    came.grant.scopes = result->tokens.scopes.value_or(result->scopesRequested);
    came.grant.tokens = std::move(result->tokens);
    came.identity = std::move(result->identity);
    co_return came;
}

Task<Result<AttemptFlow::Came>> AttemptFlow::byDevice()
{
    const oauth::TokenClient asUs {m_remote->context(m_desk.around.http), m_discovery.server,
        m_client, m_profile, m_desk.around.random, m_desk.around.clock, m_dpop.get()};
    const QByteArray resource = isEnterprise()
        ? QByteArray()
        : oauth::resourceParameter(m_discovery, m_remote->url, m_profile);
    auto device = co_await oauth::startDevice(asUs, m_shown.scopes, resource);
    if (!device)
        co_return fail(device.error());
    m_shown.device = DeviceStep {device->userCode, device->verificationUri,
        device->verificationUriComplete, device->expiresAt};
    m_shown.canUseDevice = true;
    setPhase(Phase::Device);
    const oauth::Sleep sleep = [](std::chrono::milliseconds pause) { return sleepFor(pause); };
    auto tokens = co_await oauth::awaitDevice(asUs, std::move(*device), resource, sleep);
    if (!tokens)
        co_return fail(tokens.error());
    m_shown.device.reset();
    const auto audience = oauth::checkAccessToken(
        tokens->accessToken, m_discovery.resource.resource, m_profile);
    if (!audience)
        co_return fail(audience.error());
    Came came;
    if (m_shown.scopes.contains(u"openid"_s) && !tokens->idToken.isEmpty()) {
        oauth::IdTokenExpectation expected;
        expected.issuer = m_discovery.server.issuer;
        expected.clientId = m_client.clientId;
        expected.now = m_desk.around.clock.now();
        auto identity = co_await oauth::checkIdToken(
            asUs.http, m_desk.keys, m_discovery.server, std::move(expected), tokens->idToken);
        if (!identity && identity.error().code == ErrorCode::TokenInvalid)
            co_return fail(identity.error());
        if (identity)
            came.identity = std::move(*identity);
    }
    came.grant.resource = resource;
    came.grant.requested = m_shown.scopes;
    came.grant.scopes = tokens->scopes.value_or(m_shown.scopes);
    came.grant.tokens = std::move(*tokens);
    co_return came;
}

/// A browser that never comes back may be showing "unknown client": the server is asked whether it still
/// knows us, so that the next try registers anew instead of showing that page again.
Task<Error> AttemptFlow::explained(Error error)
{
    const bool isRegistered = m_client.origin == oauth::ClientRegistration::Origin::Registered;
    if (error.code == ErrorCode::TimedOut && isRegistered) {
        const auto known = co_await oauth::probeRegistration(
            m_remote->context(m_desk.around.http), m_client);
        if (!known && known.error().code == ErrorCode::InvalidClient)
            error.code = ErrorCode::InvalidClient;
    }
    if (error.code == ErrorCode::InvalidClient && isRegistered) {
        m_desk.around.store.markClientDead(m_shown.server, m_client.issuer, m_client.clientId);
        note(
            timeline::kRegistrationDead, errorName(error.code), QString::fromUtf8(m_client.issuer));
    }
    if (error.code == ErrorCode::InvalidClient
        && m_client.origin == oauth::ClientRegistration::Origin::Brought) {
        m_desk.around.store.setBroughtRejected(m_shown.server, true);
        error.detail = kBroughtClient;
    }
    co_return error;
}

} // namespace claviger::sessions
