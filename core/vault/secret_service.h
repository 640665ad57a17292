#pragma once

#include "core/base/result.h"
#include "core/base/task_scope.h"
#include "core/vault/keychain_store.h"

#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>

#include <optional>

namespace claviger::vault {

/// Asks the Secret Service what QtKeychain hides: whether it is there, locked, has an item, was replaced;
/// and lets it show its prompt. Never moves a secret's value.
///
/// Thread: the broker's. Life: with KeychainStore. Connects to the bus when first asked, and again after
/// the bus was lost. Every call ends within KeychainLimits.
/// Errors: KeychainMissing, KeychainFailed, KeychainLocked, KeychainDenied, TimedOut.
/// Spec: Secret Service API (freedesktop.org), draft 0.2: Service, Collection, Item, Prompt.
class SecretService : public QObject
{
    Q_OBJECT
public:
    enum class Status {
        Missing, ///< No bus, or nobody provides the service.
        Failing, ///< There, but answers with errors or not at all.
        NoCollection, ///< Open, without a default collection to keep items in.
        Locked,
        Unlocked,
    };
    using Attributes = QMap<QString, QString>;
    struct Found
    {
        QStringList unlocked; ///< Object paths.
        QStringList locked;
        [[nodiscard]] bool isEmpty() const { return unlocked.isEmpty() && locked.isEmpty(); }
    };

    explicit SecretService(KeychainLimits limits);
    ~SecretService() override;

    [[nodiscard]] Task<Status> status();
    /// In all collections.
    [[nodiscard]] Task<Result<Found>> search(Attributes attributes);
    /// With the service's prompt where it wants one. KeychainDenied: dismissed; TimedOut: nobody answered
    /// (the prompt is taken away).
    [[nodiscard]] Task<Result<void>> unlock(QStringList paths);
    /// The default collection; makes one where there is none. Many callers share one prompt.
    [[nodiscard]] Task<Result<void>> unlockDefault();
    [[nodiscard]] Task<Result<void>> setLabel(QString itemPath, QString label);
    [[nodiscard]] bool isPrompting() const { return !m_prompts.isEmpty(); }

Q_SIGNALS:
    void connected(); ///< To a bus, for the first time or again.
    void ownerChanged(); ///< The service came, went or was replaced.
    void busLost();
    void changed(); ///< Something was locked, unlocked, made or removed; or a prompt came or went.

private Q_SLOTS: // QDBusConnection::connect takes slots by name only
    void onNameOwnerChanged(const QString &name, const QString &before, const QString &after);
    void onPromptCompleted(const QDBusMessage &message);
    void onChanged() { Q_EMIT changed(); }
    void onDisconnected();

private:
    struct Prompt;

    /// Connects if need be. False: no bus.
    bool connectBus();
    void disconnectBus();
    void failPrompts(ErrorCode code);
    Task<Result<QVariantList>> callService(
        QString path, QString interface, QString method, QVariantList arguments);
    Task<Result<QString>> defaultCollection();
    Task<Result<void>> showPrompt(QString path);
    Task<Result<void>> openDefault();

    const KeychainLimits m_limits;
    std::optional<QDBusConnection> m_bus;
    QString m_busName;
    QMap<QString, std::shared_ptr<Prompt>> m_prompts; ///< By path; shared with the task that waits.
    std::vector<std::function<void(Result<void>)>> m_unlockWaiters;
    TaskScope m_scope;
};

} // namespace claviger::vault
