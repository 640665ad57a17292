#include "ui/window/health_page.h"

#include "core/base/log.h"
#include "ui/model/server_list_model.h"
#include "ui/text/doctor_text.h"
#include "ui/text/error_text.h"
#include "ui/text/time_text.h"
#include "ui/window/dialogs_port.h"

#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kPicture = 22;
constexpr qsizetype kLongestDetail = 1000;
constexpr std::chrono::seconds kCopiedShown {2};

Symbol symbolOf(DoctorCheck::Verdict verdict)
{
    switch (verdict) {
    case DoctorCheck::Verdict::Ok:
        return Symbol::Check;
    case DoctorCheck::Verdict::Skipped:
        return Symbol::Info;
    case DoctorCheck::Verdict::Warning:
        return Symbol::Info;
    case DoctorCheck::Verdict::Bad:
        return Symbol::Attention;
    }
    Q_UNREACHABLE();
}

bool isFinding(const DoctorCheck &check)
{
    return check.verdict == DoctorCheck::Verdict::Bad
        || check.verdict == DoctorCheck::Verdict::Warning;
}

QString detailsOf(const DoctorCheck &check)
{
    QStringList lines;
    if (!check.detail.isEmpty())
        lines.append(displayable(redacted(check.detail), kLongestDetail));
    for (const DoctorRequest &request : check.requests) {
        const QString status = request.status == 0 ? u"–"_s : QString::number(request.status);
        lines.append(displayable(
            redacted(u"%1 %2 → %3 %4"_s.arg(request.method, request.url, status, request.note)),
            kLongestDetail));
    }
    return lines.join(u'\n');
}

} // namespace

HealthPage::HealthPage(
    ControlLink &link, const ServerListModel &servers, const DialogPorts &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_link(link)
    , m_servers(servers)
    , m_dialogs(dialogs)
    , m_model(link)
    , m_title(makeTitle(tr("Health"), this))
    , m_when(makeDim({}, this))
    , m_run(new QPushButton(tr("Check &now"), this))
    , m_everything(new QPushButton(tr("Check everythin&g"), this))
    , m_report(new QPushButton(tr("Co&py report…"), this))
    , m_failure(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QScrollArea(this))
    , m_empty(new EmptyState(this))
    , m_reportPage(new QWidget(this))
{
    m_run->setObjectName(u"runDoctor"_s);
    m_everything->setObjectName(u"checkEverything"_s);
    m_report->setObjectName(u"report"_s);
    m_failure->setObjectName(u"healthFailure"_s);
    makePlain(*m_list);
    m_reportText = new QPlainTextEdit(m_reportPage);
    m_reportText->setObjectName(u"reportText"_s);
    m_reportText->setReadOnly(true);
    m_reportText->setTabChangesFocus(true);
    m_reportText->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_reportText->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_reportText->setAccessibleName(tr("Report"));
    m_copy = new QPushButton(tr("Copy to the clip&board"), m_reportPage);
    m_copy->setObjectName(u"copyReport"_s);
    auto *back = new QPushButton(tr("Bac&k"), m_reportPage);
    back->setObjectName(u"backFromReport"_s);
    auto *reportButtons = new QHBoxLayout;
    reportButtons->addStretch(1);
    reportButtons->addWidget(back);
    reportButtons->addWidget(m_copy);
    auto *reportColumn = new QVBoxLayout(m_reportPage);
    reportColumn->setContentsMargins({});
    reportColumn->addWidget(makeParagraph(
        tr("This is what would be copied. Secrets, e-mail addresses and your home folder are left "
           "out; look through it before you give it to somebody."),
        m_reportPage));
    reportColumn->addWidget(m_reportText, 1);
    reportColumn->addLayout(reportButtons);

    auto *header = new QHBoxLayout;
    header->addWidget(m_title);
    header->addWidget(m_when, 1);
    header->addWidget(m_report);
    header->addWidget(m_everything);
    header->addWidget(m_run);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_reportPage);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(header);
    layout->addWidget(m_failure);
    layout->addWidget(m_stack, 1);

    connect(m_run, &QPushButton::clicked, &m_model, &DoctorModel::run);
    connect(m_everything, &QPushButton::clicked, this, [this] { check({}); });
    connect(m_report, &QPushButton::clicked, this, &HealthPage::showReport);
    connect(back, &QPushButton::clicked, this, &HealthPage::refresh);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_reportText->toPlainText());
        m_copy->setText(tr("Copied"));
        QTimer::singleShot(
            kCopiedShown, m_copy, [this] { m_copy->setText(tr("Copy to the clip&board")); });
    });
    connect(&m_model, &DoctorModel::changed, this, [this] {
        refresh();
        if (m_server.isEmpty() && m_model.checkedAt() > 0)
            Q_EMIT findingsChanged(m_model.findings());
    });
    connect(&m_model, &DoctorModel::commandFailed, this, [this](const Error &error) {
        m_failure->notify(Symbol::Attention, text::errorText(error).paragraph(), tr("Dismiss"),
            [this] { m_failure->hide(); });
    });
    refresh();
}

void HealthPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_model.checkedAt() == 0)
        m_model.run();
    refresh();
}

void HealthPage::check(const QString &server)
{
    m_server = server;
    m_showsAll = !server.isEmpty(); // about one server a person wants to know everything
    m_model.setServer(server);
    m_model.run();
}

QString HealthPage::nameOf(const QString &server) const
{
    for (const Server &known : m_servers.servers()) {
        if (known.id == server)
            return displayable(known.name, 80);
    }
    return displayable(server, 80);
}

void HealthPage::refresh()
{
    //: Heading of the page about one server
    m_title->setText(m_server.isEmpty() ? tr("Health") : tr("Health of %1").arg(nameOf(m_server)));
    m_everything->setVisible(!m_server.isEmpty());
    m_run->setEnabled(!m_model.isRunning());
    m_report->setEnabled(!m_model.checks().isEmpty());
    m_when->setText(m_model.checkedAt() == 0
            ? QString()
            : tr("Checked %1").arg(text::relativeTime(m_model.checkedAt(), m_link.now())));
    if (m_model.error()) {
        const text::ErrorText words = text::errorText(*m_model.error());
        m_empty->set(Symbol::Attention, words.what, words.why + u' ' + words.todo);
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (m_model.isRunning() || m_model.checkedAt() == 0) {
        if (m_model.checks().isEmpty()) {
            m_empty->set(Symbol::Search, tr("Checking…"),
                tr("Claviger looks at itself, asks each remote server how to sign in, and tries "
                   "what it would need for that. Nothing is changed."));
            m_stack->setCurrentWidget(m_empty);
        }
        return;
    }
    if (m_model.findings() == 0 && !m_showsAll) {
        m_empty->set(Symbol::Check, tr("All is well"),
            tr("%n check(s) were made, and none found anything.", nullptr,
                static_cast<int>(m_model.checks().size())),
            tr("&Show all checks"), [this] {
                m_showsAll = true;
                refresh();
            });
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (m_model.checks().isEmpty()) { // a local server
        m_empty->set(Symbol::Check, tr("There is nothing to check here."), {});
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    rebuild();
    m_stack->setCurrentWidget(m_list);
}

void HealthPage::rebuild()
{
    auto *inside = new QWidget(m_list);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins({});
    column->setSpacing(8);
    int hidden = 0;
    // What is wrong comes first, whatever it is about.
    for (const bool findings : {true, false}) {
        for (const DoctorCheck &check : m_model.checks()) {
            if (isFinding(check) != findings)
                continue;
            if (!findings && !m_showsAll)
                ++hidden;
            else
                column->addWidget(makeCheck(check));
        }
    }
    if (hidden > 0) {
        auto *more = new QPushButton(
            tr("&Show the %n other check(s), which found nothing", nullptr, hidden), inside);
        more->setObjectName(u"showAll"_s);
        connect(more, &QPushButton::clicked, this, [this] {
            m_showsAll = true;
            refresh();
        });
        column->addWidget(more, 0, Qt::AlignLeading);
    }
    column->addStretch(1);
    m_list->setWidget(inside);
}

QWidget *HealthPage::makeCheck(const DoctorCheck &check)
{
    const QString verdict = verdictName(check.verdict);
    auto *card = new QFrame(this);
    card->setObjectName(u"check-"_s + check.check);
    card->setFrameShape(QFrame::StyledPanel);
    auto *grid = new QHBoxLayout(card);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setSpacing(12);
    QLabel *picture = makePicture(symbolOf(check.verdict), kPicture, card);
    picture->setToolTip(text::verdictText(verdict));
    grid->addWidget(picture, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    grid->addLayout(column, 1);
    const QString what = text::doctorCheckText(check.check);
    QStringList about;
    if (!check.server.isEmpty() && m_server.isEmpty())
        about.append(nameOf(check.server));
    if (!check.account.isEmpty())
        about.append(displayable(check.account, 80));
    //: A check, and the server and account that it is about
    QLabel *title = makeParagraph(
        about.isEmpty() ? what : tr("%1 (%2)").arg(what, about.join(u", "_s)), card);
    QFont bold = title->font();
    bold.setBold(isFinding(check));
    title->setFont(bold);
    column->addWidget(title);
    const QString cause = text::doctorCauseText(verdict, check.code, check.subject, check.detail);
    if (!cause.isEmpty())
        column->addWidget(makeParagraph(cause, card));
    //: Read aloud: verdict, check, cause
    card->setAccessibleName(tr("%1: %2. %3").arg(text::verdictText(verdict), what, cause));
    addDetails(column, check, card);
    addFix(grid, check, card);
    return card;
}

void HealthPage::addDetails(QVBoxLayout *column, const DoctorCheck &check, QWidget *card)
{
    const QString details = detailsOf(check);
    if (details.isEmpty())
        return;
    auto *toggle = new QToolButton(card);
    toggle->setObjectName(u"details"_s);
    toggle->setText(tr("Details"));
    //: Read aloud; %1 is a check
    toggle->setAccessibleName(tr("Details of: %1").arg(text::doctorCheckText(check.check)));
    toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    toggle->setAutoRaise(true);
    toggle->setCheckable(true);
    toggle->setFocusPolicy(Qt::StrongFocus);
    const Qt::ArrowType closed = layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow
                                                                      : Qt::RightArrow;
    toggle->setArrowType(closed);
    QLabel *text = makeParagraph(details, card);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLayoutDirection(Qt::LeftToRight);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->hide();
    connect(toggle, &QToolButton::toggled, text, [toggle, text, closed](bool isOpen) {
        toggle->setArrowType(isOpen ? Qt::DownArrow : closed);
        text->setVisible(isOpen);
    });
    column->addWidget(toggle, 0, Qt::AlignLeading);
    column->addWidget(text);
}

void HealthPage::addFix(QLayout *row, const DoctorCheck &check, QWidget *card)
{
    if (!check.fix)
        return;
    const QString words = text::doctorFixText(check.fix->action, check.fix->name);
    if (words.isEmpty())
        return;
    auto *button = new QPushButton(words, card);
    button->setObjectName(u"fix"_s);
    button->setToolTip(
        text::doctorFixExplanation(check.fix->action, check.fix->name, check.fix->value));
    connect(button, &QPushButton::clicked, this, [this, check] { fix(check); });
    static_cast<QHBoxLayout *>(row)->addWidget(button, 0, Qt::AlignTop);
}

void HealthPage::fix(const DoctorCheck &check)
{
    const QString &action = check.fix->action;
    const QString server = check.server.isEmpty() ? m_server : check.server;
    if (action == "sign-in"_L1 || action == "bring-client"_L1) {
        m_dialogs.remote.openSignIn({server, nameOf(server), check.fix->name, {}});
    } else if (action == "add-profile"_L1) {
        confirmFix(check, tr("Allow an exception"), tr("&Allow"),
            [this, server, fix = *check.fix] { m_model.addException(server, fix); });
    } else if (action == "remove-profile"_L1) {
        confirmFix(check, tr("Remove an exception"), tr("&Remove"),
            [this, server, fix = *check.fix] { m_model.removeException(server, fix); });
    } else if (action == "forget-registration"_L1) {
        confirmFix(check, tr("Register anew"), tr("&Forget and register anew"),
            [this, server] { m_model.forgetRegistration(server); });
    } else if (action == "adopt-cache"_L1) {
        confirmFix(check, tr("Take a sign-in over"), tr("&Take over"),
            [this, fix = *check.fix] { m_model.adoptCache(fix.name); });
    } else if (action == "remove-cache"_L1) {
        confirmFix(check, tr("Delete a sign-in’s files"), tr("&Delete"),
            [this, fix = *check.fix] { m_model.removeCache(fix.name); });
    } else if (action == "settings"_L1) {
        Q_EMIT serverSettingsWanted(server);
    } else if (action == "unlock"_L1) {
        m_dialogs.general.openUnlock();
    } else if (action == "choose-vault"_L1) {
        m_dialogs.general.openVaultChoice();
    } else if (action == "replace-secret"_L1 && !check.fix->name.isEmpty()) {
        m_dialogs.general.openCredential(
            CredentialTask::Replace, {server, nameOf(server), check.fix->name, {}, {}});
    } else {
        Q_EMIT serverWanted(server);
    }
}

void HealthPage::confirmFix(
    const DoctorCheck &check, const QString &title, const QString &yes, std::function<void()> onYes)
{
    const QString server = check.server.isEmpty() ? m_server : check.server;
    m_dialogs.general.confirm(
        //: What is asked, and the server that it is about
        {tr("%1 (%2)").arg(title, nameOf(server)),
            text::doctorFixExplanation(check.fix->action, check.fix->name, check.fix->value), {},
            yes, true},
        this, std::move(onYes));
}

void HealthPage::showReport()
{
    m_reportText->setPlainText(m_model.report());
    m_stack->setCurrentWidget(m_reportPage);
    m_copy->setFocus();
}

} // namespace claviger::ui
