#include "ui/model/activity_model.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// RFC 4180 §2; a leading =, +, -, @ or tab would run as a formula in a spreadsheet.
QByteArray cell(const QString &text)
{
    QString plain = text;
    if (!plain.isEmpty() && u"=+-@\t\r"_s.contains(plain.front()))
        plain.prepend(u'\'');
    plain.replace(u'"', u"\"\""_s);
    return '"' + plain.toUtf8() + '"';
}

QString isoTime(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace

QByteArray activityAsCsv(const QList<Activity> &records)
{
    QByteArray bytes = "time,event,server,server_name,application,client,outcome,reason,values,"
                       "subject,tool,milliseconds\r\n";
    for (const Activity &record : records) {
        const QList<QByteArray> cells {cell(isoTime(record.at)), cell(record.kind),
            cell(record.server), cell(record.serverName), cell(record.application),
            cell(record.client), cell(record.outcome), cell(record.reason),
            cell(record.values.join(u' ')), cell(record.subject), cell(record.tool),
            QByteArray::number(record.durationMs)};
        bytes += cells.join(',') + "\r\n";
    }
    return bytes;
}

QByteArray activityAsJsonLines(const QList<Activity> &records)
{
    QByteArray bytes;
    for (const Activity &record : records) {
        const QJsonObject object {{u"at"_s, record.at}, {u"kind"_s, record.kind},
            {u"server"_s, record.server}, {u"serverName"_s, record.serverName},
            {u"application"_s, record.application}, {u"client"_s, record.client},
            {u"outcome"_s, record.outcome}, {u"reason"_s, record.reason},
            {u"values"_s, QJsonArray::fromStringList(record.values)},
            {u"subject"_s, record.subject}, {u"tool"_s, record.tool},
            {u"durationMs"_s, record.durationMs}};
        bytes += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    return bytes;
}

} // namespace claviger::ui
