#pragma once

#include "core/servers/server.h"
#include "core/sessions/grant.h"
#include "core/sessions/session_file.h"
#include "core/vault/secret_store.h"

#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>

namespace claviger::sessions {

/// Where sessions rest: what is no secret in sessions.json, the rest in the vault.
///
/// One vault item per account ("oauth:account:<id>") and per registration ("oauth:client:<hash of the
/// issuer>"), updated in place. The vault's item is the truth about a grant; the file only describes it, so a
/// file that is a moment older after a crash does no harm.
/// Life: one, owned by SessionAuthority. Thread: the broker's. The file is written kSaveDelay after a
/// change, at once by save(), and when destroyed.
/// Errors: those of SecretStore; ParseFailed for an item that is not ours. A file that did not load is never
/// overwritten.
class SessionStore : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kSaveDelay = std::chrono::milliseconds(500);

    SessionStore(QString file, vault::SecretStore &vault, const Clock &clock);
    ~SessionStore() override;

    [[nodiscard]] Result<void> load();
    [[nodiscard]] Result<void> save();

    [[nodiscard]] const Sessions &all() const { return m_sessions; }
    /// Empty if nothing is known of the server.
    [[nodiscard]] const ServerSessions &server(const QString &id) const;
    /// To be changed; saved soon. Announces changed().
    [[nodiscard]] ServerSessions &edit(const QString &server);
    void removeServer(const QString &server);

    /// Null if there is none; until the next change.
    [[nodiscard]] const Account *account(const QString &server, const QString &id) const;
    /// Changes an account if it is (still) there.
    void editAccount(
        const QString &server, const QString &id, const std::function<void(Account &)> &change);
    void putAccount(const QString &server, const Account &account);
    void removeAccount(const QString &server, const QString &id);
    /// The client's default, else the server's, else the only one; none: several and no default, or none.
    [[nodiscard]] std::optional<QString> defaultAccount(
        const QString &server, const QString &client) const;

    void note(const QString &server, Event event);
    void seeHost(const QString &host);

    [[nodiscard]] Task<Result<Grant>> readGrant(QString server, QString account);
    [[nodiscard]] Task<Result<void>> writeGrant(
        QString server, QString account, QString label, SecretRecord record);
    [[nodiscard]] Task<Result<void>> removeGrant(QString server, QString account);

    /// SecretNotFound: none with this issuer.
    [[nodiscard]] Task<Result<oauth::ClientRegistration>> readClient(
        QString server, QByteArray issuer);
    [[nodiscard]] Task<Result<void>> writeClient(
        QString server, QString label, const oauth::ClientRegistration &registration);
    [[nodiscard]] Task<Result<void>> removeClient(QString server, QByteArray issuer);
    /// No effect on a registration with another id: it was not meant. Empty: whichever it is.
    void markClientDead(const QString &server, const QByteArray &issuer, const QString &clientId);
    [[nodiscard]] bool isClientDead(const QString &server, const QByteArray &issuer) const;
    /// A client that the person brought was not accepted: another is asked for. Not on disk, so that what was mended
    /// at the provider counts after a restart.
    void setBroughtRejected(const QString &server, bool isRejected);
    [[nodiscard]] bool isBroughtRejected(const QString &server) const;
    /// An issuer that says it takes client id metadata documents, and did not take this one. Not on disk, as above.
    void setDocumentRejected(const QByteArray &issuer, const QByteArray &url);
    [[nodiscard]] bool isDocumentRejected(const QByteArray &issuer, const QByteArray &url) const;

Q_SIGNALS:
    void changed(const QString &server);

private:
    void saveSoon();

    QString m_file;
    vault::SecretStore &m_vault;
    const Clock &m_clock;
    Sessions m_sessions;
    QSet<QString> m_rejected; ///< Servers whose brought client was not accepted.
    QSet<std::pair<QByteArray, QByteArray>> m_rejectedDocuments; ///< Issuer and address.
    QTimer m_saving;
    bool m_isDirty = false;
    bool m_isDamaged = false;
};

[[nodiscard]] QString accountItem(const QString &account);
[[nodiscard]] QString clientItem(const QByteArray &issuer);

/// A grant's item, whoever it belongs to. Errors: as above.
[[nodiscard]] Task<Result<Grant>> readGrantItem(vault::SecretStore &vault, vault::SecretId id);

} // namespace claviger::sessions
