#pragma once

#include "ui/model/doctor_model.h"
#include "ui/window/parts.h"
#include "ui/window/remote_dialogs_port.h"

class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace claviger::ui {

class ServerListModel;

/// The doctor: what is not in order, one sentence on why, and a button that mends it. What is in order is one line
/// until somebody wants to see it. The report for others is shown before it is copied.
class HealthPage : public QWidget
{
    Q_OBJECT
public:
    /// `servers` outlives the page.
    HealthPage(ControlLink &link, const ServerListModel &servers, const DialogPorts &dialogs,
        QWidget *parent = nullptr);

    /// Looks at one server only; empty: at everything.
    void check(const QString &server);

Q_SIGNALS:
    /// How many checks found something, for the side bar.
    void findingsChanged(int findings);
    void serverWanted(const QString &id);
    void serverSettingsWanted(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void rebuild();
    [[nodiscard]] QWidget *makeCheck(const DoctorCheck &check);
    void addDetails(QVBoxLayout *column, const DoctorCheck &check, QWidget *card);
    void addFix(QLayout *row, const DoctorCheck &check, QWidget *card);
    void fix(const DoctorCheck &check);
    void confirmFix(const DoctorCheck &check, const QString &title, const QString &yes,
        std::function<void()> onYes);
    [[nodiscard]] QString nameOf(const QString &server) const;
    void showReport();

    ControlLink &m_link;
    const ServerListModel &m_servers;
    DialogPorts m_dialogs;
    DoctorModel m_model;
    QString m_server;
    bool m_showsAll = false;
    QLabel *m_title;
    QLabel *m_when;
    QPushButton *m_run;
    QPushButton *m_everything;
    QPushButton *m_report;
    NoticeBar *m_failure;
    QStackedWidget *m_stack;
    QScrollArea *m_list;
    EmptyState *m_empty;
    QWidget *m_reportPage;
    QPlainTextEdit *m_reportText = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace claviger::ui
