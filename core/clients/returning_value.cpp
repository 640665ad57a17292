#include "core/clients/returning_value.h"

#include "core/base/secret.h"
#include "core/clients/restore.h"

namespace claviger::clients {

ReturningValue::ReturningValue(
    QString theMarker, QString theText, std::optional<QByteArray> theSpelling)
    : marker(std::move(theMarker))
    , text(std::move(theText))
    , spelling(std::move(theSpelling))
{
}

/// Of bytes that a copy shares the last owner wipes.
ReturningValue::~ReturningValue()
{
    if (text.isDetached())
        wipeMemory(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    if (spelling && spelling->isDetached())
        wipeMemory(spelling->data(), static_cast<std::size_t>(spelling->size()));
}

Task<Result<std::vector<ReturningValue>>> readReturning(
    vault::SecretStore &store, EntryInverse inverse)
{
    std::vector<ReturningValue> values;
    for (const EntryInverse::Value &value : inverse.values) {
        if (!value.reference.isEmpty()) {
            values.emplace_back(value.marker, value.reference);
            continue;
        }
        const vault::SecretId id {inverse.server, value.name};
        const auto secret = co_await store.read(id);
        if (!secret && secret.error().code == ErrorCode::SecretNotFound)
            continue;
        if (!secret)
            co_return fail(secret.error());
        values.emplace_back(value.marker,
            secret->revealTo([](QByteArrayView bytes) { return QString::fromUtf8(bytes); }));
    }
    co_return values;
}

} // namespace claviger::clients
