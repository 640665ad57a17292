#pragma once

#include "core/oauth/authorization_request.h"
#include "core/oauth/token_endpoint.h"
#include "core/oauth/token_request.h"
#include "tests/support/fake_authorization_server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"
#include "tests/support/run_task.h"

namespace claviger::test {

/// Remembers what a flow told.
class RecordingTrace final : public oauth::Trace
{
public:
    void step(oauth::TraceStep step) override { steps.append(std::move(step)); }
    /// The names of the profile's entries that were used.
    [[nodiscard]] QStringList entries() const
    {
        QStringList names;
        for (const oauth::TraceStep &step : steps) {
            if (step.verdict == oauth::TraceStep::Verdict::Lenient && step.entry)
                names.append(step.entry->name);
        }
        return names;
    }
    QList<oauth::TraceStep> steps;
};

/// All that a request to the token endpoint needs, with the fake server at the other end.
struct TokenFixture
{
    FakeClock clock;
    FakeRandom random;
    FakeAuthorizationServer server {clock};
    RecordingTrace trace;
    oauth::Discovery discovery = server.discovery();
    oauth::ClientRegistration registration = server.client();
    oauth::Profile profile;
    oauth::DpopSession *dpop = nullptr;

    /// After a change of the knobs that metadata or registration show.
    void readAgain()
    {
        discovery = server.discovery();
        registration = server.client(registration.redirectUri);
    }
    [[nodiscard]] oauth::HttpContext context()
    {
        return {server, FakeAuthorizationServer::kServer, false, nullptr, &trace};
    }
    [[nodiscard]] oauth::TokenClient client()
    {
        return {context(), discovery.server, registration, profile, random, clock, dpop};
    }
    /// A grant to start from, without a browser.
    [[nodiscard]] oauth::CodeGrant code(oauth::AuthorizationAttempt attempt)
    {
        const QByteArray address = server.visit(attempt.url);
        const auto query = oauth::redirectQueryFrom(Secret::copyOf(address));
        auto found = oauth::checkRedirect(attempt.expected, *query);
        return {std::move(*found), std::move(attempt.verifier), attempt.expected.redirectUri,
            attempt.resource};
    }
};

[[nodiscard]] inline QByteArray textOf(const Secret &secret)
{
    return secret.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

} // namespace claviger::test
