#include "core/oauth/providers.h"

#include "core/oauth/json_members.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QUrl>

#include <array>

using namespace Qt::StringLiterals;

/// A static library's resources must be named by somebody, or the linker leaves them out.
static void initResources()
{
    Q_INIT_RESOURCE(claviger_oauth);
}

namespace claviger::oauth {
namespace {

constexpr std::array kStepNames {std::pair {"open-console"_L1, ClientStep::OpenConsole},
    std::pair {"create-app"_L1, ClientStep::CreateApp},
    std::pair {"choose-desktop"_L1, ClientStep::ChooseDesktop},
    std::pair {"choose-web"_L1, ClientStep::ChooseWeb},
    std::pair {"enable-mcp"_L1, ClientStep::EnableMcp},
    std::pair {"add-redirect"_L1, ClientStep::AddRedirect},
    std::pair {"add-scopes"_L1, ClientStep::AddScopes},
    std::pair {"copy-id"_L1, ClientStep::CopyId},
    std::pair {"copy-secret"_L1, ClientStep::CopySecret}};

QStringList listOf(const QJsonObject &object, QLatin1StringView name)
{
    return stringsOf(object, name).value_or(QStringList());
}

BringYourOwnClient clientOf(const QJsonObject &object)
{
    BringYourOwnClient client;
    client.console = object.value("console"_L1).toString();
    client.needsSecret = object.value("needsSecret"_L1).toBool();
    client.scopes = listOf(object, "scopes"_L1);
    for (const QString &word : listOf(object, "steps"_L1)) {
        for (const auto &[name, step] : kStepNames) {
            if (word == name)
                client.steps.append(step);
        }
    }
    return client;
}

Provider providerOf(const QJsonObject &object)
{
    Provider provider;
    provider.id = object.value("id"_L1).toString();
    provider.name = object.value("name"_L1).toString();
    provider.servers = listOf(object, "servers"_L1);
    provider.issuers = listOf(object, "issuers"_L1);
    const QJsonArray profile = object.value("profile"_L1).toArray();
    for (const QJsonValue &row : profile) {
        const QJsonArray entry = row.toArray();
        provider.profile.append(
            {{entry.at(0).toString(), entry.at(1).toString()}, entry.at(2).toString()});
    }
    if (object.contains("client"_L1))
        provider.client = clientOf(object.value("client"_L1).toObject());
    return provider;
}

QList<Provider> readProviders()
{
    initResources();
    QFile file(u":/claviger/providers.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("providers.json is not compiled in");
    const auto object = readObject(file.readAll());
    Q_ASSERT(object);
    QList<Provider> providers;
    const QJsonArray array = object->value("providers"_L1).toArray();
    for (const QJsonValue &provider : array)
        providers.append(providerOf(provider.toObject()));
    return providers;
}

bool matchesHost(const QString &host, QStringView pattern)
{
    if (pattern == u"*")
        return !host.isEmpty();
    if (pattern.startsWith("*."_L1))
        return host.size() >= pattern.size() && host.endsWith(pattern.sliced(1));
    return host == pattern;
}

} // namespace

QString clientStepName(ClientStep step)
{
    for (const auto &[name, value] : kStepNames) {
        if (value == step)
            return name;
    }
    Q_UNREACHABLE();
}

const QList<Provider> &knownProviders()
{
    static const QList<Provider> providers = readProviders();
    return providers;
}

bool matchesPattern(const QByteArray &url, const QString &pattern)
{
    const QUrl parsed = QUrl::fromEncoded(url, QUrl::StrictMode);
    const qsizetype slash = pattern.indexOf(u'/');
    const QString wantedPath = slash < 0 ? QString() : pattern.mid(slash);
    const QString path = parsed.path();
    return parsed.isValid() && parsed.scheme() == u"https"
        && matchesHost(
            parsed.host(), QStringView(pattern).first(slash < 0 ? pattern.size() : slash))
        && path.startsWith(wantedPath)
        && (wantedPath.isEmpty() || path.size() == wantedPath.size()
            || path.at(wantedPath.size()) == u'/');
}

const Provider *providerFor(const QByteArray &url)
{
    const Provider *best = nullptr;
    qsizetype longest = 0;
    for (const Provider &provider : knownProviders()) {
        const QStringList patterns = provider.servers + provider.issuers;
        for (const QString &pattern : patterns) {
            if (pattern.size() > longest && matchesPattern(url, pattern)) {
                best = &provider;
                longest = pattern.size();
            }
        }
    }
    return best;
}

} // namespace claviger::oauth
