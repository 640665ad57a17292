#include "ui/text/scope_text.h"

#include "core/base/log.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct ScopeTexts
{
    Q_DECLARE_TR_FUNCTIONS(ScopeTexts)
};

namespace {

/// Longest name of a scope that is shown; some are addresses.
constexpr qsizetype kLongestScope = 120;
constexpr qsizetype kLongestThing = 60;

enum class Verb { None, Read, Write, Create, Delete, Send, Run, Manage, Everything };

struct VerbName
{
    QLatin1StringView name;
    Verb verb;
};

constexpr std::array<VerbName, 40> kVerbs {{
    {"read"_L1, Verb::Read},
    {"readonly"_L1, Verb::Read},
    {"readwrite"_L1, Verb::Write},
    {"rw"_L1, Verb::Write},
    {"r"_L1, Verb::Read},
    {"ro"_L1, Verb::Read},
    {"view"_L1, Verb::Read},
    {"viewer"_L1, Verb::Read},
    {"get"_L1, Verb::Read},
    {"list"_L1, Verb::Read},
    {"search"_L1, Verb::Read},
    {"history"_L1, Verb::Read},
    {"write"_L1, Verb::Write},
    {"w"_L1, Verb::Write},
    {"edit"_L1, Verb::Write},
    {"update"_L1, Verb::Write},
    {"modify"_L1, Verb::Write},
    {"set"_L1, Verb::Write},
    {"put"_L1, Verb::Write},
    {"comment"_L1, Verb::Create},
    {"create"_L1, Verb::Create},
    {"add"_L1, Verb::Create},
    {"insert"_L1, Verb::Create},
    {"append"_L1, Verb::Create},
    {"upload"_L1, Verb::Create},
    {"delete"_L1, Verb::Delete},
    {"remove"_L1, Verb::Delete},
    {"send"_L1, Verb::Send},
    {"post"_L1, Verb::Send},
    {"publish"_L1, Verb::Send},
    {"invoke"_L1, Verb::Run},
    {"execute"_L1, Verb::Run},
    {"run"_L1, Verb::Run},
    {"connect"_L1, Verb::Run},
    {"admin"_L1, Verb::Manage},
    {"manage"_L1, Verb::Manage},
    {"owner"_L1, Verb::Manage},
    {"all"_L1, Verb::Everything},
    {"full"_L1, Verb::Everything},
    {"default"_L1, Verb::Everything},
}};

Verb verbOf(const QString &word)
{
    for (const VerbName &known : kVerbs) {
        if (word == known.name)
            return known.verb;
    }
    return Verb::None;
}

/// Of "https://www.googleapis.com/auth/drive.readonly" the part that says something.
QString meaningfulPart(const QString &scope)
{
    if (!scope.contains("://"_L1))
        return scope;
    QString path = scope.section("://"_L1, 1).section(u'/', 1);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path.section(u'/', -1);
}

/// "issues:write", "read:org", "Mail.ReadWrite", "user_profile" as words, in lower case.
QStringList wordsOf(const QString &scope)
{
    QString spaced;
    QChar before;
    for (const QChar character : meaningfulPart(scope)) {
        const bool isSeparator = u":./_-+ "_s.contains(character);
        const bool startsWord = character.isUpper() && before.isLower();
        if (isSeparator || startsWord)
            spaced += u' ';
        if (character == u'*')
            spaced += u" all "_s;
        else if (!isSeparator)
            spaced += character.toLower();
        before = character;
    }
    QStringList words = spaced.split(u' ', Qt::SkipEmptyParts);
    const qsizetype read = words.indexOf(u"read"_s);
    if (read >= 0 && read + 1 < words.size() && words.at(read + 1) == "write"_L1) {
        words[read] = u"readwrite"_s;
        words.removeAt(read + 1);
    }
    return words;
}

/// The scopes with a meaning of their own (OpenID Connect Core §5.4, §11, and widespread customs).
std::optional<ScopeWords> knownScope(const QString &plain, const QString &shown)
{
    if (plain == "openid"_L1)
        return ScopeWords {shown, ScopeTexts::tr("Says who you are."), ScopeWeight::Identity};
    if (plain == "profile"_L1)
        return ScopeWords {
            shown, ScopeTexts::tr("Shows your name and picture."), ScopeWeight::Identity};
    if (plain == "email"_L1)
        return ScopeWords {
            shown, ScopeTexts::tr("Shows your e-mail address."), ScopeWeight::Identity};
    if (plain == "address"_L1 || plain == "phone"_L1)
        return ScopeWords {
            shown, ScopeTexts::tr("Shows your contact details."), ScopeWeight::Identity};
    if (plain == "offline_access"_L1)
        return ScopeWords {shown,
            ScopeTexts::tr("Keeps you signed in, so that you need not sign in again every hour."),
            ScopeWeight::Identity};
    if (plain == "user_impersonation"_L1)
        return ScopeWords {
            shown, ScopeTexts::tr("Does whatever you may do there."), ScopeWeight::Manages};
    return {};
}

ScopeWeight weightOf(Verb verb)
{
    switch (verb) {
    case Verb::None:
        return ScopeWeight::Unknown;
    case Verb::Read:
        return ScopeWeight::Reads;
    case Verb::Write:
    case Verb::Create:
    case Verb::Delete:
    case Verb::Send:
    case Verb::Run:
        return ScopeWeight::Changes;
    case Verb::Manage:
    case Verb::Everything:
        return ScopeWeight::Manages;
    }
    Q_UNREACHABLE();
}

/// %1 in each is what it is about, in the server's own words: "issues", "repo hooks".
QString sentenceAbout(Verb verb, const QString &thing)
{
    switch (verb) {
    case Verb::None:
        return ScopeTexts::tr("Is about “%1”. What it allows, only the server knows.").arg(thing);
    case Verb::Read:
        return ScopeTexts::tr("Reads: %1.").arg(thing);
    case Verb::Write:
        return ScopeTexts::tr("Reads and changes: %1.").arg(thing);
    case Verb::Create:
        return ScopeTexts::tr("Adds: %1.").arg(thing);
    case Verb::Delete:
        return ScopeTexts::tr("Deletes: %1.").arg(thing);
    case Verb::Send:
        return ScopeTexts::tr("Sends in your name: %1.").arg(thing);
    case Verb::Run:
        return ScopeTexts::tr("Uses and runs: %1.").arg(thing);
    case Verb::Manage:
        return ScopeTexts::tr("Manages, with all rights: %1.").arg(thing);
    case Verb::Everything:
        return ScopeTexts::tr("Everything about: %1.").arg(thing);
    }
    Q_UNREACHABLE();
}

QString sentenceAlone(Verb verb)
{
    switch (verb) {
    case Verb::None:
        return ScopeTexts::tr("What it allows, only the server knows.");
    case Verb::Read:
        return ScopeTexts::tr("Reads what you can see there.");
    case Verb::Write:
        return ScopeTexts::tr("Changes what you can change there.");
    case Verb::Create:
        return ScopeTexts::tr("Adds new things there.");
    case Verb::Delete:
        return ScopeTexts::tr("Deletes what you can delete there.");
    case Verb::Send:
        return ScopeTexts::tr("Sends and publishes in your name.");
    case Verb::Run:
        return ScopeTexts::tr("Uses the server’s tools.");
    case Verb::Manage:
        return ScopeTexts::tr("Manages everything that you manage there.");
    case Verb::Everything:
        return ScopeTexts::tr("Everything that the server offers.");
    }
    Q_UNREACHABLE();
}

} // namespace

ScopeWords scopeWords(const QString &scope)
{
    const QString shown = displayable(scope, kLongestScope);
    if (const auto known = knownScope(scope.toLower(), shown))
        return *known;
    Verb verb = Verb::None;
    QStringList things;
    for (const QString &word : wordsOf(scope)) {
        const Verb found = verbOf(word);
        if (found == Verb::None)
            things.append(word);
        else if (verb == Verb::None || weightOf(found) > weightOf(verb) || verb == Verb::Read)
            verb = found; // the strongest one: "admin:read" is still about administration
    }
    const QString thing = displayable(things.join(u' '), kLongestThing);
    return {
        shown, thing.isEmpty() ? sentenceAlone(verb) : sentenceAbout(verb, thing), weightOf(verb)};
}

} // namespace claviger::text
