#include "app/cli/verbs.h"
#include "app/cli/words.h"

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

QString question(const QString &server, const QString &folder, bool canRenew)
{
    return canRenew
        ? CliWords::tr("Take over the sign-in to %1 from %2, and delete its files? [y/N]")
              .arg(server, folder)
        : CliWords::tr("Delete the files of %1 in %2? They cannot be renewed. [y/N]")
              .arg(server, folder);
}

} // namespace

ExitCode adoptVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const auto reply = context.broker.call(u"caches.list"_s);
    if (!reply)
        return out.failed(reply.error());
    const QJsonArray caches = reply->body[u"caches"_s].toArray();
    if (caches.isEmpty())
        out.line(CliWords::tr("No other program keeps a sign-in to one of your servers."));
    QJsonArray done;
    bool hasFailed = false;
    for (const QJsonValue &cache : caches) {
        const bool canRenew = cache[u"canRenew"_s].toBool();
        const QString server = shown(cache[u"server"_s]);
        const auto consent = out.confirm(
            question(server, shown(cache[u"folder"_s]), canRenew), line.has(u"--yes"_s));
        if (consent == Output::Consent::No)
            continue;
        if (consent != Output::Consent::Yes)
            return out.notConfirmed(consent);
        const auto result = context.broker.call(canRenew ? u"caches.adopt"_s : u"caches.remove"_s,
            {{u"id"_s, cache[u"id"_s].toString()}});
        if (!result) {
            out.terminal().complain(words::error(result.error()) + u'\n');
            hasFailed = true;
            continue;
        }
        done.append(cache[u"id"_s]);
        out.line(canRenew ? CliWords::tr("Claviger is signed in to %1 now.").arg(server)
                          : CliWords::tr("The files of %1 are deleted.").arg(server));
    }
    out.json({{u"done"_s, done}});
    return hasFailed ? ExitCode::Partly : ExitCode::Ok;
}

} // namespace claviger::cli
