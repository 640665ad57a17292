#pragma once

#include <QtCore/QString>

class QFormLayout;
class QLineEdit;
class QWidget;

namespace claviger::ui {

// What the forms of a remote server's settings are made of.

/// A form that fills `box` and wraps where it is narrow.
[[nodiscard]] QFormLayout *makeSettingsForm(QWidget *box);
/// A label as it is read aloud.
[[nodiscard]] QString spokenOf(const QString &label);
/// A line for something that a machine reads: left to right in every language.
[[nodiscard]] QLineEdit *makeSettingsField(
    const QString &spoken, const QString &objectName, const QString &placeholder, QWidget *parent);
/// A row whose label leads to `buddy`, which `field` is or holds.
void addRow(QFormLayout *form, const QString &label, QWidget *field, QWidget *buddy);

} // namespace claviger::ui
