#pragma once

#include "ui/model/clients_model.h"
#include "ui/window/parts.h"

#include <QtCore/QTimer>

class QPushButton;
class QStackedWidget;
class QTreeView;
class QVBoxLayout;

namespace claviger::ui {

class DialogsPort;

/// The AI clients found here, their files and entries; what they changed behind our back; undo.
class ClientsPage : public QWidget
{
    Q_OBJECT
public:
    ClientsPage(ControlLink &link, DialogsPort &dialogs, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void refreshNotice();
    void refreshButtons();

    ControlLink &m_link;
    DialogsPort &m_dialogs;
    ClientsModel m_model;
    NoticeBar *m_notice;
    NoticeBar *m_failure;
    QStackedWidget *m_stack;
    QTreeView *m_tree;
    EmptyState *m_empty;
    QPushButton *m_import;
    QPushButton *m_undo;
    QTimer m_minute; ///< Runs only while the page is seen: "3 min ago" grows older.
};

} // namespace claviger::ui
