#include "core/base/secret.h"
#include "core/clients/plan_entry.h"
#include "core/clients/remote_entry.h"
#include "core/clients/rewrite.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using servers::Binding;
using servers::Injection;

QString textAt(const Entry &entry, const ValuePlace &place)
{
    const config::Node *node = nodeAt(entry, place);
    return node ? node->text.mid(place.begin, place.length) : QString();
}

/// A server's bindings with their values.
class ServerValues
{
public:
    ServerValues(const servers::Server &server, const QHash<QString, QByteArray> &stored)
        : m_server(server)
        , m_stored(stored)
    {
    }

    [[nodiscard]] bool areComplete() const
    {
        return std::all_of(
            m_server.bindings.begin(), m_server.bindings.end(), [this](const Binding &binding) {
                return binding.source.kind == servers::Source::Kind::Keychain
                    && m_stored.contains(keyOf(binding));
            });
    }
    [[nodiscard]] const servers::Server &server() const { return m_server; }
    [[nodiscard]] QString valueOf(const Binding &binding) const
    {
        return QString::fromUtf8(m_stored.value(keyOf(binding)));
    }
    /// A word with the values in the markers' places. Long markers first: ref-1 is a part of ref-12.
    [[nodiscard]] QString filled(QString word) const
    {
        if (!word.contains(servers::kMarkerPrefix))
            return word;
        QList<Binding> bindings = m_server.bindings;
        std::sort(bindings.begin(), bindings.end(),
            [](const Binding &a, const Binding &b) { return a.marker.size() > b.marker.size(); });
        for (const Binding &binding : bindings)
            word.replace(binding.marker, valueOf(binding));
        return word;
    }

private:
    [[nodiscard]] QString keyOf(const Binding &binding) const
    {
        return m_server.id.text() + u'/' + binding.name;
    }
    const servers::Server &m_server;
    const QHash<QString, QByteArray> &m_stored;
};

/// The headers and the URL that the server sends are what the entry says, all of them.
bool reachesTheSame(
    const RemoteReading &remote, const servers::HttpTransport &http, const ServerValues &values)
{
    if (values.filled(http.url) != remote.url
        || http.authorization.clientId != remote.authorization.clientId)
        return false;
    QStringList ours;
    for (const servers::PlainHeader &header : http.headers)
        ours.append(header.name.toLower() + u'=' + header.value);
    for (const Binding &binding : values.server().bindings) {
        if (binding.injection == Injection::Header) {
            const QString line = binding.variable.toLower() + u'='
                + values.filled(binding.variableTemplate);
            if (!ours.contains(line)) // several values may stand in one header
                ours.append(line);
        }
    }
    QStringList theirs;
    for (const RemoteReading::Header &header : remote.headers)
        theirs.append(header.name.toLower() + u'=' + header.value());
    ours.sort();
    theirs.sort();
    return ours == theirs;
}

/// `stored` has kLeftOut in the place of findings that were not moved.
bool isSameArgument(const QString &stored, const QString &text, qsizetype index,
    const QList<PlannedFinding> &findings)
{
    if (!stored.contains(kLeftOut))
        return stored == text;
    qsizetype at = 0;
    for (const QChar expected : stored) {
        const auto left = std::find_if(
            findings.begin(), findings.end(), [&](const PlannedFinding &finding) {
                return finding.place.kind == ValuePlace::Kind::Argument
                    && finding.place.index == index && finding.place.begin == at;
            });
        if (expected == kLeftOut && left != findings.end())
            at += left->place.length;
        else if (at < text.size() && text.at(at) == expected)
            ++at;
        else
            return false;
    }
    return at == text.size();
}

bool startsTheSame(const PlannedEntry &planned, const Entry &entry, const servers::Server &server,
    const ServerValues &values)
{
    if (const auto *http = std::get_if<servers::HttpTransport>(&server.transport)) {
        const auto remote = readRemote(entry);
        return remote && reachesTheSame(*remote, *http, values);
    }
    const auto *stdio = std::get_if<servers::StdioTransport>(&server.transport);
    if (!stdio || stdio->command != entry.commandText
        || stdio->arguments.size() != entry.argumentTexts.size())
        return false;
    for (qsizetype i = 0; i < stdio->arguments.size(); ++i) {
        if (!isSameArgument(values.filled(stdio->arguments.at(i)), entry.argumentTexts.at(i), i,
                planned.findings))
            return false;
    }
    for (const Binding &binding : server.bindings) {
        if (binding.injection != Injection::Environment)
            continue;
        const config::Node *variable = entry.environment ? entry.environment->find(binding.variable)
                                                         : nullptr;
        const bool isSame = variable && !binding.variableTemplate.isEmpty()
            && values.filled(binding.variableTemplate) == variable->text;
        if (!isSame)
            return false;
    }
    return true;
}

/// A client's own secret for signing in is an item of the store without a binding.
bool hasOtherSetting(const PlannedEntry &planned, const Entry &entry, const servers::Server &server,
    const QHash<QString, QByteArray> &stored)
{
    return std::any_of(
        planned.findings.begin(), planned.findings.end(), [&](const PlannedFinding &finding) {
            const auto known = stored.constFind(server.id.text() + u'/' + finding.name);
            return finding.place.kind == ValuePlace::Kind::Setting && known != stored.constEnd()
                && textAt(entry, finding.place).toUtf8() != *known;
        });
}

bool isAt(const Binding &binding, const ValuePlace &place)
{
    if (binding.injection == Injection::Header || binding.injection == Injection::Url)
        return true; // the value decides
    if (place.kind == ValuePlace::Kind::Argument)
        return binding.injection == Injection::Argument;
    return place.kind == ValuePlace::Kind::Environment
        && binding.injection == Injection::Environment && binding.variable == place.key;
}

/// Names and markers that the server has not given away yet.
class FreeNames
{
public:
    explicit FreeNames(const servers::Server &server)
    {
        for (const Binding &binding : server.bindings) {
            m_names.insert(binding.name);
            m_highest = std::max(m_highest,
                QStringView(binding.marker).sliced(servers::kMarkerPrefix.size()).toInt());
        }
    }
    QString marker() { return servers::kMarkerPrefix + QString::number(++m_highest); }
    QString name(const QString &wanted)
    {
        QString candidate = wanted;
        for (int number = 2; m_names.contains(candidate); ++number)
            candidate = u"%1 %2"_s.arg(wanted).arg(number);
        m_names.insert(candidate);
        return candidate;
    }

private:
    QSet<QString> m_names;
    int m_highest = 0;
};

} // namespace

bool adoptServer(PlannedEntry &planned, const Entry &entry, const servers::Server &server,
    const QHash<QString, QByteArray> &stored)
{
    const ServerValues values(server, stored);
    if (!values.areComplete() || !startsTheSame(planned, entry, server, values)
        || hasOtherSetting(planned, entry, server, stored))
        return false;

    FreeNames free(server);
    QSet<QString> used;
    for (PlannedFinding &finding : planned.findings) {
        const config::Node *node = nodeAt(entry, finding.place);
        const auto known = std::find_if(
            server.bindings.begin(), server.bindings.end(), [&](const Binding &binding) {
                return node && isAt(binding, finding.place) && !used.contains(binding.marker)
                    && QStringView(node->text).sliced(finding.place.begin, finding.place.length)
                    == values.valueOf(binding);
            });
        if (known != server.bindings.end()) {
            finding.name = known->name;
            finding.marker = known->marker;
            used.insert(known->marker);
        } else {
            finding.name = free.name(finding.name);
            finding.marker = free.marker();
        }
    }
    for (PlannedReference &reference : planned.references) {
        reference.name = free.name(reference.name);
        reference.marker = free.marker();
    }
    planned.server = server.id.text();
    planned.isKnownServer = true;
    return true;
}

bool adoptAsImported(PlannedEntry &planned, const Entry &entry, const servers::Server &server,
    const ImportedEntry &imported, const PlanContext &context)
{
    const auto keyOf = [&server](const QString &name) { return server.id.text() + u'/' + name; };
    QHash<QString, QByteArray> then;
    for (const QString &name : servers::itemNames(server)) {
        if (const auto now = context.stored.constFind(keyOf(name));
            now != context.stored.constEnd())
            then.insert(keyOf(name), *now);
    }
    const auto replace = [&then](const QString &key, const QByteArray &value) {
        // What is not stored any more cannot be kept: the file's value is the only one then.
        if (const auto known = then.find(key); known != then.end())
            *known = value;
    };
    for (const PlannedFinding &finding : planned.findings) {
        const QByteArray text = textAt(entry, finding.place).toUtf8();
        const QByteArray mac = context.journalKey->mac(text);
        for (auto it = imported.macs.constBegin(); it != imported.macs.constEnd(); ++it) {
            if (*it == mac)
                replace(keyOf(it.key()), text);
        }
    }
    for (auto it = imported.references.constBegin(); it != imported.references.constEnd(); ++it)
        replace(keyOf(it.key()), it->toUtf8());
    const bool isAdopted = adoptServer(planned, entry, server, then);
    for (PlannedFinding &finding : planned.findings) {
        const QString key = keyOf(finding.name);
        if (isAdopted && then.contains(key) && then.value(key) != context.stored.value(key))
            finding.note = Note::NewerStored;
    }
    for (QByteArray &value : then)
        wipeMemory(value.data(), static_cast<std::size_t>(value.size()));
    return isAdopted;
}

} // namespace claviger::clients
