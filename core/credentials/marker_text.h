#pragma once

#include "core/base/result.h"
#include "core/credentials/credential_resolver.h"
#include "core/wire/wiped_bytes.h"

#include <optional>
#include <string_view>
#include <vector>

/// Markers ("claviger-ref-1") in texts, and values in their places.
namespace claviger::credentials {

/// The first marker of the text: the prefix and all digits behind it. The prefix without a digit is
/// ordinary text.
[[nodiscard]] std::optional<std::string_view> firstMarker(std::string_view text);

/// Knows the values of one server and puts them where their markers stand.
class MarkerValues
{
public:
    explicit MarkerValues(const std::vector<ResolvedValue> &values)
        : m_values(values)
    {
    }

    /// The text with every marker replaced by its value, in one pass from left to right: an inserted
    /// value is not searched. Errors: ServerInvalid, with a marker that has no value as subject.
    [[nodiscard]] Result<wire::WipedBytes> insertInto(std::string_view text) const;
    /// Errors: InvalidInput, with the name of a value that contains NUL as subject.
    [[nodiscard]] Result<void> check() const;

private:
    const std::vector<ResolvedValue> &m_values;
};

} // namespace claviger::credentials
