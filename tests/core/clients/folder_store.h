#pragma once

#include "core/base/file.h"
#include "core/vault/secret_store.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace claviger::test {

/// A store that outlives the process that is killed: one file an item. For tests only: plain text.
class FolderStore final : public vault::SecretStore
{
public:
    explicit FolderStore(QString folder)
        : m_folder(std::move(folder))
    {
        QDir().mkpath(m_folder);
    }
    [[nodiscard]] Task<Result<Secret>> read(vault::SecretId id) override
    {
        const auto content = readRegularFile(pathOf(id), 1 << 20);
        if (!content)
            co_return fail(ErrorCode::SecretNotFound, id.key());
        co_return Secret::copyOf(content->bytes);
    }
    [[nodiscard]] Task<Result<void>> write(vault::SecretId id, Secret value, QString) override
    {
        const auto written = replaceFile(
            pathOf(id), value.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); }));
        if (!written)
            co_return fail(written.error());
        co_return Result<void>();
    }
    [[nodiscard]] Task<Result<void>> remove(vault::SecretId id) override
    {
        co_return removeFile(pathOf(id));
    }
    [[nodiscard]] Task<vault::StoreState> state() override { co_return vault::StoreState::Ready; }
    [[nodiscard]] Task<Result<void>> unlock(Secret) override { co_return Result<void>(); }
    void onStateChanged(std::function<void()>) override { }
    [[nodiscard]] QStringList items() const { return QDir(m_folder).entryList(QDir::Files); }

private:
    [[nodiscard]] QString pathOf(const vault::SecretId &id) const
    {
        return m_folder + u'/' + QString::fromLatin1(id.key().toUtf8().toPercentEncoding());
    }
    QString m_folder;
};

} // namespace claviger::test
