#include "ui/dialogs/test_dialog.h"

#include "core/base/log.h"
#include "ui/model/json_fields.h"
#include "ui/text/terms.h"
#include "ui/theme/icons.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// Longest remark of a server beside a check.
constexpr qsizetype kLongestDetail = 300;

struct Check
{
    QString check;
    bool ok = false;
    bool isSkipped = false;
    QString detail;
};

Result<Check> parseCheck(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Check check;
    check.check = fields.text("check"_L1);
    check.ok = fields.flag("ok"_L1);
    check.isSkipped = fields.flagOr("skipped"_L1, false);
    check.detail = displayable(redacted(fields.textOrEmpty("detail"_L1)), kLongestDetail);
    return fields.finish(check);
}

} // namespace

TestDialog::TestDialog(const CredentialRef &credential, QWidget *parent)
    : FittingDialog(parent)
    , m_headline(makeHeadline({}, this))
    , m_server(visibleText(credential.serverName))
    , m_progress(new QProgressBar(this))
    , m_checks(new QListWidget(this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_again(new QPushButton(tr("&Test again"), this))
{
    setObjectName(u"testDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Test"));
    m_headline->setObjectName(u"headline"_s);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Testing"));
    m_checks->setObjectName(u"checks"_s);
    m_checks->setAccessibleName(tr("What was checked"));
    m_checks->setWordWrap(true);
    m_checks->setSelectionMode(QAbstractItemView::NoSelection);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_again->setObjectName(u"again"_s);
    m_again->setAutoDefault(false);
    auto *close = new QPushButton(tr("&Close"), this);
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    close->setFocus();
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(close);
    auto *all = new QVBoxLayout(this);
    for (QWidget *widget : std::initializer_list<QWidget *> {m_headline, m_progress, m_banner})
        all->addWidget(widget);
    all->addWidget(m_checks, 1);
    all->addLayout(buttons);
    resize(480, 320);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &TestDialog::testWanted);
    showBusy();
}

void TestDialog::showBusy()
{
    m_headline->setText(tr("Trying %1 with its secrets…").arg(m_server));
    m_progress->show();
    m_banner->hide();
    m_checks->clear();
    m_again->setEnabled(false);
}

void TestDialog::showReply(const Result<broker::ControlReply> &reply)
{
    m_progress->hide();
    m_again->setEnabled(true);
    if (!reply) {
        m_headline->setText(tr("%1 could not be tested.").arg(m_server));
        m_banner->showError(text::errorText(reply.error()));
        return;
    }
    Fields fields(reply->body, {});
    const Result<QList<Check>> checks = fields.finish(fields.list<Check>("checks"_L1, parseCheck));
    if (!checks) {
        m_banner->showError(text::errorText(checks.error()));
        return;
    }
    bool isGood = true;
    for (const Check &check : *checks) {
        QString line = text::checkText(check.check);
        if (check.isSkipped)
            line = tr("%1: not checked").arg(line);
        else
            line = check.ok ? tr("%1: works").arg(line) : tr("%1: does not work").arg(line);
        const QString detail = text::checkDetailText(check.check, check.detail);
        if (!detail.isEmpty())
            line += u'\n' + detail;
        const Symbol symbol = check.isSkipped ? Symbol::Info
            : check.ok                        ? Symbol::Check
                                              : Symbol::Attention;
        m_checks->addItem(new QListWidgetItem(symbolIcon(symbol), line));
        isGood = isGood && (check.ok || check.isSkipped);
    }
    m_headline->setText(
        isGood ? tr("%1 works.").arg(m_server) : tr("%1 does not work yet.").arg(m_server));
}

} // namespace claviger::ui
