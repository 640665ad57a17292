#pragma once

#include "core/broker/bridge_connection.h"
#include "core/broker/remote_access.h"
#include "tests/core/broker/fakes.h"
#include "tests/support/fake_bridge_ends.h"

#include <QtCore/QPointer>

#include <deque>

namespace claviger::test {

/// The socket's side of a bridge: keeps what is sent, as whole messages.
class RecordingChannel final : public broker::BridgeChannel
{
public:
    QByteArrayList messages;
    qsizetype largestPiece = 0;
    int pieces = 0;
    bool isStopped = false; ///< The shim does not read.
    bool reads = true;
    bool isFinished = false;
    std::optional<Error> refusal;

    void send(wire::PieceFlags flags, QByteArrayView bytes) override
    {
        ++pieces;
        largestPiece = std::max(largestPiece, bytes.size());
        m_message.append(bytes);
        if (flags.endsMessage)
            messages.append(std::exchange(m_message, {}));
    }
    [[nodiscard]] bool isFull() const override { return isStopped; }
    void setReading(bool now) override { reads = now; }
    void refuse(const Error &error) override { refusal = error; }
    void finish() override { isFinished = true; }

private:
    QByteArray m_message;
};

/// Links whose other end is the test.
class FakeLinks final : public broker::BridgeLinks
{
public:
    class Link final : public broker::BridgeLink
    {
    public:
        mcp::BridgeSink *sink = nullptr;
        QByteArrayList heard;
        bool busy = false;
        QString owner;
        int drains = 0;
        int wakes = 0;

        void fromClient(QByteArray line) override { heard.append(line); }
        void drained() override { ++drains; }
        void wokeUp() override { ++wakes; }
        [[nodiscard]] bool isBusy() const override { return busy; }
        [[nodiscard]] QString account() const override { return owner; }
        void detach() override { sink = nullptr; }
        Task<void> close() override { co_return; }
        void say(const QByteArray &bytes, bool isEnd = true) { sink->toClient(bytes, isEnd); }
    };

    std::optional<Error> error;
    bool isSlow = false; ///< Opens when letOpen() is called.
    int opened = 0;
    std::vector<std::unique_ptr<broker::BridgeLink>> closed;
    Link *current = nullptr; ///< Of the newest; owned by the connection or `closed`.
    QList<broker::BridgeGrant> grants;

    Task<Result<std::unique_ptr<broker::BridgeLink>>> open(
        broker::BridgeGrant grant, mcp::BridgeSink *sink) override
    {
        grants.append(grant);
        if (isSlow) {
            auto [answer, wait] = makeOneShot<bool>();
            m_waiting.push_back(std::move(answer));
            if (const auto go = co_await std::move(wait); !go)
                co_return fail(go.error());
        }
        if (error)
            co_return fail(*error);
        ++opened;
        auto link = std::make_unique<Link>();
        link->sink = sink;
        current = link.get();
        co_return std::unique_ptr<broker::BridgeLink>(std::move(link));
    }
    void close(std::unique_ptr<broker::BridgeLink> link) override
    {
        link->detach();
        closed.push_back(std::move(link));
    }
    void letOpen()
    {
        for (auto &waiting : std::exchange(m_waiting, {}))
            waiting.send(true);
    }

private:
    std::vector<OneShotAnswer<bool>> m_waiting;
};

/// Accounts as the test says.
class FakeAccess final : public broker::RemoteAccess
{
public:
    QByteArray token = "t-1";
    QString account = QStringLiteral("work");
    quint64 generation = 1;
    std::optional<Error> error;
    Result<void> verdict; ///< On challenges.
    std::vector<sessions::Challenge> challenges;
    QList<sessions::AccessRequest> asked;

    Task<Result<sessions::Access>> access(sessions::AccessRequest request) override
    {
        asked.append(request);
        if (error)
            co_return fail(*error);
        sessions::Access access;
        access.account = account;
        access.generation = generation;
        access.headers.push_back({"Authorization", "Bearer ", Secret::copyOf(token), {}});
        co_return std::move(access);
    }
    Task<Result<void>> challenged(sessions::Challenge challenge) override
    {
        challenges.push_back(std::move(challenge));
        co_return verdict;
    }
    Task<Result<std::shared_ptr<const net::TlsOptions>>> tls(servers::ServerId) override
    {
        co_return std::shared_ptr<const net::TlsOptions>();
    }
    QString accountFor(const servers::ServerId &, const QString &) const override
    {
        return account;
    }
};

/// A grant for Cursor.
inline broker::BridgeGrant grantFor(servers::Server server)
{
    return {std::move(server), *FakeInspector().caller};
}

} // namespace claviger::test
