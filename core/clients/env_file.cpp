#include "core/clients/env_file.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

QString unquoted(QStringView value)
{
    value = value.trimmed();
    for (const QChar quote : {u'"', u'\''}) {
        if (value.size() >= 2 && value.startsWith(quote)) {
            const qsizetype end = value.indexOf(quote, 1);
            return end < 0 ? value.toString() : value.sliced(1, end - 1).toString();
        }
    }
    const qsizetype comment = value.indexOf(u" #");
    return (comment < 0 ? value : value.first(comment).trimmed()).toString();
}

/// The folder that `${workspaceFolder}` and relative paths start from.
QString projectOf(const FoundFile &configuration)
{
    QDir folder = QFileInfo(configuration.path).absoluteDir();
    if (folder.dirName().startsWith(u'.'))
        folder.cdUp(); // .vscode, .cursor
    return folder.absolutePath();
}

} // namespace

QList<EnvironmentFileValue> parseEnvironmentFile(QByteArrayView text)
{
    QList<EnvironmentFileValue> values;
    const QString decoded = QString::fromUtf8(text);
    for (QStringView line : QStringView(decoded).split(u'\n')) {
        line = line.trimmed();
        if (line.startsWith(u"export "))
            line = line.sliced(7).trimmed();
        const qsizetype equals = line.indexOf(u'=');
        if (line.startsWith(u'#') || equals <= 0 || values.size() >= limits::kMostEnvironmentValues)
            continue;
        values.append({line.first(equals).trimmed().toString(), unquoted(line.sliced(equals + 1))});
    }
    return values;
}

QList<EnvironmentFileValue> readEnvironmentFile(
    const QString &path, const FoundFile &configuration, const PlanContext &context)
{
    QString resolved = path;
    const QString project = projectOf(configuration);
    resolved.replace("${workspaceFolder}"_L1, project);
    const QString home = context.loginVariables.value(u"HOME"_s, QDir::homePath());
    resolved.replace("${userHome}"_L1, home);
    if (resolved.startsWith("~/"_L1))
        resolved = home + resolved.mid(1);
    if (!QDir::isAbsolutePath(resolved))
        resolved = project + u'/' + resolved;
    const auto content = readRegularFile(resolved, limits::kLargestEnvironmentFile);
    return content ? parseEnvironmentFile(content->bytes) : QList<EnvironmentFileValue>();
}

} // namespace claviger::clients
