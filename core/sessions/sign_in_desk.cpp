#include "core/sessions/sign_in_desk.h"

#include <QtCore/QTimer>

using namespace Qt::StringLiterals;

namespace claviger::sessions {

SignInDesk::SignInDesk(Surroundings around, GrantKeeper &keeper, oauth::JwksCache &keys,
    BrowserOpener &browser, const SessionAuthority::Options &options)
    : m_around(around)
    , m_keeper(keeper)
    , m_keys(keys)
    , m_browser(browser)
    , m_options(options)
    , m_brake(around.clock)
{
}

SignInDesk::~SignInDesk() = default;

AttemptFlow *SignInDesk::find(const QString &id) const
{
    for (const FlowPtr &flow : m_flows) {
        if (flow->shown().id == id)
            return flow.get();
    }
    return nullptr;
}

AttemptFlow *SignInDesk::underWay(const QString &server, const QString &account) const
{
    for (const FlowPtr &flow : m_flows) {
        if (!flow->isOver() && flow->shown().server == server && flow->order().account == account)
            return flow.get();
    }
    return nullptr;
}

QList<Attempt> SignInDesk::attempts() const
{
    QList<Attempt> attempts;
    for (const FlowPtr &flow : m_flows)
        attempts.append(flow->shown());
    return attempts;
}

Result<AttemptFlow *> SignInDesk::start(
    AttemptOrder order, const std::optional<policy::Application> &application, const QString &tool)
{
    const QString server = order.server.text();
    if (AttemptFlow *flow = underWay(server, order.account)) {
        if (order.isClicked)
            flow->orderedBy({});
        if (order.isApproved && flow->shown().kind == Attempt::Kind::SignIn)
            (void)flow->approve(Keep::SignedIn); // the click counts for the one that is there
        return flow;
    }
    const auto known = m_around.registry.find(order.server);
    if (!known)
        return fail(known.error());
    if (!hasPerson(*known)) // a person's tokens are none of that account
        return fail(ErrorCode::InvalidInput, known->name, kNobodySignsIn.toString());
    removeOver(server, order.account);
    if (m_flows.size() >= kMostAttempts)
        return fail(ErrorCode::TooManyRequests, server, u"sign-ins"_s);

    Attempt shown;
    shown.id = randomId(m_around.random);
    shown.kind = order.kind;
    shown.server = server;
    shown.serverName = known->name;
    if (const auto *http = std::get_if<servers::HttpTransport>(&known->transport))
        shown.url = http->url;
    shown.account = order.account;
    shown.application = application;
    shown.tool = tool;
    shown.askedAt = m_around.clock.now();
    AttemptFlow::Desk desk {m_around, m_keeper, m_keys, m_browser, m_options, m_brake,
        [this] { m_lingering.clear(); }, [this](auto listener) { linger(std::move(listener)); },
        [this] { announce(); }, [this](AttemptFlow &flow) { onEnded(flow); }};
    m_flows.push_back(
        std::make_unique<AttemptFlow>(std::move(desk), std::move(order), std::move(shown)));
    AttemptFlow *flow = m_flows.back().get();
    flow->start();
    announce();
    return flow;
}

void SignInDesk::linger(std::unique_ptr<oauth::LoopbackListener> listener)
{
    const quint64 id = ++m_lastListener;
    QTimer::singleShot(kPageStays, this, [this, id] {
        std::erase_if(m_lingering, [id](const auto &one) { return one.first == id; });
    });
    m_lingering.emplace_back(id, std::move(listener));
}

void SignInDesk::onEnded(AttemptFlow &flow)
{
    const Attempt attempt = flow.shown();
    const bool isDone = attempt.phase == Attempt::Phase::Done;
    const bool isUnwanted = attempt.error
        && (attempt.error->code == ErrorCode::SignInRefused
            || attempt.error->code == ErrorCode::Cancelled)
        && attempt.error->detail == u"by the person";
    if (isUnwanted)
        removeLater(attempt.id, std::chrono::milliseconds(0));
    else if (isDone)
        removeLater(attempt.id, m_options.doneStays);
    Q_EMIT ended(attempt);
}

void SignInDesk::removeLater(const QString &id, std::chrono::milliseconds after)
{
    QTimer::singleShot(after, this, [this, id] {
        const AttemptFlow *flow = find(id);
        if (flow && flow->isOver())
            dismiss(id);
    });
}

void SignInDesk::removeOver(const QString &server, const QString &account)
{
    for (const Attempt &attempt : attempts()) {
        const AttemptFlow *flow = find(attempt.id);
        const bool isOfAccount = flow->order().account == account || attempt.account == account;
        if (attempt.server == server && isOfAccount && flow->isOver())
            dismiss(attempt.id);
    }
}

void SignInDesk::dismiss(const QString &id)
{
    const auto at = std::find_if(m_flows.begin(), m_flows.end(),
        [&id](const FlowPtr &flow) { return flow->shown().id == id; });
    if (at == m_flows.end())
        return;
    if ((*at)->isKeeping()) {
        m_scope.spawn(dismissKept(id));
        return;
    }
    if (!(*at)->isOver())
        Q_EMIT dropped((*at)->shown());
    std::shared_ptr<AttemptFlow> flow = std::move(*at);
    m_flows.erase(at);
    if (flow->hasPending())
        m_scope.spawn(revokeAndDrop(flow));
    announce();
}

Task<void> SignInDesk::dismissKept(QString id)
{
    (void)co_await find(id)->kept();
    dismiss(id);
}

Task<void> SignInDesk::revokeAndDrop(std::shared_ptr<AttemptFlow> flow)
{
    co_await flow->revokePending();
}

void SignInDesk::clientBrought(const QString &server)
{
    for (const FlowPtr &flow : m_flows) {
        if (flow->shown().server == server)
            flow->clientBrought();
    }
}

void SignInDesk::dismissAll(const QString &server)
{
    for (const Attempt &attempt : attempts()) {
        if (attempt.server == server)
            dismiss(attempt.id);
    }
}

void SignInDesk::dismissEverything()
{
    for (const Attempt &attempt : attempts())
        dismiss(attempt.id);
}

} // namespace claviger::sessions
