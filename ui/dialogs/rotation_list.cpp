#include "ui/dialogs/rotation_list.h"

#include <QtCore/QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

const QString kGroup = u"rotate"_s;

} // namespace

RotationList::RotationList(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    load();
}

qsizetype RotationList::openCount() const
{
    return std::count_if(
        m_items.cbegin(), m_items.cend(), [](const Item &item) { return !item.isDone; });
}

void RotationList::begin(const QList<StaticKey> &keys)
{
    QList<Item> items;
    for (const StaticKey &key : keys.first(qMin(keys.size(), kMostItems))) {
        const bool wasDone = std::any_of(m_items.cbegin(), m_items.cend(),
            [&key](const Item &item) { return item.key == key && item.isDone; });
        items.append({key, wasDone});
    }
    m_items = items;
    save();
    Q_EMIT changed();
}

void RotationList::setDone(qsizetype index, bool isDone)
{
    if (index < 0 || index >= m_items.size() || m_items.at(index).isDone == isDone)
        return;
    m_items[index].isDone = isDone;
    save();
    Q_EMIT changed();
}

void RotationList::load()
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    const int size = settings.beginReadArray(kGroup);
    for (int i = 0; i < size && i < kMostItems; ++i) {
        settings.setArrayIndex(i);
        const auto text = [&settings](
                              QLatin1StringView key) { return settings.value(key).toString(); };
        m_items.append({{text("server"_L1), text("name"_L1), text("service"_L1), text("where"_L1)},
            settings.value("done"_L1).toBool()});
    }
    settings.endArray();
}

void RotationList::save() const
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    settings.remove(kGroup);
    settings.beginWriteArray(kGroup, static_cast<int>(m_items.size()));
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        const Item &item = m_items.at(i);
        settings.setValue("server"_L1, item.key.server);
        settings.setValue("name"_L1, item.key.name);
        settings.setValue("service"_L1, item.key.service);
        settings.setValue("where"_L1, item.key.whereRotate);
        settings.setValue("done"_L1, item.isDone);
    }
    settings.endArray();
}

} // namespace claviger::ui
