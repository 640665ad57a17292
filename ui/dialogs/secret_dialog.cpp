#include "ui/dialogs/secret_dialog.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

SecretDialog::SecretDialog(
    const CredentialRef &credential, const detect::Service *service, QWidget *parent)
    : FittingDialog(parent)
    , m_format(service)
    , m_value(new QLineEdit(this))
    , m_remark(new PlainLabel({}, this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
{
    setObjectName(u"secretDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Replace a secret"));
    const QString name = visibleText(credential.name);
    const QString server = visibleText(credential.serverName);
    PlainLabel *headline = makeHeadline({}, this);
    headline->setOutsideText(tr("New value for %1 of %2").arg(name, server));
    headline->setObjectName(u"headline"_s);

    auto *all = new QVBoxLayout(this);
    all->addWidget(headline);
    all->addWidget(new PlainLabel(
        tr("Claviger keeps it in place of the old value. "
           "Servers that are running keep the old one until they are started again."),
        this));
    addWhere(all, credential);
    all->addLayout(makeField());
    m_remark->setObjectName(u"remark"_s);
    m_remark->setText(m_format.hint());
    all->addWidget(m_remark);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    all->addWidget(m_banner);
    all->addStretch(1);
    all->addLayout(makeButtons());
    m_value->setFocus();
    valueChanged();
    resize(500, 0);
}

void SecretDialog::addWhere(QBoxLayout *layout, const CredentialRef &credential)
{
    if (credential.whereCreated.isEmpty())
        return;
    const QUrl page = pageIn(credential.whereCreated);
    QString place = credential.whereCreated;
    if (page.isValid())
        place.remove(page.toString()).remove(u"()"_s);
    place = visibleText(place.trimmed());
    auto *row = new QHBoxLayout;
    row->addWidget(new PlainLabel(place.isEmpty() ? tr("You make a new one at %1.").arg(page.host())
                                                  : tr("You make a new one here: %1").arg(place),
                       this),
        1);
    if (page.isValid()) {
        auto *open = new QPushButton(tr("&Open %1").arg(page.host()), this);
        open->setObjectName(u"openPage"_s);
        open->setToolTip(page.toString());
        open->setAutoDefault(false);
        connect(open, &QPushButton::clicked, this, [this, page] { Q_EMIT pageWanted(page); });
        row->addWidget(open, 0, Qt::AlignTop);
    }
    layout->addLayout(row);
}

QBoxLayout *SecretDialog::makeField()
{
    m_value->setObjectName(u"value"_s);
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setMaxLength(kLongestSecret);
    m_value->setLayoutDirection(Qt::LeftToRight);
    m_value->setAccessibleName(tr("New value"));
    m_value->setInputMethodHints(
        Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto *label = new QLabel(tr("New &value:"), this);
    label->setBuddy(m_value);
    auto *show = new QCheckBox(tr("Sho&w what I type"), this);
    show->setObjectName(u"showTyped"_s);
    connect(show, &QCheckBox::toggled, m_value, [this](bool isShown) {
        m_value->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    });
    connect(m_value, &QLineEdit::textChanged, this, &SecretDialog::valueChanged);
    auto *column = new QVBoxLayout;
    column->addWidget(label);
    column->addWidget(m_value);
    column->addWidget(show);
    return column;
}

QBoxLayout *SecretDialog::makeButtons()
{
    auto *cancel = new QPushButton(tr("&Cancel"), this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_save = new QPushButton(tr("&Save"), this);
    m_save->setObjectName(u"save"_s);
    m_save->setDefault(true);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT submitted(false); });
    m_saveAndTest = new QPushButton(tr("Save and &test"), this);
    m_saveAndTest->setObjectName(u"saveAndTest"_s);
    m_saveAndTest->setAutoDefault(false);
    m_saveAndTest->setToolTip(
        tr("Tries the server once with the new value and shows what happens."));
    connect(m_saveAndTest, &QPushButton::clicked, this, [this] { Q_EMIT submitted(true); });
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_saveAndTest);
    row->addWidget(m_save);
    return row;
}

void SecretDialog::valueChanged()
{
    const QString value = m_value->text();
    const QString remark = m_format.remarkOn(value);
    const bool fits = m_format.fitOf(value) == SecretFormat::Fit::Fits;
    m_remark->setText(!remark.isEmpty() ? remark
            : fits                      ? tr("✓ This has the right form.")
                                        : m_format.hint());
    m_save->setEnabled(!value.isEmpty());
    m_saveAndTest->setEnabled(!value.isEmpty());
}

Secret SecretDialog::takeSecret()
{
    QString typed = m_value->text();
    const QSignalBlocker quiet(m_value);
    m_value->clear();
    return Secret::take(std::move(typed));
}

void SecretDialog::showBusy()
{
    m_banner->setKind(Banner::Kind::Information);
    m_banner->setText(tr("Storing it…"));
    m_banner->show();
    m_value->setEnabled(false);
    m_save->setEnabled(false);
    m_saveAndTest->setEnabled(false);
}

void SecretDialog::showError(const Error &error)
{
    m_value->setEnabled(true);
    m_value->setFocus();
    m_banner->showError(text::errorText(error));
    valueChanged();
}

} // namespace claviger::ui
