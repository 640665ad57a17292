#include "core/broker/command_mask.h"

#include "core/detect/detector.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

constexpr qsizetype kDigits = 8; ///< 32 bits: one chance in four milliards to miss a change.

QString maskOf(const QString &secret)
{
    const QByteArray hash = QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("…#") + QString::fromLatin1(hash.toHex().first(kDigits));
}

/// It names a project far more often.
bool isPlainUuid(const detect::Finding &finding, const QString &text)
{
    static const QRegularExpression kUuid(
        u"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"_s);
    return finding.reason == detect::Reason::HighEntropy && kUuid.match(text).hasMatch();
}

} // namespace

QStringList withoutSecrets(const QString &server, const QStringList &command)
{
    if (command.isEmpty())
        return command;
    QStringList arguments = command.mid(1);
    QList<detect::ArgumentFinding> found = detect::judgeArguments(
        server, command.first(), arguments);
    // From the back, so that the positions before stay right.
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) {
        return std::pair(a.index, a.finding.begin) > std::pair(b.index, b.finding.begin);
    });
    for (const detect::ArgumentFinding &each : found) {
        if (each.index < 0 || each.index >= arguments.size() || each.finding.length <= 0)
            continue;
        QString &argument = arguments[each.index];
        const QString secret = argument.mid(each.finding.begin, each.finding.length);
        if (!isPlainUuid(each.finding, secret))
            argument.replace(each.finding.begin, each.finding.length, maskOf(secret));
    }
    return QStringList {command.first()} + arguments;
}

} // namespace claviger::broker
