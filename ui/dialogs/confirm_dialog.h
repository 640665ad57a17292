#pragma once

#include "ui/dialogs/parts.h"
#include "ui/window/dialogs_port.h"

namespace claviger::ui {

/// A yes-or-no question. Esc and closing mean no. Where something is destroyed, "no" is the default.
/// Life: deletes itself when closed; `accepted` is its answer.
class ConfirmDialog : public FittingDialog
{
    Q_OBJECT
public:
    explicit ConfirmDialog(const Question &question, QWidget *parent = nullptr);
};

} // namespace claviger::ui
