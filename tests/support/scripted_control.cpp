#include "tests/support/scripted_control.h"

namespace claviger::test {

Task<Result<broker::ControlReply>> ScriptedControl::call(broker::ControlCall call)
{
    SeenCall seen {call.verb, call.arguments, {}, call.origin};
    for (const Secret &secret : call.secrets)
        seen.secrets.append(
            secret.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); }));
    m_calls.append(seen);

    if (m_holding.contains(call.verb)) {
        auto [answer, wait] = makeOneShot<bool>();
        m_held[call.verb].push_back(std::make_shared<OneShotAnswer<bool>>(std::move(answer)));
        const Result<bool> released = co_await std::move(wait);
        if (!released)
            co_return fail(released.error());
    }
    co_return answerTo(call);
}

Result<broker::ControlReply> ScriptedControl::answerTo(const broker::ControlCall &call) const
{
    const auto answerer = m_answers.constFind(call.verb);
    if (answerer == m_answers.constEnd())
        return fail(ErrorCode::VerbUnknown, call.verb);
    return (*answerer)(call);
}

void ScriptedControl::onChanged(std::function<void(const QString &)> listener)
{
    m_listeners.append(std::move(listener));
}

void ScriptedControl::answer(const QString &verb, const QJsonObject &body)
{
    m_answers[verb] = [body](const broker::ControlCall &) -> Result<broker::ControlReply> {
        broker::ControlReply reply;
        reply.body = body;
        return reply;
    };
}

void ScriptedControl::answerSecret(
    const QString &verb, const QJsonObject &body, const QByteArray &secret)
{
    m_answers[verb] = [body, secret](const broker::ControlCall &) -> Result<broker::ControlReply> {
        broker::ControlReply reply;
        reply.body = body;
        reply.secrets.push_back(Secret::copyOf(secret));
        return reply;
    };
}

void ScriptedControl::answerError(const QString &verb, ErrorCode code, const QString &subject)
{
    m_answers[verb] = [code, subject](const broker::ControlCall &) -> Result<broker::ControlReply> {
        return fail(code, subject);
    };
}

void ScriptedControl::answerWith(const QString &verb, Answerer answerer)
{
    m_answers[verb] = std::move(answerer);
}

void ScriptedControl::hold(const QString &verb)
{
    m_holding.insert(verb);
}

void ScriptedControl::release(const QString &verb)
{
    m_holding.remove(verb);
    for (const auto &waiting : m_held.take(verb))
        waiting->send(true);
}

void ScriptedControl::change(const QString &topic)
{
    const auto listeners = m_listeners;
    for (const auto &listener : listeners)
        listener(topic);
}

qsizetype ScriptedControl::count(const QString &verb) const
{
    return std::count_if(m_calls.cbegin(), m_calls.cend(),
        [&verb](const SeenCall &call) { return call.verb == verb; });
}

ScriptedControl::SeenCall ScriptedControl::last(const QString &verb) const
{
    for (auto call = m_calls.crbegin(); call != m_calls.crend(); ++call) {
        if (call->verb == verb)
            return *call;
    }
    qFatal("nobody called %s", qPrintable(verb));
}

} // namespace claviger::test
