#pragma once

#include <QtWidgets/QWidget>

class QLineEdit;
class QPushButton;

namespace claviger::ui {

/// Something to be copied as it is: a read-only field with a button beside it that says when it has copied.
class CopyField : public QWidget
{
    Q_OBJECT
public:
    CopyField(const QString &text, const QString &accessibleName, QWidget *parent = nullptr);

private:
    void nameCopy();
    QLineEdit *m_field;
    QPushButton *m_copy;
};

} // namespace claviger::ui
