#include "ui/dialogs/new_passphrase.h"

#include "ui/dialogs/parts.h"

#include <QtCore/QSet>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kLongestPassphrase = 1024;

} // namespace

PassphraseStrength strengthOf(const QString &passphrase)
{
    if (passphrase.size() < kShortestPassphrase)
        return PassphraseStrength::TooShort;
    QSet<QChar> different;
    qsizetype steps = 0; // characters that the one before does not foretell
    for (qsizetype i = 0; i < passphrase.size(); ++i) {
        different.insert(passphrase[i].toLower());
        const int distance = i == 0 ? 9 : passphrase[i].unicode() - passphrase[i - 1].unicode();
        steps += std::abs(distance) > 1 ? 1 : 0;
    }
    if (different.size() < 6 || steps < 8)
        return PassphraseStrength::Weak;
    return steps >= 16 && different.size() >= 9 ? PassphraseStrength::Good
                                                : PassphraseStrength::Fair;
}

QLineEdit *makePassphraseField(const QString &objectName, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setEchoMode(QLineEdit::Password);
    field->setMaxLength(kLongestPassphrase);
    field->setInputMethodHints(
        Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return field;
}

Secret takePassphraseFrom(QLineEdit *field)
{
    QString typed = field->text();
    const QSignalBlocker quiet(field);
    field->clear();
    return Secret::take(std::move(typed));
}

NewPassphrase::NewPassphrase(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout)
    , m_first(makePassphraseField(u"passphrase"_s, this))
    , m_second(makePassphraseField(u"passphraseAgain"_s, this))
    , m_strength(makeQuiet({}, this))
{
    m_strength->setObjectName(u"strength"_s);
    m_form->addRow(tr("New &passphrase:"), m_first);
    m_form->addRow(tr("Once &more:"), m_second);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(m_form);
    column->addWidget(m_strength);
    for (QLineEdit *field : {m_first, m_second}) {
        connect(field, &QLineEdit::textChanged, this, [this] {
            refresh();
            Q_EMIT changed();
        });
    }
    refresh();
}

void NewPassphrase::putFirst(const QString &label, QWidget *field)
{
    m_form->insertRow(0, label, field);
    setTabOrder(field, m_first);
}

bool NewPassphrase::isGood() const
{
    return strengthOf(m_first->text()) != PassphraseStrength::TooShort
        && m_first->text() == m_second->text();
}

Secret NewPassphrase::take()
{
    const Secret again = takePassphraseFrom(m_second);
    return takePassphraseFrom(m_first);
}

void NewPassphrase::refresh()
{
    const PassphraseStrength strength = strengthOf(m_first->text());
    QString remark;
    switch (strength) {
    case PassphraseStrength::TooShort:
        remark = tr("At least %n characters; four or more words are good.", nullptr,
            static_cast<int>(kShortestPassphrase));
        break;
    case PassphraseStrength::Weak:
        remark = tr("Easy to guess: it repeats itself. More words make it better.");
        break;
    case PassphraseStrength::Fair:
        remark = tr("Fair. Another word makes it better.");
        break;
    case PassphraseStrength::Good:
        remark = tr("Good.");
        break;
    }
    const bool isSame = m_first->text() == m_second->text();
    if (strength != PassphraseStrength::TooShort && !isSame && !m_second->text().isEmpty())
        remark = tr("The two are not the same.");
    m_strength->setText(remark);
}

} // namespace claviger::ui
