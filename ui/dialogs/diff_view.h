#pragma once

#include <QtWidgets/QListView>

namespace claviger::ui {

class DiffModel;

/// Shows a DiffModel: line numbers, signs, monospace, a tint of the palette's own base. Left to right in
/// every language; signs say the same as the colours. Read-only; copying gives the lines with signs.
class DiffView : public QListView
{
    Q_OBJECT
public:
    explicit DiffView(DiffModel *model, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace claviger::ui
