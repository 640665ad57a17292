#include "ui/dialogs/secret_format.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

struct FormatWords
{
    Q_DECLARE_TR_FUNCTIONS(FormatWords)
};

namespace {

/// A beginning shorter than this tells nothing.
constexpr qsizetype kShortestBeginning = 2;
constexpr qsizetype kMostBeginnings = 4;

/// Splits "a|b" where the bar is in no group and no character class.
QStringList branchesOf(const QString &pattern)
{
    QStringList result {QString()};
    int depth = 0;
    bool isInClass = false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar character = pattern[i];
        if (character == u'\\' && i + 1 < pattern.size()) {
            result.last() += pattern.mid(i++, 2);
            continue;
        }
        isInClass = character == u'[' || (isInClass && character != u']');
        depth += isInClass ? 0 : character == u'(' ? 1 : character == u')' ? -1 : 0;
        if (character == u'|' && depth == 0 && !isInClass)
            result.append(QString());
        else
            result.last() += character;
    }
    return result;
}

/// Splits "(?:a|b)_rest" at its first group into "a_rest" and "b_rest"; anything else stays one.
QStringList alternativesOf(const QString &pattern)
{
    static const QRegularExpression group(
        u"^\\^?([^()\\[\\\\]*)\\((?:\\?:)?([^()\\[\\]\\\\]*\\|[^()\\[\\]\\\\]*)\\)(.*)$"_s);
    const QRegularExpressionMatch match = group.match(pattern);
    if (!match.hasMatch())
        return {pattern};
    QStringList result;
    const QStringList alternatives = match.captured(2).split(u'|');
    for (const QString &alternative : alternatives)
        result.append(match.captured(1) + alternative + match.captured(3));
    return result;
}

QString orList(const QStringList &items)
{
    if (items.size() == 1)
        return items.first();
    //: Two or more beginnings: "ghp_, gho_ or github_pat_"
    return FormatWords::tr("%1 or %2")
        .arg(items.mid(0, items.size() - 1).join(u", "_s), items.last());
}

} // namespace

QStringList literalBeginnings(const QStringList &patterns)
{
    static const QRegularExpression literal(
        u"^\\^?((?:[A-Za-z0-9_]|\\\\?[-:.])*(?:\\[[A-Za-z0-9]{2,8}\\](?:[A-Za-z0-9_]|\\\\?[-:.])+)?)"_s);
    static const QRegularExpression choice(u"\\[(.)[^\\]]*\\]"_s);
    static const QRegularExpression quantifier(u"^[?*{+]"_s);
    QStringList result;
    for (const QString &pattern : patterns) {
        QStringList alternatives;
        for (const QString &branch : branchesOf(pattern))
            alternatives += alternativesOf(branch);
        for (const QString &alternative : std::as_const(alternatives)) {
            const QRegularExpressionMatch match = literal.match(alternative);
            if (!match.hasMatch())
                continue;
            QString beginning = match.captured(1);
            // A quantifier belongs to the last character, which is no fixed one then.
            if (quantifier.match(alternative.mid(match.capturedEnd(1))).hasMatch())
                beginning.chop(1);
            beginning.remove(u'\\').replace(choice, u"\\1"_s); // of "gh[po]_" the first: "ghp_"
            if (beginning.endsWith(u'.'))
                beginning.chop(1);
            if (beginning.size() >= kShortestBeginning && !result.contains(beginning))
                result.append(beginning);
        }
    }
    return result;
}

SecretFormat::SecretFormat(const detect::Service *service)
    : m_service(service)
{
    if (service)
        m_beginnings = literalBeginnings(service->tokenPatterns).mid(0, kMostBeginnings);
}

QString SecretFormat::hint() const
{
    if (!m_service || m_beginnings.isEmpty())
        return {};
    //: %1 a service, %2 "ghp_ or github_pat_"
    return FormatWords::tr("%1 keys start with %2, for example.")
        .arg(m_service->name, orList(m_beginnings));
}

SecretFormat::Fit SecretFormat::fitOf(const QString &value) const
{
    if (!m_service || m_service->tokenPatterns.isEmpty() || value.isEmpty())
        return Fit::Unknown;
    const std::optional<bool> fits = detect::hasKnownForm(*m_service, value);
    return !fits ? Fit::Unknown : *fits ? Fit::Fits : Fit::Differs;
}

QString SecretFormat::remarkOn(const QString &value) const
{
    if (value.isEmpty())
        return {};
    if (value.trimmed() != value)
        return FormatWords::tr("There are blanks or line ends around it. Is that meant so?");
    if (value.contains(QRegularExpression(u"[\\x00-\\x1f\\x7f]"_s))
        && !value.contains("PRIVATE KEY"_L1))
        return FormatWords::tr(
            "There are line ends or control characters in it. Is that meant so?");
    if (value.contains("claviger-ref-"_L1))
        return FormatWords::tr("This is Claviger's placeholder, not the secret.");
    if (fitOf(value) == Fit::Differs) {
        return FormatWords::tr("This doesn't look like a key for %1. You can save it all the same.")
            .arg(m_service->name);
    }
    return {};
}

QUrl pageIn(const QString &text)
{
    static const QRegularExpression address(
        u"https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[^\\s()<>\"']*)?"_s);
    const QUrl url(address.match(text).captured(0), QUrl::StrictMode);
    return url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty()
            && url.userInfo().isEmpty()
        ? url
        : QUrl();
}

const detect::Service *serviceNamed(const QString &name)
{
    if (name.isEmpty())
        return nullptr;
    const QList<detect::Service> &services = detect::knownServices();
    const auto found = std::find_if(services.cbegin(), services.cend(),
        [&name](const detect::Service &service) { return service.name == name; });
    return found == services.cend() ? nullptr : &*found;
}

} // namespace claviger::ui
