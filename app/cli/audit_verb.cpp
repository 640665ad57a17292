#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/activity_detail.h"
#include "ui/text/terms.h"
#include "ui/text/time_text.h"

#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

constexpr int kUsualLimit = 50;
constexpr int kMostRecords = 100'000;

QString lineOf(const QJsonObject &record)
{
    QStringList parts {
        text::exactTime(record[u"at"_s].toInteger()), text::kindText(record[u"kind"_s].toString())};
    const QString server = shown(record[u"serverName"_s]);
    const QString application = shown(record[u"application"_s]);
    if (!server.isEmpty())
        parts.append(server);
    if (!application.isEmpty())
        parts.append(application);
    QStringList names;
    for (const QJsonValue &name : record[u"values"_s].toArray())
        names.append(name.toString());
    const QString detail = text::activityDetail(
        record[u"kind"_s].toString(), shown(record[u"subject"_s]), names, shown(record[u"tool"_s]));
    if (!detail.isEmpty())
        parts.append(detail.split(u'\n').join(u"  "_s));
    parts.append(text::outcomeText(record[u"outcome"_s].toString()));
    const QString reason = text::decisionReasonText(record[u"reason"_s].toString());
    if (!reason.isEmpty())
        parts.append(reason);
    return parts.join(u"  "_s);
}

/// What tells two records apart; the broker gives them no number.
QString keyOf(const QJsonObject &record)
{
    return QString::number(record[u"at"_s].toInteger()) + record[u"kind"_s].toString()
        + record[u"server"_s].toString() + record[u"application"_s].toString()
        + record[u"subject"_s].toString() + record[u"outcome"_s].toString();
}

/// Prints what was not printed before, the oldest first.
class Follower
{
public:
    explicit Follower(Output &out)
        : m_out(out)
    {
    }

    void show(const QJsonArray &newestFirst, bool asLines)
    {
        QSet<QString> seen;
        for (qsizetype i = newestFirst.size() - 1; i >= 0; --i) {
            const QJsonObject record = newestFirst.at(i).toObject();
            const QString key = keyOf(record);
            seen.insert(key);
            if (m_seen.contains(key))
                continue;
            m_out.line(lineOf(record));
            if (asLines)
                m_out.jsonLine(record);
        }
        m_seen = std::move(seen);
    }

private:
    Output &m_out;
    QSet<QString> m_seen;
};

ExitCode verify(Context &context)
{
    const auto reply = context.broker.call(u"audit.verify"_s);
    if (!reply)
        return context.out.failed(reply.error());
    context.out.json(reply->body);
    if (!reply->body[u"ok"_s].toBool()) {
        const QString first = QString::number(reply->body[u"firstBad"_s].toInteger());
        context.out.terminal().complain(words::error({ErrorCode::AuditBroken, first, {}}) + u'\n');
        return ExitCode::Failed;
    }
    context.out.line(CliWords::tr("No record was changed or removed. Records: %1")
                         .arg(reply->body[u"records"_s].toInteger()));
    return ExitCode::Ok;
}

} // namespace

ExitCode auditVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    if (line.word(0) == u"verify"_s)
        return verify(context);
    if (!line.word(0).isEmpty())
        return wrongUsage(out, u"audit"_s, line.word(0));
    bool isNumber = true;
    const int limit = line.has(u"--limit"_s) ? line.value(u"--limit"_s).toInt(&isNumber)
                                             : kUsualLimit;
    if (!isNumber || limit < 1 || limit > kMostRecords)
        return wrongUsage(out, u"audit"_s, line.value(u"--limit"_s));

    QJsonObject arguments {{u"limit"_s, limit}};
    if (line.has(u"--server"_s))
        arguments[u"server"_s] = line.value(u"--server"_s);
    const bool follow = line.has(u"--follow"_s);
    if (follow) {
        if (auto watching = context.broker.watch(); !watching)
            return out.failed(watching.error());
    }
    Follower follower(out);
    for (;;) {
        const auto reply = context.broker.call(u"audit.query"_s, arguments);
        if (!reply)
            return out.failed(reply.error());
        follower.show(reply->body[u"records"_s].toArray(), follow);
        if (!follow) {
            out.json(reply->body);
            return ExitCode::Ok;
        }
        Result<QString> topic = fail(ErrorCode::TimedOut);
        while (!topic || *topic != u"activity"_s) {
            topic = context.broker.nextEvent(std::chrono::hours(1));
            if (!topic && topic.error().code != ErrorCode::TimedOut)
                return out.failed(topic.error());
        }
    }
}

} // namespace claviger::cli
