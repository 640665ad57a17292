#include "ui/text/activity_search.h"

#include "ui/text/terms.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace claviger::text {

namespace {

QStringList kinds()
{
    QStringList all;
    for (int kind = 0; kind <= static_cast<int>(audit::Record::Kind::Stopped); ++kind)
        all.append(audit::kindName(static_cast<audit::Record::Kind>(kind)));
    return all;
}

QStringList outcomes()
{
    QStringList all {u"allowed"_s, u"denied"_s, u"ok"_s, u"not-offered"_s, u"alive"_s};
    for (int code = 0; code <= static_cast<int>(ErrorCode::AuditBroken); ++code)
        all.append(errorName(static_cast<ErrorCode>(code)));
    return all;
}

QStringList reasons()
{
    return QStringList {u"always"_s, u"once"_s, u"import"_s, u"deny"_s, u"never"_s, u"ask"_s,
               u"forgotten"_s, u"first-time"_s, u"changed-command"_s, u"changed-program"_s,
               u"changed-application"_s, u"changed-values"_s, u"run"_s, u"signed-in"_s,
               u"not-asked-again"_s, u"adopted"_s}
    + outcomes();
}

template <class Words> QJsonArray saying(const QString &text, const QStringList &codes, Words words)
{
    QJsonArray found;
    for (const QString &code : codes) {
        if (words(code).contains(text, Qt::CaseInsensitive))
            found.append(code);
    }
    return found;
}

} // namespace

QJsonObject activitySearch(const QString &text)
{
    if (text.isEmpty())
        return {};
    return {{u"text"_s, text},
        {u"kinds"_s, saying(text, kinds(), [](const QString &code) { return kindText(code); })},
        {u"outcomes"_s, saying(text, outcomes(), outcomeText)},
        {u"reasons"_s, saying(text, reasons(), decisionReasonText)}};
}

} // namespace claviger::text
