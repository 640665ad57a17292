#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <vector>

namespace claviger::config {

/// Bytes [begin, end) of a text.
struct Span
{
    qsizetype begin = 0;
    qsizetype end = 0;
    [[nodiscard]] qsizetype size() const { return end - begin; }
    [[nodiscard]] bool operator==(const Span &) const = default;
};

/// "Replace these bytes by those." An insertion has an empty span; a splice with an empty span and an
/// empty replacement changes nothing.
struct Splice
{
    Span span;
    QByteArray replacement;
    [[nodiscard]] bool operator==(const Splice &) const = default;
};

/// The text with the splices carried out. They must lie inside the text and not overlap (InvalidInput);
/// any order. Insertions at one place keep the order they are given in, and stand before what
/// replaces the bytes that begin there.
[[nodiscard]] Result<QByteArray> applySplices(QByteArrayView text, std::vector<Splice> splices);

} // namespace claviger::config
