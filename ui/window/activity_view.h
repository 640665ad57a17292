#pragma once

#include "ui/model/activity_model.h"
#include "ui/window/parts.h"

#include <memory>

class QLineEdit;
class QStackedWidget;
class QPushButton;
class QTreeView;

namespace claviger::ui {

/// The record of what happened as a table, with a search and an export. The page of all servers, and the
/// tab of one.
class ActivityView : public QWidget
{
    Q_OBJECT
public:
    enum class Scope { AllServers, OneServer };

    ActivityView(ControlLink &link, Scope scope, QWidget *parent = nullptr);

    /// OneServer: whose. The model is made with the first one.
    void setServer(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeModel(const QString &server);
    void refresh();
    void chooseFile(ActivityModel::ExportForm form);
    void save(const QByteArray &bytes);

    ControlLink &m_link;
    Scope m_scope;
    std::unique_ptr<ActivityModel> m_model;
    QString m_exportPath;
    QLineEdit *m_search;
    QPushButton *m_export;
    NoticeBar *m_notice;
    QStackedWidget *m_stack;
    QTreeView *m_table;
    EmptyState *m_empty;
};

} // namespace claviger::ui
