#pragma once

#include "core/oauth/registration.h"
#include "core/oauth/registration_message.h"
#include "tests/support/recording_trace.h"
#include "tests/support/routed_http_client.h"
#include "tests/support/run_task.h"
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

/// For the tests of registration: an authorization server, and what we ask it.
namespace claviger::test {

using namespace claviger::oauth;
using namespace Qt::StringLiterals;
using Origin = ClientRegistration::Origin;

inline const QByteArray kEndpoint = "https://as.example/register";
inline const QByteArray kRedirect = "http://127.0.0.1:41797/callback";
inline const QByteArray kLocalhost = "http://localhost:41797/callback";
inline const QByteArray kDocument = "https://claviger.example/client.json";
inline const Clock::TimePoint kNow = Clock::TimePoint(std::chrono::seconds(1'800'000'000));

inline AuthorizationServer goodServer()
{
    AuthorizationServer server;
    server.issuer = "https://as.example";
    server.registrationEndpoint = kEndpoint;
    return server;
}

/// An authorization server that registers, and what ensureClient() makes of it.
struct Bench
{
    RoutedHttpClient http;
    RecordingTrace trace;
    Discovery discovery {{}, goodServer(), true};
    Profile profile;

    static RegistrationRequest request()
    {
        RegistrationRequest request;
        request.redirectUri = kRedirect;
        request.clientName = u"Claviger"_s;
        request.clientUri = "https://claviger.example";
        request.softwareVersion = u"1.2"_s;
        request.now = kNow;
        return request;
    }
    HttpContext context() { return {http, "https://mcp.example/mcp", false, nullptr, &trace}; }
    Result<ClientRegistration> ensure(RegistrationRequest asked = request())
    {
        return runTask(ensureClient(context(), discovery, std::move(asked), profile));
    }
    void answer(int status, const QByteArray &body)
    {
        http.answer("POST", kEndpoint, status, body);
    }
    QJsonObject sent(qsizetype at = 0) const
    {
        return QJsonDocument::fromJson(http.seen().at(at).body).object();
    }
};

inline ClientRegistration registered()
{
    ClientRegistration client;
    client.origin = Origin::Registered;
    client.issuer = "https://as.example";
    client.clientId = u"known"_s;
    client.tokenAuthMethod = u"none"_s;
    client.redirectUri = kRedirect;
    return client;
}

inline QString secretOf(const Secret &secret)
{
    return secret.revealTo([](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
}

inline ErrorCode codeOf(const Result<ClientRegistration> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace claviger::test
