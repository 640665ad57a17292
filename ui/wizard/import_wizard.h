#pragma once

#include "ui/dialogs/parts.h"
#include "ui/wizard/wizard_model.h"

class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace claviger::ui {

class ImportServersPage;

/// The import in four steps: clients, servers and secrets, the exact changes, done.
///
/// Nothing is written before the last step's button; Esc and Cancel leave everything as it is.
/// Life: owned by whoever opens it (ui/dialogs/dialogs.h). Interface thread.
class ImportWizard : public QDialog
{
    Q_OBJECT
public:
    explicit ImportWizard(ControlLink &link, QWidget *parent = nullptr);

    void reject() override;
    [[nodiscard]] WizardModel &model() { return m_model; }

private:
    void showPage();
    void refresh();
    [[nodiscard]] QWidget *makeButtons();

    WizardModel m_model;
    PlainLabel *m_steps;
    PlainLabel *m_headline;
    Banner *m_banner;
    QProgressBar *m_progress;
    QStackedWidget *m_pages;
    ImportServersPage *m_servers;
    QPushButton *m_retry;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_cancel;
};

} // namespace claviger::ui
