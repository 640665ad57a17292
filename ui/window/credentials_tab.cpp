#include "core/base/log.h"
#include "ui/text/time_text.h"
#include "ui/window/dialogs_port.h"
#include "ui/window/server_tabs.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

QString placeLine(const Credential &credential)
{
    if (credential.place == Credential::Place::Environment)
        //: Where a secret goes; %1 is a variable of the program
        return CredentialsTab::tr("Goes into the variable %1")
            .arg(displayable(
                credential.variable.isEmpty() ? credential.name : credential.variable, 120));
    if (credential.place == Credential::Place::Header)
        //: Where a secret goes; %1 is the name of an HTTP header
        return CredentialsTab::tr("Is sent in the header %1")
            .arg(displayable(
                credential.variable.isEmpty() ? credential.name : credential.variable, 120));
    return CredentialsTab::tr("Goes onto the command line of the server");
}

QString sourceLine(const Credential &credential, qint64 now)
{
    if (credential.source == Credential::Source::Environment)
        return CredentialsTab::tr("Read from the variable %1 of your login shell at each start")
            .arg(displayable(
                credential.variable.isEmpty() ? credential.name : credential.variable, 120));
    switch (credential.state) {
    case Credential::State::Missing:
        return CredentialsTab::tr("Missing: no value is stored for it");
    case Credential::State::Unknown:
        return CredentialsTab::tr("Kept by Claviger, where it can't look now");
    case Credential::State::Stored:
        break;
    }
    //: %1 "stored 3 days ago", %2 "3 min ago" or "never"
    return CredentialsTab::tr("Kept by Claviger, %1 · last used: %2")
        .arg(text::ageText(credential.storedAt, now),
            text::relativeTime(credential.lastUsedAt, now));
}

/// The exact times of sourceLine().
QString timesOf(const Credential &credential)
{
    QStringList lines;
    if (credential.storedAt > 0)
        //: %1 is a date and time
        lines.append(CredentialsTab::tr("Stored: %1").arg(text::exactTime(credential.storedAt)));
    if (credential.lastUsedAt > 0)
        //: %1 is a date and time
        lines.append(
            CredentialsTab::tr("Last used: %1").arg(text::exactTime(credential.lastUsedAt)));
    return lines.join(u'\n');
}

CredentialRef refOf(const Server &server, const Credential &credential)
{
    return {server.id, server.name, credential.name, credential.service, credential.whereCreated};
}

} // namespace

CredentialsTab::CredentialsTab(ServerDetails &details, DialogsPort &dialogs, QWidget *parent)
    : QScrollArea(parent)
    , m_details(details)
    , m_dialogs(dialogs)
{
    makePlain(*this);
}

void CredentialsTab::showServer(const Server &server, qint64 now)
{
    if (widget() && server.id == m_shownServer && server.credentials == m_shown
        && server.authorization.kind == m_shownKind) {
        for (qsizetype i = 0; i < m_sources.size(); ++i) // the focus stays where it is
            m_sources.at(i)->setText(sourceLine(m_shown.at(i), now));
        return;
    }
    m_sources.clear();
    m_shown = server.credentials;
    m_shownServer = server.id;
    m_shownKind = server.authorization.kind;
    if (server.credentials.isEmpty()) {
        auto *empty = new EmptyState(this);
        const QString title = tr("No secrets");
        const auto import = [this] { m_dialogs.openImportWizard(); };
        if (!server.isRemote() || isLetInByKey(server)) {
            empty->set(Symbol::Key, title,
                tr("This server gets nothing from Claviger. Import again if its entry now holds "
                   "a secret."),
                tr("&Import…"), import);
        } else if (hasPerson(server)) {
            empty->set(Symbol::Key, title,
                tr("This server needs no fixed key: you sign in to it. Import again if its entry "
                   "now holds one."),
                tr("&Import…"), import);
        } else {
            empty->set(
                Symbol::Key, title, tr("What Claviger proves itself with stands under Settings."));
        }
        setWidget(empty);
        empty->setAutoFillBackground(false);
        return;
    }
    auto *inside = new QWidget(this);
    auto *layout = new QVBoxLayout(inside);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->setSpacing(10);
    for (const Credential &credential : server.credentials)
        layout->addWidget(makeCard(server, credential, now));
    layout->addStretch(1);
    setWidget(inside);
    inside->setAutoFillBackground(false);
}

QWidget *CredentialsTab::makeCard(const Server &server, const Credential &credential, qint64 now)
{
    auto *card = new QFrame;
    card->setObjectName(u"credential-"_s + credential.name);
    card->setFrameShape(QFrame::StyledPanel);
    card->setAccessibleName(displayable(credential.name, 120));
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);

    const bool isMissing = credential.state == Credential::State::Missing;
    grid->addWidget(makePicture(isMissing ? Symbol::Attention : Symbol::Key, 22, card), 0, 0, 2, 1,
        Qt::AlignTop);
    auto *name = new ElidedLabel(card);
    QFont bold = name->font();
    bold.setBold(true);
    name->setFont(bold);
    //: A secret's name and the service it is for
    name->setText(credential.service.isEmpty()
            ? displayable(credential.name, 120)
            : tr("%1 (%2)").arg(displayable(credential.name, 120), credential.service));
    grid->addWidget(name, 0, 1);
    if (credential.state == Credential::State::Stored) {
        QLabel *dots = makeDim(QString(10, QChar(0x2022)), card);
        dots->setAccessibleName(tr("Hidden value"));
        grid->addWidget(dots, 0, 2, Qt::AlignTrailing);
    }
    QLabel *place = makeParagraph(placeLine(credential), card);
    grid->addWidget(place, 1, 1, 1, 2);
    QLabel *source = makeParagraph(sourceLine(credential, now), card);
    source->setObjectName(u"source"_s);
    source->setToolTip(timesOf(credential));
    m_sources.append(source);
    grid->addWidget(source, 2, 1, 1, 2);
    int row = 3;
    if (credential.visibleToOthers) {
        grid->addWidget(
            makeParagraph(
                tr("Other programs of yours can read it while the server runs, because the "
                   "server takes it on its command line."),
                card),
            row++, 1, 1, 2);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 6, 0, 0);
    buttons->setSpacing(6);
    addButtons(card, buttons, server, credential);
    grid->addLayout(buttons, row, 1, 1, 2);
    return card;
}

void CredentialsTab::addButtons(
    QWidget *card, QLayout *row, const Server &server, const Credential &credential)
{
    const auto add = [card, row](
                         const QString &objectName, const QString &text, const QString &spoken) {
        return addCardButton(*row, card, objectName, text, spoken);
    };
    const QString name = displayable(credential.name, 80);
    const CredentialRef ref = refOf(server, credential);
    if (credential.source == Credential::Source::Keychain) {
        const bool isMissing = credential.state == Credential::State::Missing;
        auto *replace = add(
            u"replace"_s, isMissing ? tr("Enter…") : tr("Replace…"), tr("Replace %1").arg(name));
        connect(replace, &QPushButton::clicked, this,
            [this, ref] { m_dialogs.openCredential(CredentialTask::Replace, ref); });
        if (!isMissing) {
            connect(add(u"reveal"_s, tr("Reveal…"), tr("Reveal %1").arg(name)),
                &QPushButton::clicked, this,
                [this, ref] { m_dialogs.openCredential(CredentialTask::Reveal, ref); });
        }
    }
    if (credential.state != Credential::State::Missing) {
        connect(add(u"test"_s, tr("Test…"), tr("Test %1").arg(name)), &QPushButton::clicked, this,
            [this, ref] { m_dialogs.openCredential(CredentialTask::Test, ref); });
    }
    if (credential.source == Credential::Source::Keychain
        && credential.state != Credential::State::Missing) {
        connect(add(u"delete"_s, tr("Delete…"), tr("Delete %1").arg(name)), &QPushButton::clicked,
            this, [this, server, credential] { confirmDeletion(server, credential); });
    }
    static_cast<QHBoxLayout *>(row)->addStretch(1);
}

void CredentialsTab::confirmDeletion(const Server &server, const Credential &credential)
{
    const QString name = displayable(credential.name, 80);
    m_dialogs.confirm(
        {tr("Delete secret"),
            //: %1 is a secret, %2 a server
            tr("Claviger deletes %1 of %2.").arg(name, displayable(server.name, 60)),
            tr("The server will not start until you enter it again. There is no other copy."),
            tr("&Delete"), true},
        this, [this, value = credential.name] { m_details.deleteSecret(value); });
}

} // namespace claviger::ui
