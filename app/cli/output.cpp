#include "app/cli/output.h"

#include "app/cli/words.h"
#include "core/base/log.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

constexpr qsizetype kLongestLine = 2000; ///< Of text that came from outside.

QString escapeOf(Colour colour)
{
    switch (colour) {
    case Colour::Plain:
        return {};
    case Colour::Added:
        return u"\x1b[32m"_s;
    case Colour::Removed:
        return u"\x1b[31m"_s;
    case Colour::Faint:
        return u"\x1b[2m"_s;
    case Colour::Strong:
        return u"\x1b[1m"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString table(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == widths.size())
                widths.append(0);
            widths[i] = std::max(widths.at(i), row.at(i).size());
        }
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row.at(i).leftJustified(widths.at(i) + 2);
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

void Output::line(const QString &text, Colour colour)
{
    if (m_json)
        return;
    const bool coloured = colour != Colour::Plain && m_terminal.hasColours();
    m_terminal.write(coloured ? escapeOf(colour) + text + u"\x1b[0m\n"_s : text + u'\n');
}

void Output::json(const QJsonObject &body)
{
    if (m_json)
        m_terminal.write(QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Indented)));
}

void Output::jsonLine(const QJsonObject &body)
{
    if (m_json)
        m_terminal.write(
            QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact)) + u'\n');
}

ExitCode Output::failed(const Error &error)
{
    json({{u"error"_s,
        QJsonObject {{u"code"_s, errorName(error.code)}, {u"subject"_s, error.subject},
            {u"detail"_s, error.detail}, {u"retryable"_s, isRetryable(error.code)},
            {u"message"_s, words::error(error)}}}});
    m_terminal.complain(words::error(error) + u'\n');
    return exitCodeOf(error.code);
}

void Output::diffs(const QJsonObject &preview)
{
    for (const QJsonValue &file : preview[u"files"_s].toArray()) {
        line();
        line(displayable(file[u"path"_s].toString(), kLongestLine), Colour::Strong);
        if (file[u"problem"_s].isObject())
            line(u"  "_s + words::problem(file[u"problem"_s].toObject()));
        for (const QJsonValue &each : file[u"diff"_s].toArray()) {
            const QString kind = each[u"kind"_s].toString();
            const QString text = displayable(each[u"text"_s].toString(), kLongestLine);
            if (kind == u"added"_s)
                line(u"+ "_s + text, Colour::Added);
            else if (kind == u"removed"_s)
                line(u"- "_s + text, Colour::Removed);
            else if (kind == u"gap"_s)
                line(u"  …"_s, Colour::Faint);
            else
                line(u"  "_s + text);
        }
    }
}

Output::Consent Output::confirm(const QString &question, bool assumed)
{
    if (assumed)
        return Consent::Yes;
    if (!m_terminal.canAsk() || m_json)
        return Consent::NobodyToAsk;
    const auto answer = m_terminal.ask(question + u' ');
    return answer && words::isYes(*answer) ? Consent::Yes : Consent::No;
}

ExitCode Output::notConfirmed(Consent consent)
{
    if (consent == Consent::NobodyToAsk) {
        m_terminal.complain(words::needsYes() + u'\n');
        return ExitCode::Usage;
    }
    m_terminal.complain(words::nothingChanged() + u'\n');
    return ExitCode::Refused;
}

ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
    case ErrorCode::LaunchDenied:
    case ErrorCode::LaunchUnanswered:
    case ErrorCode::KeychainDenied:
        return ExitCode::Refused;
    case ErrorCode::NothingToImport:
    case ErrorCode::NothingToUndo:
        return ExitCode::NothingToDo;
    case ErrorCode::BrokerUnreachable:
    case ErrorCode::VersionMismatch:
    case ErrorCode::PeerForeign:
        return ExitCode::Unreachable;
    default: // everything else is a plain failure, also codes to come
        return ExitCode::Failed;
    }
}

} // namespace claviger::cli
