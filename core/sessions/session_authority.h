#pragma once

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/net/http.h"
#include "core/oauth/callback_page.h"
#include "core/oauth/types.h"
#include "core/servers/server_registry.h"
#include "core/sessions/browser_opener.h"
#include "core/sessions/deed.h"
#include "core/sessions/values.h"
#include "core/vault/secret_store.h"

#include <QtCore/QObject>

#include <functional>
#include <memory>

namespace claviger::sessions {

/// Who wants to send what to a server.
struct AccessRequest
{
    servers::ServerId server;
    QString account = {}; ///< Empty: the default account of `client`.
    QString client = {}; ///< Id in the catalogue of AI clients; may be empty.
    QByteArray method = QByteArrayLiteral("POST"); ///< `method` and `url`: for the DPoP proof.
    QByteArray url = {}; ///< Empty: the server's own.
    /// Somebody waits for this call: if a sign-in is needed, a person may be asked (an Attempt appears, no
    /// browser opens). `application` and `tool`: who asks, for the dialog.
    bool mayAsk = false;
    std::optional<policy::Application> application = {};
    QString tool = {};
};

/// What lets the request in.
struct Access
{
    /// Empty: nobody is signed in, and the server has never asked for it.
    std::vector<net::SecretHeader> headers = {};
    QString account = {};
    quint64 generation = 0; ///< To be given back in Challenge; 0 without headers.
};

/// A server answered 401 or 403.
struct Challenge
{
    servers::ServerId server;
    QString account = {}; ///< Of Access.
    QString client = {};
    quint64 generation = 0; ///< Of Access.
    int status = 401;
    std::vector<net::HttpHeader> headers = {};
    QByteArray body = {}; ///< Its beginning is enough.
    QByteArray url = {}; ///< The request's, for DPoP nonces.
    std::optional<policy::Application> application =
        {}; ///< Who waits for the answer, for the dialog.
    QString method = {}; ///< Of JSON-RPC: "tools/call".
    QString tool = {}; ///< Its params.name.
    /// Somebody waits for this call: a person may be asked. False for what clients do by themselves at their
    /// start (handshake, lists): those get SignInNeeded and nobody is bothered.
    bool mayAsk = true;
};

struct SignInRequest
{
    servers::ServerId server;
    QString account = {}; ///< Empty: the default one, or the first; "new"; or an id.
    QStringList scopes = {}; ///< Empty: as settings and the server say.
    std::optional<policy::Application> application = {}; ///< Who needs it; none: the person asked.
    QString tool = {};
    /// The person has just clicked "Sign in": no further question where nothing is new.
    bool isApproved = false;
    bool usesDevice = false; ///< A code instead of a browser here.
    bool opensNoBrowser = false; ///< The link is shown instead; the person pastes the address back.
    QString caller = {}; ///< Who ordered it over the socket; empty: the person at the window.
};

/// Tokens that another program kept on this machine, to be taken over.
struct Adoption
{
    servers::ServerId server;
    oauth::ClientRegistration registration;
    Secret refreshToken;
    QString caller = {}; ///< As in SignInRequest.
};

/// Signed-in accounts of remote servers: the one place where tokens are renewed, sign-ins run, and
/// grants end.
///
/// Promises: one renewal at a time per grant, whoever asks; received tokens are in the vault before anybody
/// gets them; only an OAuth error code ends a grant, and only the grant that it was said of; a token goes to the
/// server it was issued for; no browser opens without a person.
///
/// Life: one per broker; destroying it cancels everything under way. Thread: the broker's.
/// Errors: SignInNeeded, KeyRejected (a machine's key, where nobody can sign in), AccountUnknown, ServerUnknown,
/// Locked, ScopeInsufficient, PolicyDenied, ProviderBusy and net errors (grant kept, retryable), those of SecretStore.
/// Time: wall clock; expiry is looked at whenever a token is used. No timer runs while nothing is used.
/// Not its job: static headers (credentials), MCP (mcp), dialogs (Attempts are values to be shown).
class SessionAuthority : public QObject
{
    Q_OBJECT
public:
    struct Ports
    {
        servers::ServerRegistry &registry;
        vault::SecretStore &store;
        net::HttpClient &http;
        const Clock &clock;
        Random &random;
        BrowserOpener &browser;
    };
    struct Options
    {
        QString file; ///< sessions.json
        QString clientName; ///< Told to authorization servers.
        QString softwareVersion;
        /// Our client id metadata document; empty: we have none.
        std::function<QByteArray()> metadataDocumentUrl;
        /// What the browser shows at the end; the argument is the server's name. From ui/text.
        std::function<oauth::CallbackPages(const QString &)> pages;
        std::chrono::milliseconds browserLimit = std::chrono::minutes(10);
        std::chrono::milliseconds askingLimit = std::chrono::minutes(30);
        /// How long a sign-in waits for a port that it cannot choose.
        std::chrono::milliseconds portPatience = std::chrono::seconds(15);
        std::chrono::milliseconds doneStays = std::chrono::seconds(30);
    };

    SessionAuthority(Ports ports, Options options, QObject *parent = nullptr);
    ~SessionAuthority() override;

    /// Reads sessions.json. Errors: ParseFailed, TooLarge, FileNotReadable: then nothing is known and the
    /// file stays as it is.
    [[nodiscard]] Result<void> load();

    // --- For bridges -----------------------------------------------------------------------------------------

    /// The headers for one request, renewed first if they have to be.
    [[nodiscard]] Task<Result<Access>> access(AccessRequest request);
    /// What to do about a 401 or 403. Ok: ask access() again and repeat the request. SignInNeeded: nobody can
    /// help now; signedIn() follows when somebody has. A 401 renews once; a 403 asks for more access (waits for
    /// the person) and never renews.
    [[nodiscard]] Task<Result<void>> challenged(Challenge challenge);

    // --- For people ------------------------------------------------------------------------------------------

    /// Starts a sign-in or joins the one under way for this account; its id. Errors: ServerUnknown,
    /// InvalidInput (a local server, or one with static headers), TooManyRequests, Locked.
    [[nodiscard]] Result<QString> startSignIn(const SignInRequest &request);
    [[nodiscard]] QList<Attempt> attempts() const;
    /// The person goes on. `account`: an id or "new" instead of the one that the attempt was started for, as long as
    /// no browser is open; after AccountWrong "new" keeps what came as another account.
    /// `caller`, here and below: who ordered it over the socket; empty: the person at the window.
    [[nodiscard]] Result<void> approve(
        const QString &attempt, Keep keep, const QString &account, const QString &caller = {});
    [[nodiscard]] Result<void> refuse(const QString &attempt, bool remember);
    /// The address that a browser elsewhere ended on.
    [[nodiscard]] Result<void> paste(const QString &attempt, Secret address);
    [[nodiscard]] Result<void> useDevice(const QString &attempt);
    /// Errors: TooManyRequests (brakePause()).
    [[nodiscard]] Result<void> reopen(const QString &attempt, const QString &caller = {});
    [[nodiscard]] Result<Secret> link(const QString &attempt) const;
    void dismiss(const QString &attempt);
    /// A client that the person made at the provider. Goes to the vault and servers.json; an attempt that waits for
    /// it goes on.
    [[nodiscard]] Task<Result<void>> bringClient(
        servers::ServerId server, QString clientId, Secret clientSecret, QString tokenAuthMethod);

    /// An ID token of the organisation's identity provider, from an agent of its own; the server's tokens are
    /// got with it at once. Errors: InvalidInput (not a server of that kind), those of the requests.
    [[nodiscard]] Task<Result<void>> bringIdentity(
        servers::ServerId server, Secret idToken, QString caller);

    [[nodiscard]] QList<Account> accounts(const servers::ServerId &server) const;
    /// The server has asked for a sign-in and nobody is, or an account has ended.
    [[nodiscard]] bool needsSignIn(const servers::ServerId &server) const;
    [[nodiscard]] Result<void> setDefault(
        const servers::ServerId &server, const QString &account, const QString &client);
    [[nodiscard]] Result<void> setLabel(
        const servers::ServerId &server, const QString &account, const QString &label);
    /// Newest first.
    [[nodiscard]] QList<Event> timeline(const servers::ServerId &server) const;

    /// Walks the way of a sign-in and names what is odd; changes nothing.
    [[nodiscard]] Task<QList<DoctorCheck>> examine(servers::ServerId server);

    /// Goes on to its end though the caller dies.
    [[nodiscard]] Task<Result<ServerSignOut>> signOut(
        servers::ServerId server, QString account, QString caller = {});
    /// Every account of every server; goes on after a failure.
    [[nodiscard]] Task<QList<ServerSignOut>> revokeAll(QString caller = {});
    /// Narrows the grant to `scopes`. Errors: Unsupported (the provider does not; sign in again with less).
    [[nodiscard]] Task<Result<void>> stepDown(
        servers::ServerId server, QString account, QStringList scopes, QString caller = {});
    [[nodiscard]] Task<Result<void>> forgetRegistration(
        servers::ServerId server, QString caller = {});
    void forgetRefusals(const servers::ServerId &server, const QString &caller = {});
    /// Before a server is removed: signs out and wipes all of it.
    [[nodiscard]] Task<Result<void>> forgetServer(servers::ServerId server, QString caller = {});
    /// Takes over what another program kept: renewed once, so that the other's copy is dead. The id of the
    /// account. Errors: InvalidGrant (it was dead already), those of discovery and renewal.
    [[nodiscard]] Task<Result<QString>> adopt(Adoption adoption);
    /// What the server's connections must prove and show; null: nothing in particular.
    [[nodiscard]] Task<Result<std::shared_ptr<const net::TlsOptions>>> tls(
        servers::ServerId server);

    /// Wipes what is in memory; until unlock() every call is Locked.
    void lock();
    void unlock();
    /// Settings or keys are different: what failed because of them is tried again.
    void reconsider();
    /// The machine was asleep: look at all expiries again, spread out.
    void wokeUp();
    /// The vault changed its state (unlocked, replaced): what could not be stored is stored now.
    void onStoreChanged();

Q_SIGNALS:
    /// Accounts or timeline of this server are different.
    void changed(const QString &server);
    void attemptsChanged();
    /// A grant ended or a call needs a sign-in. Once per cause.
    void signInNeeded(const QString &server, const QString &account, claviger::ErrorCode reason);
    void signedIn(const QString &server, const QString &account);
    /// Tokens of this account are about to end: bridges end their sessions now, inside this signal.
    void signingOut(const QString &server, const QString &account);
    /// It is over: nobody gets a token of this account any more.
    void signedOut(const QString &server, const QString &account);
    /// Which account a client uses may be another one.
    void defaultChanged(const QString &server);
    /// Somebody's access is another than before, or was to be: for the audit record.
    void happened(const claviger::sessions::Deed &deed);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace claviger::sessions
