#include "ui/dialogs/attempt_dialog.h"

#include <QtGui/QCloseEvent>
#include <QtWidgets/QLayout>

namespace claviger::ui {

namespace {

Qt::WindowFlags flagsFor(AttemptDialog::Origin origin)
{
    Qt::WindowFlags flags = Qt::Dialog;
    if (origin == AttemptDialog::Origin::Background)
        flags |= Qt::WindowStaysOnTopHint;
    return flags;
}

} // namespace

AttemptDialog::AttemptDialog(Origin origin, std::chrono::milliseconds guardDelay, QWidget *parent)
    : FittingDialog(parent, flagsFor(origin))
    , m_guard(new AnswerGuard(this, guardDelay))
{
    setAttribute(Qt::WA_ShowWithoutActivating, origin == Origin::Background);
}

void AttemptDialog::reject()
{
    if (mayAnswer())
        Q_EMIT refused(); // the presenter takes the dialog away
}

void AttemptDialog::closeEvent(QCloseEvent *event)
{
    reject();
    event->ignore();
}

void AttemptDialog::shrink()
{
    if (!layout())
        return;
    layout()->activate();
    resize(width(), minimumHeight());
}

} // namespace claviger::ui
