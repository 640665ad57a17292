#include "ui/dialogs/answer_guard.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QWindow>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

namespace claviger::ui {

namespace {

bool isInput(QEvent::Type type)
{
    switch (type) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::Shortcut:
    case QEvent::ShortcutOverride:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TabletPress:
    case QEvent::TabletRelease:
        return true;
    default:
        return false;
    }
}

bool isHeldAnswerKey(const QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto *key = static_cast<const QKeyEvent *>(event);
    if (!key->isAutoRepeat())
        return false;
    return key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter
        || key->key() == Qt::Key_Space || key->key() == Qt::Key_Escape;
}

} // namespace

AnswerGuard::AnswerGuard(QWidget *window, std::chrono::milliseconds delay)
    : QObject(window)
    , m_window(window)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_open = true;
        Q_EMIT opened();
    });
    // The application sees shortcuts and clicks before any child of the window does.
    qApp->installEventFilter(this);
}

AnswerGuard::~AnswerGuard() = default;

void AnswerGuard::restart()
{
    m_open = false;
    m_timer.start();
}

void AnswerGuard::close()
{
    m_open = false;
    m_timer.stop();
}

bool AnswerGuard::belongsToWindow(const QObject *object) const
{
    if (const auto *widget = qobject_cast<const QWidget *>(object))
        return widget->window() == m_window;
    if (object->isWindowType())
        return object == m_window->windowHandle();
    for (const QObject *parent = object->parent(); parent; parent = parent->parent()) {
        if (parent == m_window)
            return true; // a shortcut of the window
    }
    return false;
}

bool AnswerGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window) {
        switch (event->type()) {
        case QEvent::Show:
        case QEvent::WindowActivate:
        case QEvent::Move:
        case QEvent::Resize:
            restart();
            break;
        case QEvent::Hide:
            close();
            break;
        default:
            break;
        }
    }
    if (!isInput(event->type()) || !belongsToWindow(watched))
        return false;
    if (m_open && !isHeldAnswerKey(event))
        return false;
    event->accept();
    return true;
}

} // namespace claviger::ui
