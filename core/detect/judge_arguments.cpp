#include "core/detect/argument_list.h"
#include "core/detect/container_options.h"
#include "core/detect/detector.h"
#include "core/detect/name_words.h"
#include "core/detect/services.h"

#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace claviger::detect {

namespace {

using Form = ArgumentFinding::Form;

/// Behind which option the value of a header stands, and how.
bool isHeaderFlag(const QString &argument)
{
    return argument == u"--header"_s || argument == u"--headers"_s || argument == u"-H"_s;
}

/// Judges a command line from left to right.
class ArgumentJudgement
{
public:
    ArgumentJudgement(const QString &server, const QString &command, const QStringList &arguments)
        : m_arguments(arguments)
        , m_list(readArgumentList(command, arguments))
        , m_container(containerOptions(m_list.program, arguments, m_list.begin))
    {
        m_candidate.server = server;
        m_candidate.command = QStringList(command) + arguments;
    }

    QList<ArgumentFinding> run()
    {
        for (qsizetype i = 0; i < m_arguments.size();) {
            if (m_list.shellText == i)
                judgeShellText(i);
            const qsizetype used = m_list.shellText == i ? 1 : judgeAt(i);
            i += std::max(used, qsizetype(1));
        }
        return m_findings;
    }

private:
    /// Gives how many arguments it took.
    qsizetype judgeAt(qsizetype i)
    {
        const QString &argument = m_arguments.at(i);
        const bool last = i + 1 == m_arguments.size();
        if (m_container && i >= m_container->begin && i < m_container->end)
            return judgeContainerOption(i);
        if (argument == u"--env-file"_s)
            return 2;
        if (isHeaderFlag(argument) && !last)
            return judgeHeader(i);
        if (argument.startsWith(u"--"_s) && argument.contains(u'='))
            return judgeFlagValue(i);
        if (argument.startsWith(u'-') && argument.size() > 1)
            return last || m_list.shellText == i + 1 ? 1 : judgeFlagAndValue(i);
        if (judgeAssignment(i, 0, Form::Assignment))
            return 1;
        judgePart(i, 0, argument.size(), {}, Form::Whole, Place::Argument);
        return 1;
    }

    qsizetype judgeContainerOption(qsizetype i)
    {
        const QString &argument = m_arguments.at(i);
        const auto variable = containerVariable(argument);
        if (!variable) {
            judgeKnownTokens(i);
            return 1;
        }
        if (*variable < argument.size()) {
            judgeAssignment(i, *variable, Form::ContainerVariable);
            return 1;
        }
        if (i + 1 < m_container->end)
            judgeAssignment(i + 1, 0, Form::ContainerVariable);
        return 2;
    }

    /// Volumes, ports and labels are places and names: only what says itself what it is is none of these.
    void judgeKnownTokens(qsizetype i)
    {
        const qsizetype before = m_findings.size();
        judgePart(i, 0, m_arguments.at(i).size(), {}, Form::Whole, Place::Argument);
        for (qsizetype n = m_findings.size() - 1; n >= before; --n) {
            if (m_findings.at(n).finding.confidence != Confidence::Certain)
                m_findings.removeAt(n);
        }
    }

    /// NAME=value behind `offset`.
    bool judgeAssignment(qsizetype i, qsizetype offset, Form form)
    {
        static const QRegularExpression pattern(uR"(\A([A-Za-z_][\w.-]*)=)"_s);
        const QString text = m_arguments.at(i).mid(offset);
        const auto match = pattern.match(text);
        if (!match.hasMatch())
            return false;
        judgePart(i, offset + match.capturedEnd(), text.size() - match.capturedEnd(),
            match.captured(1), form, Place::EnvironmentValue);
        return true;
    }

    /// `--header "Name: value"`, `--header Name=value`, or `--headers Name value` (mcp-proxy).
    qsizetype judgeHeader(qsizetype i)
    {
        const QString &text = m_arguments.at(i + 1);
        static const QRegularExpression pattern(uR"(\A([A-Za-z0-9_-]+)\s*[:=]\s*)"_s);
        const auto match = pattern.match(text);
        if (match.hasMatch()) {
            const Form form = m_list.isMcpRemote ? Form::RemoteHeader : Form::Whole;
            judgePart(i + 1, match.capturedEnd(), text.size() - match.capturedEnd(),
                match.captured(1), form, Place::Header);
            return 2;
        }
        if (i + 2 >= m_arguments.size())
            return 2;
        judgePart(i + 2, 0, m_arguments.at(i + 2).size(), text, Form::Whole, Place::Header);
        return 3;
    }

    qsizetype judgeFlagValue(qsizetype i)
    {
        const QString &argument = m_arguments.at(i);
        const qsizetype equals = argument.indexOf(u'=');
        const QString flag = argument.left(equals);
        if (flag == u"--env-file"_s)
            return 1;
        const bool header = isHeaderFlag(flag);
        const qsizetype colon = header ? argument.indexOf(u':', equals) : -1;
        if (colon > 0) {
            judgePart(i, colon + 1, argument.size() - colon - 1,
                argument.mid(equals + 1, colon - equals - 1), Form::FlagValue, Place::Header);
            return 1;
        }
        if (flag == u"--env"_s && judgeAssignment(i, equals + 1, Form::FlagValue))
            return 1;
        judgePart(
            i, equals + 1, argument.size() - equals - 1, flag, Form::FlagValue, Place::Argument);
        return 1;
    }

    qsizetype judgeFlagAndValue(qsizetype i)
    {
        const QString &flag = m_arguments.at(i);
        const QString &value = m_arguments.at(i + 1);
        // A value may itself begin with a dash only where a secret is expected.
        const bool expected = meaningOf(flag).hasSecretWord;
        if (value.startsWith(u'-') && (value.startsWith(u"--"_s) || !expected))
            return 1;
        if (judgeAssignment(i + 1, 0, Form::Assignment))
            return 2;
        // One letter says nothing: only a known service's own flag gives its value a name.
        const bool known = flag.startsWith(u"--"_s) || flag.size() > 2
            || serviceOfFlag(flag, contextOf(m_candidate.server, m_candidate.command));
        judgePart(i + 1, 0, value.size(), known ? flag : QString(), Form::Whole, Place::Argument);
        return 2;
    }

    /// A shell's text is not parsed: what looks like a secret in it is a suggestion, for what the text
    /// does to it nobody knows.
    void judgeShellText(qsizetype i)
    {
        static const QRegularExpression pattern(
            uR"((?:\A|[\s;&|"'(])(?:(?:export|set)\s+)?(--?[A-Za-z][\w-]*|[A-Za-z_]\w*)(?:=|\s+)("[^"]*"|'[^']*'|[^\s;&|"']+))"_s);
        static constexpr qsizetype kLongestText = 16
            * 1024; // judged; each pair costs a look at all of it
        static constexpr int kMostPairs = 200;
        const QString text = m_arguments.at(i).left(kLongestText);
        const qsizetype before = m_findings.size();
        qsizetype from = 0;
        int pairs = 0;
        for (auto match = pattern.match(text, from); match.hasMatch() && pairs < kMostPairs;
             match = pattern.match(text, from)) {
            ++pairs;
            from = match.capturedEnd(1); // values may be names of the next pair
            const bool flag = match.captured(1).startsWith(u'-');
            const bool assigned = match.capturedStart(2) == match.capturedEnd(1) + 1
                && text.at(match.capturedEnd(1)) == u'=';
            if (!flag && !assigned)
                continue;
            judgePart(i, match.capturedStart(2), match.capturedLength(2), match.captured(1),
                Form::Whole, Place::EnvironmentValue);
            from = match.capturedEnd(2);
        }
        if (m_findings.size() == before)
            judgePart(i, 0, text.size(), {}, Form::Whole, Place::Argument);
        for (qsizetype n = before; n < m_findings.size(); ++n)
            m_findings[n].finding.confidence = Confidence::Maybe;
    }

    void judgePart(qsizetype index, qsizetype begin, qsizetype length, const QString &name,
        Form form, Place place)
    {
        m_candidate.name = name;
        m_candidate.place = place;
        m_candidate.value = m_arguments.at(index).mid(begin, length);
        Verdict verdict = judge(m_candidate);
        for (Reference &reference : verdict.references)
            reference.begin += begin;
        for (Finding &finding : verdict.findings) {
            finding.begin += begin;
            m_findings.append({index, form, name, finding, verdict.references});
        }
    }

    const QStringList &m_arguments;
    ArgumentList m_list;
    std::optional<ContainerOptions> m_container;
    Candidate m_candidate;
    QList<ArgumentFinding> m_findings;
};

} // namespace

QList<ArgumentFinding> judgeArguments(
    const QString &server, const QString &command, const QStringList &arguments)
{
    return ArgumentJudgement(server, command, arguments).run();
}

bool readsEnvironmentFile(const QString &command, const QStringList &arguments)
{
    static const QString flag = u"--env-file"_s;
    const ArgumentList list = readArgumentList(command, arguments);
    const auto container = containerOptions(list.program, arguments, list.begin);
    const qsizetype end = container ? container->end : arguments.size();
    for (qsizetype i = 0; i < end; ++i) {
        const QString &argument = arguments.at(i);
        if ((argument == flag && i + 1 < end) || argument.startsWith(flag + u'='))
            return true;
    }
    return false;
}

} // namespace claviger::detect
