#pragma once

#include "core/mcp/bridge.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

namespace claviger::broker {

/// What servers said last time, on disk: `<folder>/<server>/<account>/<hash of the key>`, mode 0600 in
/// folders of mode 0700. No secrets, but names of tools can tell much.
///
/// Accounts share nothing. What does not fit or cannot be written is not kept, and nobody hears of it: a
/// cache. A file that others could have written is not read.
/// Life: one, outlives the bridges. Thread: the broker's; files are small, nothing is synced.
class BridgeMemory
{
public:
    static constexpr qsizetype kLargestValue = 4 * 1024 * 1024;
    /// Of one account of one server; beyond it nothing new is kept.
    static constexpr qsizetype kMostValues = 64;

    explicit BridgeMemory(QString folder)
        : m_folder(std::move(folder))
    {
    }

    [[nodiscard]] std::optional<QByteArray> load(
        const QString &server, const QString &account, const QString &key) const;
    /// An empty value forgets.
    void save(const QString &server, const QString &account, const QString &key,
        const QByteArray &value) const;
    /// No account: of all.
    void forget(const QString &server, const QString &account) const;
    /// The servers that something is kept of.
    [[nodiscard]] QStringList servers() const;

private:
    [[nodiscard]] QString folderOf(const QString &server, const QString &account) const;

    QString m_folder;
};

/// One bridge's view of it. The account is asked for each time, because it can change under a bridge.
class AccountMemory final : public mcp::Memory
{
public:
    AccountMemory(const BridgeMemory &memory, QString server, std::function<QString()> account)
        : m_memory(memory)
        , m_server(std::move(server))
        , m_account(std::move(account))
    {
    }
    [[nodiscard]] std::optional<QByteArray> load(const QString &key) override
    {
        return m_memory.load(m_server, m_account(), key);
    }
    void save(const QString &key, const QByteArray &value) override
    {
        m_memory.save(m_server, m_account(), key, value);
    }

private:
    const BridgeMemory &m_memory;
    QString m_server;
    std::function<QString()> m_account;
};

} // namespace claviger::broker
