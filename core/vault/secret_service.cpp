#include "core/vault/secret_service.h"

#include "core/base/log.h"
#include "core/vault/dbus_call.h"

#include <QtCore/QTimer>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVariant>

#include <atomic>

using namespace Qt::StringLiterals;

namespace claviger::vault {
namespace {

Q_LOGGING_CATEGORY(lcKeychain, "claviger.keychain")

const QString kService = u"org.freedesktop.secrets"_s;
const QString kServicePath = u"/org/freedesktop/secrets"_s;
const QString kServiceInterface = u"org.freedesktop.Secret.Service"_s;
const QString kCollectionInterface = u"org.freedesktop.Secret.Collection"_s;
const QString kItemInterface = u"org.freedesktop.Secret.Item"_s;
const QString kPromptInterface = u"org.freedesktop.Secret.Prompt"_s;
const QString kProperties = u"org.freedesktop.DBus.Properties"_s;
const QString kBusService = u"org.freedesktop.DBus"_s;
const QString kBusPath = u"/org/freedesktop/DBus"_s;
const QString kNoPath = u"/"_s; ///< What the service says for "none".
constexpr qsizetype kMostPaths = 10'000; ///< Of one search; more is not ours.

QStringList pathsOf(const QVariant &value)
{
    QStringList paths;
    const auto list = qdbus_cast<QList<QDBusObjectPath>>(value);
    for (const QDBusObjectPath &path : list.first(std::min(list.size(), kMostPaths)))
        paths.append(path.path());
    return paths;
}

QList<QDBusObjectPath> objectPaths(const QStringList &paths)
{
    QList<QDBusObjectPath> result;
    for (const QString &path : paths)
        result.append(QDBusObjectPath(path));
    return result;
}

QString pathOf(const QVariant &value)
{
    return value.value<QDBusObjectPath>().path();
}

Error errorOf(const QDBusMessage &reply)
{
    const QString name = reply.errorName();
    const QString detail = displayable(name + u": "_s + reply.errorMessage());
    const bool isGone = name == "org.freedesktop.DBus.Error.ServiceUnknown"_L1
        || name == "org.freedesktop.DBus.Error.NameHasNoOwner"_L1
        || name == "org.freedesktop.DBus.Error.Disconnected"_L1
        || name == "org.freedesktop.DBus.Error.NoServer"_L1;
    if (isGone)
        return {ErrorCode::KeychainMissing, {}, detail};
    if (name == "org.freedesktop.Secret.Error.IsLocked"_L1)
        return {ErrorCode::KeychainLocked, {}, detail};
    if (name == "org.freedesktop.DBus.Error.AccessDenied"_L1)
        return {ErrorCode::KeychainDenied, {}, detail};
    return {ErrorCode::KeychainFailed, {}, detail};
}

} // namespace

/// One prompt that stands before the person. Whoever stops waiting takes it away.
struct SecretService::Prompt
{
    Prompt(QDBusConnection connection, QString objectPath, OneShotAnswer<bool> waiting)
        : bus(std::move(connection))
        , path(std::move(objectPath))
        , answer(std::move(waiting))
    {
    }
    /// Not inlined: g++ 12 with sanitizers takes the error of a good result for read uninitialized.
    Q_NEVER_INLINE void finish(Result<bool> dismissed)
    {
        isOver = true;
        answer.send(std::move(dismissed));
    }

    QDBusConnection bus;
    QString path;
    OneShotAnswer<bool> answer; ///< Whether it was dismissed.
    bool isOver = false;
};

SecretService::SecretService(KeychainLimits limits)
    : m_limits(limits)
{
    qDBusRegisterMetaType<Attributes>();
}

SecretService::~SecretService()
{
    m_scope.cancelAll();
    disconnectBus();
}

bool SecretService::connectBus()
{
    if (m_bus && m_bus->isConnected())
        return true;
    disconnectBus();
    const QString address = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    if (address.isEmpty()) // never let a library start a bus of its own
        return false;
    static std::atomic<int> s_count = 0; // QtDBus keeps connections by name, dead ones too
    m_busName = u"claviger-keychain-%1"_s.arg(++s_count);
    m_bus = QDBusConnection::connectToBus(address, m_busName);
    if (!m_bus->isConnected()) {
        disconnectBus();
        return false;
    }
    m_bus->connect(kBusService, kBusPath, kBusService, u"NameOwnerChanged"_s,
        QStringList {kService}, u"sss"_s, this,
        SLOT(onNameOwnerChanged(QString, QString, QString)));
    m_bus->connect(kService, QString(), kPromptInterface, u"Completed"_s, this,
        SLOT(onPromptCompleted(QDBusMessage)));
    m_bus->connect(
        kService, QString(), kProperties, u"PropertiesChanged"_s, this, SLOT(onChanged()));
    for (const QString &signal :
        {u"CollectionCreated"_s, u"CollectionDeleted"_s, u"CollectionChanged"_s})
        m_bus->connect(kService, kServicePath, kServiceInterface, signal, this, SLOT(onChanged()));
    m_bus->connect(QString(), QString(), u"org.freedesktop.DBus.Local"_s, u"Disconnected"_s, this,
        SLOT(onDisconnected()));
    Q_EMIT connected();
    return true;
}

void SecretService::disconnectBus()
{
    if (!m_bus)
        return;
    failPrompts(ErrorCode::KeychainFailed);
    m_bus.reset();
    QDBusConnection::disconnectFromBus(m_busName);
}

void SecretService::onDisconnected()
{
    if (!m_bus || m_bus->isConnected())
        return;
    qCInfo(lcKeychain) << "session bus lost";
    disconnectBus();
    Q_EMIT busLost();
}

void SecretService::onNameOwnerChanged(const QString &, const QString &before, const QString &after)
{
    qCInfo(lcKeychain) << "secret service"
                       << (after.isEmpty()           ? "went"
                                  : before.isEmpty() ? "came"
                                                     : "was replaced");
    failPrompts(ErrorCode::KeychainFailed);
    Q_EMIT ownerChanged();
}

void SecretService::onPromptCompleted(const QDBusMessage &message)
{
    const auto prompt = m_prompts.value(message.path());
    if (prompt)
        prompt->finish(message.arguments().value(0).toBool());
}

void SecretService::failPrompts(ErrorCode code)
{
    for (const auto &prompt : std::as_const(m_prompts))
        prompt->finish(fail(code, {}, u"the keychain went while its prompt stood"_s));
}

Task<Result<QVariantList>> SecretService::callService(
    QString path, QString interface, QString method, QVariantList arguments)
{
    if (!connectBus())
        co_return fail(ErrorCode::KeychainMissing, {}, u"no session bus"_s);
    QDBusMessage message = QDBusMessage::createMethodCall(kService, path, interface, method);
    message.setArguments(arguments);
    const auto reply = co_await callBus(*m_bus, message, m_limits.call);
    if (!reply)
        co_return fail(reply.error());
    if (reply->type() != QDBusMessage::ReplyMessage)
        co_return fail(errorOf(*reply));
    co_return reply->arguments();
}

Task<Result<QString>> SecretService::defaultCollection()
{
    QVariantList arguments {u"default"_s};
    const auto reply = co_await callService(
        kServicePath, kServiceInterface, u"ReadAlias"_s, arguments);
    if (!reply)
        co_return fail(reply.error());
    const QString path = pathOf(reply->value(0));
    co_return path == kNoPath ? QString() : path;
}

Task<SecretService::Status> SecretService::status()
{
    const auto collection = co_await defaultCollection();
    if (!collection)
        co_return collection.error().code == ErrorCode::KeychainMissing ? Status::Missing
                                                                        : Status::Failing;
    if (collection->isEmpty())
        co_return Status::NoCollection;
    QVariantList arguments {kCollectionInterface, u"Locked"_s};
    const auto reply = co_await callService(*collection, kProperties, u"Get"_s, arguments);
    if (!reply)
        co_return reply.error().code == ErrorCode::KeychainMissing ? Status::Missing
                                                                   : Status::Failing;
    const QVariant locked = reply->value(0).value<QDBusVariant>().variant();
    if (locked.typeId() != QMetaType::Bool)
        co_return Status::Failing;
    co_return locked.toBool() ? Status::Locked : Status::Unlocked;
}

Task<Result<SecretService::Found>> SecretService::search(Attributes attributes)
{
    QVariantList arguments {QVariant::fromValue(attributes)};
    const auto reply = co_await callService(
        kServicePath, kServiceInterface, u"SearchItems"_s, arguments);
    if (!reply)
        co_return fail(reply.error());
    co_return Found {pathsOf(reply->value(0)), pathsOf(reply->value(1))};
}

Task<Result<void>> SecretService::unlock(QStringList paths)
{
    QVariantList arguments {QVariant::fromValue(objectPaths(paths))};
    const auto reply = co_await callService(
        kServicePath, kServiceInterface, u"Unlock"_s, arguments);
    if (!reply)
        co_return fail(reply.error());
    const QString prompt = pathOf(reply->value(1));
    if (prompt == kNoPath)
        co_return Result<void>();
    co_return co_await showPrompt(prompt);
}

Task<Result<void>> SecretService::showPrompt(QString path)
{
    auto [answer, wait] = makeOneShot<bool>();
    const auto prompt = std::make_shared<Prompt>(*m_bus, path, std::move(answer));
    m_prompts.insert(path, prompt);
    Q_EMIT changed();
    const auto takeAway = qScopeGuard([this, prompt] {
        m_prompts.remove(prompt->path);
        if (!prompt->isOver)
            prompt->bus.send(QDBusMessage::createMethodCall(
                kService, prompt->path, kPromptInterface, u"Dismiss"_s));
        Q_EMIT changed();
    });
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer,
        [prompt] { prompt->answer.send(fail(ErrorCode::TimedOut, {}, u"prompt unanswered"_s)); });
    timer.start(m_limits.prompt);

    QVariantList arguments {QString()}; // no window of ours to put it before
    const auto shown = co_await callService(path, kPromptInterface, u"Prompt"_s, arguments);
    if (!shown) {
        // gnome-keyring without a display cannot show it: locked, and nobody to open it.
        prompt->isOver = true;
        co_return fail(ErrorCode::KeychainLocked, {}, shown.error().detail);
    }
    const auto dismissed = co_await std::move(wait);
    if (!dismissed)
        co_return fail(dismissed.error());
    if (*dismissed)
        co_return fail(ErrorCode::KeychainDenied, {}, u"prompt dismissed"_s);
    co_return Result<void>();
}

Task<Result<void>> SecretService::openDefault()
{
    const auto collection = co_await defaultCollection();
    if (!collection)
        co_return fail(collection.error());
    if (!collection->isEmpty()) {
        QStringList paths {*collection};
        co_return co_await unlock(paths);
    }
    const QVariantMap properties {{kCollectionInterface + u".Label"_s, u"Default"_s}};
    QVariantList arguments {properties, u"default"_s};
    const auto reply = co_await callService(
        kServicePath, kServiceInterface, u"CreateCollection"_s, arguments);
    if (!reply)
        co_return fail(reply.error());
    const QString prompt = pathOf(reply->value(1));
    if (prompt == kNoPath)
        co_return Result<void>();
    co_return co_await showPrompt(prompt);
}

Task<Result<void>> SecretService::unlockDefault()
{
    auto [answer, wait] = makeOneShot<bool>();
    auto shared = std::make_shared<OneShotAnswer<bool>>(
        std::move(answer)); // std::function must copy
    m_unlockWaiters.push_back([shared](const Result<void> &result) {
        shared->send(result ? Result<bool>(true) : Result<bool>(fail(result.error())));
    });
    if (m_unlockWaiters.size() == 1) {
        m_scope.spawn(openDefault(), [this](const Result<void> &result) {
            for (const auto &tell : std::exchange(m_unlockWaiters, {}))
                tell(result);
        });
    }
    const auto opened = co_await std::move(wait);
    if (!opened)
        co_return fail(opened.error());
    co_return Result<void>();
}

Task<Result<void>> SecretService::setLabel(QString itemPath, QString label)
{
    QVariantList arguments {kItemInterface, u"Label"_s, QVariant::fromValue(QDBusVariant(label))};
    const auto reply = co_await callService(itemPath, kProperties, u"Set"_s, arguments);
    if (!reply)
        co_return fail(reply.error());
    co_return Result<void>();
}

} // namespace claviger::vault
