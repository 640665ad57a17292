#include "core/base/log.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace claviger {

Q_LOGGING_CATEGORY(lcBase, "claviger.base")

namespace {

constexpr qsizetype kLongestLogLine = 4096;
constexpr qsizetype kLongestMessage = 65536; ///< Of which kLongestLogLine are kept after redaction.

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const char *level = "debug";
    switch (type) {
    case QtDebugMsg:
        level = "debug";
        break;
    case QtInfoMsg:
        level = "info";
        break;
    case QtWarningMsg:
        level = "warning";
        break;
    case QtCriticalMsg:
        level = "error";
        break;
    case QtFatalMsg:
        level = "fatal";
        break;
    }
    const QByteArray line = (QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + u' '
        + QLatin1StringView(level) + u' '
        + QLatin1StringView(context.category ? context.category : "default") + u": "_s
        + displayable(redacted(displayable(message, kLongestMessage)), kLongestLogLine) + u'\n')
                                .toUtf8();
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

QString redacted(const QString &line)
{
    struct Shape
    {
        QRegularExpression expression;
        QString replacement; ///< Keeps what says what was removed.
    };
    const auto shape = [](const QString &pattern, const QString &replacement = u"\\1[removed]"_s) {
        return Shape {QRegularExpression(pattern, QRegularExpression::DotMatchesEverythingOption),
            replacement};
    };
    // What was moved already, and plain words of JSON and of logs, are no secrets.
    static const QString kNoSecret =
        u"(?!claviger-ref-|\\[removed\\]|null\\b|true\\b|false\\b|undefined\\b)"_s;
    static const Shape kShapes[] = {
        shape(
            uR"(()-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$))"_s),
        // Authorization: <scheme> <value>, in a header line, in JSON, in a command
        shape(
            uR"re((?i)(\b(?:proxy-)?authorization["']?\s*[=:]\s*["']?(?:(?:bearer|basic|token|digest|apikey)\s+)?+))re"_s
            + kNoSecret + uR"re([^\s"']{4,})re"_s),
        shape(uR"((?i)(\bbearer\s+))"_s + kNoSecret + uR"((?=\S*\d)[\w.~+/=-]{8,})"_s),
        shape(uR"((\bBasic\s+)(?=\S*[\d=])[A-Za-z0-9+/]{8,}={0,2})"_s),
        // scheme://user:password@host
        shape(uR"((?i)(\b[a-z][a-z0-9+.-]{0,20}://[^\s/:@?#]*:))"_s + kNoSecret
            + uR"([^\s/@]+(?=@))"_s),
        // "api_key": "…", PASSWORD=…, --token …
        shape(
            uR"re((?i)((?:api[_-]?key|access[_-]?key|private[_-]?key|token|secret|passw(?:or)?d|passwd|pwd|passphrase|credential|cookie)\\?["']?\s*[=:]\s*\\?["']?))re"_s
            + kNoSecret + uR"re([^\s"'&,;\\}]{4,})re"_s),
        shape(uR"re((?i)(--(?:[a-z-]*(?:key|token|secret|password|passphrase))\s+["']?))re"_s
            + kNoSecret + uR"re([^\s"'-][^\s"']{3,})re"_s),
        // What only URLs and forms call so
        shape(uR"re((?i)([?&](?:key|sig|signature|auth|code|code_verifier|state|assertion)=))re"_s
            + kNoSecret + uR"re([^\s"'&]{4,})re"_s),
        shape(uR"re(("(?:code|code_verifier|assertion)"\s*:\s*")[^"]{8,})re"_s),
        // Tokens that say themselves whose they are
        shape(
            uR"(()\b(?:gh[pousr]_|github_pat_|glpat-|glsa_|xox[abposr]-|xapp-|ya29\.|AIza|AKIA|ASIA|sbp_|ntn_|lin_api_|npm_|hf_|dop_v1_|shpat_|SG\.|figd_|pplx-|tvly-|gsk_|eyJ)[\w.-]{10,})"_s),
        shape(uR"(()\b(?:sk|rk|pk)[-_](?=[\w.-]*\d)[\w.-]{10,})"_s),
    };
    QString result = line;
    for (const Shape &known : kShapes)
        result.replace(known.expression, known.replacement);
    return result;
}

namespace {

/// Characters that are not seen, or that change how others are seen (Unicode TR36 §2, TR39).
bool isInvisible(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x061c || c == 0x180e
        || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb)
        || (c >= 0xe0000 && c <= 0xe0fff) || (c >= 0xd800 && c <= 0xdfff);
}

} // namespace

QString displayable(const QString &text, qsizetype limit)
{
    QString result;
    result.reserve(std::min(text.size(), limit) + 1);
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        qsizetype units = 1;
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            units = 2;
        }
        const bool isSpace = c == U'\n' || c == U'\t';
        if (isSpace || !isInvisible(c)) {
            if (result.size() + units > limit)
                return result + u'…';
            if (isSpace)
                result += u' ';
            else
                result += QStringView(text).sliced(i, units);
        }
        i += units - 1;
    }
    return result;
}

void installLogSink()
{
    qInstallMessageHandler(writeLine);
}

} // namespace claviger
