#include "core/clients/script.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

/// How a program reads its command line. An option that is in none of the lists may load code.
struct Grammar
{
    QList<QLatin1StringView> names; ///< Of the executable; digits and dots may follow (node20).
    QList<QLatin1StringView> words; ///< Subcommands that run the file behind them.
    QLatin1StringView letters; ///< Short options that load nothing, also several in one word.
    QLatin1StringView lettersWithValue; ///< The same, and the next word is theirs.
    /// Long options that load nothing, without a value or with "=value". A last '*': what begins so.
    QList<QLatin1StringView> longOptions;
    enum class Kind {
        Clients,
        Electron, ///< The same, and without a file it runs what lies beside it.
        Glue, ///< No client is written for it, nor for a shell.
        Shell,
    };
    Kind kind = Kind::Clients;
};

const QList<Grammar> &grammars()
{
    static const QList<Grammar> all {
        {{"node"_L1, "nodejs"_L1}, {}, ""_L1, ""_L1,
            {"no-warnings"_L1, "disable-warning"_L1, "inspect-port"_L1, "no-deprecation"_L1,
                "trace-*"_L1, "throw-deprecation"_L1, "pending-deprecation"_L1,
                "unhandled-rejections"_L1, "max-*"_L1, "min-*"_L1, "stack-size"_L1,
                "stack-trace-limit"_L1, "expose-gc"_L1, "expose_gc"_L1, "optimize-for-size"_L1,
                "enable-source-maps"_L1, "use-*"_L1, "dns-result-order"_L1, "tls-*"_L1,
                "no-experimental-*"_L1, "harmony*"_L1, "experimental-strip-types"_L1,
                "experimental-fetch"_L1, "title"_L1, "network-family-autoselection*"_L1,
                "no-network-family-autoselection"_L1}},
        {{"electron"_L1}, {}, ""_L1, ""_L1,
            {"no-sandbox"_L1, "disable-*"_L1, "enable-features"_L1, "enable-wayland-ime"_L1,
                "ozone-platform*"_L1, "gtk-version"_L1, "force-device-scale-factor"_L1,
                "password-store"_L1, "use-gl"_L1, "use-angle"_L1, "class"_L1, "name"_L1},
            Grammar::Kind::Electron},
        {{"bun"_L1}, {"run"_L1}, "b"_L1, ""_L1, {"bun"_L1, "smol"_L1, "silent"_L1}},
        {{"deno"_L1}, {"run"_L1}, "Aq"_L1, ""_L1,
            {"allow-*"_L1, "deny-*"_L1, "no-prompt"_L1, "quiet"_L1, "no-check"_L1,
                "cached-only"_L1}},
        {{"python"_L1}, {}, "bBdEIOPqsSuv"_L1, "W"_L1, {}},
        {{"perl"_L1}, {}, "wWtT"_L1, ""_L1, {}, Grammar::Kind::Glue},
        {{"ruby"_L1}, {}, "wvU"_L1, ""_L1, {}, Grammar::Kind::Glue},
        {{"sh"_L1, "bash"_L1, "dash"_L1, "zsh"_L1, "fish"_L1, "ksh"_L1}, {},
            "abefhilmnprtuvxBEHPT"_L1, "oO"_L1,
            {"login"_L1, "norc"_L1, "noprofile"_L1, "posix"_L1, "interactive"_L1, "verbose"_L1,
                "restricted"_L1, "no-config"_L1},
            Grammar::Kind::Shell},
        {{"busybox"_L1}, {"sh"_L1, "ash"_L1}, "eilux"_L1, ""_L1, {}, Grammar::Kind::Shell},
    };
    return all;
}

QString programName(const QString &executable)
{
    QString name = executable.section(u'/', -1).section(u'\\', -1);
    if (name.endsWith(" (deleted)"_L1))
        name.chop(10);
    if (name.endsWith(".exe"_L1, Qt::CaseInsensitive))
        name.chop(4);
    return name;
}

const Grammar *grammarOf(const QString &executable)
{
    const QString name = programName(executable);
    for (const Grammar &grammar : grammars()) {
        for (const QLatin1StringView known : grammar.names) {
            if (name.startsWith(known)
                && std::all_of(name.begin() + known.size(), name.end(),
                    [](QChar c) { return c.isDigit() || c == u'.'; }))
                return &grammar;
        }
    }
    return nullptr;
}

bool isHarmlessLong(const Grammar &grammar, const QString &option)
{
    const QString name = option.mid(2).section(u'=', 0, 0);
    return std::any_of(
        grammar.longOptions.begin(), grammar.longOptions.end(), [&name](QLatin1StringView known) {
            return known.endsWith(u'*') ? name.startsWith(known.chopped(1)) : name == known;
        });
}

/// How many words the option takes, itself included; 0: it may load code.
int wordsOfOption(const Grammar &grammar, const QString &option)
{
    if (option.startsWith("--"_L1))
        return isHarmlessLong(grammar, option) ? 1 : 0;
    for (qsizetype i = 1; i < option.size(); ++i) {
        if (grammar.lettersWithValue.contains(option.at(i)))
            return i + 1 == option.size() ? 2 : 1; // the rest of the word is the value
        if (!grammar.letters.contains(option.at(i)))
            return 0;
    }
    return option.size() > 1 ? 1 : 0; // "-" is standard input
}

/// Not a file: deno and bun fetch it.
bool isFetched(const QString &word)
{
    return word.contains("://"_L1) || word.startsWith("npm:"_L1) || word.startsWith("jsr:"_L1)
        || word.startsWith("data:"_L1);
}

/// No subcommand is named so: bun and deno run "agent.ts" as "./agent.ts".
bool isSourceFile(const QString &word)
{
    static constexpr QLatin1StringView kSuffixes[] = {
        ".js"_L1, ".mjs"_L1, ".cjs"_L1, ".jsx"_L1, ".ts"_L1, ".mts"_L1, ".cts"_L1, ".tsx"_L1};
    return std::any_of(std::begin(kSuffixes), std::end(kSuffixes),
        [&word](QLatin1StringView suffix) { return word.endsWith(suffix); });
}

} // namespace

Script scriptOf(const QString &executable, const QStringList &arguments)
{
    const Grammar *grammar = grammarOf(executable);
    if (!grammar)
        return {};
    // process.title of node writes over the arguments: one word and zeros are left, and nothing tells the script.
    const bool isOverwritten = !arguments.isEmpty() && !grammarOf(arguments.first())
        && std::all_of(arguments.begin() + 1, arguments.end(),
            [](const QString &argument) { return argument.isEmpty(); });
    if (isOverwritten)
        return {};
    const bool isShell = grammar->kind == Grammar::Kind::Shell;
    const bool isElectron = grammar->kind == Grammar::Kind::Electron;
    const bool mayBeClient = isElectron || grammar->kind == Grammar::Kind::Clients;
    if (isElectron && arguments.value(1).startsWith("--type="_L1))
        return {}; // a helper, which reads none of what follows
    const Script text {Script::Kind::Text, {}, mayBeClient};
    bool isWordAwaited = !grammar->words.isEmpty();
    for (qsizetype i = 1; i < arguments.size();) {
        const QString &argument = arguments.at(i);
        if (argument == "--"_L1) {
            isWordAwaited = false;
            ++i;
            if (i < arguments.size() && !isFetched(arguments.at(i)))
                return {Script::Kind::File, arguments.at(i), mayBeClient};
            break;
        }
        const bool isOption = argument.startsWith(u'-') || (isShell && argument.startsWith(u'+'));
        if (isOption) {
            const int words = wordsOfOption(*grammar, argument);
            if (words == 0)
                return text;
            i += words;
            continue;
        }
        const bool isWord = isWordAwaited
            && std::any_of(grammar->words.begin(), grammar->words.end(),
                [&argument](QLatin1StringView word) { return argument == word; });
        if (isWord) {
            isWordAwaited = false;
            ++i;
            continue;
        }
        // A word that is no path is another subcommand ("bun x"), or a file in the folder where it runs.
        const bool isCommand = isWordAwaited && !argument.contains(u'/')
            && (isShell || !isSourceFile(argument));
        if (argument.isEmpty() || isCommand || isFetched(argument))
            return text;
        return {Script::Kind::File, argument, mayBeClient};
    }
    return isShell || isElectron ? Script() : text;
}

} // namespace claviger::clients
