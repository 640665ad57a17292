#include "app/cli/verbs.h"
#include "app/cli/words.h"

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

Result<Secret> readPassphrase(Terminal &terminal)
{
    return terminal.takeSecret(CliWords::tr("Passphrase: "));
}

/// A new passphrase is typed twice: a mistyped one would lose every secret. Errors: InvalidInput.
Result<Secret> typedTwice(Terminal &terminal, Result<Secret> first)
{
    if (!first || !terminal.canAsk())
        return first;
    const auto second = terminal.askHidden(CliWords::tr("The same again: "));
    if (!second)
        return fail(second.error());
    if (!first->equals(*second))
        return fail(ErrorCode::InvalidInput, {}, u"not the same"_s);
    return first;
}

/// Says what is wrong with a new passphrase, if anything is. Null: it is good.
std::optional<ExitCode> complainOf(const Result<Secret> &passphrase, Output &out)
{
    if (!passphrase && passphrase.error().code == ErrorCode::InvalidInput) {
        out.terminal().complain(
            CliWords::tr("The two passphrases differ, so nothing was changed. Try again.") + u'\n');
        return ExitCode::Failed;
    }
    if (!passphrase)
        return out.failed(passphrase.error());
    if (passphrase->isEmpty()) {
        out.terminal().complain(
            CliWords::tr("No passphrase was given, so nothing was changed.") + u'\n');
        return ExitCode::Usage;
    }
    return {};
}

ExitCode changePassphrase(Context &context)
{
    Terminal &terminal = context.out.terminal();
    auto current = terminal.takeSecretLine(CliWords::tr("Present passphrase: "));
    if (!current)
        return context.out.failed(current.error());
    auto fresh = typedTwice(terminal, terminal.takeSecretLine(CliWords::tr("New passphrase: ")));
    if (const auto trouble = complainOf(fresh, context.out))
        return *trouble;
    std::vector<Secret> secrets;
    secrets.push_back(std::move(*current));
    secrets.push_back(std::move(*fresh));
    return done(context.out,
        context.broker.call(
            u"vault.passphrase"_s, {{u"current"_s, 0}, {u"secret"_s, 1}}, std::move(secrets)),
        CliWords::tr("The sealed file has another passphrase."));
}

/// What is not moved when secrets are kept in another place from now on; empty if there is nothing.
QString staysBehind(const QJsonObject &places, const QString &kind)
{
    const QString inUse = places[u"inUse"_s].toString();
    const auto secrets = static_cast<int>(places[u"secrets"_s].toInteger());
    if (inUse == kind || inUse == u"none" || secrets == 0)
        return {};
    return u'\n'
        + CliWords::tr("Your %n secret(s) and your sign-ins stay in the old place; Claviger no "
                       "longer sees them there. Enter them again, or change back.",
            nullptr, secrets);
}

} // namespace

ExitCode pauseVerb(const CommandLine &, Context &context)
{
    return done(context.out, context.broker.call(u"pause"_s),
        CliWords::tr("No server is started until \"claviger resume\". Running ones go on."));
}

ExitCode resumeVerb(const CommandLine &, Context &context)
{
    return done(
        context.out, context.broker.call(u"resume"_s), CliWords::tr("Servers start again."));
}

ExitCode lockVerb(const CommandLine &, Context &context)
{
    return done(context.out, context.broker.call(u"lock"_s),
        CliWords::tr("Locked: no server gets a secret until \"claviger unlock\"."));
}

ExitCode unlockVerb(const CommandLine &, Context &context)
{
    const QString sentence = CliWords::tr("Unlocked.");
    auto reply = context.broker.call(u"unlock"_s);
    if (reply || reply.error().code != ErrorCode::PassphraseNeeded)
        return done(context.out, reply, sentence);
    auto passphrase = readPassphrase(context.out.terminal());
    if (!passphrase)
        return context.out.failed(passphrase.error());
    return done(context.out,
        context.broker.call(u"unlock"_s, {{u"secret"_s, 0}}, only(std::move(*passphrase))),
        sentence);
}

ExitCode settingsVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const QString what = line.word(0);
    if ((!what.isEmpty() && what != u"document"_s) || line.words().size() == 1)
        return wrongUsage(out, u"settings"_s, what);
    if (what.isEmpty()) {
        const auto reply = context.broker.call(u"settings.get"_s);
        if (!reply)
            return out.failed(reply.error());
        out.json(reply->body);
        const QString document = shown(reply->body[u"clientMetadataUrl"_s]);
        out.line(document.isEmpty()
                ? CliWords::tr("No document says who Claviger is.")
                : CliWords::tr("Document that says who Claviger is: %1").arg(document));
        return ExitCode::Ok;
    }
    const bool isNone = line.word(1) == u"none"_s;
    const auto reply = context.broker.call(
        u"settings.set"_s, {{u"clientMetadataUrl"_s, isNone ? QString() : line.word(1)}});
    if (!reply && reply.error().code == ErrorCode::InvalidInput && !out.isJson()) {
        out.terminal().complain(
            CliWords::tr("This can't be the address of such a document. It has to begin with "
                         "https:// and have a path, and no \"#\".")
            + u'\n');
        return exitCodeOf(reply.error().code);
    }
    return done(out, reply,
        isNone ? CliWords::tr("No document says who Claviger is.")
               : CliWords::tr("Sign-in services that take such documents find out there who "
                              "Claviger is."));
}

ExitCode vaultVerb(const CommandLine &line, Context &context)
{
    const QString kind = line.word(1);
    if (line.word(0) == u"passphrase"_s && line.words().size() == 1)
        return changePassphrase(context);
    if (line.word(0) != u"use"_s)
        return wrongUsage(context.out, u"vault"_s, line.word(0));
    if (kind != u"keychain"_s && kind != u"sealed-file"_s)
        return wrongUsage(context.out, u"vault"_s, kind);
    const auto places = context.broker.call(u"vault.places"_s);
    if (!places)
        return context.out.failed(places.error());
    const QString stays = staysBehind(places->body, kind);
    if (kind == u"keychain"_s) {
        return done(context.out, context.broker.call(u"vault.use"_s, {{u"kind"_s, kind}}),
            CliWords::tr("Secrets are kept in the keychain.") + stays);
    }
    Terminal &terminal = context.out.terminal();
    auto passphrase = readPassphrase(terminal);
    if (!places->body[u"sealedFile"_s]
             .toBool()) // else it is the passphrase of the one that is there
        passphrase = typedTwice(terminal, std::move(passphrase));
    if (const auto trouble = complainOf(passphrase, context.out))
        return *trouble;
    return done(context.out,
        context.broker.call(
            u"vault.use"_s, {{u"kind"_s, kind}, {u"secret"_s, 0}}, only(std::move(*passphrase))),
        CliWords::tr("Secrets are kept in the sealed file. Nobody can restore it without its "
                     "passphrase.")
            + stays);
}

} // namespace claviger::cli
