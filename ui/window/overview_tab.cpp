#include "core/base/log.h"
#include "ui/text/count_text.h"
#include "ui/text/terms.h"
#include "ui/text/time_text.h"
#include "ui/window/server_tabs.h"

#include <QtCore/QDir>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QFormLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr qsizetype kLongestCommand = 2000;

QString homely(const QString &path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
}

QLabel *makeCommand(const QString &text, QWidget *parent)
{
    // A command or address is read from left to right in every language.
    QLabel *label = makeParagraph(text, parent);
    label->setLayoutDirection(Qt::LeftToRight);
    label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString secretsLine(const Server &server)
{
    if (server.credentials.isEmpty())
        return OverviewTab::tr("None: this server gets nothing from Claviger");
    const auto missing = std::count_if(
        server.credentials.cbegin(), server.credentials.cend(), [](const Credential &credential) {
            return credential.state == Credential::State::Missing;
        });
    const QString all = text::secretCount(server.credentials.size());
    //: %1 "3 secrets", %n of them are missing
    return missing == 0
        ? all
        : OverviewTab::tr("%1, %n of them missing", nullptr, static_cast<int>(missing)).arg(all);
}

QString lastStartLine(const Server &server, qint64 now)
{
    if (!server.lastLaunch)
        return OverviewTab::tr("Not yet through Claviger");
    //: When, by which client, and how it ended: "3 min ago by Cursor: Allowed"
    return OverviewTab::tr("%1 by %2: %3")
        .arg(text::relativeTime(server.lastLaunch->at, now),
            displayable(server.lastLaunch->application, 60),
            text::outcomeText(server.lastLaunch->outcome));
}

QString stateText(EntryState state)
{
    switch (state) {
    case EntryState::Managed:
        return text::entryStateText(u"managed"_s);
    case EntryState::Unmanaged:
        return text::entryStateText(u"unmanaged"_s);
    case EntryState::Drifted:
        return text::entryStateText(u"drifted"_s);
    case EntryState::Removed:
        return text::entryStateText(u"removed"_s);
    }
    Q_UNREACHABLE();
}

} // namespace

OverviewTab::OverviewTab(QWidget *parent)
    : QScrollArea(parent)
    , m_form(new QFormLayout)
{
    makePlain(*this);
    auto *inside = new QWidget(this);
    inside->setLayout(m_form);
    m_form->setContentsMargins(14, 14, 14, 14);
    m_form->setHorizontalSpacing(18);
    m_form->setVerticalSpacing(12);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    setWidget(inside);
    inside->setAutoFillBackground(false);
}

void OverviewTab::addLine(const QString &label, QWidget *field)
{
    if (!qobject_cast<QLabel *>(field)) // a label is read aloud by what it says
        field->setAccessibleName(label);
    QLabel *name = makeDim(label, widget());
    name->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    name->setBuddy(field);
    m_form->addRow(name, field);
}

void OverviewTab::showServer(const Server &server, qint64 now)
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    addLine(tr("Command"),
        makeCommand(displayable(server.command.join(u' '), kLongestCommand), widget()));
    addLine(tr("Secrets"), makeParagraph(secretsLine(server), widget()));
    QLabel *last = makeParagraph(lastStartLine(server, now), widget());
    if (server.lastLaunch)
        last->setToolTip(text::exactTime(server.lastLaunch->at));
    addLine(tr("Last start"), last);

    QStringList names;
    for (const ClientUse &use : server.clients) {
        if (!names.contains(use.clientName))
            names.append(use.clientName);
    }
    addLine(tr("Used by"),
        makeParagraph(names.isEmpty() ? tr("No client has an entry for it")
                                      : displayable(names.join(u" · "_s), 400),
            widget()));
    QStringList files;
    for (const ClientUse &use : server.clients)
        //: A file and the state of the entry in it
        files.append(tr("%1 – %2").arg(displayable(homely(use.path), 200), stateText(use.state)));
    if (!files.isEmpty())
        addLine(tr("In files"), makeParagraph(files.join(u'\n'), widget()));
}

} // namespace claviger::ui
