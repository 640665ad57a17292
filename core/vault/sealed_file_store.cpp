#include "core/vault/sealed_file_store.h"

#include "core/base/file.h"
#include "core/base/one_shot.h"
#include "core/base/timeout.h"
#include "core/vault/limits.h"
#include "core/vault/sealed_items.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSet>
#include <QtCore/QThreadPool>

using namespace Qt::StringLiterals;

namespace claviger::vault {
namespace {

/// After each change the thread's other work has its turn: whoever makes many of them would keep the event loop
/// from all who wait for it.
constexpr std::chrono::milliseconds kBreath {0};

/// scrypt on a thread of the pool: it takes a third of a second, on purpose. A cancelled wait lets it
/// finish there and drops the keys.
Task<Result<SealedKeys>> deriveKeysElsewhere(Secret passphrase, QByteArray salt, ScryptCost cost)
{
    auto [answer, wait] = makeOneShot<SealedKeys>();
    // Shared: the pool takes copyable functions only.
    auto shared = std::make_shared<OneShotAnswer<SealedKeys>>(std::move(answer));
    auto secret = std::make_shared<Secret>(std::move(passphrase));
    QThreadPool::globalInstance()->start(
        [shared, secret, salt, cost] { shared->send(deriveKeys(*secret, salt, cost)); });
    co_return co_await std::move(wait);
}

} // namespace

class SealedFileStore::Private
{
public:
    /// What unlocking gives and lock() throws away.
    struct Open
    {
        SealedHeader header;
        SealedKeys keys;
        SealedItems items;
        FileStamp stamp;
    };

    Private(QString file, Random &source, ScryptCost newCost)
        : path(std::move(file))
        , random(source)
        , cost(newCost)
    {
    }

    Result<FileContent> readFile() const;
    Result<SealedHeader> readHeader() const;
    Result<Open> openWith(
        const FileContent &file, const SealedHeader &header, SealedKeys keys) const;
    /// Writes the items of `open` as they are now.
    Result<void> save();
    void changed() const
    {
        if (listener)
            listener();
    }

    const QString path;
    Random &random;
    const ScryptCost cost;
    std::optional<Open> open;
    std::function<void()> listener;
};

Result<FileContent> SealedFileStore::Private::readFile() const
{
    auto file = readRegularFile(path, kLargestSealedFile);
    if (file || file.error().code == ErrorCode::FileNotReadable)
        return file;
    if (file.error().code == ErrorCode::FileNotFound)
        return fail(ErrorCode::PassphraseNeeded, path, u"no sealed file yet"_s);
    return fail(ErrorCode::SealedFileDamaged, path, errorName(file.error().code));
}

Result<SealedHeader> SealedFileStore::Private::readHeader() const
{
    const auto file = readFile();
    if (!file)
        return fail(file.error());
    auto header = parseHeader(file->bytes);
    if (!header)
        return fail(Error {header.error().code, path, header.error().detail});
    return header;
}

Result<SealedFileStore::Private::Open> SealedFileStore::Private::openWith(
    const FileContent &file, const SealedHeader &header, SealedKeys keys) const
{
    const auto plain = openSealed(file.bytes, keys);
    if (!plain)
        return fail(Error {plain.error().code, path, plain.error().detail});
    auto items = unpackItems(*plain);
    if (!items)
        return fail(Error {items.error().code, path, items.error().detail});
    return Open {header, std::move(keys), std::move(*items), file.stamp};
}

Result<void> SealedFileStore::Private::save()
{
    const auto sealed = seal(open->header, open->keys, packItems(open->items), random);
    if (!sealed)
        return fail(sealed.error());
    ReplaceOptions options;
    options.createFolders = true;
    options.mustBeNew = open->stamp.sha256.isEmpty();
    if (!options.mustBeNew)
        options.expected = open->stamp;
    const auto written = replaceFile(path, *sealed, options);
    if (!written)
        return fail(written.error());
    open->stamp = *written;
    return {};
}

SealedFileStore::SealedFileStore(QString path, Random &random, ScryptCost cost)
    : d(std::make_unique<Private>(std::move(path), random, cost))
{
    removeLeftovers(d->path);
}

SealedFileStore::~SealedFileStore() = default;

bool SealedFileStore::exists() const
{
    return QFileInfo::exists(d->path);
}

Task<Result<void>> SealedFileStore::create(Secret passphrase)
{
    if (passphrase.isEmpty())
        co_return fail(ErrorCode::InvalidInput, d->path, u"empty passphrase"_s);
    if (exists())
        co_return fail(ErrorCode::FileChanged, d->path, u"exists already"_s);
    const QByteArray salt = newSalt(d->random);
    auto keys = co_await deriveKeysElsewhere(std::move(passphrase), salt, d->cost);
    if (!keys)
        co_return fail(keys.error());
    const SealedHeader header = makeHeader(*keys, salt, d->cost);
    d->open.emplace(Private::Open {header, std::move(*keys), {}, {}});
    if (auto saved = d->save(); !saved) {
        d->open.reset();
        co_return saved;
    }
    d->changed();
    co_return Result<void>();
}

void SealedFileStore::lock()
{
    if (!d->open)
        return;
    d->open.reset();
    d->changed();
}

Task<Result<void>> SealedFileStore::unlock(Secret passphrase)
{
    const auto header = d->readHeader();
    if (!header)
        co_return fail(header.error());
    if (passphrase.isEmpty())
        co_return fail(ErrorCode::PassphraseNeeded, d->path);
    auto keys = co_await deriveKeysElsewhere(std::move(passphrase), header->salt, header->cost);
    if (!keys)
        co_return fail(keys.error());
    // Read only now: while scrypt ran, a write may have changed the file.
    const auto file = d->readFile();
    if (!file)
        co_return fail(file.error());
    auto opened = d->openWith(*file, *header, std::move(*keys));
    if (!opened)
        co_return fail(opened.error());
    d->open.emplace(std::move(*opened));
    d->changed();
    co_return Result<void>();
}

Task<Result<void>> SealedFileStore::changePassphrase(Secret current, Secret fresh)
{
    if (fresh.isEmpty())
        co_return fail(ErrorCode::InvalidInput, d->path, u"empty passphrase"_s);
    // Also when it is open already: whoever sits there now must know the old one.
    if (auto unlocked = co_await unlock(std::move(current)); !unlocked)
        co_return unlocked;
    const QByteArray salt = newSalt(d->random);
    auto keys = co_await deriveKeysElsewhere(std::move(fresh), salt, d->cost);
    if (!keys)
        co_return fail(keys.error());
    if (!d->open)
        co_return fail(ErrorCode::PassphraseNeeded, d->path, u"locked meanwhile"_s);
    SealedHeader header = makeHeader(*keys, salt, d->cost);
    std::swap(d->open->header, header);
    std::swap(d->open->keys, *keys);
    auto saved = d->save();
    if (!saved) {
        std::swap(d->open->header, header);
        std::swap(d->open->keys, *keys);
    }
    co_return saved;
}

Task<Result<Secret>> SealedFileStore::read(SecretId id)
{
    if (auto checked = checkId(id); !checked)
        co_return fail(checked.error());
    if (!d->open)
        co_return fail(ErrorCode::PassphraseNeeded, d->path);
    const auto found = d->open->items.find(id.key());
    if (found == d->open->items.end())
        co_return fail(ErrorCode::SecretNotFound, id.key());
    co_return found->second.value.clone();
}

Task<Result<void>> SealedFileStore::write(SecretId id, Secret value, QString label)
{
    std::vector<SecretItem> items;
    items.push_back({std::move(id), std::move(value), std::move(label)});
    return writeAll(std::move(items));
}

Task<Result<void>> SealedFileStore::remove(SecretId id)
{
    return removeAll(std::vector<SecretId> {std::move(id)});
}

Task<Result<void>> SealedFileStore::writeAll(std::vector<SecretItem> items)
{
    for (const SecretItem &item : items) {
        if (auto checked = checkId(item.id); !checked)
            co_return checked;
        if (auto checked = checkValue(item.id, item.value); !checked)
            co_return checked;
    }
    if (!d->open)
        co_return fail(ErrorCode::PassphraseNeeded, d->path);
    if (items.empty())
        co_return Result<void>();
    SealedItems before;
    QSet<QString> done;
    for (SecretItem &item : items) {
        const QString key = item.id.key();
        auto replaced = d->open->items.extract(key);
        if (!replaced.empty() && !done.contains(key)) // else it is of this very call
            before.insert(std::move(replaced));
        done.insert(key);
        d->open->items.emplace(
            key, SealedItem {std::move(item.value), itemLabel(item.id, item.label)});
    }
    Result<void> saved = d->open->items.size() > std::size_t(kMostItems)
        ? Result<void>(fail(ErrorCode::TooLarge, d->path, u"most items"_s))
        : d->save();
    if (!saved) {
        for (const QString &key : std::as_const(done))
            d->open->items.erase(key);
        d->open->items.merge(before);
    }
    co_await sleepFor(kBreath);
    co_return saved;
}

Task<Result<void>> SealedFileStore::removeAll(std::vector<SecretId> ids)
{
    for (const SecretId &id : ids) {
        if (auto checked = checkId(id); !checked)
            co_return checked;
    }
    if (!d->open)
        co_return fail(ErrorCode::PassphraseNeeded, d->path);
    SealedItems removed;
    for (const SecretId &id : ids) {
        if (auto item = d->open->items.extract(id.key()); !item.empty())
            removed.insert(std::move(item));
    }
    if (removed.empty())
        co_return Result<void>();
    auto saved = d->save();
    if (!saved)
        d->open->items.merge(removed);
    co_await sleepFor(kBreath);
    co_return saved;
}

Task<StoreState> SealedFileStore::state()
{
    if (d->open)
        co_return StoreState::Ready;
    if (!exists())
        co_return StoreState::Missing;
    co_return d->readHeader() ? StoreState::Locked : StoreState::Failing;
}

void SealedFileStore::onStateChanged(std::function<void()> listener)
{
    d->listener = std::move(listener);
}

} // namespace claviger::vault
