#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>

class QWidget;

namespace claviger::ui {

/// Keeps input that was meant for something else from answering a question.
///
/// Threat: a dialog that appears under a typing hand or a clicking mouse is answered by chance, and a
/// page that knows when it appears can make a person double-click into it. So clicks and keys count
/// only after the window has been visible, active and in its place for `delay`; showing, activating,
/// moving and resizing it start the wait again. A key that is held down never answers.
/// Life: child of the window it guards. Interface thread.
/// A way round events (an assistive tool pressing a button) is closed by the dialog asking isOpen().
class AnswerGuard : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kDelay {500};

    explicit AnswerGuard(QWidget *window, std::chrono::milliseconds delay = kDelay);
    ~AnswerGuard() override;

    [[nodiscard]] bool isOpen() const { return m_open; }

Q_SIGNALS:
    void opened();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restart();
    void close();
    [[nodiscard]] bool belongsToWindow(const QObject *object) const;

    QWidget *m_window;
    QTimer m_timer;
    bool m_open = false;
};

} // namespace claviger::ui
