#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "core/base/log.h"
#include "core/net/certificate_file.h"
#include "ui/text/certificate_text.h"
#include "ui/text/remote_terms.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

/// Options of "remote set" that are one setting each, as `remote.set` names it.
struct Setting
{
    QString option;
    QString name;
    bool isFile = false; ///< A path, which the application must find from its own folder.
};

const QList<Setting> &settings()
{
    static const QList<Setting> all {{u"--how"_s, u"kind"_s}, {u"--client-id"_s, u"clientId"_s},
        {u"--client-auth"_s, u"tokenAuthMethod"_s}, {u"--identity-issuer"_s, u"identityIssuer"_s},
        {u"--identity-client"_s, u"identityClientId"_s},
        {u"--proof-file"_s, u"workloadTokenFile"_s, true},
        {u"--authorities"_s, u"authorityFile"_s, true},
        {u"--certificate"_s, u"clientCertificateFile"_s, true}};
    return all;
}

QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

void showCertificate(Output &out, const net::CertificateFacts &facts)
{
    out.line(u"  "_s
        + text::certificateText(
            facts.subject, facts.notAfter, facts.fingerprint, QDateTime::currentMSecsSinceEpoch()));
}

/// A file that can't be used: `what` says of one that can be read what it lacks.
ExitCode badFile(Output &out, const Error &error, const QString &what)
{
    if (error.code != ErrorCode::InvalidInput || out.isJson())
        return out.failed(error);
    out.terminal().complain(what + u'\n');
    return exitCodeOf(error.code);
}

ExitCode noCertificate(Output &out, const Error &error)
{
    return badFile(out, error,
        CliWords::tr("There is no certificate in %1. It has to be in PEM form.")
            .arg(displayable(error.subject)));
}

/// What the application says of a server, if it is a remote one: {server, recent}.
Result<QJsonObject> remoteServer(const QString &server, Context &context)
{
    const auto reply = context.broker.call(u"servers.show"_s, {{u"server"_s, server}});
    if (!reply)
        return fail(reply.error());
    if (reply->body[u"server"_s][u"kind"_s].toString() != u"remote"_s)
        return fail(ErrorCode::InvalidInput, server, u"a local server"_s);
    return reply->body;
}

ExitCode show(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const auto body = remoteServer(line.word(1), context);
    if (!body)
        return out.failed(body.error());
    out.json(*body);
    if (out.isJson())
        return ExitCode::Ok;
    const QJsonObject server = (*body)[u"server"_s].toObject();
    const QJsonObject authorization = server[u"authorization"_s].toObject();
    const QString method = authorization[u"tokenAuthMethod"_s].toString();
    QStringList kept;
    for (const QJsonValue &key : server[u"keys"_s].toArray())
        kept.append(text::keptKeyText(key.toString()));
    QList<QStringList> rows {{CliWords::tr("Address"), shown(server[u"url"_s])},
        {CliWords::tr("Signing in"),
            text::authorizationKindText(authorization[u"kind"_s].toString())},
        {CliWords::tr("Access asked for"), shownCommand(authorization[u"scopes"_s])},
        {CliWords::tr("Own application"), shown(authorization[u"clientId"_s])},
        {CliWords::tr("It proves itself"),
            method.isEmpty() ? QString() : text::tokenAuthText(method)},
        {CliWords::tr("Organisation"), shown(authorization[u"identityIssuer"_s])},
        {CliWords::tr("Claviger’s id there"), shown(authorization[u"identityClientId"_s])},
        {CliWords::tr("File with the proof"), shown(authorization[u"workloadTokenFile"_s])},
        {CliWords::tr("Also trusted"), shown(authorization[u"authorityFile"_s])},
        {CliWords::tr("Only this key"), shown(authorization[u"pinnedPublicKey"_s])},
        {CliWords::tr("Own certificate"), shown(authorization[u"clientCertificateFile"_s])},
        {CliWords::tr("Kept by Claviger"), kept.join(u", "_s)}};
    rows.removeIf([](const QStringList &row) { return row.at(1).isEmpty(); });
    out.terminal().write(table(rows));
    for (const QJsonValue &entry : authorization[u"profile"_s].toArray()) {
        out.line(
            CliWords::tr("Exception %1: %2")
                .arg(shown(entry[u"name"_s]),
                    text::profileText(entry[u"name"_s].toString(), entry[u"value"_s].toString())));
    }
    return ExitCode::Ok;
}

/// A pin as it is, or that of the first certificate in a file.
Result<QString> pinOf(const QString &given, Output &out)
{
    if (given.isEmpty() || !QFileInfo::exists(given))
        return given;
    const auto certificates = net::certificatesIn(given);
    if (!certificates)
        return fail(certificates.error());
    showCertificate(out, certificates->first());
    return QString::fromLatin1(certificates->first().keyPin);
}

ExitCode set(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    QJsonObject changes;
    for (const Setting &setting : settings()) {
        if (!line.has(setting.option))
            continue;
        const QString given = line.value(setting.option);
        changes[setting.name] = setting.isFile ? absolute(given) : given;
        const bool isCertificate = setting.isFile && setting.option != u"--proof-file"_s;
        if (!isCertificate || given.isEmpty())
            continue;
        const auto certificates = net::certificatesIn(given);
        if (!certificates)
            return noCertificate(out, certificates.error());
        showCertificate(out, certificates->first());
    }
    if (line.has(u"--scopes"_s)) {
        changes[u"scopes"_s] = QJsonArray::fromStringList(
            line.value(u"--scopes"_s).simplified().split(u' ', Qt::SkipEmptyParts));
    }
    if (line.has(u"--pin"_s)) {
        const auto pin = pinOf(line.value(u"--pin"_s), out);
        if (!pin)
            return noCertificate(out, pin.error());
        changes[u"pinnedPublicKey"_s] = *pin;
    }
    if (changes.isEmpty())
        return wrongUsage(out, u"remote"_s, {});
    return done(out,
        context.broker.call(
            u"remote.set"_s, {{u"server"_s, line.word(1)}, {u"authorization"_s, changes}}),
        CliWords::tr("Changed."));
}

/// Errors: Cancelled, also if nothing was given.
Result<Secret> takeSecret(Terminal &terminal, const QString &question)
{
    auto value = terminal.takeSecret(question);
    if (value && value->isEmpty())
        return fail(ErrorCode::Cancelled);
    return value;
}

/// The secret of Claviger's own id at the organisation's sign-in.
ExitCode identitySecret(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    auto value = takeSecret(out.terminal(),
        CliWords::tr("New secret of Claviger at your organisation’s sign-in, for %1: ")
            .arg(line.word(1)));
    if (!value)
        return out.failed(value.error());
    const QJsonObject arguments {
        {u"server"_s, line.word(1)}, {u"use"_s, u"identity"_s}, {u"secret"_s, 0}};
    return done(out, context.broker.call(u"remote.key"_s, arguments, only(std::move(*value))),
        CliWords::tr("Kept by Claviger."));
}

/// The secret of the application that the server's settings name.
ExitCode secret(const CommandLine &line, Context &context)
{
    if (line.has(u"--identity"_s))
        return identitySecret(line, context);
    Output &out = context.out;
    const auto body = remoteServer(line.word(1), context);
    if (!body)
        return out.failed(body.error());
    const QJsonObject authorization = (*body)[u"server"_s][u"authorization"_s].toObject();
    if (authorization[u"clientId"_s].toString().isEmpty()) {
        out.terminal().complain(
            CliWords::tr("%1 has no application of yours. See \"claviger remote set\".")
                .arg(line.word(1))
            + u'\n');
        return ExitCode::Failed;
    }
    auto value = takeSecret(
        out.terminal(), CliWords::tr("New secret of the application for %1: ").arg(line.word(1)));
    if (!value)
        return out.failed(value.error());
    return done(out,
        context.broker.call(u"signin.client"_s,
            {{u"server"_s, line.word(1)}, {u"clientId"_s, authorization[u"clientId"_s]},
                {u"tokenAuthMethod"_s, authorization[u"tokenAuthMethod"_s].toString()},
                {u"secret"_s, 0}},
            only(std::move(*value))),
        CliWords::tr("Kept by Claviger."));
}

/// A private key: from a file, or from standard input.
ExitCode key(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const QString file = line.word(2);
    auto value = file.isEmpty() ? out.terminal().readSecret() : net::privateKeyIn(file);
    if (value && net::keyPinOf(*value).isEmpty())
        value = fail(ErrorCode::InvalidInput, file, u"no private key without a passphrase"_s);
    if (!value) {
        return badFile(out, value.error(),
            CliWords::tr("There is no private key in what was given, or it is closed with a "
                         "passphrase."));
    }
    QJsonObject arguments {{u"server"_s, line.word(1)}, {u"secret"_s, 0}};
    if (line.has(u"--tls"_s))
        arguments[u"use"_s] = u"tls"_s;
    return done(out, context.broker.call(u"remote.key"_s, arguments, only(std::move(*value))),
        CliWords::tr("Kept by Claviger."));
}

ExitCode identity(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    auto token = takeSecret(out.terminal(),
        CliWords::tr("ID token of your organisation’s sign-in for %1: ").arg(line.word(1)));
    if (!token)
        return out.failed(token.error());
    QJsonObject arguments {{u"server"_s, line.word(1)}, {u"secret"_s, 0}};
    if (line.has(u"--token-endpoint"_s))
        arguments[u"tokenEndpoint"_s] = line.value(u"--token-endpoint"_s);
    return done(out, context.broker.call(u"remote.identity"_s, arguments, only(std::move(*token))),
        CliWords::tr("Signed in to %1.").arg(line.word(1)));
}

ExitCode exception(const CommandLine &line, Context &context)
{
    QJsonObject arguments {{u"server"_s, line.word(1)}, {u"name"_s, line.word(2)}};
    const bool isAdded = line.word(0) == u"allow"_s;
    if (isAdded)
        arguments[u"value"_s] = line.word(3);
    return done(context.out,
        context.broker.call(isAdded ? u"profile.add"_s : u"profile.remove"_s, arguments),
        isAdded ? CliWords::tr("Allowed: %1").arg(text::profileText(line.word(2), line.word(3)))
                : CliWords::tr("The strict rule holds again."));
}

ExitCode forget(const CommandLine &line, Context &context)
{
    const QString what = line.word(2);
    if (what != u"registration"_s && what != u"refusals"_s)
        return wrongUsage(context.out, u"remote"_s, what);
    return done(context.out,
        context.broker.call(what + u".forget"_s, {{u"server"_s, line.word(1)}}),
        CliWords::tr("Forgotten."));
}

} // namespace

ExitCode remoteVerb(const CommandLine &line, Context &context)
{
    struct Action
    {
        QString name;
        qsizetype fewest;
        qsizetype most;
        ExitCode (*run)(const CommandLine &, Context &);
    };
    static const QList<Action> actions {{u"show"_s, 2, 2, show}, {u"set"_s, 2, 2, set},
        {u"secret"_s, 2, 2, secret}, {u"key"_s, 2, 3, key}, {u"identity"_s, 2, 2, identity},
        {u"allow"_s, 4, 4, exception}, {u"strict"_s, 3, 3, exception}, {u"forget"_s, 3, 3, forget}};
    for (const Action &action : actions) {
        if (action.name != line.word(0))
            continue;
        const qsizetype words = line.words().size();
        if (words < action.fewest || words > action.most)
            return wrongUsage(context.out, u"remote"_s, line.word(action.most));
        return action.run(line, context);
    }
    return wrongUsage(context.out, u"remote"_s, line.word(0));
}

} // namespace claviger::cli
