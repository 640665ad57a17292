#include "core/detect/judgement.h"
#include "core/detect/references.h"
#include "core/detect/services.h"
#include "core/detect/value_shape.h"

using namespace Qt::StringLiterals;

namespace claviger::detect {

namespace {

constexpr qsizetype kLongestJudged = 64 * 1024;
constexpr qsizetype kShortestMaybe = 4;
constexpr qsizetype kShortestLikely = 8;
const QString kMovedMark =
    u"claviger-ref-"_s; ///< As servers::kMarkerPrefix; a floor may not know it.

} // namespace

Judgement::Judgement(const Candidate &candidate)
    : m_candidate(candidate)
    , m_value(candidate.value.size() > kLongestJudged ? candidate.value.left(kLongestJudged)
                                                      : candidate.value)
{
}

Verdict Judgement::run()
{
    if (m_value.trimmed().isEmpty()) {
        m_verdict.notSecret = NotSecret::Empty;
        return m_verdict;
    }
    m_verdict.references = findReferences(m_value);
    const Part whole {0, m_value.size(), m_candidate.name, meaningOf(m_candidate.name)};
    takeApart(whole, 0);
    judgeFallbacks();
    addKnownTokens();

    if (!m_verdict.findings.isEmpty())
        m_verdict.notSecret = NotSecret::None;
    std::sort(m_verdict.findings.begin(), m_verdict.findings.end(),
        [](const Finding &a, const Finding &b) { return a.begin < b.begin; });
    return m_verdict;
}

Judgement::Part Judgement::within(const Part &outer, qsizetype begin, qsizetype length) const
{
    Part part = outer;
    part.begin = outer.begin + begin;
    part.length = length;
    return part;
}

Judgement::Part Judgement::named(Part part, const QString &name)
{
    part.name = name;
    part.meaning = meaningOf(name);
    return part;
}

Judgement::Part Judgement::trimmed(Part part) const
{
    const auto at = [&](qsizetype i) { return m_value.at(part.begin + i); };
    while (part.length > 0 && at(0).isSpace()) {
        ++part.begin;
        --part.length;
    }
    while (part.length > 0 && at(part.length - 1).isSpace())
        --part.length;
    const bool quoted = part.length >= 2 && at(0) == at(part.length - 1)
        && (at(0) == u'"' || at(0) == u'\'' || at(0) == u'`');
    if (quoted) {
        ++part.begin;
        part.length -= 2;
    }
    return part;
}

void Judgement::acquit(NotSecret why)
{
    if (m_verdict.notSecret == NotSecret::None)
        m_verdict.notSecret = why;
}

bool Judgement::touchesReference(const Part &part) const
{
    return std::any_of(m_verdict.references.begin(), m_verdict.references.end(),
        [&part](const Reference &reference) {
            return reference.begin < part.begin + part.length
                && part.begin < reference.begin + reference.length;
        });
}

bool Judgement::touchesFinding(qsizetype begin, qsizetype length) const
{
    return std::any_of(
        m_verdict.findings.begin(), m_verdict.findings.end(), [&](const Finding &finding) {
            return finding.begin < begin + length && begin < finding.begin + finding.length;
        });
}

void Judgement::add(const Part &part, Confidence confidence, Reason reason, const QString &service)
{
    static constexpr qsizetype kMostFindings = 200; // in one value; nobody ticks more
    if (part.length > 0 && m_verdict.findings.size() < kMostFindings
        && !touchesFinding(part.begin, part.length))
        m_verdict.findings.append({confidence, reason, service, part.begin, part.length});
}

/// Why the literal is no secret; None if nothing speaks for its innocence.
NotSecret Judgement::innocence(const Part &part, const QString &text) const
{
    const NameKind kind = part.meaning.kind;
    if (text.contains(kMovedMark))
        return NotSecret::AlreadyMoved;
    if (kind == NameKind::NameOfVariable)
        return NotSecret::NameOfVariable;
    if (isPlaceholder(text))
        return NotSecret::Placeholder;
    if (part.structure == Reason::UrlUserInfo)
        return NotSecret::None; // whatever it looks like, it is the password
    if (isNameOfVariable(text) || text == part.name)
        return NotSecret::NameOfVariable;
    if (kind == NameKind::Password || part.structure == Reason::ConnectionString)
        return isNumberOrSwitch(text) && text.size() < kShortestLikely ? NotSecret::Number
                                                                       : NotSecret::None;
    if (isNumberOrSwitch(text))
        return NotSecret::Number;
    // Base64 may begin like a path: where a secret is expected, much randomness weighs more.
    const bool expected = part.structure || kind == NameKind::Secret;
    static constexpr double kBeyondPaths = 4.3;
    if (isPath(text)
        && !(expected && text.size() >= 32 && entropyPerCharacter(text) > kBeyondPaths))
        return NotSecret::Path;
    if (isIdentifier(text))
        return NotSecret::Identifier;
    return text.contains(u' ') ? NotSecret::Identifier : NotSecret::None;
}

/// What speaks against a literal under a telling name.
std::optional<Finding> Judgement::suspicionByName(const Part &part, const QString &text) const
{
    const auto finding = [](Confidence confidence, Reason reason, const QString &service = {}) {
        return Finding {confidence, reason, service, 0, 0};
    };
    const Service *service = serviceOfVariable(part.name);
    if (!service && m_candidate.place == Place::Argument)
        service = serviceOfFlag(part.name, contextOf(m_candidate.server, m_candidate.command));
    if (service && part.meaning.kind != NameKind::Connection
        && part.meaning.kind != NameKind::Location) {
        if (hasKnownForm(*service, text).value_or(false))
            return finding(Confidence::Certain, Reason::KnownFormat, service->name);
        return finding(text.size() >= kShortestLikely ? Confidence::Likely : Confidence::Maybe,
            Reason::KnownVariable, service->name);
    }
    switch (part.meaning.kind) {
    case NameKind::Password:
        return finding(text.size() >= kShortestLikely ? Confidence::Likely : Confidence::Maybe,
            Reason::SecretName);
    case NameKind::Secret:
    case NameKind::Authorization:
    case NameKind::Cookie:
        // No service makes tokens of words alone: "not-needed", "local".
        if (isPlainWords(text))
            return text.size() >= kShortestLikely
                ? std::optional(finding(Confidence::Maybe, Reason::SecretName))
                : std::nullopt;
        return finding(text.size() >= kShortestLikely ? Confidence::Likely : Confidence::Maybe,
            Reason::SecretName);
    case NameKind::Weak:
        if (isTokenLike(text))
            return finding(Confidence::Likely, Reason::SecretName);
        break;
    case NameKind::Unknown:
    case NameKind::Connection:
    case NameKind::NameOfVariable:
    case NameKind::Location:
    case NameKind::Plain:
        break;
    }
    return {};
}

std::optional<Finding> Judgement::suspicion(const Part &part, const QString &text) const
{
    if (part.structure) {
        const bool enough = text.size() >= part.least
            && (part.structure != Reason::AuthorizationHeader || !isPlainWords(text));
        return Finding {enough ? Confidence::Likely : Confidence::Maybe, *part.structure, {}, 0, 0};
    }
    if (auto named = suspicionByName(part, text))
        return named;
    const bool about = part.meaning.kind == NameKind::Plain
        || part.meaning.kind == NameKind::Location;
    if ((!about || part.meaning.hasSecretWord) && isRandomLooking(text))
        return Finding {Confidence::Maybe, Reason::HighEntropy, {}, 0, 0};
    return {};
}

void Judgement::judgeLiteral(const Part &untrimmed)
{
    const Part part = trimmed(untrimmed);
    const QString text = textOf(part);
    if (text.isEmpty())
        return acquit(NotSecret::Empty);
    if (touchesReference(part))
        return acquit(NotSecret::Reference);
    const QList<KnownToken> tokens = findKnownTokens(text);
    if (!tokens.isEmpty() && !isObviousPlaceholder(text))
        return; // addKnownTokens() takes them
    if (isPlainVariable(part.name))
        return acquit(NotSecret::Identifier);
    const NotSecret innocent = innocence(part, text);
    if (innocent != NotSecret::None)
        return acquit(innocent);
    if (text.size() < kShortestMaybe && !part.structure)
        return acquit(NotSecret::Short);
    if (const auto found = suspicion(part, text)) {
        if (text.size() < kShortestMaybe && found->confidence == Confidence::Maybe)
            return acquit(NotSecret::Short);
        return add(part, found->confidence, found->reason, found->service);
    }
    acquit(text.size() < kShortestLikely ? NotSecret::Short : NotSecret::Identifier);
}

/// ${VAR:-default}: the default stands in the file, so it may be a secret.
void Judgement::judgeFallbacks()
{
    const QList<Reference> references = m_verdict.references;
    for (const Reference &reference : references) {
        if (reference.fallback.isEmpty() || reference.fallback.contains(u"${"_s))
            continue;
        const qsizetype closing = 1;
        Candidate inner = m_candidate;
        inner.value = reference.fallback;
        const bool tells = meaningOf(m_candidate.name).hasSecretWord;
        inner.name = tells ? m_candidate.name : reference.name;
        const qsizetype begin = reference.begin + reference.length - closing
            - reference.fallback.size();
        for (Finding finding : Judgement(inner).run().findings) {
            finding.begin += begin;
            if (!touchesFinding(finding.begin, finding.length))
                m_verdict.findings.append(finding);
        }
    }
}

/// Known forms count wherever they stand, also inside text that has no form of its own.
void Judgement::addKnownTokens()
{
    const auto tokens = findKnownTokens(m_value);
    for (const KnownToken &token : tokens) {
        const Part part {token.begin, token.length, {}, {}};
        if (isObviousPlaceholder(textOf(part)) || touchesReference(part))
            acquit(NotSecret::Placeholder);
        else
            add(part, Confidence::Certain, Reason::KnownFormat, token.service);
    }
}

Verdict judge(const Candidate &candidate)
{
    return Judgement(candidate).run();
}

} // namespace claviger::detect
