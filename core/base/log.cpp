#include "core/base/log.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace claviger {

Q_LOGGING_CATEGORY(lcBase, "claviger.base")

namespace {

constexpr qsizetype kLongestLogLine = 4096;

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const char *level = "debug";
    switch (type) {
    case QtDebugMsg: level = "debug"; break;
    case QtInfoMsg: level = "info"; break;
    case QtWarningMsg: level = "warning"; break;
    case QtCriticalMsg: level = "error"; break;
    case QtFatalMsg: level = "fatal"; break;
    }
    const QByteArray line = (QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + u' '
        + QLatin1StringView(level) + u' '
        + QLatin1StringView(context.category ? context.category : "default") + u": "_s
        + redacted(displayable(message, kLongestLogLine)) + u'\n')
                                .toUtf8();
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

QString redacted(const QString &line)
{
    // Group 1, where there is one, stays: it says what was removed.
    static const QRegularExpression kShapes[] = {
        QRegularExpression(uR"(-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END|$))"_s,
            QRegularExpression::DotMatchesEverythingOption),
        QRegularExpression(uR"(((?:bearer|basic|token)\s+)[\w.~+/=-]{8,})"_s,
            QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(uR"((\b[a-z][a-z0-9+.-]*://[^\s/:@]*:)[^\s/@]+(?=@))"_s,
            QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(
            uR"re(((?:api[_-]?key|token|secret|passw(?:or)?d|passphrase|authorization|cookie|code|verifier)["']?\s*[=:]\s*["']?)[^\s"'&,;]{6,})re"_s,
            QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(
            uR"(\b(?:gh[pousr]_|github_pat_|glpat-|sk-|sk_|rk_|pk_|xox[abposr]-|ya29\.|AIza|AKIA|ASIA|sbp_|ntn_|lin_api_|eyJ)[\w.-]{10,})"_s),
    };
    QString result = line;
    for (const QRegularExpression &shape : kShapes) {
        if (shape.captureCount() > 0 && !shape.pattern().startsWith(u"-----"))
            result.replace(shape, u"\\1[removed]"_s);
        else
            result.replace(shape, u"[removed]"_s);
    }
    return result;
}

QString displayable(const QString &text, qsizetype limit)
{
    QString result;
    result.reserve(std::min(text.size(), limit) + 1);
    for (const QChar c : text) {
        if (result.size() >= limit)
            return result + u'…';
        const char16_t u = c.unicode();
        const bool bidirectional = (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069)
            || u == 0x200e || u == 0x200f || u == 0x061c;
        if (u == u'\n' || u == u'\t')
            result += u' ';
        else if (!bidirectional && u >= 0x20 && !(u >= 0x7f && u < 0xa0))
            result += c;
    }
    return result;
}

void installLogSink()
{
    qInstallMessageHandler(writeLine);
}

} // namespace claviger
