#pragma once

#include <QtWidgets/QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QListView;

namespace claviger::ui {

class ServerListModel;

/// The left side: a search, the grouped servers, and the other pages.
///
/// One thing of it is chosen at a time: a server or a page.
class SideBar : public QWidget
{
    Q_OBJECT
public:
    enum class Page { Clients, Activity, Health, Settings };

    /// `servers` outlives the bar.
    explicit SideBar(ServerListModel &servers, QWidget *parent = nullptr);

    void choosePage(Page page);
    /// False if there is no such server in the list.
    bool chooseServer(const QString &id);
    void focusSearch();
    /// How many checks of the doctor found something.
    void setFindings(int findings);

Q_SIGNALS:
    void addServerWanted();
    void serverChosen(const QString &id);
    void pageChosen(claviger::ui::SideBar::Page page);

private:
    void addPage(Page page, const QString &text);
    void restoreChoice();

    ServerListModel &m_servers;
    QLineEdit *m_search;
    QListView *m_list;
    QLabel *m_nothing;
    QButtonGroup *m_pages;
    QString m_server;
    bool m_isRestoring = false; ///< The model was reset under us: not a choice of the person's.
};

} // namespace claviger::ui
