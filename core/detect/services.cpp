#include "core/detect/services.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <optional>

using namespace Qt::StringLiterals;

namespace claviger::detect {

extern const char *const kServicesTable; ///< resources/services.tsv, compiled in.

namespace {

constexpr qsizetype kShortestToken = 12; ///< No pattern matches less; saves looking at most values.

QStringList listOf(QStringView column)
{
    return column.toString().split(u' ', Qt::SkipEmptyParts);
}

Service serviceOf(QStringView line)
{
    const QList<QStringView> columns = line.split(u'\t');
    const auto column = [&columns](qsizetype i) {
        return i < columns.size() ? columns.at(i) : QStringView();
    };
    Service service;
    service.name = column(0).toString();
    service.variables = listOf(column(1));
    service.plainVariables = listOf(column(2));
    if (!column(3).isEmpty())
        service.tokenPatterns.append(column(3).toString());
    if (!column(4).isEmpty())
        service.contextPatterns.append(column(4).toString());
    service.flags = listOf(column(5));
    service.contextWords = listOf(column(6));
    service.urlPattern = column(7).toString();
    service.whereCreated = column(8).toString();
    service.remoteUrl = column(9).toString();
    return service;
}

QList<Service> readServices()
{
    QList<Service> services;
    bool head = true;
    const QString table = QString::fromUtf8(kServicesTable);
    for (const QStringView line : QStringView(table).split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (!std::exchange(head, false))
            services.append(serviceOf(line));
    }
    return services;
}

/// Everything that is looked up by variable, made once.
struct Index
{
    QHash<QString, qsizetype> variables;
    QSet<QString> plain;

    Index()
    {
        for (qsizetype i = 0; i < knownServices().size(); ++i) {
            const Service &service = knownServices().at(i);
            for (const QString &variable : service.variables) {
                if (!variables.contains(variable))
                    variables.insert(variable, i);
            }
            for (const QString &variable : service.plainVariables)
                plain.insert(variable);
        }
    }
    static const Index &get()
    {
        static const Index index;
        return index;
    }
};

/// All patterns that need no context, as one: one pass over a value instead of a hundred.
struct Tokens
{
    QRegularExpression pattern;
    QStringList services; ///< By capture group, from 1.

    Tokens()
    {
        QStringList groups {uR"((eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}))"_s};
        services.append(QString());
        for (const Service &service : knownServices()) {
            for (const QString &token : service.tokenPatterns) {
                groups.append(u'(' + token + u')');
                services.append(service.name);
            }
        }
        pattern.setPattern(u"(?<![A-Za-z0-9_])(?:"_s + groups.join(u'|') + u")(?![A-Za-z0-9_])"_s);
        pattern.optimize();
        Q_ASSERT(pattern.isValid());
    }
};

/// The forms of one service's tokens, compiled when first asked for.
struct Forms
{
    QHash<QString, QRegularExpression> patterns;

    Forms()
    {
        for (const Service &service : knownServices()) {
            const QStringList all = service.tokenPatterns + service.contextPatterns;
            if (all.isEmpty())
                continue;
            QRegularExpression whole(u"\\A(?:"_s + all.join(u'|') + u")\\z"_s);
            Q_ASSERT(whole.isValid());
            patterns.insert(service.name, whole);
        }
    }
};

} // namespace

const QList<Service> &knownServices()
{
    static const QList<Service> services = readServices();
    return services;
}

const Service *serviceOfVariable(const QString &variable)
{
    const Index &index = Index::get();
    const auto at = index.variables.constFind(variable.toUpper());
    return at == index.variables.constEnd() ? nullptr : &knownServices().at(*at);
}

bool isPlainVariable(const QString &variable)
{
    return Index::get().plain.contains(variable.toUpper());
}

std::optional<bool> hasKnownForm(const Service &service, const QString &value)
{
    static constexpr qsizetype kLongestToken = 8192;
    static const Forms forms;
    const auto pattern = forms.patterns.constFind(service.name);
    if (pattern == forms.patterns.constEnd())
        return {};
    return value.size() <= kLongestToken && pattern->match(value).hasMatch();
}

QList<KnownToken> findKnownTokens(const QString &text)
{
    static const Tokens tokens;
    QList<KnownToken> found;
    if (text.size() < kShortestToken)
        return found;
    auto matches = tokens.pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        found.append({match.capturedStart(), match.capturedLength(),
            tokens.services.at(match.lastCapturedIndex() - 1)});
    }
    return found;
}

std::optional<KnownToken> findUrlSecret(const QString &url)
{
    struct Pattern
    {
        QRegularExpression expression;
        QString service;
    };
    static const QList<Pattern> patterns = [] {
        QList<Pattern> all;
        for (const Service &service : knownServices()) {
            if (!service.urlPattern.isEmpty())
                all.append({QRegularExpression(service.urlPattern), service.name});
        }
        return all;
    }();
    for (const Pattern &pattern : patterns) {
        const QRegularExpressionMatch match = pattern.expression.match(url);
        if (match.hasMatch())
            return KnownToken {match.capturedStart(1), match.capturedLength(1), pattern.service};
    }
    return {};
}

QString contextOf(const QString &server, const QStringList &command)
{
    // Words of a package or a name; values are of no use here, so long arguments stay out.
    static constexpr qsizetype kLongestWord = 100;
    static constexpr qsizetype kMostArguments = 20;
    QString context = u' ' + server.left(kLongestWord).toLower();
    for (qsizetype i = 0; i < std::min(command.size(), kMostArguments); ++i) {
        if (command.at(i).size() <= kLongestWord)
            context += u' ' + command.at(i).toLower();
    }
    for (QChar &c : context) {
        if (!c.isLetterOrNumber() && c != u'-')
            c = u' ';
    }
    return context + u' ';
}

const Service *serviceOfFlag(const QString &flag, const QString &context)
{
    for (const Service &service : knownServices()) {
        if (!service.flags.contains(flag))
            continue;
        for (const QString &word : service.contextWords) {
            // "server-stripe", "stripe-mcp" and "stripe" name Stripe, "pinstripe" does not.
            const qsizetype at = context.indexOf(word);
            const qsizetype end = at + word.size();
            if (at > 0 && !context.at(at - 1).isLetterOrNumber()
                && !context.at(end).isLetterOrNumber())
                return &service;
        }
    }
    return nullptr;
}

} // namespace claviger::detect
