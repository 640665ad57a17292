#pragma once

#include "ui/model/server_details.h"
#include "ui/window/parts.h"

#include <QtWidgets/QScrollArea>

class QFormLayout;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QVBoxLayout;

namespace claviger::ui {

class DialogsPort;

/// What a server on this computer is, in a few lines. Remote ones: RemoteOverview.
class OverviewTab : public QScrollArea
{
    Q_OBJECT
public:
    explicit OverviewTab(QWidget *parent = nullptr);
    void showServer(const Server &server, qint64 now);

private:
    void addLine(const QString &label, QWidget *field);

    QFormLayout *m_form;
};

/// Which applications may start the server: Always, Ask or Never each.
class AccessTab : public QWidget
{
    Q_OBJECT
public:
    AccessTab(ServerDetails &details, DialogsPort &dialogs, QWidget *parent = nullptr);
    void showServer(const Server &server, const QList<Grant> &grants, qint64 now);

private:
    void addGrant(const Grant &grant, qint64 now);
    void refreshTimes(qint64 now);
    void forgetCurrent();

    ServerDetails &m_details;
    DialogsPort &m_dialogs;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QTreeWidget *m_tree;
    QPushButton *m_forget;
    QList<Grant> m_grants;
    bool m_isRemote = false; ///< Clients use it; a local server they start.
};

/// The values a server gets: where each goes, where it comes from, its age; and what to do with it.
class CredentialsTab : public QScrollArea
{
    Q_OBJECT
public:
    CredentialsTab(ServerDetails &details, DialogsPort &dialogs, QWidget *parent = nullptr);
    void showServer(const Server &server, qint64 now);

private:
    [[nodiscard]] QWidget *makeCard(const Server &server, const Credential &credential, qint64 now);
    void addButtons(
        QWidget *card, QLayout *row, const Server &server, const Credential &credential);
    void confirmDeletion(const Server &server, const Credential &credential);

    ServerDetails &m_details;
    DialogsPort &m_dialogs;
    QList<Credential> m_shown;
    QList<QLabel *> m_sources; ///< Of each; what they say depends on the time of day.
    QString m_shownServer;
    QString m_shownKind; ///< As Authorization::kind.
};

} // namespace claviger::ui
