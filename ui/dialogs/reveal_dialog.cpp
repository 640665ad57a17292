#include "ui/dialogs/reveal_dialog.h"

#include <QtCore/QMimeData>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

ClipboardKeeper::ClipboardKeeper(std::chrono::milliseconds keep, QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(keep);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardKeeper::clear);
}

ClipboardKeeper::~ClipboardKeeper()
{
    clear();
}

void ClipboardKeeper::copy(const Secret &secret)
{
    m_copied = secret.clone();
    auto *data = new QMimeData;
    data->setText(secret.revealTo([](QByteArrayView bytes) { return QString::fromUtf8(bytes); }));
    // Klipper and other clipboard histories leave out what is marked so.
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    QGuiApplication::clipboard()->setMimeData(data);
    m_timer.start();
}

void ClipboardKeeper::clear()
{
    m_timer.stop();
    if (m_copied.isEmpty() || !qGuiApp)
        return;
    const Secret now = Secret::take(QGuiApplication::clipboard()->text());
    if (now.equals(m_copied))
        QGuiApplication::clipboard()->clear();
    m_copied = Secret();
}

RevealDialog::RevealDialog(const CredentialRef &credential, ClipboardKeeper &clipboard,
    std::chrono::milliseconds showFor, QWidget *parent)
    : FittingDialog(parent)
    , m_clipboard(clipboard)
    , m_showFor(showFor)
    , m_explanation(new PlainLabel({}, this))
    , m_value(new CommandView(this))
    , m_countdown(makeQuiet({}, this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_reveal(new QPushButton(tr("&Reveal"), this))
    , m_copy(new QPushButton(tr("C&opy"), this))
{
    setObjectName(u"revealDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Reveal a secret"));
    PlainLabel *headline = makeHeadline({}, this);
    headline->setOutsideText(
        tr("Show %1 of %2?").arg(visibleText(credential.name), visibleText(credential.serverName)));
    m_explanation->setText(
        tr("Make sure that nobody else sees your screen, and that you are not sharing it. "
           "It is hidden again after %1.")
            .arg(limitText(kShow)));
    m_value->setObjectName(u"value"_s);
    m_value->setAccessibleName(tr("The secret"));
    m_value->hide();
    m_countdown->setObjectName(u"countdown"_s);
    m_countdown->hide();
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_reveal->setObjectName(u"reveal"_s);
    m_reveal->setAutoDefault(false);
    m_copy->setObjectName(u"copy"_s);
    m_copy->setAutoDefault(false);
    m_copy->setToolTip(
        tr("The clipboard is cleared after %1.").arg(limitText(ClipboardKeeper::kKeep)));
    m_copy->hide();
    auto *close = new QPushButton(tr("&Close"), this);
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    close->setFocus();

    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_reveal);
    row->addWidget(m_copy);
    row->addWidget(close);
    auto *all = new QVBoxLayout(this);
    for (QWidget *widget :
        std::initializer_list<QWidget *> {headline, m_explanation, m_value, m_countdown, m_banner})
        all->addWidget(widget);
    all->addStretch(1);
    all->addLayout(row);
    resize(480, 0);

    connect(m_reveal, &QPushButton::clicked, this, &RevealDialog::revealWanted);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_clipboard.copy(m_secret);
        m_banner->setKind(Banner::Kind::Success);
        m_banner->setText(tr("Copied. The clipboard is cleared after %1.")
                              .arg(limitText(ClipboardKeeper::kKeep)));
        m_banner->show();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_timer, &QTimer::timeout, this, &RevealDialog::tick);
}

void RevealDialog::showBusy()
{
    m_reveal->setEnabled(false);
    m_banner->setKind(Banner::Kind::Information);
    m_banner->setText(tr("Fetching it…"));
    m_banner->show();
}

void RevealDialog::showSecret(Secret secret)
{
    m_banner->hide();
    m_secret = std::move(secret);
    m_value->setPlain(m_secret.revealTo(
        [](QByteArrayView bytes) { return visibleText(QString::fromUtf8(bytes)); }));
    m_value->show();
    m_copy->show();
    m_reveal->hide();
    m_left = m_showFor;
    m_countdown->show();
    m_timer.start(std::min<std::chrono::milliseconds>(std::chrono::seconds(1), m_showFor));
    m_left += m_timer.intervalAsDuration();
    tick();
}

void RevealDialog::tick()
{
    m_left -= m_timer.intervalAsDuration();
    if (m_left.count() <= 0) {
        hideSecret();
        return;
    }
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_left);
    m_countdown->setText(tr("Hidden again in %1.").arg(limitText(seconds)));
}

void RevealDialog::hideSecret()
{
    m_timer.stop();
    m_secret = Secret();
    m_value->clear();
    m_value->hide();
    m_copy->hide();
    m_countdown->hide();
    m_banner->hide();
    m_reveal->setEnabled(true);
    m_reveal->show();
}

void RevealDialog::showError(const Error &error)
{
    m_reveal->setEnabled(true);
    m_banner->showError(text::errorText(error));
}

} // namespace claviger::ui
