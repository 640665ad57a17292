#pragma once

#include "core/oauth/authorize.h"
#include "tests/support/fake_authorization_server.h"

#include <optional>

namespace claviger::test {

/// A person at a browser: opens what it is told to, says yes, and comes back. Each test overrides the one
/// step in which its person or provider is different.
class ScriptedBrowser : public oauth::BrowserPort
{
public:
    explicit ScriptedBrowser(FakeAuthorizationServer &server)
        : m_server(server)
    {
    }

    [[nodiscard]] Task<Result<Secret>> visit(oauth::Visit visit) override
    {
        visits.append(visit.url);
        words = visit.words;
        if (neverReturns) {
            auto [answer, wait] = makeOneShot<Secret>();
            m_waiting.emplace(std::move(answer));
            co_return co_await std::move(wait);
        }
        if (failure)
            co_return fail(*failure);
        const QByteArray address = m_server.visit(visit.url);
        co_return oauth::redirectQueryFrom(Secret::copyOf(address));
    }

    bool neverReturns = false;
    std::optional<ErrorCode> failure; ///< The person closes it, or it does not open.
    QList<QByteArray> visits;
    QString words;

private:
    FakeAuthorizationServer &m_server;
    std::optional<OneShotAnswer<Secret>> m_waiting;
};

} // namespace claviger::test
