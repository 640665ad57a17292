#include "core/clients/entry_secrets.h"

namespace claviger::clients {

namespace {

using config::Member;
using config::Node;

} // namespace

std::vector<NodeSecret> secretsIn(
    const Node &node, const QString &server, const std::function<bool(const Member &)> &skip)
{
    std::vector<NodeSecret> secrets;
    const auto visit = [&](const auto &self, const Node &at, const QString &name) -> void {
        if (at.isString()) {
            const detect::Candidate candidate {
                detect::Place::EnvironmentValue, name, at.text, server, {}};
            for (const detect::Finding &finding : detect::judge(candidate).findings)
                secrets.push_back({&at, finding});
        }
        for (const Node &element : at.elements)
            self(self, element, name);
        for (const Member &member : at.members) {
            if (!skip || !skip(member))
                self(self, member.value, member.key);
        }
    };
    visit(visit, node, {});
    return secrets;
}

} // namespace claviger::clients
