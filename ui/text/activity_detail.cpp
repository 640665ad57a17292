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

/// A setting of a remote server, by its name in `remote.set`.
QString settingText(const QString &name)
{
    if (name == "kind"_L1)
        return ActivityWords::tr("how it is signed in to");
    if (name == "clientId"_L1)
        return ActivityWords::tr("the application’s id");
    if (name == "clientIssuer"_L1)
        return ActivityWords::tr("where the application is known");
    if (name == "tokenAuthMethod"_L1)
        return ActivityWords::tr("how the application proves itself");
    if (name == "scopes"_L1)
        return ActivityWords::tr("the access to request");
    if (name == "identityIssuer"_L1)
        return ActivityWords::tr("the sign-in of your organisation");
    if (name == "identityClientId"_L1)
        return ActivityWords::tr("Claviger’s id at your organisation");
    if (name == "workloadTokenFile"_L1)
        return ActivityWords::tr("the file with the proof");
    if (name == "authorityFile"_L1)
        return ActivityWords::tr("the certificates to trust");
    if (name == "pinnedPublicKey"_L1)
        return ActivityWords::tr("the pinned key of the server");
    if (name == "clientCertificateFile"_L1)
        return ActivityWords::tr("your certificate");
    return displayable(name, kLongestName);
}

QString settingsChanged(const QStringList &names)
{
    QStringList words;
    for (const QString &name : names)
        words.append(settingText(name));
    //: %1 is a list of settings of a server
    return ActivityWords::tr("Changed: %1").arg(listText(words));
}

} // namespace

QString activityAccount(const QString &kind, const QString &subject)
{
    return isAboutAccount(kind) ? displayable(subject, kLongestName) : QString();
}

QString activityDetail(
    const QString &kind, const QString &subject, const QStringList &values, const QString &tool)
{
    if (kind == "server-changed"_L1)
        return values.isEmpty() ? QString() : settingsChanged(values);
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
