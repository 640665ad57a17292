#pragma once

#include "core/base/secret.h"

#include <QtWidgets/QWidget>

class QFormLayout;
class QLineEdit;

namespace claviger::ui {

class PlainLabel;

/// How hard a passphrase is to guess, roughly. A hint, not a gate.
enum class PassphraseStrength { TooShort, Weak, Fair, Good };

inline constexpr qsizetype kShortestPassphrase = 10; ///< UTF-16 units.

/// From length and variety; repeated and sequential characters count little. Pure.
[[nodiscard]] PassphraseStrength strengthOf(const QString &passphrase);

/// A field that shows nothing of what is typed.
[[nodiscard]] QLineEdit *makePassphraseField(const QString &objectName, QWidget *parent);
/// What was typed; the field is empty afterwards.
[[nodiscard]] Secret takePassphraseFrom(QLineEdit *field);

/// A new passphrase, typed twice, with a word on how good it is. Interface thread.
class NewPassphrase : public QWidget
{
    Q_OBJECT
public:
    explicit NewPassphrase(QWidget *parent = nullptr);

    /// Another field above the two, in line with them.
    void putFirst(const QString &label, QWidget *field);
    /// Long enough, and the same twice.
    [[nodiscard]] bool isGood() const;
    /// The fields are empty afterwards.
    [[nodiscard]] Secret take();

Q_SIGNALS:
    void changed();

private:
    void refresh();

    QFormLayout *m_form;
    QLineEdit *m_first;
    QLineEdit *m_second;
    PlainLabel *m_strength;
};

} // namespace claviger::ui
