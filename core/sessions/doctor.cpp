#include "core/sessions/doctor.h"

#include "core/oauth/registration.h"
#include "core/oauth/url_bytes.h"
#include "core/sessions/domain.h"

using namespace Qt::StringLiterals;

namespace claviger::sessions {

using Verdict = DoctorCheck::Verdict;
using Stage = oauth::TraceStep::Stage;

namespace {

DoctorCheck check(const QString &name, Verdict verdict, const QString &code = {},
    const QString &subject = {}, const QString &detail = {})
{
    DoctorCheck result;
    result.check = name;
    result.verdict = verdict;
    result.code = code;
    result.subject = subject;
    result.detail = detail;
    return result;
}

DoctorCheck failed(const QString &name, const Error &error)
{
    return check(name, Verdict::Bad, errorName(error.code), error.subject, error.detail);
}

DoctorRequest requestOf(
    const QByteArray &method, const QByteArray &url, int status, const QString &note)
{
    return {QString::fromLatin1(method), QString::fromUtf8(oauth::safeUrl(url)), status, note};
}

/// Errors whose subject is a host that did not answer, which need not be the server's.
bool isAboutHost(ErrorCode code)
{
    return code == ErrorCode::NetworkUnreachable || code == ErrorCode::TlsFailed
        || code == ErrorCode::AddressRefused || code == ErrorCode::HttpFailed;
}

const DoctorFix kChangeSettings {u"settings"_s, {}, {}};

/// Where nobody signs in, it is the machine's key that is not taken.
void refuseKey(DoctorCheck &check)
{
    check.code = errorName(ErrorCode::KeyRejected);
    check.fix = kChangeSettings;
}

QString checkOf(Stage stage)
{
    return stage == Stage::ResourceMetadata ? u"resource-metadata"_s : u"authorization-server"_s;
}

} // namespace

/// Sorts a flow's steps into checks: requests with the check of their stage, departures as warnings, what
/// would help as its fix.
class Doctor::Recorder final : public oauth::Trace
{
public:
    void step(oauth::TraceStep step) override { m_steps.append(std::move(step)); }

    /// The check of one stage. `error`: how the flow ended, if it ended there.
    [[nodiscard]] DoctorCheck toCheck(Stage stage, const std::optional<Error> &error) const
    {
        DoctorCheck result = error ? failed(checkOf(stage), *error)
                                   : check(checkOf(stage), Verdict::Ok);
        for (const oauth::TraceStep &step : m_steps) {
            if (step.stage != stage)
                continue;
            if (!step.method.isEmpty())
                result.requests.append(requestOf(step.method, step.url, step.status, step.code));
            if (!step.detail.isEmpty() && result.detail.isEmpty())
                result.detail = step.detail;
            if (step.verdict == oauth::TraceStep::Verdict::Lenient && step.entry && !error) {
                result.verdict = Verdict::Warning;
                result.code = u"exception-used"_s;
                result.subject = step.entry->name;
            }
            if (step.verdict == oauth::TraceStep::Verdict::Warning && !error
                && result.verdict == Verdict::Ok) {
                result.verdict = Verdict::Warning;
                result.code = step.code;
            }
            if (step.verdict == oauth::TraceStep::Verdict::Bad && step.entry && error)
                result.fix = DoctorFix {u"add-profile"_s, step.entry->name, step.entry->value};
        }
        return result;
    }
    [[nodiscard]] Stage lastStage() const
    {
        return m_steps.isEmpty() ? Stage::ResourceMetadata : m_steps.last().stage;
    }

private:
    QList<oauth::TraceStep> m_steps;
};

Task<QList<DoctorCheck>> Doctor::examine(servers::ServerId server)
{
    QList<DoctorCheck> checks;
    const auto remote = co_await openRemote(m_around.registry, m_around.vault, server);
    if (!remote) {
        checks.append(failed(u"settings"_s, remote.error()));
    } else {
        const auto probe = co_await checkServer(*remote, checks);
        if (probe) {
            const bool isOpen = probe->status != 401 && probe->status != 403;
            const auto discovery = co_await checkDiscovery(
                *remote, probe->challenge, isOpen, checks);
            if (discovery)
                co_await checkClient(*remote, *discovery, checks);
            else if (!isOpen)
                checks.append(check(u"registration"_s, Verdict::Skipped));
        }
        co_await checkAccounts(*remote, checks);
    }
    for (DoctorCheck &one : checks)
        one.server = server.text();
    co_return checks;
}

Task<Result<Probe>> Doctor::checkServer(Remote remote, QList<DoctorCheck> &checks)
{
    auto probe = co_await probeServer(m_around.http, remote, Secret(), nullptr);
    if (!probe) {
        DoctorCheck reach = failed(u"reachable"_s, probe.error());
        reach.requests.append(requestOf("POST", remote.url, 0, errorName(probe.error().code)));
        if (probe.error().code == ErrorCode::AddressRefused)
            reach.fix = DoctorFix {u"add-profile"_s, kPrivateAddresses.toString(), u"allow"_s};
        checks.append(reach);
        co_return fail(probe.error());
    }
    DoctorCheck reach = check(u"reachable"_s, Verdict::Ok, {}, hostOf(remote.url));
    reach.requests.append(requestOf("POST", remote.url, probe->status, u"initialize"_s));
    if (probe->isFailing()) {
        reach.verdict = Verdict::Bad;
        reach.code = kServerFailing.toString();
        reach.subject = remote.name;
    }
    checks.append(reach);
    const bool asks = probe->status == 401 || probe->status == 403;
    if (!asks)
        checks.append(check(u"challenge"_s, Verdict::Ok, u"no-sign-in"_s));
    else if (!probe->challenge)
        checks.append(check(u"challenge"_s, Verdict::Warning, u"no-challenge"_s, {},
            QString::number(probe->status)));
    else
        checks.append(check(u"challenge"_s, Verdict::Ok, {}, {},
            QString::fromUtf8(oauth::safeUrl(probe->challenge->resourceMetadata))));
    co_return probe;
}

Task<Result<oauth::Discovery>> Doctor::checkDiscovery(Remote remote,
    std::optional<oauth::BearerChallenge> challenge, bool isOpen, QList<DoctorCheck> &checks)
{
    Recorder recorder;
    const oauth::Purpose purpose = remote.isMachine() ? oauth::Purpose::OtherGrant
                                                      : oauth::Purpose::AuthorizationCode;
    auto discovery = co_await oauth::discover(
        remote.context(m_around.http, &recorder), challenge, remote.profile, purpose);
    // A server that lets everybody in needs none of it.
    if (!discovery && isOpen && discovery.error().code == ErrorCode::DiscoveryFailed)
        co_return fail(discovery.error());
    if (!discovery) {
        const Stage last = recorder.lastStage();
        if (last == Stage::ServerMetadata)
            checks.append(recorder.toCheck(Stage::ResourceMetadata, {}));
        checks.append(recorder.toCheck(last, discovery.error()));
        co_return fail(discovery.error());
    }
    DoctorCheck resource = recorder.toCheck(Stage::ResourceMetadata, {});
    resource.subject = resource.subject.isEmpty() ? QString::fromUtf8(discovery->resource.resource)
                                                  : resource.subject;
    if (!discovery->hasResourceMetadata) {
        resource.verdict = Verdict::Warning;
        resource.code = u"no-resource-metadata"_s;
    }
    checks.append(resource);
    DoctorCheck server = recorder.toCheck(Stage::ServerMetadata, {});
    if (server.subject.isEmpty())
        server.subject = QString::fromUtf8(discovery->server.issuer);
    const QByteArray before = m_around.store.server(remote.id.text()).issuer;
    if (!before.isEmpty() && before != discovery->server.issuer && !remote.isMachine()) {
        server.verdict = Verdict::Bad;
        server.code = u"issuer-changed"_s;
        server.subject = QString::fromUtf8(discovery->server.issuer);
        server.detail = u"%1 → %2"_s.arg(
            QString::fromUtf8(before), QString::fromUtf8(discovery->server.issuer));
        server.fix = DoctorFix {u"sign-in"_s, {}, {}};
    }
    checks.append(server);
    if (discovery->server.revocationEndpoint.isEmpty())
        checks.append(check(u"revocation"_s, Verdict::Warning, u"no-revocation"_s));
    co_return discovery;
}

Task<void> Doctor::checkClient(
    Remote remote, const oauth::Discovery &discovery, QList<DoctorCheck> &checks)
{
    const QString name = u"registration"_s;
    const QByteArray issuer = discovery.server.issuer;
    const auto client = co_await clientFor(m_around, remote, issuer);
    if (client) {
        DoctorCheck known = check(name, Verdict::Ok, {}, client->clientId.left(100));
        const auto asked = co_await oauth::probeRegistration(
            remote.context(m_around.http), *client);
        const bool isDead = m_around.store.isClientDead(remote.id.text(), issuer)
            || (!asked && asked.error().code == ErrorCode::InvalidClient);
        if (isDead) {
            known = check(
                name, Verdict::Bad, errorName(ErrorCode::InvalidClient), QString::fromUtf8(issuer));
            known.fix = remote.hasPerson() ? DoctorFix {u"forget-registration"_s, {}, {}}
                                           : kChangeSettings;
        }
        checks.append(known);
        co_return;
    }
    if (client.error().code != ErrorCode::ClientNeeded) {
        checks.append(failed(name, client.error()));
        co_return;
    }
    const bool canRegister = !discovery.server.registrationEndpoint.isEmpty()
        && !remote.profile.says(oauth::entries::kRegistration, "never"_L1);
    if (canRegister && remote.settings.clientId.isEmpty() && !remote.isMachine()) {
        checks.append(check(name, Verdict::Ok, u"not-yet"_s, QString::fromUtf8(issuer)));
        co_return;
    }
    DoctorCheck needed = failed(name, client.error());
    needed.fix = remote.hasPerson() ? DoctorFix {u"bring-client"_s, {}, {}} : kChangeSettings;
    checks.append(needed);
}

Task<void> Doctor::checkAccounts(Remote remote, QList<DoctorCheck> &checks)
{
    const QList<Account> accounts = m_around.store.server(remote.id.text()).accounts;
    for (const Account &account : accounts)
        co_await checkAccount(remote, account.id, checks);
    if (!accounts.isEmpty() || !m_around.store.server(remote.id.text()).asksForSignIn
        || !remote.hasPerson()) // a machine's account comes with its first call
        co_return;
    DoctorCheck nobody = check(
        u"account"_s, Verdict::Bad, errorName(ErrorCode::SignInNeeded), remote.name);
    nobody.fix = DoctorFix {u"sign-in"_s, {}, {}};
    checks.append(nobody);
}

Task<void> Doctor::checkAccount(Remote remote, QString id, QList<DoctorCheck> &checks)
{
    auto token = co_await m_keeper.token(remote.id, id);
    const Account *account = m_around.store.account(remote.id.text(), id);
    if (!account)
        co_return;
    const QString who = account->shownName() == id ? QString() : account->shownName();
    const auto about = [&remote, &who](DoctorCheck one) {
        one.account = who;
        if (one.verdict != Verdict::Ok && one.subject.isEmpty())
            one.subject = remote.name;
        return one;
    };
    const auto ended = [this, &remote](const Error &error, const QString &of) {
        const Account *now = m_around.store.account(remote.id.text(), of);
        const ErrorCode code = now ? now->reason.value_or(error.code) : error.code;
        DoctorCheck result = check(u"account"_s, Verdict::Bad, errorName(code), {}, error.detail);
        if (isAboutHost(code))
            result.subject = error.subject;
        const bool isOver = error.code == ErrorCode::SignInNeeded;
        if (!isOver) {
            if (code != ErrorCode::PolicyDenied)
                result.verdict = Verdict::Warning; // kept; the way there is blocked
            return result;
        }
        result.fix = DoctorFix {u"sign-in"_s, of, {}};
        if (code == ErrorCode::IssuerMismatch)
            result.code = kServerMoved.toString();
        if (!remote.hasPerson()) {
            refuseKey(result);
            result.check = u"key"_s;
        }
        return result;
    };
    if (!token) {
        checks.append(about(ended(token.error(), id)));
        co_return;
    }
    DoctorCheck renewal = check(u"renewal"_s, Verdict::Ok);
    if (!account->renews && account->expiresAt) {
        renewal.verdict = Verdict::Warning;
        renewal.code = u"no-refresh"_s;
    }
    checks.append(about(renewal));

    std::shared_ptr<oauth::DpopSession> dpop;
    if (const auto session = m_around.dpop.of(id, token->dpopKey))
        dpop = *session;
    auto probe = co_await probeServer(m_around.http, remote, std::move(token->token), dpop.get());
    if (probe && probe->status == 401) { // renewed once, as for any call
        const auto renewed = co_await m_keeper.rejected(remote.id, id, token->generation);
        if (!renewed) {
            checks.append(about(ended(renewed.error(), id)));
            co_return;
        }
        token = co_await m_keeper.token(remote.id, id);
        if (!token) {
            checks.append(about(ended(token.error(), id)));
            co_return;
        }
        probe = co_await probeServer(m_around.http, remote, std::move(token->token), dpop.get());
    }
    if (!probe) {
        DoctorCheck lost = failed(u"protocol"_s, probe.error());
        lost.account = who;
        checks.append(lost);
        co_return;
    }
    DoctorCheck call = check(u"protocol"_s, Verdict::Ok);
    call.requests.append(requestOf("POST", remote.url, probe->status, u"initialize"_s));
    if (probe->status == 401) {
        call.verdict = Verdict::Bad;
        call.code = u"sign-in-rejected"_s;
        call.fix = DoctorFix {u"sign-in"_s, id, {}};
        if (!remote.hasPerson())
            refuseKey(call);
    } else if (probe->status == 403) {
        call.verdict = Verdict::Warning;
        call.code = errorName(ErrorCode::ScopeInsufficient);
    } else if (probe->isFailing()) {
        call.verdict = Verdict::Warning;
        call.code = kServerFailing.toString();
    } else if (!probe->isMcp) {
        call.verdict =
            Verdict::Warning; // 400 with an error of a newer protocol is JSON-RPC as well
        call.code = errorName(ErrorCode::ProtocolFailed);
        call.detail = probe->sentTo.isEmpty() ? QString::number(probe->status) : probe->sentTo;
    }
    checks.append(about(call));
}

} // namespace claviger::sessions
