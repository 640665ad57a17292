#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>

#include <utility>
#include <vector>

namespace claviger::sessions {

/// What one vault item holds: plain facts and named secrets, as text.
///
/// First line: the facts as compact JSON; then one line `name base64` per secret. The secrets never pass through JSON,
/// whose parser makes copies that nobody wipes. Names are ours: lower-case letters and '-'.
/// Errors of unpack(): ParseFailed.
struct SecretRecord
{
    QJsonObject facts;
    std::vector<std::pair<QByteArray, Secret>> secrets; ///< Empty ones are left out.

    void add(const QByteArray &name, const Secret &secret);
    /// Takes it out; empty if there is none.
    [[nodiscard]] Secret take(QByteArrayView name);

    [[nodiscard]] Secret pack() const;
    [[nodiscard]] static Result<SecretRecord> unpack(const Secret &item);
};

} // namespace claviger::sessions
