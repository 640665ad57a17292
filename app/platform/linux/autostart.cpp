#include "app/platform/autostart.h"

#include "core/base/file.h"

#include <QtCore/QDir>

using namespace Qt::StringLiterals;

namespace claviger::platform {

namespace {

constexpr qint64 kLargestEntry = 64 * 1024;

/// Desktop Entry Specification, "The Exec key": quoted, with the reserved characters escaped.
QString quoted(const QString &path)
{
    QString result = path;
    for (const QChar reserved : {u'\\', u'"', u'`', u'$'})
        result.replace(reserved, QString(u'\\') + reserved);
    result.replace(u'%', u"%%"_s);
    result.replace(u'\\', u"\\\\"_s); // once more: a value of type string
    return u'"' + result + u'"';
}

} // namespace

DesktopAutostart::DesktopAutostart(QString program)
    : m_program(std::move(program))
{
}

QString DesktopAutostart::entryPath()
{
    const QString given = QFile::decodeName(qgetenv("XDG_CONFIG_HOME"));
    const QString base = given.startsWith(u'/') ? given : QDir::homePath() + u"/.config"_s;
    return base + u"/autostart/dev.claviger.Claviger.desktop"_s;
}

bool DesktopAutostart::isOn() const
{
    const auto entry = readRegularFile(entryPath(), kLargestEntry);
    return entry && !entry->bytes.contains("Hidden=true")
        && !entry->bytes.contains("X-GNOME-Autostart-enabled=false");
}

Result<void> DesktopAutostart::set(bool on)
{
    if (!on)
        return removeFile(entryPath());
    const QString entry = u"[Desktop Entry]\nType=Application\nName=Claviger\n"
                          "Exec=%1 --background\nIcon=dev.claviger.Claviger\n"
                          "X-GNOME-Autostart-enabled=true\n"_s.arg(quoted(m_program));
    ReplaceOptions options;
    options.createFolders = true;
    const auto written = replaceFile(entryPath(), entry.toUtf8(), options);
    if (!written)
        return fail(written.error());
    return {};
}

} // namespace claviger::platform
