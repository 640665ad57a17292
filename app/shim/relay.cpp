#include "app/shim/relay.h"

#include "app/shim/report.h"
#include "app/shim/words.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <malloc.h>
#include <poll.h>
#include <sys/ioctl.h>

namespace claviger::shim {

namespace {

/// What a client is given to take what we still have for it.
constexpr std::chrono::seconds kLastWords {1};
/// From the end of the client's input to the end of this process, whatever the broker does. Clients wait
/// 2 s before they send SIGTERM.
constexpr std::chrono::milliseconds kEndLimit {1800};
/// A broker that dies sooner than this after it took up a bridge …
constexpr std::chrono::seconds kQuickDeath {5};
/// … this many times in a row is not started again by itself.
constexpr int kMostQuickDeaths = 3;
/// After a refusal: requests are answered with it until then.
constexpr std::chrono::seconds kBetweenAttempts {2};
/// What is read from the client at a time.
constexpr std::size_t kReadSize = 32 * wire::kKiB;
/// Blocks from here on are mapped one by one.
constexpr int kLargeBlock = 48 * 1024;

constexpr wire::PieceFlags kWholeMessage {true, false, false};
constexpr wire::PieceFlags kReplayedMessage {true, true, false};
constexpr wire::PieceFlags kStreamEnds {false, false, true};

bool hasUnread(int descriptor)
{
    int count = 0;
    return ::ioctl(descriptor, FIONREAD, &count) != 0 || count > 0;
}

bool isBlank(std::string_view line)
{
    return line.empty() || line == "\r";
}

} // namespace

Relay::Relay(Origin origin, Connection connection, const WaitLimits &limits)
    : m_origin(std::move(origin))
    , m_limits(limits)
    , m_connection(std::move(connection))
    , m_output(STDOUT_FILENO)
{
    m_origin.request.resume = true;
}

int Relay::run()
{
    // A fixed threshold (glibc moves it otherwise): what a long message needed goes back to the system.
    ::mallopt(M_MMAP_THRESHOLD, kLargeBlock);
    std::signal(SIGPIPE, SIG_IGN); // a client that is gone is an end like any other
    while (!m_exit) {
        readFrames();
        if (!m_exit)
            wait();
    }
    static_cast<void>(m_output.flush(Deadline(kLastWords)));
    return *m_exit;
}

/// One round: what is ready is served, the broker's side first, so that its death is known before
/// anything else is sent its way.
void Relay::wait()
{
    const bool wasFull = m_output.isFull();
    if (m_output.neverBlocks() && !m_output.writeSome())
        m_exit = 0;
    if (m_exit || (wasFull && !m_output.isFull()))
        return; // frames that are here already have waited for the place
    short brokerEvents = 0;
    if (m_connection.isOpen() && !m_streamEnds && !m_output.isFull())
        brokerEvents |= POLLIN;
    if (m_sent < m_outgoing.size())
        brokerEvents |= POLLOUT;
    // An end that nobody asks about is left out: poll(2) would report its hang-up without end.
    const short outputEvents = m_output.hasUnwritten() ? POLLOUT : 0;
    pollfd entries[] = {{brokerEvents != 0 ? m_connection.descriptor() : -1, brokerEvents, 0},
        {m_output.descriptor(), outputEvents, 0}, {wantsInput() ? STDIN_FILENO : -1, POLLIN, 0}};
    const int ready = ::poll(
        entries, std::size(entries), m_inputEnded ? m_inputEnded->pollTimeout() : -1);
    if (m_inputEnded && m_inputEnded->isOver())
        m_exit = 0;
    if (ready <= 0)
        return;
    if ((entries[0].revents & ~POLLOUT) != 0)
        m_streamEnds = !m_connection.receiveSome();
    if ((entries[0].revents & POLLOUT) != 0)
        writeBroker();
    const bool clientIsGone = (entries[1].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
    if (clientIsGone || (entries[1].revents != 0 && !m_output.writeSome()))
        m_exit = 0;
    else if (entries[2].revents != 0 && !m_streamEnds)
        readClient();
}

// From the client ------------------------------------------------------------------------------------

bool Relay::wantsInput() const
{
    // Without a broker what is read is answered here; with one the directions are independent.
    const bool hasPlace = m_connection.isOpen() ? m_outgoing.empty() : !m_output.isFull();
    return !m_inputEnded && hasPlace;
}

void Relay::readClient()
{
    const bool mayAttempt = !m_connection.isOpen() && Time::now() >= m_attemptAt;
    if (mayAttempt && !m_messages.isInMessage() && hasUnread(STDIN_FILENO)) {
        resume({});
        return; // a line is there still, for the broker or for its refusal
    }
    std::array<char, kReadSize> piece;
    const ssize_t count = retryOnSignal(
        [&] { return ::read(STDIN_FILENO, piece.data(), piece.size()); });
    if (count < 0 && errno == EAGAIN) // the client made it so
        return;
    if (count <= 0) {
        endInput();
        return;
    }
    std::string_view left(piece.data(), static_cast<std::size_t>(count));
    for (std::size_t end = left.find('\n'); end != std::string_view::npos; end = left.find('\n')) {
        passLine(left.substr(0, end), true);
        left.remove_prefix(end + 1);
    }
    if (!left.empty())
        passLine(left, false);
    if (m_sent < m_outgoing.size())
        writeBroker();
}

void Relay::passLine(std::string_view bytes, bool endsMessage)
{
    if (endsMessage && !m_messages.isInMessage() && isBlank(bytes))
        return;
    m_messages.pass(bytes);
    if (!m_connection.isOpen())
        m_isLost = true;
    if (!m_isLost)
        send({endsMessage, false, false}, bytes);
    if (endsMessage)
        endLine();
}

void Relay::endLine()
{
    for (const std::string &id : m_messages.finish(m_isLost))
        answer(id, m_refusal ? *m_refusal : words::requestLost());
    m_isLost = false;
}

void Relay::endInput()
{
    if (m_messages.isInMessage())
        passLine({}, true);
    m_inputEnded.emplace(kEndLimit);
    if (m_connection.isOpen())
        send(kStreamEnds, {});
    else
        m_exit = 0;
}

// To the broker --------------------------------------------------------------------------------------

void Relay::send(wire::PieceFlags flags, std::string_view bytes)
{
    do {
        const std::string_view piece = bytes.substr(0, wire::kLargestPiece);
        bytes.remove_prefix(piece.size());
        wire::PieceFlags now = flags;
        now.endsMessage = flags.endsMessage && bytes.empty();
        if (const auto frame = wire::encodePiece(
                wire::FrameType::ClientData, kLaunchId, now, piece))
            m_outgoing += frame->view();
    } while (!bytes.empty());
}

void Relay::writeBroker()
{
    const auto count = m_connection.sendSome(std::string_view(m_outgoing).substr(m_sent));
    if (!count) { // what it has said before its end is still to be read
        m_sent = m_outgoing.size();
        return;
    }
    m_sent += *count;
    if (m_sent < m_outgoing.size())
        return;
    m_outgoing = std::string();
    m_sent = 0;
}

// From the broker ------------------------------------------------------------------------------------

void Relay::readFrames()
{
    while (!m_exit && m_connection.isOpen() && !m_output.isFull()) {
        const auto frame = m_connection.nextFrame();
        if (!frame) {
            endWith(words::brokerMalformed(wire::wireErrorName(frame.error())));
        } else if (*frame) {
            handle(**frame);
        } else if (m_streamEnds) {
            loseBroker();
        } else {
            return;
        }
    }
}

void Relay::handle(const wire::Frame &frame)
{
    if (frame.type == wire::FrameType::Refusal) {
        const auto refusal = wire::decode<wire::Refusal>(frame.payload.view());
        endWith(refusal ? words::refused(*refusal)
                        : words::brokerMalformed(wire::wireErrorName(refusal.error())));
        return;
    }
    if (frame.type == wire::FrameType::Waiting)
        return;
    if (frame.type != wire::FrameType::ServerData || frame.request != kLaunchId) {
        endWith(words::brokerMalformed("an answer of another kind"));
        return;
    }
    const auto piece = wire::decodePiece(frame.payload.view());
    if (!piece) {
        endWith(words::brokerMalformed(wire::wireErrorName(piece.error())));
        return;
    }
    if (piece->flags.endsStream) {
        m_brokerQuits = true;
        if (m_inputEnded)
            m_exit = 0;
        return;
    }
    m_messages.passAnswer(piece->bytes);
    m_output.append(piece->bytes, piece->flags.endsMessage);
    if (piece->flags.endsMessage)
        m_messages.finishAnswer();
}

// Without a broker -----------------------------------------------------------------------------------

void Relay::loseBroker()
{
    m_connection.close();
    m_outgoing = std::string();
    m_sent = 0;
    m_streamEnds = false;
    m_isLost = m_messages.isInMessage();
    m_messages.cutAnswer();
    m_output.cutMessage();
    if (m_inputEnded) {
        m_exit = 0;
        return;
    }
    if (m_messages.handshake().isTooLong) {
        endWith(words::handshakeTooLong());
        return;
    }
    if (std::exchange(m_brokerQuits, false)) {
        standStill(words::brokerQuit());
        m_attemptAt = Time::now(); // with the next message
        return;
    }
    if (!isWorthResuming()) {
        printLine(words::brokerKeepsDying().sentence);
        standStill(words::brokerKeepsDying());
        return;
    }
    std::vector<InFlight::Request> again;
    for (InFlight::Request &request : m_messages.inFlight().takeAll()) {
        if (request.repeat.empty())
            answer(request.id, words::requestLost());
        else
            again.push_back(std::move(request));
    }
    resume(std::move(again));
}

bool Relay::isWorthResuming()
{
    const bool isQuick = Time::now() - m_grantedAt < kQuickDeath;
    m_quickDeaths = isQuick ? m_quickDeaths + 1 : 0;
    return m_quickDeaths < kMostQuickDeaths;
}

/// Blocks while the broker is started and decides; the client's lines wait in its pipe.
void Relay::resume(std::vector<InFlight::Request> again)
{
    if (!m_output.flush(Deadline(kLastWords))) {
        m_exit = 0;
        return;
    }
    auto answered = askBroker(m_origin.place, m_origin.request, m_limits);
    auto *const granted = std::get_if<Granted>(&answered);
    if (granted != nullptr && granted->plan.mode == wire::LaunchMode::Bridge) {
        m_connection = std::move(granted->connection);
        openSession(std::move(again));
        return;
    }
    if (std::holds_alternative<ClientGone>(answered)) {
        m_exit = 0;
        return;
    }
    for (InFlight::Request &request : again)
        m_messages.inFlight().add(std::move(request));
    const auto *const trouble = std::get_if<Trouble>(&answered);
    if (trouble == nullptr)
        endWith(words::modeUnknown()); // the server is not remote any more
    else if (!trouble->retryable)
        endWith(*trouble);
    else {
        printLine(trouble->sentence);
        standStill(*trouble);
    }
}

void Relay::openSession(std::vector<InFlight::Request> again)
{
    m_connection.watchClient(-1);
    m_grantedAt = Time::now();
    m_refusal.reset();
    const Handshake &handshake = m_messages.handshake();
    const bool isUnanswered = std::any_of(again.begin(), again.end(),
        [&](const InFlight::Request &request) { return request.id == handshake.initializeId; });
    if (!handshake.initialize.empty() && !isUnanswered)
        send(kReplayedMessage, handshake.initialize);
    if (!handshake.initialized.empty())
        send(kReplayedMessage, handshake.initialized);
    if (!handshake.logLevel.empty())
        send(kReplayedMessage, handshake.logLevel);
    for (const auto &[uri, subscription] : handshake.subscriptions.all())
        send(kReplayedMessage, subscription);
    for (InFlight::Request &request : again) {
        send(kWholeMessage, request.repeat);
        m_messages.inFlight().add(std::move(request));
    }
}

/// No connection until the client says something, and not before kBetweenAttempts.
void Relay::standStill(const Trouble &trouble)
{
    answerAll(trouble);
    m_refusal = trouble;
    m_attemptAt = Time::now() + kBetweenAttempts;
}

void Relay::endWith(const Trouble &trouble)
{
    m_connection.close();
    m_output.cutMessage();
    answerAll(trouble);
    printLine(trouble.sentence);
    m_exit = static_cast<int>(trouble.exit);
}

void Relay::answer(std::string_view id, const Trouble &trouble)
{
    m_output.appendLine(errorAnswer(id, trouble, m_origin.request.server));
}

void Relay::answerAll(const Trouble &trouble)
{
    for (const InFlight::Request &request : m_messages.inFlight().takeAll())
        answer(request.id, trouble);
}

} // namespace claviger::shim
