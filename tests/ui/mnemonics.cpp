#include "tests/ui/mnemonics.h"

#include <QtCore/QMap>
#include <QtGui/QKeySequence>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTabBar>

using namespace Qt::StringLiterals;

namespace claviger::test {

namespace {

using Takers = QMap<QString, QStringList>;

void note(Takers &takers, const QString &text)
{
    const QKeySequence key = QKeySequence::mnemonic(text);
    if (!key.isEmpty())
        takers[key.toString()].append(text);
}

void addDoubled(const Takers &takers, QStringList &found)
{
    for (auto it = takers.cbegin(); it != takers.cend(); ++it) {
        if (it->size() > 1)
            found.append(it.key() + u": "_s + it->join(u", "_s));
    }
}

} // namespace

QStringList doubledMnemonics(const QWidget &window)
{
    QStringList found;
    Takers takers;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (const auto *menu = qobject_cast<const QMenu *>(widget)) {
            Takers entries;
            for (const QAction *action : menu->actions())
                note(entries, action->text());
            addDoubled(entries, found);
            continue;
        }
        if (!widget->isVisibleTo(&window))
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            note(takers, button->text());
        } else if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            if (label->buddy())
                note(takers, label->text());
        } else if (const auto *box = qobject_cast<const QGroupBox *>(widget)) {
            note(takers, box->title());
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab) {
                if (tabs->isTabVisible(tab))
                    note(takers, tabs->tabText(tab));
            }
        }
    }
    addDoubled(takers, found);
    return found;
}

} // namespace claviger::test
