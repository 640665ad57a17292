#include "ui/window/remote_overview.h"

#include "core/base/log.h"
#include "ui/text/remote_terms.h"
#include "ui/text/scope_text.h"
#include "ui/text/time_text.h"
#include "ui/theme/copy_field.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr qsizetype kLongestName = 80;
constexpr qsizetype kLongestAddress = 2000;
constexpr int kStatePicture = 22;

QString nameOf(const Server &server, const Account &account)
{
    const QString name = displayable(accountName(account), kLongestName);
    if (!name.isEmpty())
        return name;
    return hasPerson(server) ? RemoteOverview::tr("An account without a name")
                             : text::authorizationKindText(server.authorization.kind);
}

AccountRef refOf(const Server &server, const Account &account)
{
    return {server.id, server.name, account.id, displayable(accountName(account), kLongestName)};
}

/// "read, issues:write (added 2 May)": those added by a step-up say since when.
QString scopesLine(const Account &account, qint64 now)
{
    QStringList said;
    for (const QString &scope : account.scopes) {
        const QString name = text::scopeWords(scope).name;
        const auto added = std::find_if(account.addedScopes.cbegin(), account.addedScopes.cend(),
            [&scope](const AddedScope &one) { return one.name == scope; });
        const QString since = added == account.addedScopes.cend()
            ? QString()
            : text::relativeTime(added->at, now);
        //: A scope, and when it was added: "2 days ago", "2 May"
        said.append(since.isEmpty() ? name : RemoteOverview::tr("%1 (added %2)").arg(name, since));
    }
    return said.isEmpty() ? RemoteOverview::tr("Nothing in particular")
                          : said.join(RemoteOverview::tr(", "));
}

QString scopesExplained(const Account &account)
{
    QStringList lines;
    for (const QString &scope : account.scopes) {
        const text::ScopeWords words = text::scopeWords(scope);
        //: A scope and what it means
        lines.append(RemoteOverview::tr("%1 – %2").arg(words.name, words.explanation));
    }
    return lines.join(u'\n');
}

QStringList clientNames(const Server &server)
{
    QStringList names;
    for (const ClientUse &use : server.clients) {
        if (!names.contains(use.clientName))
            names.append(use.clientName);
    }
    return names;
}

QString usedForLine(const Server &server, const Account &account)
{
    if (server.accounts.size() < 2)
        return {};
    QStringList names;
    for (const ClientUse &use : server.clients) {
        if (account.defaultFor.contains(use.client) && !names.contains(use.clientName))
            names.append(use.clientName);
    }
    const QString clients = displayable(names.join(u" · "_s), 300);
    if (!account.isDefault)
        return clients.isEmpty() ? RemoteOverview::tr("Only when you choose it") : clients;
    return clients.isEmpty() ? RemoteOverview::tr("The usual account")
                             : RemoteOverview::tr("The usual account, and %1").arg(clients);
}

} // namespace

RemoteOverview::RemoteOverview(ServerDetails &details, RemoteDialogsPort &dialogs, QWidget *parent)
    : QScrollArea(parent)
    , m_details(details)
    , m_dialogs(dialogs)
{
    makePlain(*this);
}

void RemoteOverview::showServer(const Server &server, qint64 now)
{
    if (!widget() || server != m_shown || m_launcher != m_shownLauncher) {
        m_shownLauncher = m_launcher;
        m_shown = server;
        m_timed.clear();
        rebuild(server);
    }
    for (const Timed &timed : m_timed)
        timed.label->setText(timed.words(now));
}

void RemoteOverview::rebuild(const Server &server)
{
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(14, 14, 14, 14);
    column->setSpacing(12);
    addAccounts(column, server);
    addClientChoice(column, server);
    addServerFacts(column, server);
    column->addStretch(1);
    setWidget(inside);
    inside->setAutoFillBackground(false);
}

QLabel *RemoteOverview::makeTimed(std::function<QString(qint64 now)> words, QWidget *parent)
{
    QLabel *label = makeParagraph({}, parent);
    m_timed.append({label, std::move(words)});
    return label;
}

void RemoteOverview::addLine(QFormLayout *form, const QString &label, QWidget *field)
{
    if (!qobject_cast<QLabel *>(field)) // a label is read aloud by what it says
        field->setAccessibleName(label);
    QLabel *name = makeDim(label, field->parentWidget());
    name->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    name->setBuddy(field);
    form->addRow(name, field);
}

void RemoteOverview::addAccounts(QVBoxLayout *column, const Server &server)
{
    QWidget *inside = column->parentWidget();
    const bool isByKey = isLetInByKey(server);
    for (const Account &account : server.accounts)
        column->addWidget(makeCard(server, account));
    if (isByKey) {
        column->addWidget(makeParagraph(
            tr("This server is let in with a fixed key, which stands under Secrets."), inside));
        return;
    }
    if (!hasPerson(server)) {
        if (server.accounts.isEmpty())
            column->addWidget(makeParagraph(tr("Nobody signs in here. Claviger proves itself, as "
                                               "the settings say, when a client calls."),
                inside));
        return;
    }
    auto *row = new QHBoxLayout;
    if (server.accounts.isEmpty()) {
        row->addWidget(makeParagraph(tr("Nobody is signed in. Until you sign in, your clients see "
                                        "the server but can’t use its tools."),
                           inside),
            1);
    }
    // Signing in has its mnemonic in the page's head.
    auto *add = new QPushButton(
        server.accounts.isEmpty() ? tr("Sign in…") : tr("A&dd account…"), inside);
    add->setObjectName(u"addAccount"_s);
    const QString account = server.accounts.isEmpty() ? QString() : u"new"_s;
    connect(add, &QPushButton::clicked, this, [this, account] {
        m_dialogs.openSignIn({m_shown.id, m_shown.name, account, {}});
    });
    row->addWidget(add);
    if (!server.accounts.isEmpty())
        row->addStretch(1);
    column->addLayout(row);
}

QWidget *RemoteOverview::makeCard(const Server &server, const Account &account)
{
    auto *card = new QFrame(this);
    card->setObjectName(u"account-"_s + account.id);
    card->setFrameShape(QFrame::StyledPanel);
    //: Read aloud; %1 is an account
    card->setAccessibleName(tr("Account %1").arg(nameOf(server, account)));
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->addWidget(
        makePicture(isOver(account) ? Symbol::Attention : Symbol::Check, kStatePicture, card), 0, 0,
        Qt::AlignTop);
    auto *name = new ElidedLabel(card);
    QFont bold = name->font();
    bold.setBold(true);
    name->setFont(bold);
    name->setText(nameOf(server, account));
    grid->addWidget(name, 0, 1);
    auto *form = new QFormLayout;
    form->setContentsMargins({});
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    grid->addLayout(form, 1, 1);
    addFacts(form, server, account);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 6, 0, 0);
    buttons->setSpacing(6);
    addButtons(buttons, card, server, account);
    grid->addLayout(buttons, 2, 1);
    return card;
}

void RemoteOverview::addFacts(QFormLayout *form, const Server &server, const Account &account)
{
    QWidget *card = form->parentWidget();
    addLine(form, tr("State"),
        makeParagraph(
            text::accountStateText(accountStateName(account.state), account.reason), card));
    QLabel *scopes = makeTimed([account](qint64 now) { return scopesLine(account, now); }, card);
    scopes->setToolTip(scopesExplained(account));
    addLine(form, tr("May"), scopes);
    if (!isOver(account)) {
        QLabel *expires = makeTimed(
            [expiresAt = account.expiresAt, renews = account.renews](
                qint64 now) { return text::expiryText(expiresAt, renews, now); },
            card);
        expires->setToolTip(text::exactTime(account.expiresAt));
        addLine(form, tr("Ends"), expires);
    }
    const QString use = usedForLine(server, account);
    if (!use.isEmpty())
        addLine(form, tr("Used for"), makeParagraph(use, card));
    QLabel *since = makeTimed(
        [at = account.signedInAt](qint64 now) { return text::relativeTime(at, now); }, card);
    since->setToolTip(text::exactTime(account.signedInAt));
    addLine(form, tr("Signed in"), since);
}

void RemoteOverview::addButtons(
    QLayout *row, QWidget *card, const Server &server, const Account &account)
{
    const auto add = [card, row](
                         const QString &objectName, const QString &text, const QString &spoken) {
        return addCardButton(*row, card, objectName, text, spoken);
    };
    const QString name = nameOf(server, account);
    const AccountRef ref = refOf(server, account);
    if (account.state == Account::State::NeedsSignIn) {
        connect(add(u"signInAgain"_s, tr("Sign in again…"), tr("Sign in again as %1").arg(name)),
            &QPushButton::clicked, this, [this, ref] { m_dialogs.openSignIn(ref); });
    }
    if (account.state == Account::State::KeyRejected) {
        connect(add(u"changeKey"_s, tr("Change the key…"), tr("Change the key of %1").arg(name)),
            &QPushButton::clicked, this, &RemoteOverview::settingsWanted);
    }
    if (account.scopes.size() > 1) {
        connect(
            add(u"stepDown"_s, tr("Take access back…"), tr("Take access back from %1").arg(name)),
            &QPushButton::clicked, this,
            [this, ref, scopes = account.scopes] { m_dialogs.openStepDown(ref, scopes); });
    }
    if (server.accounts.size() > 1 && !account.isDefault) {
        connect(add(u"makeDefault"_s, tr("Make it the usual one"),
                    tr("Make %1 the usual account").arg(name)),
            &QPushButton::clicked, this,
            [this, id = account.id] { m_details.setDefaultAccount(id); });
    }
    connect(add(u"rename"_s, tr("Rename…"), tr("Rename %1").arg(name)), &QPushButton::clicked, this,
        [this, ref, label = account.label] { m_dialogs.openRename(ref, label); });
    connect(add(u"signOut"_s, tr("Sign out…"), tr("Sign out %1").arg(name)), &QPushButton::clicked,
        this, [this, ref] { m_dialogs.openSignOut(ref); });
    static_cast<QHBoxLayout *>(row)->addStretch(1);
}

void RemoteOverview::addClientChoice(QVBoxLayout *column, const Server &server)
{
    if (server.accounts.size() < 2 || server.clients.isEmpty())
        return;
    QWidget *inside = column->parentWidget();
    column->addWidget(makeParagraph(tr("Which account each client uses:"), inside));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(18);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    QStringList done;
    for (const ClientUse &use : server.clients) {
        if (done.contains(use.client))
            continue;
        done.append(use.client);
        auto *box = new QComboBox(inside);
        box->setObjectName(u"accountFor-"_s + use.client);
        box->setFocusPolicy(Qt::StrongFocus);
        //: Read aloud; %1 is a client
        box->setAccessibleName(tr("Account for %1").arg(displayable(use.clientName, 60)));
        box->addItem(tr("The usual one"), QString());
        for (const Account &account : server.accounts) {
            box->addItem(nameOf(server, account), account.id);
            if (account.defaultFor.contains(use.client))
                box->setCurrentIndex(box->count() - 1);
        }
        connect(box, &QComboBox::activated, this, [this, box, client = use.client] {
            m_details.setDefaultAccount(box->currentData().toString(), client);
        });
        form->addRow(makeDim(displayable(use.clientName, 60), inside), box);
    }
    column->addLayout(form);
}

/// Who has an entry for it; how to get one, where nobody has.
void RemoteOverview::addUsers(QFormLayout *form, const Server &server)
{
    QWidget *inside = form->parentWidget();
    const QStringList names = clientNames(server);
    if (!names.isEmpty() || m_launcher.isEmpty()) {
        addLine(form, tr("Used by"),
            makeParagraph(names.isEmpty() ? tr("No client has an entry for it")
                                          : displayable(names.join(u" · "_s), 400),
                inside));
        return;
    }
    auto *users = new QWidget(inside);
    auto *column = new QVBoxLayout(users);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(
        makeParagraph(tr("No client has an entry for it yet. Enter this command in your client’s "
                         "settings:"),
            users));
    const QString program = m_launcher.contains(u' ') ? u'"' + m_launcher + u'"' : m_launcher;
    column->addWidget(
        new CopyField(program + u' ' + server.id, tr("Command for AI clients"), users));
    addLine(form, tr("Used by"), users);
}

void RemoteOverview::addServerFacts(QVBoxLayout *column, const Server &server)
{
    QWidget *inside = column->parentWidget();
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    column->addLayout(form);
    // An address is read from left to right in every language.
    QLabel *address = makeParagraph(displayable(server.url, kLongestAddress), inside);
    address->setLayoutDirection(Qt::LeftToRight);
    address->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    addLine(form, tr("Address"), address);
    addUsers(form, server);
    if (server.lastCall) {
        QLabel *call = makeTimed(
            [last = *server.lastCall](qint64 now) {
                const QString when = text::relativeTime(last.at, now);
                const QString who = displayable(last.application, 60);
                const QString what = displayable(last.method, 80);
                //: %1 a tool or method, %2 a client, %3 "3 min ago"
                return what.isEmpty() ? tr("%1, %2").arg(who, when)
                                      : tr("%1 from %2, %3").arg(what, who, when);
            },
            inside);
        call->setToolTip(text::exactTime(server.lastCall->at));
        addLine(form, tr("Last call"), call);
    } else {
        addLine(form, tr("Last call"), makeParagraph(tr("Not yet through Claviger"), inside));
    }
    if (!server.era.isEmpty())
        addLine(form, tr("Speaks"), makeParagraph(text::eraText(server.era), inside));
}

} // namespace claviger::ui
