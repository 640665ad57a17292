#pragma once

#include "ui/dialogs/parts.h"

#include <memory>

class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace claviger::ui {

class DiffModel;
class UndoModel;

/// Says what an undo will do, lets the person start it, and shows what came of it.
///
/// Started by the person, so Undo is the default button once everything is on the screen; Esc cancels.
/// Life: deletes itself when closed. Interface thread. All steps are the model's.
class UndoDialog : public FittingDialog
{
    Q_OBJECT
public:
    explicit UndoDialog(std::unique_ptr<UndoModel> model, QWidget *parent = nullptr);
    ~UndoDialog() override;

private:
    void update();
    void showReview();
    void showObstacles();
    void showDone();
    [[nodiscard]] QWidget *makeReviewPage();
    [[nodiscard]] QWidget *makeResultPage();

    std::unique_ptr<UndoModel> m_model;
    DiffModel *m_diff;
    PlainLabel *m_headline;
    Banner *m_banner;
    PlainLabel *m_obstacles;
    QStackedWidget *m_pages;
    PlainLabel *m_exactness;
    PlainLabel *m_secrets;
    PlainLabel *m_leftOut;
    QListWidget *m_results;
    QProgressBar *m_progress;
    QPushButton *m_undo;
    QPushButton *m_close;
};

} // namespace claviger::ui
