#pragma once

#include "core/broker/control.h"
#include "ui/dialogs/parts.h"
#include "ui/window/dialogs_port.h"

class QListWidget;
class QProgressBar;
class QPushButton;

namespace claviger::ui {

/// Shows what came of really starting a server with its values: each check and its verdict.
/// Performs nothing: its owner calls the verb on `testWanted` and hands the reply to showReply().
///
/// Life: deletes itself when closed. Interface thread.
class TestDialog : public FittingDialog
{
    Q_OBJECT
public:
    explicit TestDialog(const CredentialRef &credential, QWidget *parent = nullptr);

    void showBusy();
    void showReply(const Result<broker::ControlReply> &reply);

Q_SIGNALS:
    void testWanted();

private:
    PlainLabel *m_headline;
    QString m_server;
    QProgressBar *m_progress;
    QListWidget *m_checks;
    Banner *m_banner;
    QPushButton *m_again;
};

} // namespace claviger::ui
