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

/// Where in "-e", "-itv" the option with a value stands, behind those without; the end if there is none.
qsizetype shortOptionIn(const QString &argument)
{
    static const QString letters = u"itdPq"_s;
    qsizetype at = 1;
    while (at < argument.size() && letters.contains(argument.at(at)))
        ++at;
    return at;
}

bool takesNextArgument(const QString &argument)
{
    if (argument.startsWith(u"--"_s))
        return !argument.contains(u'=') && !switches().contains(argument);
    return argument.size() > 1 && shortOptionIn(argument) == argument.size() - 1;
}

} // namespace

std::optional<qsizetype> containerVariable(const QString &argument)
{
    static const QString longForm = u"--env"_s;
    if (argument.startsWith(longForm + u'='))
        return longForm.size() + 1;
    if (argument == longForm)
        return argument.size();
    if (!argument.startsWith(u'-') || argument.startsWith(u"--"_s))
        return {};
    const qsizetype at = shortOptionIn(argument);
    if (at == argument.size() || argument.at(at) != u'e')
        return {};
    const bool hasSign = at + 1 < argument.size() && argument.at(at + 1) == u'=';
    return hasSign ? at + 2 : at + 1;
}

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
