#include "ui/text/activity_detail.h"

#include "core/base/log.h"
#include "ui/text/count_text.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::text {

class ActivityWords
{
    Q_DECLARE_TR_FUNCTIONS(ActivityWords)
};

namespace {

constexpr qsizetype kLongestName = 120;

bool isAboutAccount(const QString &kind)
{
    static const QStringList kKinds {
        u"signed-in"_s, u"stepped-up"_s, u"stepped-down"_s, u"signed-out"_s, u"grant-ended"_s};
    return kKinds.contains(kind);
}

} // namespace

QString activityAccount(const QString &kind, const QString &subject)
{
    return isAboutAccount(kind) ? displayable(subject, kLongestName) : QString();
}

QString activityDetail(
    const QString &kind, const QString &subject, const QStringList &values, const QString &tool)
{
    static const QStringList kAboutAccounts {
        u"signed-in"_s, u"stepped-up"_s, u"stepped-down"_s, u"signed-out"_s, u"grant-ended"_s};
    static const QStringList kAboutExceptions {u"exception-added"_s, u"exception-removed"_s};
    const bool isException = kAboutExceptions.contains(kind);
    if (!isException && !isAboutAccount(kind))
        return {};
    QStringList lines;
    if (!subject.isEmpty())
        lines.append(ActivityWords::tr("Account: %1").arg(displayable(subject, kLongestName)));
    if (!values.isEmpty() && isException)
        lines.append(ActivityWords::tr("Exception: %1").arg(displayable(listText(values))));
    else if (!values.isEmpty())
        //: %1 is a list of names of permissions, as the provider calls them
        lines.append(ActivityWords::tr("Access: %1").arg(displayable(listText(values))));
    if (!tool.isEmpty())
        //: The call of an AI client that needed this
        lines.append(
            ActivityWords::tr("Needed by the tool %1").arg(displayable(tool, kLongestName)));
    return lines.join(u'\n');
}

} // namespace claviger::text
