#include "app/cli/verbs.h"
#include "app/cli/words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <cstring>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

/// Becomes the program. Comes back only if that does not work.
ExitCode execute(const QStringList &command, Output &out)
{
    std::vector<QByteArray> words;
    for (const QString &word : command)
        words.push_back(QFile::encodeName(word));
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execvp(arguments.front(), arguments.data());
    out.terminal().complain(CliWords::tr("%1 could not be started: %2. Install it, then try again.")
                                .arg(command.first(), QString::fromLocal8Bit(std::strerror(errno)))
        + u'\n');
    return ExitCode::Failed;
}

QString beside(const QString &name)
{
    return QCoreApplication::applicationDirPath() + u'/' + name;
}

} // namespace

ExitCode runVerb(const CommandLine &line, Context &context)
{
    QStringList command = line.command();
    if (command.isEmpty()) {
        const auto reply = context.broker.call(u"servers.show"_s, {{u"server"_s, line.word(0)}});
        if (!reply)
            return context.out.failed(reply.error());
        for (const QJsonValue &word : reply->body[u"server"_s][u"command"_s].toArray())
            command.append(word.toString());
    }
    if (command.isEmpty())
        return context.out.failed({ErrorCode::ServerNotLaunchable, line.word(0), {}});
    return execute(
        QStringList {beside(u"claviger-shim"_s), line.word(0), u"--"_s} + command, context.out);
}

ExitCode demoVerb(const CommandLine &line, Context &context)
{
    // The same below the build folder and below /usr.
    const QString script = QDir::cleanPath(beside(u"../share/claviger/demo/demo.mjs"_s));
    if (!QFileInfo(script).isFile())
        return context.out.failed({ErrorCode::FileNotFound, script, {}});
    QStringList command {u"node"_s, script, QCoreApplication::applicationDirPath()};
    if (line.has(u"--keep"_s))
        command.append(u"--keep"_s);
    if (line.has(u"--screenshots"_s))
        command.append({u"--screenshots"_s, line.value(u"--screenshots"_s)});
    return execute(command, context.out);
}

} // namespace claviger::cli
