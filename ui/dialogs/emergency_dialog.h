#pragma once

#include "core/broker/control.h"
#include "ui/dialogs/parts.h"
#include "ui/dialogs/rotation_list.h"

#include <functional>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace claviger::ui {

class BusyDots;

/// "Lock and revoke all": says what will happen, shows what came of it for each server, and keeps a list of the
/// keys that only the person can replace until all of them are. Opened again before that, it shows the list.
///
/// Performs nothing: its owner calls the verbs on `confirmed` and hands what came of them to showOutcome().
/// Life: deletes itself when closed; the list outlives it. Interface thread.
class EmergencyDialog : public FittingDialog
{
    Q_OBJECT
public:
    /// Ids of servers as the person knows them.
    using NameOf = std::function<QString(const QString &server)>;

    EmergencyDialog(RotationList &rotations, NameOf nameOf, QWidget *parent = nullptr);

    /// What came of revoking: the list is shown, but whether Claviger is locked is not known yet.
    void showReply(const Result<broker::ControlReply> &reply);
    /// What came of locking, after showReply(): says how it stands.
    void showLock(const std::optional<Error> &failure);

Q_SIGNALS:
    void confirmed();
    void pageWanted(const QString &address);

private:
    [[nodiscard]] QWidget *makeQuestion();
    [[nodiscard]] QWidget *makeResult();
    /// What came of revoking every sign-in.
    enum class Revoked { All, Some, Nothing };
    void start();
    void showQuestion();
    void showList();
    void fillKeys();
    [[nodiscard]] QWidget *makeKey(qsizetype index, QWidget *parent);
    void refreshCount();

    RotationList &m_rotations;
    NameOf m_nameOf;
    Revoked m_revoked = Revoked::Nothing;
    PlainLabel *m_headline;
    QStackedWidget *m_pages;
    QListWidget *m_servers = nullptr;
    PlainLabel *m_serversCaption = nullptr;
    PlainLabel *m_keysCaption = nullptr;
    BodyArea *m_keys = nullptr;
    Banner *m_banner;
    BusyDots *m_dots;
    QPushButton *m_cancel;
    QPushButton *m_go;
    QPushButton *m_again;
    QPushButton *m_close;
};

} // namespace claviger::ui
