#include "core/config/splice.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::config {
namespace {

/// By place; an insertion before a replacement that begins at the same byte.
bool standsBefore(const Splice &left, const Splice &right)
{
    if (left.span.begin != right.span.begin)
        return left.span.begin < right.span.begin;
    return left.span.end < right.span.end;
}

Result<void> checkFit(const std::vector<Splice> &sorted, qsizetype textSize)
{
    qsizetype done = 0;
    for (const Splice &splice : sorted) {
        const bool isInside = splice.span.begin <= splice.span.end && splice.span.end <= textSize;
        if (!isInside || splice.span.begin < done)
            return fail(ErrorCode::InvalidInput, {}, u"splices overlap or leave the text"_s);
        done = splice.span.end;
    }
    return {};
}

} // namespace

Result<QByteArray> applySplices(QByteArrayView text, std::vector<Splice> splices)
{
    std::stable_sort(splices.begin(), splices.end(), standsBefore);
    if (auto fits = checkFit(splices, text.size()); !fits)
        return fail(fits.error());

    qsizetype size = text.size();
    for (const Splice &splice : splices)
        size += splice.replacement.size() - splice.span.size();
    QByteArray result;
    result.reserve(size);
    qsizetype done = 0;
    for (const Splice &splice : splices) {
        result.append(text.sliced(done, splice.span.begin - done));
        result.append(splice.replacement);
        done = splice.span.end;
    }
    result.append(text.sliced(done));
    return result;
}

} // namespace claviger::config
