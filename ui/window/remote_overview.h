#pragma once

#include "ui/model/server_details.h"
#include "ui/window/parts.h"
#include "ui/window/remote_dialogs_port.h"

#include <QtWidgets/QScrollArea>

#include <functional>

class QFormLayout;
class QVBoxLayout;

namespace claviger::ui {

/// What a remote server is and who is signed in to it: a card for each account, which account each client
/// uses, and what it was used for last.
class RemoteOverview : public QScrollArea
{
    Q_OBJECT
public:
    /// `details` and `dialogs` outlive the tab.
    RemoteOverview(ServerDetails &details, RemoteDialogsPort &dialogs, QWidget *parent = nullptr);
    void showServer(const Server &server, qint64 now);
    /// The program that AI clients start for a server, for people who write their entries themselves.
    void setLauncher(const QString &path) { m_launcher = path; }
    [[nodiscard]] const QString &launcher() const { return m_launcher; }

Q_SIGNALS:
    /// How it is signed in to has to be changed.
    void settingsWanted();

private:
    void rebuild(const Server &server);
    void addAccounts(QVBoxLayout *column, const Server &server);
    [[nodiscard]] QWidget *makeCard(const Server &server, const Account &account);
    void addFacts(QFormLayout *form, const Server &server, const Account &account);
    void addButtons(QLayout *row, QWidget *card, const Server &server, const Account &account);
    void addClientChoice(QVBoxLayout *column, const Server &server);
    void addServerFacts(QVBoxLayout *column, const Server &server);
    void addUsers(QFormLayout *form, const Server &server);
    void addLine(QFormLayout *form, const QString &label, QWidget *field);
    /// A label whose words depend on the time of day.
    [[nodiscard]] QLabel *makeTimed(std::function<QString(qint64 now)> words, QWidget *parent);

    struct Timed
    {
        QLabel *label;
        std::function<QString(qint64 now)> words;
    };

    ServerDetails &m_details;
    RemoteDialogsPort &m_dialogs;
    QString m_launcher;
    QString m_shownLauncher;
    Server m_shown;
    QList<Timed> m_timed;
};

} // namespace claviger::ui
