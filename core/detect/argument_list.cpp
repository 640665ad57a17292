#include "core/detect/argument_list.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace claviger::detect {

namespace {

constexpr int kMostWrappers = 5;

QString programName(const QString &command)
{
    QString name = command.mid(std::max(command.lastIndexOf(u'/'), command.lastIndexOf(u'\\')) + 1)
                       .toLower();
    for (const QString &ending : {u".exe"_s, u".cmd"_s, u".bat"_s, u".ps1"_s}) {
        if (name.endsWith(ending))
            name.chop(ending.size());
    }
    return name;
}

bool isAssignment(const QString &argument)
{
    static const QRegularExpression form(uR"(\A[A-Za-z_]\w*=)"_s);
    return form.match(argument).hasMatch();
}

bool namesMcpRemote(const QString &argument)
{
    static const QRegularExpression form(
        uR"((?:\A|[/\\:])mcp-remote(?:@[\w.^~*-]+)?(?:\z|[/\\]))"_s);
    // Looked for first: nearly none is.
    return argument.contains("mcp-remote"_L1) && form.match(argument).hasMatch();
}

/// Index of the text that a shell is given, or empty.
std::optional<qsizetype> shellTextAt(
    const QString &program, const QStringList &arguments, qsizetype from)
{
    static const QSet<QString> shells {
        u"bash"_s, u"sh"_s, u"zsh"_s, u"dash"_s, u"ksh"_s, u"fish"_s};
    static const QSet<QString> powershells {u"powershell"_s, u"pwsh"_s};
    static const QRegularExpression commandOption(uR"(\A-[a-z]*c\z)"_s);
    for (qsizetype i = from; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const QString lower = argument.toLower();
        const bool opens = (shells.contains(program) && commandOption.match(argument).hasMatch())
            || (powershells.contains(program) && (lower == u"-command"_s || lower == u"-c"_s))
            || (program == u"cmd"_s && (lower == u"/c"_s || lower == u"/k"_s || lower == u"/s"_s));
        if (opens && i + 1 < arguments.size() && !arguments.at(i + 1).startsWith(u"/"_s))
            return i + 1;
        if (!argument.startsWith(u'-') && !argument.startsWith(u'/'))
            return {};
    }
    return {};
}

} // namespace

ArgumentList readArgumentList(const QString &command, const QStringList &arguments)
{
    ArgumentList list {programName(command), 0, {}, false};
    for (int wrapper = 0; wrapper < kMostWrappers; ++wrapper) {
        const auto text = shellTextAt(list.program, arguments, list.begin);
        if (text && arguments.at(*text).contains(u' ')) {
            list.shellText = text;
            break;
        }
        static const QSet<QString> wrappers {
            u"sudo"_s, u"env"_s, u"wsl"_s, u"nohup"_s, u"exec"_s, u"time"_s};
        qsizetype next = text.value_or(list.begin);
        if (!text && !wrappers.contains(list.program))
            break;
        while (next < arguments.size() && !text
            && (arguments.at(next).startsWith(u'-') || isAssignment(arguments.at(next))))
            ++next;
        if (next >= arguments.size())
            break;
        list.program = programName(arguments.at(next));
        list.begin = next + 1;
    }
    list.isMcpRemote = namesMcpRemote(command)
        || std::any_of(arguments.begin(), arguments.end(), namesMcpRemote);
    return list;
}

} // namespace claviger::detect
