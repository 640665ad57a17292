#include "core/vault/sealed_items.h"

#include "core/vault/limits.h"
#include "core/vault/sealed_file_store.h"

#include <QtCore/QtEndian>

using namespace Qt::StringLiterals;

namespace claviger::vault {
namespace {

constexpr qsizetype kNumber = sizeof(quint32);

/// Writes into memory of the right size from the start: growing would leave copies behind.
class Writer
{
public:
    explicit Writer(qsizetype size)
        : m_bytes(size, '\0')
    {
    }
    void number(qsizetype value)
    {
        qToBigEndian(static_cast<quint32>(value), m_bytes.data() + m_position);
        m_position += kNumber;
    }
    void bytes(QByteArrayView view)
    {
        number(view.size());
        std::copy(view.begin(), view.end(), m_bytes.data() + m_position);
        m_position += view.size();
    }
    Secret take() { return Secret::take(std::move(m_bytes)); }

private:
    QByteArray m_bytes;
    qsizetype m_position = 0;
};

class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }
    std::optional<quint32> number()
    {
        if (m_bytes.size() < kNumber)
            return std::nullopt;
        const quint32 value = qFromBigEndian<quint32>(m_bytes.data());
        m_bytes = m_bytes.sliced(kNumber);
        return value;
    }
    std::optional<QByteArrayView> bytes(qsizetype limit)
    {
        const auto length = number();
        if (!length || *length > limit || *length > m_bytes.size())
            return std::nullopt;
        const QByteArrayView view = m_bytes.first(*length);
        m_bytes = m_bytes.sliced(*length);
        return view;
    }
    bool atEnd() const { return m_bytes.isEmpty(); }

private:
    QByteArrayView m_bytes;
};

} // namespace

Secret packItems(const SealedItems &items)
{
    qsizetype size = kNumber;
    for (const auto &[key, item] : items)
        size += 3 * kNumber + key.toUtf8().size() + item.label.toUtf8().size() + item.value.size();
    Writer writer(size);
    writer.number(qsizetype(items.size()));
    for (const auto &[key, item] : items) {
        writer.bytes(key.toUtf8());
        writer.bytes(item.label.toUtf8());
        item.value.revealTo([&writer](QByteArrayView value) { writer.bytes(value); });
    }
    return writer.take();
}

Result<SealedItems> unpackItems(const Secret &plain)
{
    constexpr qsizetype kBytesPerCharacter = 3; // UTF-8 of what QString holds in one unit
    return plain.revealTo([](QByteArrayView bytes) -> Result<SealedItems> {
        Reader reader(bytes);
        const auto count = reader.number();
        if (!count || *count > SealedFileStore::kMostItems)
            return fail(ErrorCode::SealedFileDamaged, {}, u"count of items"_s);
        SealedItems items;
        for (quint32 i = 0; i < *count; ++i) {
            const auto key = reader.bytes((2 * limits::kLongestIdPart + 1) * kBytesPerCharacter);
            const auto label = reader.bytes(2 * limits::kLongestLabel * kBytesPerCharacter);
            const auto value = reader.bytes(limits::kLargestSecret);
            if (!key || !label || !value)
                return fail(ErrorCode::SealedFileDamaged, {}, u"item"_s);
            items.insert_or_assign(QString::fromUtf8(*key),
                SealedItem {Secret::copyOf(*value), QString::fromUtf8(*label)});
        }
        if (!reader.atEnd())
            return fail(ErrorCode::SealedFileDamaged, {}, u"more than the items"_s);
        return items;
    });
}

} // namespace claviger::vault
