#pragma once

#include "core/base/secret.h"
#include "ui/dialogs/parts.h"

class QBoxLayout;
class QCheckBox;
class QLineEdit;
class QPushButton;

namespace claviger::ui {

/// Adds a remote server by its address, with a fixed key where it takes one. Performs nothing: says `submitted`, and
/// its owner calls showError() or accept().
///
/// Life: deletes itself when closed. Interface thread.
class AddServerDialog : public FittingDialog
{
    Q_OBJECT
public:
    static constexpr int kLongestAddress = 2048;
    static constexpr int kLongestKey = 64 * 1024;

    explicit AddServerDialog(QWidget *parent = nullptr);

    [[nodiscard]] QString address() const;
    [[nodiscard]] QString name() const;
    /// The header that carries the key; empty: the server is signed in to.
    [[nodiscard]] QString headerName() const;
    /// The header's whole value; the field is empty afterwards.
    [[nodiscard]] Secret takeHeader();
    void showError(const Error &error);

Q_SIGNALS:
    void submitted();

private:
    void addFields(QBoxLayout *layout);
    void refresh();

    QLineEdit *m_address;
    QLineEdit *m_name;
    QCheckBox *m_hasKey;
    QWidget *m_keyFields;
    QLineEdit *m_headerName = nullptr;
    QLineEdit *m_header = nullptr;
    PlainLabel *m_remark;
    Banner *m_banner;
    QPushButton *m_add;
};

/// What is wrong with an address that a person types; empty if nothing is.
[[nodiscard]] QString remarkOnAddress(const QString &address);

} // namespace claviger::ui
