#include "ui/window/server_page.h"

#include "core/base/log.h"
#include "ui/model/status_model.h"
#include "ui/text/error_text.h"
#include "ui/window/activity_view.h"
#include "ui/window/dialogs_port.h"
#include "ui/window/server_tabs.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kHeaderPicture = 32;
constexpr qsizetype kLongestLine = 400;

CredentialRef refOf(const Server &server, const Credential &credential)
{
    return {server.id, server.name, credential.name, credential.service, credential.whereCreated};
}

} // namespace

ServerPage::ServerPage(ControlLink &link, DialogsPort &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_link(link)
    , m_dialogs(dialogs)
    , m_details(link)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
{
    m_picture = new QLabel(this);
    m_name = new ElidedLabel(this);
    m_name->setFont(titleFont(m_name->font()));
    m_name->setObjectName(u"serverName"_s);
    m_subtitle = new ElidedLabel(this);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_more = new QPushButton(this);
    m_more->setObjectName(u"more"_s);
    m_more->setText(tr("&More"));
    m_more->setToolTip(tr("Test, undo or remove this server"));
    m_more->setMenu(new QMenu(m_more));

    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_name);
    names->addWidget(m_subtitle);
    auto *header = new QHBoxLayout;
    header->setSpacing(12);
    header->addWidget(m_picture, 0, Qt::AlignVCenter);
    header->addLayout(names, 1);
    header->addWidget(m_more, 0, Qt::AlignVCenter);

    m_notice = new NoticeBar(this);
    m_notice->setObjectName(u"serverNotice"_s);
    m_failure = new NoticeBar(this);
    m_failure->setObjectName(u"failure"_s);

    m_overview = new OverviewTab(this);
    m_access = new AccessTab(m_details, m_dialogs, this);
    m_credentials = new CredentialsTab(m_details, m_dialogs, this);
    m_activity = new ActivityView(link, ActivityView::Scope::OneServer, this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->addTab(m_overview, tr("&Overview"));
    m_tabs->addTab(m_access, tr("&Access"));
    m_tabs->addTab(m_credentials, tr("Secre&ts"));
    m_tabs->addTab(m_activity, tr("Activit&y"));

    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(header);
    layout->addWidget(m_failure);
    layout->addWidget(m_notice);
    layout->addWidget(m_tabs, 1);
    m_stack->addWidget(page);
    m_stack->addWidget(m_empty);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_stack);

    connect(&m_details, &ServerDetails::changed, this, &ServerPage::refresh);
    connect(&m_details, &ServerDetails::commandFailed, this, [this](const Error &error) {
        m_failure->notify(Symbol::Attention, text::errorText(error).paragraph(), tr("Dismiss"),
            [this] { m_failure->hide(); });
    });
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &ServerPage::refresh);
    refresh();
}

void ServerPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_minute.start();
}

void ServerPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_minute.stop();
}

void ServerPage::showServer(const QString &id)
{
    m_failure->hide();
    m_details.setServer(id);
}

void ServerPage::openTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void ServerPage::refresh()
{
    if (m_details.serverId().isEmpty()) {
        m_empty->set(Symbol::Key, tr("Choose a server"),
            tr("Its access, its secrets and what happened with it are shown here."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (m_details.state() == LoadState::Failed) {
        const text::ErrorText words = text::errorText(m_details.error());
        m_empty->set(Symbol::Attention, words.what, words.why + u' ' + words.todo);
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (m_details.state() == LoadState::Loading)
        return; // what was there stays for the blink it takes
    const Server &server = m_details.server();
    const qint64 now = m_link.now();
    refreshHeader(server);
    refreshNotice(server);
    m_overview->showServer(server, now);
    m_access->showServer(server, m_details.grants(), now);
    m_credentials->showServer(server, now);
    m_activity->setServer(server.id);
    m_stack->setCurrentIndex(0);
}

void ServerPage::refreshHeader(const Server &server)
{
    const bool isRemote = server.kind == ServerKind::Remote;
    m_picture->setPixmap(symbolIcon(isRemote ? Symbol::ServerRemote : Symbol::ServerLocal)
                             .pixmap(QSize(kHeaderPicture, kHeaderPicture), devicePixelRatioF()));
    m_name->setText(displayable(server.name, 120));
    //: %1 is an address
    m_subtitle->setText(isRemote
            ? tr("Remote · %1").arg(displayable(server.url, kLongestLine))
            //: %1 is a command line
            : tr("Local · %1").arg(displayable(server.command.join(u' '), kLongestLine)));

    QMenu *menu = m_more->menu();
    menu->clear();
    if (!isRemote) {
        connect(menu->addAction(symbolIcon(Symbol::Check), tr("&Test this server…")),
            &QAction::triggered, this, [this] {
                const Server &current = m_details.server();
                m_dialogs.openCredential(
                    CredentialTask::Test, {current.id, current.name, {}, {}, {}});
            });
    }
    connect(menu->addAction(symbolIcon(Symbol::Undo), tr("&Undo the import of this server…")),
        &QAction::triggered, this, [this] {
            m_dialogs.openUndo({{}, m_details.serverId()});
        });
    menu->addSeparator();
    connect(menu->addAction(tr("&Remove from Claviger…")), &QAction::triggered, this,
        &ServerPage::confirmRemoval);
}

void ServerPage::refreshNotice(const Server &server)
{
    if (server.attention.isEmpty()) {
        m_notice->hide();
        return;
    }
    const QString code = server.attention.first();
    QString action;
    switch (remedyOf(code)) {
    case Remedy::ReplaceSecret:
        action = tr("&Enter it…");
        break;
    case Remedy::RestoreEntry:
        action = tr("&Put back");
        break;
    case Remedy::Unlock:
        action = tr("Un&lock…");
        break;
    case Remedy::ChooseVault:
        action = tr("&Choose where to keep secrets…");
        break;
    case Remedy::Resume:
    case Remedy::OpenServer:
    case Remedy::None:
        break;
    }
    m_notice->notify(Symbol::Attention, text::attentionText(code, server.name).paragraph(), action,
        [this, code] { remedy(code); });
}

void ServerPage::remedy(const QString &code)
{
    const Server server = m_details.server();
    switch (remedyOf(code)) {
    case Remedy::ReplaceSecret:
        for (const Credential &credential : server.credentials) {
            if (credential.state == Credential::State::Missing) {
                m_dialogs.openCredential(CredentialTask::Replace, refOf(server, credential));
                return;
            }
        }
        openTab(Credentials);
        return;
    case Remedy::RestoreEntry:
        for (const ClientUse &use : server.clients) {
            if (use.state == EntryState::Drifted || use.state == EntryState::Removed)
                m_details.restoreEntry(use);
        }
        return;
    case Remedy::Unlock:
        m_dialogs.openUnlock();
        return;
    case Remedy::ChooseVault:
        m_dialogs.openVaultChoice();
        return;
    case Remedy::Resume:
    case Remedy::OpenServer:
    case Remedy::None:
        return;
    }
}

void ServerPage::confirmRemoval()
{
    const Server &server = m_details.server();
    m_dialogs.confirm({tr("Remove %1").arg(displayable(server.name, 60)),
                          tr("Claviger forgets %1, deletes its secrets and its access rules.")
                              .arg(displayable(server.name, 60)),
                          tr("This works only when no client's file refers to it any more; "
                             "undo its import first."),
                          tr("&Remove"), true},
        this, [this] { m_details.removeServer(); });
}

} // namespace claviger::ui
