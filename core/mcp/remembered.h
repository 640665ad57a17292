#pragma once

#include "core/mcp/bridge.h"

#include <optional>

namespace claviger::mcp {

enum class HostEra { Unknown, Legacy, Modern };
enum class ServerEra { Unknown, Streamable, Sse, Modern };

/// Under which a server's era lies in Memory: "streamable", "sse" or "modern".
inline constexpr QLatin1StringView kEraKey("era");

/// What is known of a server without asking it: what it said last time, in Memory, or an honest minimum.
///
/// Everything is kept in the form of the older era and answered in the host's.
/// Life: a member of BridgeCore. Thread: the broker's.
class Remembered
{
public:
    /// Lists beyond this are not kept.
    static constexpr qsizetype kLargestKept = 1024 * 1024;

    Remembered(Memory &memory, const RemoteTarget &target)
        : m_memory(memory)
        , m_target(target)
    {
    }

    /// The answer to a handshake, a list or a ping; nothing: only the server can answer this.
    [[nodiscard]] std::optional<Message> answer(const Message &request, HostEra era) const;
    /// Whether the handshake was seen before.
    [[nodiscard]] bool hasHandshake() const;
    /// Keeps the server's answer if it is one of those.
    void keep(const Message &request, const Message &response, HostEra era);
    /// Whether this request's answer is kept, and so has to be read whole.
    [[nodiscard]] static bool isKept(QByteArrayView method);

    [[nodiscard]] ServerEra serverEra() const;
    void keepServerEra(ServerEra era); ///< Unknown forgets.

private:
    [[nodiscard]] QByteArray handshake(QByteArrayView askedVersion) const;
    void save(const QString &key, const QByteArray &value);

    Memory &m_memory;
    const RemoteTarget &m_target;
};

} // namespace claviger::mcp
