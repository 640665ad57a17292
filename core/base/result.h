#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace claviger {

/// A value, or the Error that stands in its place. Same shape as std::expected, which g++ 12 has
/// only in C++23 mode.
///
/// Not for: normal absence (std::optional) and our own bugs (Q_ASSERT).
template <class T> using Result = tl::expected<T, Error>;

/// `return fail(ErrorCode::FileNotFound, path);`
[[nodiscard]] inline tl::unexpected<Error> fail(
    ErrorCode code, QString subject = {}, QString detail = {})
{
    return tl::unexpected<Error>(Error {code, std::move(subject), std::move(detail)});
}

/// Passes an error on: `return fail(file.error());`
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace claviger
