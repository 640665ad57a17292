#include "core/vault/keychain_store.h"

#include "core/base/log.h"
#include "core/vault/keychain_job.h"
#include "core/vault/libsecret_bridge.h"
#include "core/vault/limits.h"
#include "core/vault/secret_service.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QTimer>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::vault {
namespace {

Q_LOGGING_CATEGORY(lcKeychain, "claviger.keychain")

const QString kKeychainService = u"Claviger"_s; ///< QtKeychain's "server" attribute.
constexpr int kAttempts = 2; ///< The second after libsecret was told to connect anew.
constexpr std::chrono::milliseconds kQuiet(50); ///< Many changes in this time are told as one.

SecretService::Attributes attributesOf(const SecretId &id)
{
    return {{u"server"_s, kKeychainService}, {u"user"_s, id.key()},
        {u"xdg:schema"_s, u"org.qt.keychain"_s}};
}

/// libsecret's answers come through GLib's main context; without it they never come.
bool hasGlibEventLoop()
{
    const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    return dispatcher && QByteArrayView(dispatcher->metaObject()->className()).contains("Glib");
}

} // namespace

class KeychainStore::Private
{
public:
    explicit Private(KeychainLimits limits)
        : service(limits)
        , jobs(kKeychainService, limits.job)
    {
        quiet.setSingleShot(true);
        quiet.setInterval(kQuiet);
        QObject::connect(&quiet, &QTimer::timeout, &quiet, [this] {
            if (listener)
                listener();
        });
        QObject::connect(&service, &SecretService::connected, &quiet, [this] { bridge.tameBus(); });
        QObject::connect(&service, &SecretService::ownerChanged, &quiet, [this] {
            isFailing = false;
            bridge.forgetService();
            quiet.start();
        });
        QObject::connect(&service, &SecretService::busLost, &quiet, [this] {
            bridge.forgetBus();
            quiet.start();
        });
        QObject::connect(&service, &SecretService::changed, &quiet, qOverload<>(&QTimer::start));
        for (const auto signal :
            {&SecretService::changed, &SecretService::ownerChanged, &SecretService::busLost})
            QObject::connect(&service, signal, &quiet, [this] {
                isKnownOpen = false;
                ++changes;
            });
    }

    ~Private() { bridge.forgetService(); }

    Result<void> checkUsable();
    /// What keeps us from using the default collection, or nothing.
    Task<Result<void>> checkOpen();
    /// The items of this id, unlocked; with the service's prompt where it asks for each item. Empty where
    /// there is none and the keychain is open.
    Task<Result<QStringList>> openItems(SecretId id);
    Task<Result<Secret>> readOnce(SecretId id);
    Task<Result<void>> writeOnce(SecretId id, Secret value);
    Task<Result<void>> removeOnce(SecretId id);
    Task<void> labelItems(SecretId id, QString label);
    /// After an attempt that failed as only a service can: libsecret connects anew.
    void startAfresh(const Error &error);
    /// What state() cannot see by asking: QtKeychain's own calls fail.
    void noteOutcome(bool isFailure);

    SecretService service;
    LibsecretBridge bridge;
    KeychainJobs jobs;
    QTimer quiet;
    std::function<void()> listener;
    bool isFailing = false;
    bool isKnownOpen =
        false; ///< The default collection was open, and no signal came since: saves a read two questions.
    int changes = 0; ///< Signals so far.
};

void KeychainStore::Private::startAfresh(const Error &error)
{
    qCInfo(lcKeychain) << "the keychain failed:" << error.detail;
    bridge.forgetService();
    bridge.tameBus();
}

void KeychainStore::Private::noteOutcome(bool isFailure)
{
    if (std::exchange(isFailing, isFailure) != isFailure)
        quiet.start();
}

Result<void> KeychainStore::Private::checkUsable()
{
    if (!bridge.isAvailable())
        return fail(ErrorCode::KeychainMissing, {}, u"libsecret-1.so.0 is not installed"_s);
    if (!hasGlibEventLoop())
        return fail(ErrorCode::KeychainFailed, {}, u"the event loop is not GLib's (QT_NO_GLIB?)"_s);
    if (jobs.isStuck())
        return fail(ErrorCode::KeychainFailed, {}, u"an earlier request waits for an answer"_s);
    return {};
}

Task<Result<void>> KeychainStore::Private::checkOpen()
{
    const auto status = co_await service.status();
    switch (status) {
    case SecretService::Status::Missing:
        co_return fail(ErrorCode::KeychainMissing);
    case SecretService::Status::Failing:
        co_return fail(ErrorCode::KeychainFailed);
    case SecretService::Status::NoCollection:
    case SecretService::Status::Locked:
        co_return fail(ErrorCode::KeychainLocked);
    case SecretService::Status::Unlocked:
        co_return Result<void>();
    }
    Q_UNREACHABLE();
}

Task<Result<QStringList>> KeychainStore::Private::openItems(SecretId id)
{
    // Asked first: KeePassXC answers a search of a locked database only after its own unlock dialog.
    if (!isKnownOpen) {
        const int before = changes;
        if (auto open = co_await checkOpen(); !open)
            co_return fail(open.error());
        isKnownOpen = before == changes;
    }
    const auto found = co_await service.search(attributesOf(id));
    if (!found) {
        isKnownOpen = false;
        const auto open = co_await checkOpen();
        co_return fail(open ? found.error() : open.error());
    }
    if (!found->unlocked.isEmpty() && found->locked.isEmpty())
        co_return found->unlocked;
    // "Nothing" and "locked" both may mean a locked collection.
    if (auto open = co_await checkOpen(); !open)
        co_return fail(open.error());
    if (found->isEmpty())
        co_return QStringList();
    if (auto unlocked = co_await service.unlock(found->locked); !unlocked)
        co_return fail(unlocked.error());
    const auto again = co_await service.search(attributesOf(id));
    if (!again)
        co_return fail(again.error());
    if (!again->locked.isEmpty())
        co_return fail(ErrorCode::KeychainDenied, id.key(), u"the item stays locked"_s);
    co_return again->unlocked;
}

Task<Result<Secret>> KeychainStore::Private::readOnce(SecretId id)
{
    const auto items = co_await openItems(id);
    if (!items)
        co_return fail(items.error());
    if (items->isEmpty())
        co_return fail(ErrorCode::SecretNotFound, id.key());
    auto value = co_await jobs.read(id.key());
    // It was there and open a moment ago: locked or gone since, and the next look will tell.
    if (!value && value.error().code == ErrorCode::SecretNotFound)
        co_return fail(ErrorCode::KeychainFailed, id.key(), u"changed while it was read"_s);
    co_return value;
}

Task<Result<void>> KeychainStore::Private::writeOnce(SecretId id, Secret value)
{
    if (auto open = co_await checkOpen(); !open)
        co_return open;
    if (const auto items = co_await openItems(id); !items)
        co_return fail(items.error());
    auto written = co_await jobs.write(id.key(), std::move(value));
    if (!written && written.error().code == ErrorCode::KeychainDenied) {
        if (auto open = co_await checkOpen(); !open)
            co_return open;
    }
    co_return written;
}

Task<Result<void>> KeychainStore::Private::removeOnce(SecretId id)
{
    const auto items = co_await openItems(id);
    if (!items)
        co_return fail(items.error());
    if (items->isEmpty())
        co_return Result<void>();
    if (auto removed = co_await jobs.remove(id.key()); !removed)
        co_return removed;
    // QtKeychain calls it done even where nothing was deleted.
    const auto left = co_await service.search(attributesOf(id));
    if (!left)
        co_return fail(left.error());
    if (left->isEmpty())
        co_return Result<void>();
    if (auto open = co_await checkOpen(); !open)
        co_return open;
    co_return fail(ErrorCode::KeychainDenied, id.key(), u"the item is still there"_s);
}

/// QtKeychain labels every item with its service's name. Only a label: failing is no failure.
Task<void> KeychainStore::Private::labelItems(SecretId id, QString label)
{
    const auto found = co_await service.search(attributesOf(id));
    if (!found)
        co_return;
    for (const QString &path : found->unlocked) {
        if (const auto done = co_await service.setLabel(path, label); !done)
            qCInfo(lcKeychain) << "item keeps its plain label:" << done.error().detail;
    }
}

KeychainStore::KeychainStore(KeychainLimits limits)
    : d(std::make_unique<Private>(limits))
{
}

KeychainStore::~KeychainStore() = default;

Task<Result<Secret>> KeychainStore::read(SecretId id)
{
    if (auto checked = checkId(id); !checked)
        co_return fail(checked.error());
    Result<Secret> value = fail(ErrorCode::Internal);
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        if (auto usable = d->checkUsable(); !usable)
            co_return fail(usable.error());
        value = co_await d->readOnce(id);
        if (value || value.error().code != ErrorCode::KeychainFailed)
            break;
        d->startAfresh(value.error());
    }
    d->noteOutcome(!value && value.error().code == ErrorCode::KeychainFailed);
    co_return value;
}

Task<Result<void>> KeychainStore::write(SecretId id, Secret value, QString label)
{
    if (auto checked = checkId(id); !checked)
        co_return checked;
    if (auto checked = checkValue(id, value); !checked)
        co_return checked;
    Result<void> written;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        if (auto usable = d->checkUsable(); !usable)
            co_return usable;
        written = co_await d->writeOnce(id, value.clone());
        if (written || written.error().code != ErrorCode::KeychainFailed)
            break;
        d->startAfresh(written.error());
    }
    d->noteOutcome(!written && written.error().code == ErrorCode::KeychainFailed);
    if (written)
        co_await d->labelItems(id, itemLabel(id, label));
    co_return written;
}

Task<Result<void>> KeychainStore::remove(SecretId id)
{
    if (auto checked = checkId(id); !checked)
        co_return checked;
    Result<void> removed;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        if (auto usable = d->checkUsable(); !usable)
            co_return usable;
        removed = co_await d->removeOnce(id);
        if (removed || removed.error().code != ErrorCode::KeychainFailed)
            break;
        d->startAfresh(removed.error());
    }
    d->noteOutcome(!removed && removed.error().code == ErrorCode::KeychainFailed);
    co_return removed;
}

Task<StoreState> KeychainStore::state()
{
    if (auto usable = d->checkUsable(); !usable)
        co_return usable.error().code == ErrorCode::KeychainMissing ? StoreState::Missing
                                                                    : StoreState::Failing;
    const auto status = co_await d->service.status();
    switch (status) {
    case SecretService::Status::Missing:
        co_return StoreState::Missing;
    case SecretService::Status::Failing:
        co_return StoreState::Failing;
    case SecretService::Status::NoCollection:
    case SecretService::Status::Locked:
        co_return StoreState::Locked;
    case SecretService::Status::Unlocked:
        co_return d->isFailing ? StoreState::Failing : StoreState::Ready;
    }
    Q_UNREACHABLE();
}

Task<Result<void>> KeychainStore::unlock(Secret)
{
    if (auto usable = d->checkUsable(); !usable)
        co_return usable;
    if (auto open = co_await d->checkOpen(); open || open.error().code != ErrorCode::KeychainLocked)
        co_return open;
    if (auto unlocked = co_await d->service.unlockDefault(); !unlocked)
        co_return unlocked;
    co_return co_await d->checkOpen();
}

void KeychainStore::onStateChanged(std::function<void()> listener)
{
    d->listener = std::move(listener);
}

bool KeychainStore::isWaiting() const
{
    return d->service.isPrompting() || d->jobs.isStuck();
}

void findSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return;
    const QByteArray path = "/run/user/" + QByteArray::number(::geteuid()) + "/bus";
    struct stat status
    {
    };
    if (::lstat(path.constData(), &status) == 0 && S_ISSOCK(status.st_mode)
        && status.st_uid == ::geteuid())
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path);
}

} // namespace claviger::vault
