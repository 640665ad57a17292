#include "ui/dialogs/diff_view.h"
#include "ui/text/count_text.h"
#include "ui/text/terms.h"
#include "ui/theme/icons.h"
#include "ui/wizard/wizard_pages.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QTreeWidget>

using namespace Qt::StringLiterals;

namespace claviger::ui {

ImportChangesPage::ImportChangesPage(WizardModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_diff(new DiffModel(this))
    , m_summary(new PlainLabel({}, this))
    , m_toClose(new Banner(Banner::Kind::Attention, this))
{
    m_summary->setObjectName(u"changesSummary"_s);
    m_toClose->setObjectName(u"changesToClose"_s);
    auto *view = new DiffView(m_diff, this);
    view->setObjectName(u"diff"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_summary);
    all->addWidget(m_toClose);
    all->addWidget(view, 1);
    connect(&model, &WizardModel::stateChanged, this, &ImportChangesPage::refresh);
    refresh();
}

void ImportChangesPage::refresh()
{
    if (m_model.page() != WizardModel::Page::Changes)
        return;
    const QStringList toClose = m_model.clientsToClose();
    m_toClose->setVisible(!toClose.isEmpty());
    m_toClose->setText(tr("%1 is running and would overwrite the changes. Close it to go on.")
                           .arg(text::listText(toClose)));
    if (m_model.work() == WizardModel::Work::Applying)
        return;
    m_diff->setFiles(m_model.changes());
    const WizardModel::Choice choice = m_model.choice();
    //: %1 is "3 files", %2 is "7 secrets"
    m_summary->setText(m_model.changes().isEmpty()
            ? QString()
            : tr("Only these lines of %1 change. Claviger keeps %2; nothing else is touched, and "
                 "everything can be undone.")
                  .arg(text::fileCount(m_model.changes().size()),
                      text::secretCount(choice.secrets)));
}

ImportDonePage::ImportDonePage(WizardModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_results(new QTreeWidget(this))
    , m_lights(new QListWidget(this))
    , m_hint(new PlainLabel({}, this))
    , m_signInHint(new PlainLabel({}, this))
{
    m_results->setObjectName(u"results"_s);
    m_results->setAccessibleName(tr("What was done"));
    m_results->setHeaderLabels({tr("File"), tr("Result")});
    m_results->setTextElideMode(Qt::ElideMiddle);
    m_results->setColumnWidth(0, 330);
    m_results->header()->setStretchLastSection(true);
    m_lights->setObjectName(u"lights"_s);
    m_lights->setAccessibleName(tr("Clients that have started a server through Claviger"));
    m_hint->setObjectName(u"lightsHint"_s);
    m_signInHint->setObjectName(u"signInHint"_s);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_results, 3);
    all->addWidget(m_signInHint);
    all->addWidget(makeCaption(tr("Seen at work"), this));
    all->addWidget(m_hint);
    all->addWidget(m_lights, 2);
    connect(&model, &WizardModel::stateChanged, this, &ImportDonePage::refresh);
    connect(&model, &WizardModel::pageChanged, this, &ImportDonePage::refresh);
}

void ImportDonePage::refresh()
{
    if (m_model.page() != WizardModel::Page::Done)
        return;
    m_results->clear();
    QStringList clients;
    for (const ImportResult &result : m_model.results()) {
        QString words;
        QStringList notes;
        if (result.ok) {
            //: %1 is "3 servers", %2 is "7 secrets"
            words = tr("%1, %2 moved")
                        .arg(text::serverCount(result.servers),
                            text::secretCount(result.secretsMoved));
        } else {
            words = tr("Not changed");
            notes.append(result.error
                    ? text::problemText(result.error->code, result.error->subject).paragraph()
                    : QString());
        }
        for (const ImportNote &note : result.notes)
            notes.append(text::noteText(note.code, note.subject));
        notes.removeAll(QString());
        auto *row = new QTreeWidgetItem(m_results, {pathText(result.path), words});
        row->setIcon(0, symbolIcon(result.ok ? Symbol::Check : Symbol::Attention));
        row->setToolTip(0, visibleText(result.path));
        row->setToolTip(1, words);
        for (const QString &note : std::as_const(notes)) {
            auto *item = new QTreeWidgetItem(row, {note, {}});
            item->setFirstColumnSpanned(true);
            item->setToolTip(0, note);
        }
        row->setExpanded(true);
        if (result.ok && !clients.contains(result.client))
            clients.append(result.client);
    }

    const auto toSignIn = static_cast<int>(m_model.serversToSignIn());
    m_signInHint->setVisible(toSignIn > 0);
    m_signInHint->setText(
        tr("%n remote server(s) may want you to sign in. You do that in Claviger’s "
           "window.",
            nullptr, toSignIn));

    m_lights->clear();
    qsizetype on = 0;
    for (const QString &client : std::as_const(clients)) {
        const bool isOn = m_model.hasLaunched(client);
        on += isOn ? 1 : 0;
        const QString name = m_model.clientName(client);
        //: A filled or empty circle in front of a client's name
        const QString words = isOn ? tr("●  %1 has started a server through Claviger").arg(name)
                                   : tr("○  %1 has not started a server yet").arg(name);
        auto *item = new QListWidgetItem(words, m_lights);
        item->setIcon(isOn ? symbolIcon(Symbol::Check) : QIcon());
    }
    m_hint->setText(on == clients.size() && !clients.isEmpty()
            ? tr("Every client works. You can close this.")
            : tr("Restart your clients, or reload their servers; each turns on here by itself. "
                 "You can also close this at any time."));
}

} // namespace claviger::ui
