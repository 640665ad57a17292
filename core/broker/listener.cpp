#include "core/broker/listener.h"

#include "core/broker/limits.h"
#include "core/wire/socket_path.h"

#include <QtCore/QFile>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

/// How long to leave the queue alone when there is no descriptor left.
constexpr std::chrono::milliseconds kPause {100};
/// Connections taken per turn of the event loop: those that are served must get their turn too.
constexpr int kAcceptPerTurn = 64;

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

constexpr std::chrono::milliseconds kSettle {100};

FileIdentity identityOf(const struct stat &status)
{
    return {status.st_dev, status.st_ino};
}

FileIdentity fileAt(const QByteArray &path)
{
    struct stat status = {};
    return ::lstat(path.constData(), &status) == 0 ? identityOf(status) : FileIdentity();
}

/// Files of ours are nobody else's, whatever the session's umask is.
class PrivateUmask
{
public:
    PrivateUmask()
        : m_before(::umask(0177))
    {
    }
    ~PrivateUmask() { ::umask(m_before); }
    PrivateUmask(const PrivateUmask &) = delete;
    PrivateUmask &operator=(const PrivateUmask &) = delete;

private:
    mode_t m_before;
};

} // namespace

OwnedDescriptor &OwnedDescriptor::operator=(OwnedDescriptor &&other) noexcept
{
    if (this != &other) {
        close();
        m_number = std::exchange(other.m_number, -1);
    }
    return *this;
}

void OwnedDescriptor::close()
{
    if (m_number >= 0)
        ::close(m_number);
    m_number = -1;
}

Listener::Listener(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settle.start(); });
    connect(&m_settle, &QTimer::timeout, this, &Listener::lookAfterSocket);
}

Listener::~Listener()
{
    m_notifier.reset();
    // While the lock is held nobody else's socket can stand there, unless the folder is another one.
    const QByteArray path = QFile::encodeName(socketPath());
    if (m_socketFile.isSame(fileAt(path)))
        ::unlink(path.constData());
}

QString Listener::socketPath() const
{
    return m_folder + u'/' + QString::fromLatin1(wire::kSocketName);
}

Result<void> Listener::listen()
{
    switch (wire::ensureRuntimeFolder(QFile::encodeName(m_folder).toStdString(), ::geteuid())) {
    case wire::FolderState::Trusted:
        break;
    case wire::FolderState::Foreign:
    case wire::FolderState::TooOpen:
    case wire::FolderState::NotAFolder:
        return fail(ErrorCode::PeerForeign, m_folder, u"not a folder of this user alone"_s);
    case wire::FolderState::Missing:
    case wire::FolderState::Unusable:
        return fail(ErrorCode::FileNotWritable, m_folder, systemError());
    }
    if (auto locked = takeLock(); !locked)
        return locked;
    auto bound = bindSocket();
    if (bound)
        m_watcher.addPath(m_folder);
    return bound;
}

QByteArray Listener::lockPath() const
{
    return QFile::encodeName(m_folder + u"/broker.lock"_s);
}

Result<void> Listener::takeLock()
{
    const QByteArray path = lockPath();
    m_lock = OwnedDescriptor(
        ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!m_lock.isOpen())
        return fail(ErrorCode::FileNotWritable, QFile::decodeName(path), systemError());
    if (::flock(m_lock.number(), LOCK_EX | LOCK_NB) != 0)
        return fail(ErrorCode::FileBusy, QFile::decodeName(path), u"another broker runs"_s);
    return {};
}

Result<void> Listener::bindSocket()
{
    const QByteArray path = QFile::encodeName(socketPath());
    if (!wire::fitsSocketAddress(path.toStdString()))
        return fail(ErrorCode::TooLarge, socketPath(), u"longer than a socket address"_s);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));

    m_notifier.reset(); // before what it watches is closed
    m_socket = OwnedDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!m_socket.isOpen())
        return fail(ErrorCode::FileNotWritable, socketPath(), systemError());
    ::unlink(path.constData()); // left by a broker that was killed: we hold its lock
    const PrivateUmask umask;
    if (::bind(m_socket.number(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_socket.number(), limits::kBacklog) != 0) {
        const QString why = systemError();
        m_socket.close();
        return fail(ErrorCode::FileNotWritable, socketPath(), why);
    }
    m_socketFile = fileAt(path);
    m_notifier = std::make_unique<QSocketNotifier>(m_socket.number(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Listener::acceptAll);
    return {};
}

void Listener::lookAfterSocket()
{
    if (m_socketFile.isSame(fileAt(QFile::encodeName(socketPath()))))
        return;
    struct stat lock = {};
    const bool isOurPlace = ::fstat(m_lock.number(), &lock) == 0
        && identityOf(lock).isSame(fileAt(lockPath()));
    if (!isOurPlace || !bindSocket())
        Q_EMIT lost();
}

void Listener::acceptAll()
{
    for (int i = 0; i < kAcceptPerTurn; ++i) {
        const int descriptor = ::accept4(
            m_socket.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor >= 0) {
            Q_EMIT connected(descriptor);
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED)
            continue;
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            pauseAccepting(); // a ready notifier would spin
        return;
    }
}

void Listener::pauseAccepting()
{
    m_notifier->setEnabled(false);
    QTimer::singleShot(kPause, this, [this] {
        if (m_notifier)
            m_notifier->setEnabled(true);
    });
}

} // namespace claviger::broker
