#include "core/clients/planned_values.h"

#include "core/base/secret.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using detect::Confidence;

QString maskedPart(const QString &text, qsizetype begin, qsizetype length)
{
    return Secret::take(text.mid(begin, length)).masked();
}

/// Whether the client would put something else in the place of a part of this literal.
bool isMangled(const QString &value, const Client *client)
{
    if (!client)
        return false;
    for (const VariableSyntax syntax : client->variables) {
        const bool hit = syntax == VariableSyntax::Dollar ? value.contains(u'$')
            : syntax == VariableSyntax::DollarBraceEnv    ? value.contains("${env:"_L1)
                                                          : value.contains("${"_L1);
        if (hit)
            return true;
    }
    return false;
}

} // namespace

PlannedFinding *PlannedValues::addFinding(
    ValuePlace place, const QString &name, const QString &text, const detect::Finding &found)
{
    place.begin = found.begin;
    place.length = found.length;
    PlannedFinding finding;
    finding.place = place;
    finding.id = u"f%1"_s.arg(m_planned.findings.size() + 1);
    finding.name = uniqueName(name);
    finding.marker = nextMarker();
    finding.masked = maskedPart(text, found.begin, found.length);
    finding.confidence = found.confidence;
    finding.reason = found.reason;
    finding.service = found.service;
    const QStringView value = QStringView(text).sliced(found.begin, found.length);
    finding.isMovable = value.isValidUtf16() && !value.contains(QChar::Null);
    finding.isSelected = finding.isMovable && found.confidence != Confidence::Maybe;
    if (isMangled(text, m_client))
        finding.note = Note::MangledToday;
    m_planned.findings.append(finding);
    return &m_planned.findings.last();
}

void PlannedValues::addReferences(
    const ValuePlace &where, const QString &field, const QString &text)
{
    if (!text.contains(u'$') && !text.contains("{env:"_L1) && !text.contains(u'%'))
        return;
    const auto place = where.kind == ValuePlace::Kind::Argument ? detect::Place::Argument
                                                                : detect::Place::EnvironmentValue;
    const detect::Candidate candidate {place, field, text, m_server, {}};
    for (const detect::Reference &reference : detect::judge(candidate).references) {
        if (reference.kind == detect::Reference::Kind::Other || !namesSecret(reference, field))
            continue;
        addReference(where, field, reference);
    }
}

PlannedReference *PlannedValues::addReference(
    const ValuePlace &place, const QString &field, const detect::Reference &reference)
{
    PlannedReference planned;
    planned.id = u"r%1"_s.arg(m_planned.references.size() + 1);
    planned.kind = reference.kind;
    planned.variable = reference.name;
    planned.field = field;
    planned.place = place;
    planned.place.begin = reference.begin;
    planned.place.length = reference.length;
    planned.name = uniqueName(
        field.isEmpty() || place.kind == ValuePlace::Kind::Argument ? reference.name : field);
    planned.marker = nextMarker();
    planned.isAvailable = reference.kind == detect::Reference::Kind::Environment
        && m_context.loginVariables.contains(reference.name);
    m_planned.references.append(planned);
    return &m_planned.references.last();
}

/// Would a literal in this place be taken for a secret?
bool PlannedValues::namesSecret(const detect::Reference &reference, const QString &field) const
{
    for (const QString &name : {reference.name, field}) {
        const detect::Candidate candidate {
            detect::Place::EnvironmentValue, name, u"q7Rv2mZx9KpL4tWc8NbY"_s, m_server, {}};
        for (const detect::Finding &finding : detect::judge(candidate).findings) {
            if (finding.confidence != Confidence::Maybe)
                return true;
        }
    }
    return false;
}

QString PlannedValues::uniqueName(const QString &wanted)
{
    QString name = wanted.left(servers::limits::kLongestName - 8);
    name.removeIf([](QChar c) { return c < u' ' || c == u'\x7f'; });
    if (name.trimmed().isEmpty())
        name = u"value"_s;
    QString candidate = name;
    for (int number = 2; m_names.contains(candidate); ++number)
        candidate = u"%1 %2"_s.arg(name).arg(number);
    m_names.insert(candidate);
    return candidate;
}
QString PlannedValues::nextMarker()
{
    return servers::kMarkerPrefix + QString::number(++m_markers);
}

} // namespace claviger::clients
