#include "ui/window/form_parts.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

namespace claviger::ui {

namespace {

constexpr int kLongestField = 4096;

} // namespace

QFormLayout *makeSettingsForm(QWidget *box)
{
    auto *form = new QFormLayout(box);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    return form;
}

QString spokenOf(const QString &label)
{
    return QString(label).remove(u'&').remove(u':');
}

QLineEdit *makeSettingsField(
    const QString &spoken, const QString &objectName, const QString &placeholder, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setMaxLength(kLongestField);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(spoken);
    field->setLayoutDirection(Qt::LeftToRight);
    return field;
}

void addRow(QFormLayout *form, const QString &label, QWidget *field, QWidget *buddy)
{
    auto *name = new QLabel(label, form->parentWidget());
    name->setBuddy(buddy);
    form->addRow(name, field);
}

} // namespace claviger::ui
