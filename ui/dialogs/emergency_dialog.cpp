#include "ui/dialogs/emergency_dialog.h"

#include "core/base/log.h"
#include "ui/dialogs/remote_parts.h"
#include "ui/dialogs/secret_format.h"
#include "ui/dialogs/sign_out_dialog.h"
#include "ui/theme/icons.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kWidth = 560;
constexpr int kServerRows = 5;
constexpr int kListHeight = 420;
constexpr qsizetype kLongestName = 40;

QString lineOf(const RevokedServer &server, const QString &name)
{
    if (!isGoneHere(server.steps))
        //: %1 is a server
        return EmergencyDialog::tr("%1: could not be deleted from this computer").arg(name);
    if (!areAllDone(server.steps))
        //: %1 is a server
        return EmergencyDialog::tr("%1: gone from this computer, but not ended at the server")
            .arg(name);
    //: %1 is a server
    return EmergencyDialog::tr("%1: ended").arg(name);
}

} // namespace

EmergencyDialog::EmergencyDialog(RotationList &rotations, NameOf nameOf, QWidget *parent)
    : FittingDialog(parent)
    , m_rotations(rotations)
    , m_nameOf(std::move(nameOf))
    , m_headline(makeHeadline({}, this))
    , m_pages(new QStackedWidget(this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_dots(new BusyDots(this))
    , m_cancel(new QPushButton(tr("&Cancel"), this))
    , m_go(new QPushButton(tr("&Lock and revoke"), this))
    , m_again(new QPushButton(tr("&Revoke again…"), this))
    , m_close(new QPushButton(tr("Cl&ose"), this))
{
    setObjectName(u"emergencyDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Lock and revoke all"));
    m_headline->setObjectName(u"headline"_s);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_dots->hide();
    m_cancel->setObjectName(u"cancel"_s);
    m_go->setObjectName(u"revoke"_s);
    m_again->setObjectName(u"again"_s);
    m_close->setObjectName(u"close"_s);
    for (QPushButton *button : {m_go, m_again})
        button->setAutoDefault(false);

    m_pages->addWidget(makeQuestion());
    m_pages->addWidget(makeResult());
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_dots);
    buttons->addStretch(1);
    for (QPushButton *button : {m_cancel, m_again, m_go, m_close})
        buttons->addWidget(button);
    auto *all = new QVBoxLayout(this);
    all->addLayout(makeHead(Symbol::Lock, {m_headline}, this));
    all->addWidget(m_banner);
    all->addWidget(m_pages, 1);
    all->addLayout(buttons);
    resize(kWidth, 0);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_go, &QPushButton::clicked, this, &EmergencyDialog::start);
    connect(m_again, &QPushButton::clicked, this, &EmergencyDialog::showQuestion);
    if (m_rotations.openCount() > 0)
        showList();
    else
        showQuestion();
}

QWidget *EmergencyDialog::makeQuestion()
{
    auto *page = new QWidget(m_pages);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addWidget(new PlainLabel(
        tr("For the moment when you think that somebody got hold of your secrets:"), page));
    for (const QString &line :
        {tr("No client gets a secret or a connection any more, until you unlock Claviger."),
            tr("Servers that run on this computer keep what they got: close your AI clients to end "
               "them."),
            tr("Every sign-in is ended at its server and deleted from this computer."),
            tr("For the keys that can’t be ended from here, you get a list with a link each to "
               "replace them.")})
        //: A bullet in a list
        column->addWidget(new PlainLabel(tr("•  %1").arg(line), page));
    column->addWidget(new PlainLabel(
        tr("Afterwards you unlock Claviger and sign in again wherever you want."), page));
    column->addStretch(1);
    return page;
}

QWidget *EmergencyDialog::makeResult()
{
    auto *page = new QWidget(m_pages);
    m_serversCaption = makeCaption(tr("Sign-ins"), page);
    m_servers = new QListWidget(page);
    m_servers->setObjectName(u"servers"_s);
    m_servers->setAccessibleName(tr("Sign-ins and what came of ending them"));
    m_servers->setWordWrap(true);
    m_servers->setSelectionMode(QAbstractItemView::NoSelection);
    m_servers->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_servers->setMaximumHeight(m_servers->fontMetrics().lineSpacing() * 2 * kServerRows);
    m_keysCaption = makeCaption({}, page);
    m_keysCaption->setObjectName(u"keysCaption"_s);
    m_keys = new BodyArea(page);
    m_keys->setObjectName(u"keys"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addWidget(m_serversCaption);
    column->addWidget(m_servers);
    column->addWidget(m_keysCaption);
    column->addWidget(m_keys, 1);
    column->addStretch(0); // where there are no keys
    return page;
}

void EmergencyDialog::start()
{
    m_headline->setText(tr("Locking, and ending every sign-in…"));
    m_banner->hide();
    m_dots->show();
    m_go->setEnabled(false);
    m_cancel->setEnabled(false); // what has begun goes on, whether or not somebody looks
    Q_EMIT confirmed();
}

void EmergencyDialog::showQuestion()
{
    m_headline->setText(tr("Lock Claviger and end every sign-in?"));
    m_banner->hide();
    m_pages->setCurrentIndex(0);
    m_again->hide();
    m_close->hide();
    m_go->show();
    m_cancel->show();
    m_cancel->setDefault(true);
    m_cancel->setFocus();
    resize(width(), 0); // as high as it has to be
}

void EmergencyDialog::showReply(const Result<broker::ControlReply> &reply)
{
    const auto report = reply ? parseRevokeReport(reply->body)
                              : Result<RevokeReport>(fail(reply.error()));
    if (!report) {
        m_revoked = Revoked::Nothing;
        m_banner->showError(text::errorText(report.error()));
        return;
    }
    m_servers->clear();
    m_revoked = Revoked::All;
    for (const RevokedServer &server : report->servers) {
        const bool isDone = areAllDone(server.steps);
        if (!isDone)
            m_revoked = Revoked::Some;
        const QString name = displayable(m_nameOf(server.server), kLongestName);
        const QString line = lineOf(server, name);
        m_servers->addItem(
            new QListWidgetItem(symbolIcon(isDone ? Symbol::Check : Symbol::Attention), line));
    }
    m_rotations.begin(report->staticKeys);
    showList();
    m_headline->setText(tr("Locking, and ending every sign-in…"));
}

void EmergencyDialog::showLock(const std::optional<Error> &failure)
{
    m_dots->hide();
    m_go->setEnabled(true);
    m_cancel->setEnabled(true);
    if (failure)
        m_banner->showError(text::errorText(*failure));
    switch (m_revoked) {
    case Revoked::All:
        m_headline->setText(failure
                ? tr("Every sign-in is ended, but Claviger could not be locked.")
                : tr("Claviger is locked, and every sign-in is ended."));
        return;
    case Revoked::Some:
        m_headline->setText(failure ? tr("Claviger could not be locked.")
                                    : tr("Claviger is locked. Some sign-ins could not be ended at "
                                         "their server."));
        return;
    case Revoked::Nothing:
        m_headline->setText(failure
                ? tr("Claviger could not be locked, and the sign-ins could not be ended.")
                : tr("Claviger is locked. The sign-ins could not be ended."));
        return;
    }
}

void EmergencyDialog::showList()
{
    m_headline->setText(tr("Keys that you still have to replace"));
    const bool hasServers = m_servers->count() > 0;
    m_servers->setVisible(hasServers);
    m_serversCaption->setVisible(hasServers);
    fillKeys();
    m_pages->setCurrentIndex(1);
    m_cancel->hide();
    m_go->hide();
    m_again->show();
    m_close->show();
    m_close->setDefault(true);
    m_close->setFocus();
    if (!m_rotations.items().isEmpty())
        resize(width(), qMax(height(), kListHeight));
}

void EmergencyDialog::fillKeys()
{
    delete m_keys->takeWidget();
    auto *inside = new QWidget(m_keys);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins({});
    for (qsizetype i = 0; i < m_rotations.items().size(); ++i)
        column->addWidget(makeKey(i, inside));
    column->addStretch(1);
    m_keys->setWidget(inside);
    m_keys->setVisible(!m_rotations.items().isEmpty());
    refreshCount();
}

QWidget *EmergencyDialog::makeKey(qsizetype index, QWidget *parent)
{
    const RotationList::Item item = m_rotations.items().at(index);
    auto *row = new QWidget(parent);
    //: A key and the server that uses it
    const QString name = tr("%1 of %2")
                             .arg(displayable(item.key.name, kLongestName),
                                 displayable(m_nameOf(item.key.server), kLongestName));
    auto *done = new QCheckBox(QString(name).replace(u'&', u"&&"_s), row);
    done->setObjectName(u"done-%1"_s.arg(index));
    done->setChecked(item.isDone);
    connect(done, &QCheckBox::toggled, this, [this, index](bool isDone) {
        m_rotations.setDone(index, isDone);
        refreshCount();
    });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->addWidget(done, 1);
    const QUrl page = pageIn(item.key.whereRotate);
    if (page.isValid()) {
        //: %1 is a host: "Open github.com"
        auto *open = new QPushButton(tr("Open %1").arg(page.host()), row);
        open->setObjectName(u"open-%1"_s.arg(index));
        open->setToolTip(page.toString());
        open->setAutoDefault(false);
        connect(open, &QPushButton::clicked, this,
            [this, page] { Q_EMIT pageWanted(page.toString()); });
        line->addWidget(open);
    } else if (!item.key.whereRotate.isEmpty()) {
        done->setToolTip(visibleText(item.key.whereRotate));
    }
    return row;
}

void EmergencyDialog::refreshCount()
{
    const auto open = static_cast<int>(m_rotations.openCount());
    if (m_rotations.items().isEmpty())
        m_keysCaption->setText(tr("There are no keys that you would have to replace by hand."));
    else if (open == 0)
        m_keysCaption->setText(tr("All keys are replaced. Well done."));
    else
        m_keysCaption->setText(
            tr("Replace %n key(s) by hand. Tick each when it is done; the list is kept until then.",
                nullptr, open));
}

} // namespace claviger::ui
