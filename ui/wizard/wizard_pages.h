#pragma once

#include "ui/dialogs/diff_model.h"
#include "ui/dialogs/parts.h"
#include "ui/wizard/wizard_model.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTreeView;
class QTreeWidget;
class QTreeWidgetItem;

namespace claviger::ui {

class PlanFilter;
class PlanTreeModel;

// The pages of the import wizard: they show the model and hand ticks to it. Interface thread.

/// Which clients were found, what is in their files, and which of them must be closed first.
class ImportClientsPage : public QWidget
{
    Q_OBJECT
public:
    explicit ImportClientsPage(WizardModel &model, QWidget *parent = nullptr);

private:
    void rebuild();
    void refresh();
    void addFiles(QTreeWidgetItem *item, const PlanClient &client);
    void pickFile();
    void pickFolder();

    WizardModel &m_model;
    QTreeWidget *m_clients;
    Banner *m_toClose;
    PlainLabel *m_summary;
    QPushButton *m_add;
    bool m_isFilling = false;
};

/// The servers of the chosen clients and what in them is thought a secret, each with its reason.
class ImportServersPage : public QWidget
{
    Q_OBJECT
public:
    explicit ImportServersPage(WizardModel &model, QWidget *parent = nullptr);
    /// Takes the rows anew; before the page is shown.
    void refresh();

private:
    void showChoice();

    WizardModel &m_model;
    PlanTreeModel *m_tree;
    PlanFilter *m_filter;
    QTreeView *m_view;
    QLineEdit *m_search;
    PlainLabel *m_choice;
};

/// The exact changes, file by file.
class ImportChangesPage : public QWidget
{
    Q_OBJECT
public:
    explicit ImportChangesPage(WizardModel &model, QWidget *parent = nullptr);

private:
    void refresh();

    WizardModel &m_model;
    DiffModel *m_diff;
    PlainLabel *m_summary;
    Banner *m_toClose;
};

/// What came of it, and a light per client that turns on when the client really started a server.
class ImportDonePage : public QWidget
{
    Q_OBJECT
public:
    explicit ImportDonePage(WizardModel &model, QWidget *parent = nullptr);

private:
    void refresh();

    WizardModel &m_model;
    QTreeWidget *m_results;
    QListWidget *m_lights;
    PlainLabel *m_hint;
    PlainLabel *m_signInHint;
};

} // namespace claviger::ui
