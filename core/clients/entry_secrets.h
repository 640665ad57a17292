#pragma once

#include "core/config/config_text.h"
#include "core/detect/detector.h"

#include <functional>
#include <vector>

namespace claviger::clients {

/// What may be a secret in one string of an entry.
struct NodeSecret
{
    const config::Node *node = nullptr;
    detect::Finding finding;
};

/// Judges every string in a node, also what no client sees (a key that stands twice) and what nobody
/// plans for (settings of a client's own), each by the nearest key's name. `skip`: members left out with all
/// that is in them.
[[nodiscard]] std::vector<NodeSecret> secretsIn(const config::Node &node, const QString &server,
    const std::function<bool(const config::Member &)> &skip = {});

} // namespace claviger::clients
