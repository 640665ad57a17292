#include "ui/text/certificate_text.h"

#include "core/base/log.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct CertificateWords
{
    Q_DECLARE_TR_FUNCTIONS(CertificateWords)
};

namespace {

constexpr qsizetype kLongestSubject = 200;
constexpr qsizetype kLongestFingerprint = 120;

} // namespace

QString certificateText(
    const QString &subject, qint64 notAfter, const QString &fingerprint, qint64 now)
{
    const QString shown = displayable(subject, kLongestSubject);
    const QString who = shown.isEmpty() ? CertificateWords::tr("Without a name") : shown;
    const QString mark = displayable(fingerprint, kLongestFingerprint);
    const QString day = QLocale().toString(
        QDateTime::fromMSecsSinceEpoch(notAfter).date(), QLocale::LongFormat);
    if (notAfter <= now)
        //: %1 is whose certificate it is, %2 a date, %3 a fingerprint
        return CertificateWords::tr("%1 · expired on %2 · SHA-256 %3").arg(who, day, mark);
    //: %1 is whose certificate it is, %2 a date, %3 a fingerprint
    return CertificateWords::tr("%1 · valid until %2 · SHA-256 %3").arg(who, day, mark);
}

QString certificateCountText(qsizetype count)
{
    return CertificateWords::tr(
        "%n certificate(s), the first one:", nullptr, static_cast<int>(count));
}

} // namespace claviger::text
