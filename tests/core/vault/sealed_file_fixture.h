#pragma once

#include "core/vault/sealed_file_store.h"
#include "tests/support/fake_random.h"
#include "tests/support/run_task.h"
#include "tests/support/temporary_home.h"

#include <QtTest/QTest>

namespace claviger::test {

inline Secret secret(const char *text)
{
    return Secret::copyOf(QByteArrayView(text));
}

inline QByteArray plain(const Result<Secret> &value)
{
    return value ? value->revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); })
                 : "error: " + errorName(value.error().code).toUtf8();
}

/// A sealed file in a home of its own, made with a key that costs 1 MB and a few milliseconds: these tests are not
/// about strength.
class SealedFile
{
public:
    static constexpr vault::ScryptCost kCheap {10, 8, 1};

    QString path() const { return m_home.path(QStringLiteral("data/sealed")); }
    QByteArray bytes() const { return m_home.read(QStringLiteral("data/sealed")); }
    void write(const QByteArray &bytes) { m_home.write(QStringLiteral("data/sealed"), bytes); }
    void remove() { QDir(m_home.path(QStringLiteral("data"))).removeRecursively(); }
    QStringList folder() const
    {
        return QDir(m_home.path(QStringLiteral("data"))).entryList(QDir::Files | QDir::Hidden);
    }

    std::unique_ptr<vault::SealedFileStore> closedStore()
    {
        return std::make_unique<vault::SealedFileStore>(path(), random, kCheap);
    }
    /// Its passphrase is "right horse".
    std::unique_ptr<vault::SealedFileStore> newStore()
    {
        auto store = closedStore();
        if (!runTask(store->create(secret("right horse"))))
            qFatal("sealed file is not created");
        return store;
    }
    ErrorCode unlockError(const char *passphrase)
    {
        const auto result = runTask(closedStore()->unlock(secret(passphrase)));
        return result ? ErrorCode::Internal : result.error().code;
    }

    FakeRandom random;

private:
    TemporaryHome m_home;
};

} // namespace claviger::test
