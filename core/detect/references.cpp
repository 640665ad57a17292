#include "core/detect/references.h"

#include <QtCore/QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace claviger::detect {

namespace {

constexpr qsizetype kLongestName = 256;
/// Where the end of one is looked for: a value may be nothing but openings.
constexpr qsizetype kLongestReference = 1024;

bool isNameStart(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}
bool isNamePart(QChar c)
{
    return isNameStart(c) || (c >= u'0' && c <= u'9');
}
bool isUpperName(QStringView name)
{
    return std::none_of(name.begin(), name.end(), [](QChar c) { return c.isLower(); });
}
bool isName(QStringView text)
{
    return !text.isEmpty() && text.size() <= kLongestName && isNameStart(text.front())
        && std::all_of(text.begin(), text.end(), isNamePart);
}

/// The clients' own variables: places, not values of a person.
bool isPlaceVariable(QStringView name)
{
    static const QSet<QString> names {u"workspaceFolder"_s, u"workspaceFolderBasename"_s,
        u"userHome"_s, u"pathSeparator"_s, u"cwd"_s, u"file"_s, u"extensionPath"_s, u"execPath"_s,
        u"__dirname"_s};
    return names.contains(name.toString());
}

/// Reads references one after the other.
class Scanner
{
public:
    explicit Scanner(const QString &value)
        : m_value(value)
    {
    }

    QList<Reference> run()
    {
        if (readWhole())
            return m_found;
        for (qsizetype i = 0; i < m_value.size();) {
            const qsizetype end = readAt(i);
            i = end > i ? end : i + 1;
        }
        return m_found;
    }

private:
    void add(Reference::Kind kind, QStringView name, qsizetype begin, qsizetype end,
        QStringView fallback = {})
    {
        m_found.append({kind, name.toString(), fallback.toString(), begin, end - begin});
    }

    /// Forms that are a reference only as the whole value.
    bool readWhole()
    {
        static const std::array schemes {u"op://"_s, u"vault://"_s, u"keychain://"_s,
            u"secret://"_s, u"bw://"_s, u"pass://"_s, u"ref+"_s, u"env:"_s, u"process.env."_s,
            u"os.environ"_s, u"keyring:"_s, u"arn:aws:secretsmanager:"_s, u"arn:aws:ssm:"_s,
            u"@Microsoft.KeyVault("_s};
        const QStringView text = QStringView(m_value).trimmed();
        for (const QString &scheme : schemes) {
            if (text.startsWith(scheme) && !text.contains(u' ')) {
                const bool environment = scheme == u"env:"_s || scheme == u"process.env."_s;
                const QStringView name = text.mid(scheme.size());
                add(environment && isName(name) ? Reference::Kind::Environment
                                                : Reference::Kind::Other,
                    name, 0, m_value.size());
                return true;
            }
        }
        if (text.size() > 1 && text.front() == u'$' && isName(text.mid(1))) {
            add(Reference::Kind::Environment, text.mid(1), 0, m_value.size());
            return true;
        }
        return false;
    }

    /// Gives where the reference that begins here ends, or `begin` if none does.
    qsizetype readAt(qsizetype begin)
    {
        const QStringView rest = QStringView(m_value).mid(begin);
        if (rest.startsWith(u"${"))
            return readBraces(begin, begin + 2);
        if (rest.startsWith(u"$("))
            return readTo(begin, u')');
        if (rest.startsWith(u"{{"))
            return readTo(begin, u"}}"_s);
        if (rest.startsWith(u"{env:") || rest.startsWith(u"{file:"))
            return readCurly(begin);
        if (rest.startsWith(u'$'))
            return readDollar(begin);
        if (rest.startsWith(u'%'))
            return readPercent(begin);
        return begin;
    }

    template <class Closing> qsizetype readTo(qsizetype begin, Closing closing)
    {
        const QStringView window = QStringView(m_value).mid(begin, kLongestReference);
        const qsizetype at = window.indexOf(closing);
        if (at < 0)
            return begin;
        const qsizetype end = begin + at + QStringView(QString(closing)).size();
        add(Reference::Kind::Other, {}, begin, end);
        return end;
    }

    /// ${…}, with braces inside: ${A:-${B}}.
    qsizetype readBraces(qsizetype begin, qsizetype inner)
    {
        qsizetype depth = 1;
        qsizetype at = inner;
        const qsizetype limit = std::min(m_value.size(), begin + kLongestReference);
        while (at < limit && depth > 0) {
            if (m_value.at(at) == u'{')
                ++depth;
            else if (m_value.at(at) == u'}')
                --depth;
            ++at;
        }
        if (depth > 0)
            return begin;
        const QStringView content = QStringView(m_value).mid(inner, at - 1 - inner);
        const qsizetype fallback = content.indexOf(u":-"_s);
        if (content.startsWith(u"env:"))
            add(Reference::Kind::Environment, content.mid(4), begin, at);
        else if (content.startsWith(u"input:"))
            add(Reference::Kind::Input, content.mid(6), begin, at);
        else if (fallback > 0 && isName(content.first(fallback)))
            add(Reference::Kind::Environment, content.first(fallback), begin, at,
                content.mid(fallback + 2));
        else if (isName(content) && !isPlaceVariable(content))
            add(Reference::Kind::Environment, content, begin, at);
        else
            add(Reference::Kind::Other, content, begin, at);
        return at;
    }

    qsizetype readCurly(qsizetype begin)
    {
        const QStringView window = QStringView(m_value).mid(begin, kLongestReference);
        const qsizetype close = begin + window.indexOf(u'}');
        const qsizetype colon = begin + window.indexOf(u':');
        if (close < begin || colon > close)
            return begin;
        const bool environment = QStringView(m_value).mid(begin + 1).startsWith(u"env");
        add(environment ? Reference::Kind::Environment : Reference::Kind::Other,
            QStringView(m_value).mid(colon + 1, close - colon - 1), begin, close + 1);
        return close + 1;
    }

    /// $NAME inside a text: in capitals and at the start of a word, for "pa$$word" and "x$Yz1" are
    /// literals.
    qsizetype readDollar(qsizetype begin)
    {
        static const QString before = u" \t:=@;,/\"'("_s;
        if (begin > 0 && !before.contains(m_value.at(begin - 1)))
            return begin;
        qsizetype end = begin + 1;
        while (end < m_value.size() && isNamePart(m_value.at(end)))
            ++end;
        const QStringView name = QStringView(m_value).mid(begin + 1, end - begin - 1);
        if (name.size() < 2 || !isName(name) || !isUpperName(name))
            return begin;
        add(Reference::Kind::Environment, name, begin, end);
        return end;
    }

    /// %NAME%. Two capitals would be percent-encoding.
    qsizetype readPercent(qsizetype begin)
    {
        const qsizetype close = m_value.indexOf(u'%', begin + 1);
        if (close < 0)
            return begin;
        const QStringView name = QStringView(m_value).mid(begin + 1, close - begin - 1);
        const bool whole = begin == 0 && close == m_value.size() - 1;
        if (!isName(name) || (!whole && (name.size() < 3 || !isUpperName(name))))
            return begin;
        add(Reference::Kind::Environment, name, begin, close + 1);
        return close + 1;
    }

    const QString &m_value;
    QList<Reference> m_found;
};

} // namespace

QList<Reference> findReferences(const QString &value)
{
    static const QString marks = u"$%{:.(+"_s;
    const bool possible = std::any_of(
        value.begin(), value.end(), [](QChar c) { return marks.contains(c); });
    return possible ? Scanner(value).run() : QList<Reference>();
}

} // namespace claviger::detect
