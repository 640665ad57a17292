#pragma once

#include "core/config/config_text.h"

namespace claviger::test {

/// What must hold after any edit of any file; shared by the tests and the fuzz target.
/// Every check gives an empty text, or what is wrong.

/// All strings of a tree, in file order.
void collectStrings(const config::Node &node, std::vector<const config::Node *> &found);

/// Whether both trees have the same keys and values. Where `left` has the node `changed`, `right` must
/// have the string `value` instead.
[[nodiscard]] bool hasSameValues(const config::Node &left, const config::Node &right,
    const config::Node *changed = nullptr, const QString &value = {});

/// Applies one splice that gives `changed` the text `value`: the result parses, nothing else is
/// different, and the inverse gives the same bytes.
[[nodiscard]] QString checkEdit(const config::ConfigText &text, const config::Splice &splice,
    const config::Node *changed, const QString &value);

/// The result of the splice, parsed. Null `problem` if all is well.
struct Edited
{
    QString problem;
    Result<config::ConfigText> text;
};
[[nodiscard]] Edited applied(const config::ConfigText &text, const config::Splice &splice);

/// Replaces each of the first `most` strings, whole and in part, with odd values.
[[nodiscard]] QString checkEveryString(const config::ConfigText &text, std::size_t most);

/// Prepends to each of the first `most` arrays, inserts behind and removes each of the first `most`
/// members.
[[nodiscard]] QString checkEveryList(const config::ConfigText &text, std::size_t most);

} // namespace claviger::test
