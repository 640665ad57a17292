#include "core/detect/container_options.h"

#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace claviger::detect {

namespace {

/// Long options of `run` that take no value. Every other one takes the next argument, unless it has "=".
const QSet<QString> &switches()
{
    static const QSet<QString> names {u"--rm"_s, u"--interactive"_s, u"--tty"_s, u"--detach"_s,
        u"--init"_s, u"--privileged"_s, u"--read-only"_s, u"--publish-all"_s, u"--no-healthcheck"_s,
        u"--oom-kill-disable"_s, u"--sig-proxy"_s, u"--quiet"_s, u"--disable-content-trust"_s,
        u"--help"_s, u"--replace"_s, u"--no-hosts"_s, u"--env-host"_s, u"--http-proxy"_s,
        u"--no-hostname"_s, u"--tls-verify"_s, u"--rmi"_s, u"--use-api-socket"_s};
    return names;
}

/// One-letter options without a value: -it, -d.
bool isShortSwitches(const QString &argument)
{
    static const QString letters = u"itdPq"_s;
    return argument.size() > 1 && std::all_of(argument.begin() + 1, argument.end(), [](QChar c) {
        return letters.contains(c);
    });
}

bool takesNextArgument(const QString &argument)
{
    if (argument.startsWith(u"--"_s))
        return !argument.contains(u'=') && !switches().contains(argument);
    return argument.size() == 2 && !isShortSwitches(argument);
}

} // namespace

std::optional<ContainerOptions> containerOptions(
    const QString &program, const QStringList &arguments, qsizetype from)
{
    static const QSet<QString> engines {u"docker"_s, u"podman"_s, u"nerdctl"_s, u"finch"_s};
    if (!engines.contains(program))
        return {};
    qsizetype at = from;
    static const QSet<QString> verbs {u"run"_s, u"create"_s, u"exec"_s};
    while (at < arguments.size() && !verbs.contains(arguments.at(at)))
        ++at; // "docker --context x run", "docker container run"
    if (at == arguments.size())
        return {};
    const qsizetype begin = ++at;
    while (at < arguments.size() && arguments.at(at).startsWith(u'-')) {
        if (arguments.at(at) == u"--"_s)
            return ContainerOptions {begin, at + 1};
        at += takesNextArgument(arguments.at(at)) ? 2 : 1;
    }
    return ContainerOptions {begin, std::min(at, arguments.size())};
}

} // namespace claviger::detect
