#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/error_text.h"
#include "ui/text/remote_terms.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

/// Between looks at an attempt, if no event says that it changed.
constexpr std::chrono::milliseconds kPatience = std::chrono::seconds(5);

/// One sign-in, from the first question to its end.
class SignIn
{
public:
    SignIn(const CommandLine &line, Context &context)
        : m_line(line)
        , m_out(context.out)
        , m_broker(context.broker)
    {
    }

    ExitCode run()
    {
        if (auto watching = m_broker.watch(); !watching)
            return m_out.failed(watching.error());
        QJsonObject arguments {{u"server"_s, m_line.word(0)}, {u"approved"_s, true},
            {u"device"_s, m_line.has(u"--device"_s)},
            {u"noBrowser"_s, m_line.has(u"--no-browser"_s)}};
        if (m_line.has(u"--account"_s))
            arguments[u"account"_s] = m_line.value(u"--account"_s);
        const auto started = m_broker.call(u"signin.start"_s, arguments);
        if (!started)
            return m_out.failed(started.error());
        m_id = started->body[u"attempt"_s].toString();
        for (;;) {
            const auto listed = m_broker.call(u"signin.list"_s);
            if (!listed)
                return m_out.failed(listed.error());
            if (const auto code = look(attemptIn(listed->body)))
                return *code;
            // Looked at again when something changes, or after a while.
            const auto event = m_broker.nextEvent(kPatience);
            if (!event && event.error().code != ErrorCode::TimedOut)
                return m_out.failed(event.error());
        }
    }

private:
    [[nodiscard]] QJsonObject attemptIn(const QJsonObject &body) const
    {
        for (const QJsonValue &attempt : body[u"attempts"_s].toArray()) {
            if (attempt[u"id"_s].toString() == m_id)
                return attempt.toObject();
        }
        return {};
    }

    /// Does what the attempt waits for; the exit code when it is over.
    std::optional<ExitCode> look(const QJsonObject &attempt)
    {
        if (attempt.isEmpty()) // dismissed in the window
            return m_out.failed({ErrorCode::Cancelled, m_line.word(0), {}});
        const QString phase = attempt[u"phase"_s].toString();
        if (phase == u"done"_s)
            return done(attempt);
        if (phase == u"failed"_s)
            return failed(attempt[u"error"_s].toObject());
        const bool isNews = std::exchange(m_phase, phase) != phase;
        if (!isNews)
            return {};
        if (phase == u"asking"_s)
            return approve(attempt);
        if (phase == u"needs-client"_s)
            return bringClient(attempt);
        if (phase == u"browser"_s)
            return waitForBrowser(attempt);
        if (phase == u"device"_s)
            showDevice(attempt[u"device"_s].toObject());
        return {};
    }

    ExitCode done(const QJsonObject &attempt)
    {
        m_out.json({{u"server"_s, attempt[u"server"_s]}, {u"account"_s, attempt[u"account"_s]}});
        m_out.line(CliWords::tr("Signed in to %1.").arg(shown(attempt[u"serverName"_s])));
        return ExitCode::Ok;
    }

    ExitCode failed(const QJsonObject &error)
    {
        const auto code = text::errorCodeFromName(error[u"code"_s].toString());
        return m_out.failed({code.value_or(ErrorCode::Internal), error[u"subject"_s].toString(),
            error[u"detail"_s].toString()});
    }

    /// Nobody goes on with it here: it must not wait on the screen for somebody who is not there.
    void leave() { (void)m_broker.call(u"signin.dismiss"_s, {{u"attempt"_s, m_id}}); }

    std::optional<ExitCode> approve(const QJsonObject &attempt)
    {
        const QString host = shown(attempt[u"host"_s]);
        m_out.line(attempt[u"firstSeenAt"_s].toInteger() == 0
                ? CliWords::tr("%1 is signed in to at %2. You have not signed in there before.")
                      .arg(shown(attempt[u"serverName"_s]), host)
                : CliWords::tr("%1 is signed in to at %2, which is another place than before.")
                      .arg(shown(attempt[u"serverName"_s]), host));
        const QString scopes = shownCommand(attempt[u"scopes"_s]);
        if (!scopes.isEmpty())
            m_out.line(CliWords::tr("Access asked for: %1").arg(scopes));
        const auto consent = m_out.confirm(CliWords::tr("Go on? [y/N]"), m_line.has(u"--yes"_s));
        if (consent != Output::Consent::Yes) {
            leave();
            return m_out.notConfirmed(consent);
        }
        const auto approved = m_broker.call(u"signin.approve"_s, {{u"attempt"_s, m_id}});
        if (!approved)
            return m_out.failed(approved.error());
        return {};
    }

    std::optional<ExitCode> bringClient(const QJsonObject &attempt)
    {
        const QJsonObject error = attempt[u"error"_s].toObject();
        const auto code = text::errorCodeFromName(error[u"code"_s].toString());
        if (code && *code != ErrorCode::ClientNeeded) { // what was entered before did not do
            m_out.terminal().complain(
                words::error({*code, shown(error[u"subject"_s]), error[u"detail"_s].toString()})
                + u'\n');
        }
        showGuide(attempt[u"client"_s].toObject());
        if (!m_out.terminal().canAsk()) {
            leave();
            return failed(attempt[u"error"_s].toObject());
        }
        const auto id = m_out.terminal().ask(CliWords::tr("Client id: "));
        auto secret = m_out.terminal().askHidden(CliWords::tr("Client secret (empty if none): "));
        if (!id || id->trimmed().isEmpty() || !secret) {
            leave();
            return m_out.failed({ErrorCode::Cancelled, m_line.word(0), {}});
        }
        QJsonObject arguments {{u"attempt"_s, m_id}, {u"clientId"_s, id->trimmed()}};
        if (m_line.has(u"--client-auth"_s))
            arguments[u"tokenAuthMethod"_s] = m_line.value(u"--client-auth"_s);
        std::vector<Secret> secrets;
        if (!secret->isEmpty()) {
            arguments[u"secret"_s] = 0;
            secrets = only(std::move(*secret));
        }
        const auto brought = m_broker.call(u"signin.client"_s, arguments, std::move(secrets));
        if (!brought)
            return m_out.failed(brought.error());
        return {};
    }

    void showGuide(const QJsonObject &guide)
    {
        const QString provider = shown(guide[u"provider"_s]);
        const QString redirect = shown(guide[u"redirectUri"_s]);
        const QString scopes = shownCommand(guide[u"scopes"_s]);
        bool hasRedirect = false;
        for (const QJsonValue &value : guide[u"steps"_s].toArray()) {
            const QString step = value.toString();
            m_out.line(u"- "_s + stepText(step, provider, scopes));
            if (step == u"open-console" && !shown(guide[u"console"_s]).isEmpty())
                //: An address to open in a browser
                m_out.line(u"  "_s + CliWords::tr("Page: %1").arg(shown(guide[u"console"_s])));
            if (step == u"add-redirect") {
                m_out.line(u"  "_s + redirect);
                hasRedirect = true;
            }
        }
        if (!hasRedirect)
            m_out.line(CliWords::tr("Redirect address: %1").arg(redirect));
    }

    /// As in the window, but what it has fields for is asked here.
    static QString stepText(const QString &step, const QString &provider, const QString &scopes)
    {
        if (step == u"copy-id")
            return CliWords::tr("Copy the client id; it is asked for below.");
        if (step == u"copy-secret")
            return CliWords::tr("Make a client secret and copy it; it is asked for below. Most "
                                "providers show it only once.");
        return text::clientStepText(step, provider, step == u"add-scopes" ? scopes : QString());
    }

    std::optional<ExitCode> waitForBrowser(const QJsonObject &attempt)
    {
        m_out.line(CliWords::tr("The page at the end shows these words: %1")
                       .arg(shown(attempt[u"words"_s])));
        if (!m_line.has(u"--no-browser"_s)) {
            m_out.line(CliWords::tr("Waiting for your browser …"));
            return {};
        }
        const auto link = m_broker.call(u"signin.link"_s, {{u"attempt"_s, m_id}});
        if (!link || link->secrets.empty())
            return link ? std::nullopt : std::optional(m_out.failed(link.error()));
        m_out.line(CliWords::tr("Open this address in a browser:"));
        m_out.terminal().writeSecret(link->secrets.front());
        m_out.line();
        if (!m_out.terminal().canAsk())
            return {}; // the browser may be on this computer and come back by itself
        auto address = m_out.terminal().askHidden(CliWords::tr(
            "Paste the address that the browser ends on (empty if it said that you are done): "));
        if (!address || address->isEmpty())
            return {};
        const auto pasted = m_broker.call(
            u"signin.paste"_s, {{u"attempt"_s, m_id}, {u"secret"_s, 0}}, only(std::move(*address)));
        if (!pasted) {
            leave();
            return m_out.failed(pasted.error());
        }
        return {};
    }

    void showDevice(const QJsonObject &device)
    {
        m_out.line(CliWords::tr("Open %1 on any device and enter this code: %2")
                       .arg(shown(device[u"uri"_s]), shown(device[u"userCode"_s])));
    }

    const CommandLine &m_line;
    Output &m_out;
    BrokerLink &m_broker;
    QString m_id;
    QString m_phase;
};

} // namespace

ExitCode signInVerb(const CommandLine &line, Context &context)
{
    return SignIn(line, context).run();
}

} // namespace claviger::cli
