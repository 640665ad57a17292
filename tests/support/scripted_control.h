#pragma once

#include "core/base/one_shot.h"
#include "core/broker/control.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>

#include <memory>

namespace claviger::test {

/// A ControlPort that answers what the test tells it, and remembers what it was asked. A verb without
/// an answer gives VerbUnknown, so a call that a test does not expect is seen.
class ScriptedControl final : public broker::ControlPort
{
public:
    using Answerer = std::function<Result<broker::ControlReply>(const broker::ControlCall &)>;

    struct SeenCall
    {
        QString verb;
        QJsonObject arguments;
        QList<QByteArray> secrets;
        broker::CallOrigin origin = broker::CallOrigin::Window;
    };

    [[nodiscard]] Task<Result<broker::ControlReply>> call(broker::ControlCall call) override;
    void onChanged(std::function<void(const QString &)> listener) override;

    /// From now on the verb answers this.
    void answer(const QString &verb, const QJsonObject &body);
    void answerSecret(const QString &verb, const QJsonObject &body, const QByteArray &secret);
    void answerError(const QString &verb, ErrorCode code, const QString &subject = {});
    void answerWith(const QString &verb, Answerer answerer);

    /// Calls of this verb wait until release(); for "while it loads".
    void hold(const QString &verb);
    void release(const QString &verb);

    /// Tells all listeners that a topic changed.
    void change(const QString &topic);

    [[nodiscard]] const QList<SeenCall> &calls() const { return m_calls; }
    [[nodiscard]] qsizetype count(const QString &verb) const;
    /// The newest call of this verb; fails the program if there is none.
    [[nodiscard]] SeenCall last(const QString &verb) const;

private:
    [[nodiscard]] Result<broker::ControlReply> answerTo(const broker::ControlCall &call) const;

    QHash<QString, Answerer> m_answers;
    QHash<QString, std::vector<std::shared_ptr<OneShotAnswer<bool>>>> m_held;
    QSet<QString> m_holding;
    QList<SeenCall> m_calls;
    QList<std::function<void(const QString &)>> m_listeners;
};

} // namespace claviger::test
