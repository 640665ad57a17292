#include "app/cli/command_line.h"

using namespace Qt::StringLiterals;

namespace claviger::cli {

Result<CommandLine> CommandLine::parse(const QStringList &arguments, const Syntax &syntax)
{
    CommandLine line;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (argument == u"--"_s && syntax.hasCommand) {
            line.m_command = arguments.mid(i + 1);
            break;
        }
        if (!argument.startsWith(u'-') || argument == u"-"_s) {
            line.m_words.append(argument);
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.left(equals);
        const bool repeats = syntax.options.contains(name + u"=*"_s);
        const bool takesValue = repeats || syntax.options.contains(name + u'=');
        if (!takesValue && !(syntax.options.contains(name) && equals < 0))
            return fail(ErrorCode::InvalidInput, argument, u"unknown option"_s);
        if (line.has(name) && takesValue && !repeats)
            return fail(ErrorCode::InvalidInput, argument, u"given twice"_s);
        if (!takesValue) {
            line.m_values.insert(name, {});
            continue;
        }
        if (equals < 0 && i + 1 == arguments.size())
            return fail(ErrorCode::InvalidInput, argument, u"value missing"_s);
        line.m_values[name].append(equals < 0 ? arguments.at(++i) : argument.mid(equals + 1));
    }
    if (line.m_words.size() > syntax.most)
        return fail(ErrorCode::InvalidInput, line.m_words.at(syntax.most), u"too many words"_s);
    if (line.m_words.size() < syntax.fewest)
        return fail(ErrorCode::InvalidInput, {}, u"too few words"_s);
    return line;
}

} // namespace claviger::cli
