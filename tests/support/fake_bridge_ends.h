#pragma once

#include "core/mcp/bridge.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <algorithm>
#include <deque>

namespace claviger::test {

/// Lets in whoever has `token`; challenges are answered from a list.
class FakeAuthorizer final : public mcp::Authorizer
{
public:
    QByteArray token; ///< Empty: nobody is signed in.
    bool needsToken = false;
    ErrorCode error = ErrorCode::SignInNeeded; ///< Without a token.
    QList<Context> asked;
    QList<int> challenges; ///< Their status.
    std::deque<Result<void>> answers; ///< To challenges; then SignInNeeded.

    [[nodiscard]] Task<Result<Pass>> headers(Context context) override
    {
        asked.append(context);
        if (needsToken && token.isEmpty())
            co_return fail(error);
        Pass result;
        if (!token.isEmpty())
            result.headers.push_back({"Authorization", "Bearer ", Secret::copyOf(token), {}});
        co_return result;
    }
    [[nodiscard]] Task<Result<void>> challenged(
        Context, Ticket, int status, std::vector<net::HttpHeader>, QByteArray) override
    {
        challenges.append(status);
        if (answers.empty())
            co_return fail(ErrorCode::SignInNeeded);
        const Result<void> answer = answers.front();
        answers.pop_front();
        co_return answer;
    }
    void onSignedIn(std::function<void()> listener) override { m_listener = std::move(listener); }
    void signIn(const QByteArray &newToken)
    {
        token = newToken;
        m_listener();
    }
    [[nodiscard]] bool hasListener() const { return m_listener != nullptr; }

private:
    std::function<void()> m_listener;
};

/// What the client reads.
class RecordingSink final : public mcp::BridgeSink
{
public:
    bool isStopped = false; ///< The client does not read.
    bool keepsText = true; ///< False: only counts, for large messages.
    QList<QByteArray> lines;
    qint64 bytes = 0;
    qsizetype largestPiece = 0;
    int pieces = 0;
    int timesReady = 0;

    void toClient(QByteArray text, bool isEnd) override
    {
        ++pieces;
        bytes += text.size();
        largestPiece = std::max(largestPiece, text.size());
        if (keepsText || text.size() < 4096)
            m_line += text;
        if (isEnd)
            lines.append(std::exchange(m_line, {}));
    }
    [[nodiscard]] bool isFull() const override { return isStopped; }
    void becameReady() override { ++timesReady; }

    /// The answers with this id, as messages.
    [[nodiscard]] QList<mcp::Message> answersTo(QByteArrayView id) const
    {
        QList<mcp::Message> found;
        for (const QByteArray &line : lines) {
            const mcp::Message message = mcp::Message::parse(line);
            if (message.isAnswer() && message.id() == id)
                found.append(message);
        }
        return found;
    }
    /// How many notifications or requests of this method.
    [[nodiscard]] int count(QByteArrayView method) const
    {
        return static_cast<int>(
            std::count_if(lines.begin(), lines.end(), [method](const QByteArray &line) {
                return mcp::Message::parse(line).method() == method;
            }));
    }

private:
    QByteArray m_line;
};

class FakeMemory final : public mcp::Memory
{
public:
    QHash<QString, QByteArray> values;
    int saves = 0;

    [[nodiscard]] std::optional<QByteArray> load(const QString &key) override
    {
        const auto found = values.constFind(key);
        return found == values.constEnd() ? std::nullopt : std::optional(*found);
    }
    void save(const QString &key, const QByteArray &value) override
    {
        ++saves;
        if (value.isEmpty())
            values.remove(key);
        else
            values.insert(key, value);
    }
};

/// Words that a test can look for: the error's name.
class PlainWords final : public mcp::BridgeWords
{
public:
    Error last;

    [[nodiscard]] QString failure(
        const Error &error, const mcp::RemoteTarget &, const QString &rpcMethod) override
    {
        last = error;
        return errorName(error.code) + u' ' + error.subject + u' ' + rpcMethod;
    }
    [[nodiscard]] QString waitingForSignIn(const mcp::RemoteTarget &) override
    {
        return QStringLiteral("waiting");
    }
};

} // namespace claviger::test
