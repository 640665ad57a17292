#include "core/clients/env_file.h"

#include "core/base/file.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

/// The folder that `${workspaceFolder}` and relative paths start from.
QString projectOf(const FoundFile &configuration)
{
    QDir folder = QFileInfo(configuration.path).absoluteDir();
    if (folder.dirName().startsWith(u'.'))
        folder.cdUp(); // .vscode, .cursor
    return folder.absolutePath();
}

} // namespace

QString environmentPath(
    const QString &named, const FoundFile &configuration, const PlanContext &context)
{
    QString path = named;
    const QString project = projectOf(configuration);
    path.replace("${workspaceFolder}"_L1, project);
    const QString home = context.loginVariables.value(u"HOME"_s, QDir::homePath());
    path.replace("${userHome}"_L1, home);
    if (path.startsWith("~/"_L1))
        path = home + path.mid(1);
    if (!QDir::isAbsolutePath(path))
        path = project + u'/' + path;
    return QDir::cleanPath(path);
}

Result<LoadedEnvironment> loadEnvironment(const QString &path)
{
    auto content = readRegularFile(path, limits::kLargestEnvironmentFile);
    if (!content)
        return fail(content.error());
    auto text = config::EnvText::parse(std::move(content->bytes));
    if (!text)
        return fail(text.error());
    return LoadedEnvironment {content->resolvedPath, content->stamp, std::move(*text)};
}

bool canReturn(const LoadedEnvironment &environment, const config::EnvEntry &line)
{
    const config::Span span = line.valueSpan;
    const auto again = environment.text.replaceValue(line, line.value);
    return again && again->span == span
        && again->replacement == environment.text.bytes().sliced(span.begin, span.size());
}

QHash<QString, QSet<QString>> environmentUses(
    const std::vector<LoadedFile> &files, const PlanContext &context)
{
    QHash<QString, QSet<QString>> uses;
    for (const LoadedFile &file : files) {
        for (const Entry &entry : file.entries) {
            if (!entry.environmentFile)
                continue;
            const QString path = environmentPath(entry.environmentFile->text, file.found, context);
            const QString resolved = QFileInfo(path).canonicalFilePath();
            if (!resolved.isEmpty())
                uses[resolved].insert(file.resolvedPath + u'\n' + entry.key());
        }
    }
    return uses;
}

} // namespace claviger::clients
