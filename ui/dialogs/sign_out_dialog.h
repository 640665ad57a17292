#pragma once

#include "core/broker/control.h"
#include "ui/dialogs/parts.h"
#include "ui/model/remote_values.h"
#include "ui/window/remote_dialogs_port.h"

class QListWidget;
class QPushButton;

namespace claviger::ui {

class BusyDots;

/// Signing out: says what will happen, then shows each step and what came of it. Performs nothing: its owner
/// calls the verb on `confirmed` and hands the reply to showReply().
///
/// Life: deletes itself when closed. Interface thread.
class SignOutDialog : public FittingDialog
{
    Q_OBJECT
public:
    explicit SignOutDialog(const AccountRef &account, QWidget *parent = nullptr);

    void showReply(const Result<broker::ControlReply> &reply);

Q_SIGNALS:
    void confirmed();

private:
    void showBusy();

    QString m_name;
    PlainLabel *m_headline;
    PlainLabel *m_explanation;
    BusyDots *m_dots;
    QListWidget *m_steps;
    Banner *m_banner;
    QPushButton *m_cancel;
    QPushButton *m_go;
    QPushButton *m_close;
};

/// The steps of signing out, in words, with a mark each. Also for "revoke all".
void fillSteps(QListWidget *list, const QList<SignOutStep> &steps);
/// Whether every step did what it should, or was not needed: nothing lives on at the server.
[[nodiscard]] bool areAllDone(const QList<SignOutStep> &steps);
/// Whether nothing of it is left on this computer.
[[nodiscard]] bool isGoneHere(const QList<SignOutStep> &steps);

} // namespace claviger::ui
