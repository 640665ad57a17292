#pragma once

#include "ui/dialogs/parts.h"
#include "ui/window/remote_dialogs_port.h"

#include <QtCore/QList>

class QCheckBox;
class QPushButton;

namespace claviger::ui {

/// Which access an account keeps; the rest is given back. Performs nothing: says `submitted`, and its owner calls
/// showError() or accept().
///
/// Life: deletes itself when closed. Interface thread.
class StepDownDialog : public FittingDialog
{
    Q_OBJECT
public:
    StepDownDialog(const AccountRef &account, const QStringList &scopes, QWidget *parent = nullptr);

    void showError(const Error &error);

Q_SIGNALS:
    /// `kept`: the scopes that stay.
    void submitted(const QStringList &kept);

private:
    void refresh();
    [[nodiscard]] QStringList kept() const;

    QStringList m_scopes;
    QList<QCheckBox *> m_boxes;
    Banner *m_banner;
    QPushButton *m_go;
};

} // namespace claviger::ui
