#pragma once

#include "ui/model/timeline_model.h"
#include "ui/window/parts.h"

class QStackedWidget;
class QTreeView;

namespace claviger::ui {

/// The history of a server's sign-in, in plain words.
class TimelineView : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineView(ControlLink &link, QWidget *parent = nullptr);

    void showServer(const Server &server);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();

    TimelineModel m_model;
    QStackedWidget *m_stack;
    QTreeView *m_table;
    EmptyState *m_empty;
};

} // namespace claviger::ui
