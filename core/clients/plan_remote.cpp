#include "core/clients/plan_remote.h"

#include "core/clients/entry_secrets.h"
#include "core/clients/entry_text.h"
#include "core/clients/plan_entry.h"
#include "core/vault/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

/// What the entry's texts may grow by: the shim's path (4 KiB at most), the server's id, packed()'s own.
constexpr qsizetype kRoom = 5 * 1024;
constexpr qsizetype kLongestMarker = 24;

/// A text of the entry (URL, header) that is judged as a whole and stands in one or more places.
struct Judged
{
    detect::Place place = detect::Place::Header;
    QString name;
    QString text;
    const RemoteReading::Header *header = nullptr; ///< Else the URL.
};

std::optional<ValuePlace> placeIn(
    const RemoteReading &remote, const Judged &judged, qsizetype begin, qsizetype length)
{
    if (judged.header)
        return judged.header->placeOf(begin, length);
    ValuePlace place = remote.urlPlace;
    place.begin += begin;
    place.length = length;
    return place;
}

std::vector<Judged> partsOf(const RemoteReading &remote)
{
    std::vector<Judged> parts {{detect::Place::Url, u"url"_s, remote.url, nullptr}};
    for (const RemoteReading::Header &header : remote.headers) {
        if (header.variable.isEmpty())
            parts.push_back({detect::Place::Header, header.name, header.value(), &header});
    }
    return parts;
}

QString maskedUrl(const RemoteReading &remote, const PlannedEntry &planned)
{
    QString url = remote.url;
    for (qsizetype i = planned.findings.size() - 1; i >= 0; --i) {
        const PlannedFinding &finding = planned.findings.at(i);
        if (finding.place.kind == remote.urlPlace.kind
            && finding.place.index == remote.urlPlace.index)
            url.replace(finding.place.begin, finding.place.length, finding.masked);
    }
    return url;
}

/// Something stays in the entry that only its client knows how to use, and that is a secret.
bool keepsSecret(const RemoteReading &remote, const Entry &entry)
{
    const auto goes = [&](const config::Member &member) {
        return remote.isWrapper
            ? member.key == "command"_L1 || member.key == "args"_L1 || member.key == "env"_L1
            : isRemoteKey(member.key);
    };
    const auto secrets = secretsIn(*entry.node, entry.name, goes);
    return std::any_of(secrets.begin(), secrets.end(), [](const NodeSecret &secret) {
        return secret.finding.confidence != detect::Confidence::Maybe;
    });
}

/// Whether it can be turned over, whatever its server will be called: one that cannot must not stop others.
/// Its text before, with a marker for each finding, and after become one item of the store, for the undo.
bool takesTheEdit(const RemoteReading &remote, const Entry &entry, const config::ConfigText &text,
    std::size_t findings)
{
    const qsizetype before = entry.node->span.size()
        + static_cast<qsizetype>(findings) * kLongestMarker;
    if (before + kRoom > vault::limits::kLargestSecret)
        return false;
    auto own = entryTextOf(text, entry);
    const auto after = own
        ? rewrittenText(std::move(*own), entry, remote.isWrapper, u"shim"_s, u"server"_s)
        : std::nullopt;
    return after && before + after->size() + kRoom <= vault::limits::kLargestSecret;
}

bool holdsFinding(const detect::Reference &reference, const QList<detect::Finding> &findings)
{
    return std::any_of(
        findings.begin(), findings.end(), [&reference](const detect::Finding &finding) {
            return finding.begin < reference.begin + reference.length
                && reference.begin < finding.begin + finding.length;
        });
}

bool refersElsewhere(const QString &setting)
{
    const detect::Candidate candidate {
        detect::Place::EnvironmentValue, u"client_secret"_s, setting, {}, {}};
    return !detect::judge(candidate).references.isEmpty();
}

} // namespace

bool planRemote(const RemoteReading &remote, const Entry &entry, const LoadedFile &file,
    PlannedValues &values, PlannedEntry &planned)
{
    struct Found
    {
        ValuePlace place;
        QString name;
        detect::Finding finding;
    };
    std::vector<Found> findings;
    std::vector<std::pair<ValuePlace, detect::Reference>> references;
    std::vector<QString> fields;
    for (const Judged &part : partsOf(remote)) {
        const detect::Verdict verdict = detect::judge(
            {part.place, part.name, part.text, entry.name, {}});
        for (const detect::Finding &finding : verdict.findings) {
            const auto place = placeIn(remote, part, finding.begin, finding.length);
            if (!place || !nodeAt(entry, *place))
                return false;
            findings.push_back({*place, part.name, finding});
        }
        for (const detect::Reference &reference : verdict.references) {
            const auto place = placeIn(remote, part, reference.begin, reference.length);
            if (!place || reference.kind == detect::Reference::Kind::Other)
                return false; // only the client knows what stands there
            if (reference.fallback.contains(u'$') || holdsFinding(reference, verdict.findings))
                return false; // one reference in another, or a secret in one
            references.emplace_back(*place, reference);
            references.back().second.begin = place->begin;
            fields.push_back(part.name);
        }
    }
    if (!file.text || keepsSecret(remote, entry)
        || !takesTheEdit(remote, entry, *file.text, findings.size() + 1)) // the client secret too
        return false;
    for (const Found &found : findings) {
        ValuePlace place = found.place;
        const QString text = nodeAt(entry, place)->text;
        detect::Finding inNode = found.finding;
        inNode.begin = place.begin;
        PlannedFinding *added = values.addFinding(place, found.name, text, inNode);
        added->isSelected = added->isMovable;
        if (!added->isMovable)
            return false;
    }
    // Of these two only literals are taken over.
    if (refersElsewhere(remote.authorization.clientId))
        return false;
    if (remote.clientSecret) {
        const config::Node *node = nodeAt(entry, *remote.clientSecret);
        const detect::Finding whole {detect::Confidence::Certain, detect::Reason::SecretName, {}, 0,
            node ? node->text.size() : 0};
        if (!node || refersElsewhere(node->text))
            return false;
        PlannedFinding *added = values.addFinding(
            *remote.clientSecret, servers::kClientSecretItem, node->text, whole);
        added->isSelected = added->isMovable;
    }
    for (std::size_t i = 0; i < references.size(); ++i)
        values.addReference(references[i].first, fields[i], references[i].second);

    planned.kind = Entry::Kind::Remote;
    planned.state = PlannedEntry::State::New;
    planned.isSelected = true;
    planned.note = entry.hasDuplicates ? Note::DuplicateKey : Note::RemoteServer;
    planned.command = {maskedUrl(remote, planned)};
    return true;
}

} // namespace claviger::clients
