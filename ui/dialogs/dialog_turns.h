#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <deque>
#include <functional>

namespace claviger::ui {

/// Lets questions to the person onto the screen one at a time, whoever asks them.
///
/// Life: owned by the composition root, outlives those who ask. Interface thread. Whoever asks a question that
/// nobody expected takes a turn first and gives it back when it is answered; one that goes away without
/// doing so loses it.
/// Not its job: what is shown, and windows that the person opened deliberately.
class DialogTurns : public QObject
{
    Q_OBJECT
public:
    explicit DialogTurns(QObject *parent = nullptr);

    /// Calls `show` now or when all before it are done. Asking again while waiting changes nothing.
    void request(QObject *who, std::function<void()> show);
    void release(QObject *who);
    [[nodiscard]] bool isHeldBy(const QObject *who) const;

private:
    struct Turn
    {
        QPointer<QObject> who;
        std::function<void()> show;
    };
    void begin();

    std::deque<Turn> m_turns; ///< The first one is on the screen.
};

} // namespace claviger::ui
