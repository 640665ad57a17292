#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <functional>
#include <utility>
#include <vector>

namespace claviger {

/// Bytes that must not leak: a token, a password, a passphrase, a key.
///
/// Move-only, wiped when destroyed or overwritten, comparable in constant time, and without any
/// conversion to text, JSON or a stream (streaming one to QDebug does not compile). The one way in is
/// revealTo(), so every use is found with one grep.
///
/// What it cannot do: wipe the copies that Qt, D-Bus and the keychain make on the way. The aim is no
/// accidental disclosure and a short life, not the absence of every copy.
class Secret
{
public:
    Secret() = default;
    /// Copies the bytes; the source stays as it is.
    [[nodiscard]] static Secret copyOf(QByteArrayView bytes);
    /// Takes the bytes and wipes the source if it is not shared.
    [[nodiscard]] static Secret take(QByteArray &&bytes);
    /// Takes the text as UTF-8 and wipes the source if it is not shared.
    [[nodiscard]] static Secret take(QString &&text);

    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    [[nodiscard]] Secret clone() const;
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_bytes.size()); }
    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    /// Constant time for equal sizes.
    [[nodiscard]] bool equals(const Secret &other) const;

    /// Lends the bytes for the length of the call. Do not keep the view.
    template <class Function> decltype(auto) revealTo(Function &&function) const
    {
        return std::forward<Function>(function)(
            QByteArrayView(m_bytes.data(), static_cast<qsizetype>(m_bytes.size())));
    }

    /// "ghp_…9f2A": at most the first four and last four characters, and only where enough of the
    /// secret stays hidden; short or non-ASCII secrets become "…" alone.
    [[nodiscard]] QString masked() const;

private:
    void wipe() noexcept;
    std::vector<char> m_bytes;
};

class QDebug &operator<<(class QDebug &, const Secret &) = delete;

/// Overwrites memory in a way that the optimiser may not remove (explicit_bzero, glibc ≥ 2.25).
void wipeMemory(void *memory, std::size_t size) noexcept;

} // namespace claviger
