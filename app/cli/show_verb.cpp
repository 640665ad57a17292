#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/count_text.h"
#include "ui/text/error_text.h"
#include "ui/text/terms.h"

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

QString secretsOf(const QJsonValue &server)
{
    QStringList names;
    for (const QJsonValue &credential : server[u"credentials"_s].toArray()) {
        const bool missing = credential[u"state"_s].toString() == u"missing"_s;
        names.append(missing ? CliWords::tr("%1 (missing)").arg(shown(credential[u"name"_s]))
                             : shown(credential[u"name"_s]));
    }
    return names.isEmpty() ? u"–"_s : names.join(u", "_s);
}

QString clientsOf(const QJsonValue &server)
{
    QStringList names;
    for (const QJsonValue &client : server[u"clients"_s].toArray()) {
        const QString name = shown(client[u"clientName"_s]);
        if (!names.contains(name))
            names.append(name);
    }
    return names.isEmpty() ? u"–"_s : names.join(u", "_s);
}

/// One line per entry of a client's file, and what is wrong with the file itself.
void addFile(const QJsonValue &file, QList<QStringList> &rows, QStringList &problems)
{
    for (const QJsonValue &entry : file[u"entries"_s].toArray()) {
        const int plain = entry[u"plainSecrets"_s].toInt();
        rows.append(
            {u"  "_s + shown(entry[u"key"_s]), text::entryStateText(entry[u"state"_s].toString()),
                plain > 0 ? text::plainSecretCount(plain) : QString()});
    }
    const QJsonObject problem = file[u"problem"_s].toObject();
    if (!problem.isEmpty())
        problems.append(words::problem(problem));
}

/// Of state names as "status" has them; unknown ones are a problem.
vault::StoreState storeState(const QString &name)
{
    if (name == u"ready"_s)
        return vault::StoreState::Ready;
    if (name == u"locked"_s)
        return vault::StoreState::Locked;
    if (name == u"missing"_s)
        return vault::StoreState::Missing;
    if (name == u"not-chosen"_s)
        return vault::StoreState::NotChosen;
    return vault::StoreState::Failing;
}

} // namespace

ExitCode listVerb(const CommandLine &, Context &context)
{
    Output &out = context.out;
    const auto reply = context.broker.call(u"servers.list"_s);
    if (!reply)
        return out.failed(reply.error());
    out.json(reply->body);
    const QJsonArray servers = reply->body[u"servers"_s].toArray();
    if (servers.isEmpty()) {
        out.line(CliWords::tr("Claviger starts no servers yet. \"claviger import\" takes over "
                              "those of your AI clients."));
        return ExitCode::Ok;
    }
    QList<QStringList> rows {{CliWords::tr("SERVER"), CliWords::tr("NAME"), CliWords::tr("SECRETS"),
        CliWords::tr("USED BY")}};
    QStringList attention;
    for (const QJsonValue &server : servers) {
        rows.append({shown(server[u"id"_s]), shown(server[u"name"_s]), secretsOf(server),
            clientsOf(server)});
        for (const QJsonValue &code : server[u"attention"_s].toArray())
            attention.append(
                text::attentionText(code.toString(), server[u"name"_s].toString()).paragraph());
    }
    if (!out.isJson())
        out.terminal().write(table(rows));
    if (!attention.isEmpty())
        out.line();
    for (const QString &sentence : std::as_const(attention))
        out.line(sentence);
    return ExitCode::Ok;
}

ExitCode clientsVerb(const CommandLine &, Context &context)
{
    Output &out = context.out;
    const auto reply = context.broker.call(u"clients.list"_s);
    if (!reply)
        return out.failed(reply.error());
    out.json(reply->body);
    if (out.isJson())
        return ExitCode::Ok;
    bool isAnyInstalled = false;
    QStringList problems;
    for (const QJsonValue &client : reply->body[u"clients"_s].toArray()) {
        const QJsonArray files = client[u"files"_s].toArray();
        if (!client[u"installed"_s].toBool() && files.isEmpty())
            continue;
        isAnyInstalled = true;
        const QString name = shown(client[u"name"_s]);
        out.line(client[u"running"_s].toBool() ? CliWords::tr("%1 (running)").arg(name) : name,
            Colour::Strong);
        for (const QJsonValue &file : files) {
            out.line(shown(file[u"path"_s]));
            QList<QStringList> rows;
            addFile(file, rows, problems);
            out.terminal().write(table(rows));
        }
    }
    if (!isAnyInstalled)
        out.line(CliWords::tr("Claviger found no AI clients on this computer."));
    if (!problems.isEmpty())
        out.line();
    for (const QString &problem : std::as_const(problems))
        out.line(problem);
    return ExitCode::Ok;
}

ExitCode statusVerb(const CommandLine &, Context &context)
{
    Output &out = context.out;
    const auto reply = context.broker.call(u"status"_s);
    if (!reply)
        return out.failed(reply.error());
    const QJsonObject &body = reply->body;
    out.json(body);
    const QJsonValue vaultValue = body[u"vault"_s];
    const QJsonValue counts = body[u"counts"_s];
    out.line(
        CliWords::tr("Claviger %1 is running.").arg(shown(body[u"version"_s])), Colour::Strong);
    if (body[u"paused"_s].toBool())
        out.line(CliWords::tr("Starting servers is paused. \"claviger resume\" goes on."));
    if (body[u"locked"_s].toBool())
        out.line(CliWords::tr("Claviger is locked. \"claviger unlock\" opens it."));
    QList<QStringList> rows;
    rows.append({CliWords::tr("Secrets are kept in"),
        text::vaultKindText(vaultValue[u"kind"_s].toString())});
    rows.append({CliWords::tr("which is"),
        text::vaultStateText(storeState(vaultValue[u"state"_s].toString()))});
    rows.append({CliWords::tr("Servers"), QString::number(counts[u"servers"_s].toInt())});
    rows.append({CliWords::tr("Secrets"), QString::number(counts[u"secrets"_s].toInt())});
    rows.append({CliWords::tr("AI clients"), QString::number(counts[u"clients"_s].toInt())});
    rows.append({CliWords::tr("Open questions"), QString::number(counts[u"prompts"_s].toInt())});
    if (!out.isJson())
        out.terminal().write(table(rows));
    for (const QJsonValue &problem : body[u"problems"_s].toArray())
        out.line(words::problem(problem.toObject()));
    return ExitCode::Ok;
}

} // namespace claviger::cli
