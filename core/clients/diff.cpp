#include "core/clients/diff.h"

#include "core/base/log.h"
#include "core/base/secret.h"
#include "core/clients/entry_secrets.h"
#include "core/clients/plan_entry.h"

#include <QtCore/QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::Splice;

constexpr qsizetype kContext = 3;
constexpr qsizetype kLongestLine = 2'000;

/// Where lines begin in a text.
class Lines
{
public:
    explicit Lines(QByteArrayView text)
        : m_text(text)
    {
        m_begins.push_back(0);
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (text.at(at) == '\n' && at + 1 < text.size())
                m_begins.push_back(at + 1);
        }
    }
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_begins.size()); }
    [[nodiscard]] qsizetype at(qsizetype offset) const
    {
        const auto after = std::upper_bound(m_begins.begin(), m_begins.end(), offset);
        return static_cast<qsizetype>(after - m_begins.begin()) - 1;
    }
    [[nodiscard]] qsizetype begin(qsizetype line) const
    {
        return line < count() ? m_begins[static_cast<std::size_t>(line)] : m_text.size();
    }

private:
    QByteArrayView m_text;
    std::vector<qsizetype> m_begins;
};

/// Where a mask will be. Begins like a marker: redacted() leaves those.
constexpr QChar kMaskBegin(0xe000);
constexpr QChar kMaskEnd(0xe001);
QByteArray maskPlace(std::size_t index)
{
    return (servers::kMarkerPrefix + kMaskBegin + QString::number(index) + kMaskEnd).toUtf8();
}

bool overlap(const Splice &a, const Splice &b)
{
    return a.span.begin < b.span.end && b.span.begin < a.span.end;
}

/// Consecutive old lines that edits touch.
struct Hunk
{
    qsizetype first = 0;
    qsizetype last = 0; ///< Inclusive.
    std::vector<Splice> edits;
};

class DiffMaker
{
public:
    DiffMaker(QByteArrayView text, std::vector<Splice> edits, std::vector<Splice> masks)
        : m_text(text)
        , m_lines(text)
        , m_edits(std::move(edits))
        , m_masks(std::move(masks))
    {
        const auto byPlace = [](const Splice &a, const Splice &b) {
            return a.span.begin < b.span.begin;
        };
        std::stable_sort(m_edits.begin(), m_edits.end(), byPlace);
        std::stable_sort(m_masks.begin(), m_masks.end(), byPlace);
        for (Splice &mask : m_masks) {
            m_shownMasks.append(QString::fromUtf8(mask.replacement));
            mask.replacement = maskPlace(static_cast<std::size_t>(m_shownMasks.size() - 1));
        }
    }

    QList<DiffLine> run()
    {
        qsizetype shownTo = 0; // first old line not shown yet
        qsizetype shift = 0; // new line number minus old one
        const std::vector<Hunk> hunks = findHunks();
        for (std::size_t i = 0; i < hunks.size(); ++i) {
            const Hunk &hunk = hunks[i];
            const qsizetype from = std::max(shownTo, hunk.first - kContext);
            if (from > shownTo)
                m_result.append({DiffLine::Kind::Gap, shownTo + 1, {}});
            addContext(from, hunk.first);
            shift += addHunk(hunk, shift);
            const qsizetype limit = i + 1 < hunks.size() ? hunks[i + 1].first : m_lines.count();
            shownTo = std::min(limit, hunk.last + 1 + kContext);
            addContext(hunk.last + 1, shownTo);
        }
        if (!hunks.empty() && shownTo < m_lines.count())
            m_result.append({DiffLine::Kind::Gap, shownTo + 1, {}});
        return std::move(m_result);
    }

private:
    /// Known shapes of secrets go from a line as from a log: comments and other entries are judged by nobody.
    QString shown(QByteArrayView line) const
    {
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        const QString opening = servers::kMarkerPrefix + kMaskBegin;
        const QString hidden = opening + kMaskEnd;
        QString text = QString::fromUtf8(line);
        text.replace(u"••••"_s, hidden); // of a value that nobody has read
        text = redacted(text);
        text.replace(hidden, u"••••"_s);
        for (qsizetype at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + 1)) {
            const qsizetype begin = at + opening.size();
            const qsizetype end = text.indexOf(kMaskEnd, begin);
            const QString number = end < 0 ? QString() : text.mid(begin, end - begin);
            bool isNumber = false;
            const qsizetype index = number.toInt(&isNumber);
            if (isNumber && index >= 0 && index < m_shownMasks.size())
                text.replace(at, end + 1 - at, m_shownMasks.at(index));
        }
        text.replace(u'\t', u"    "_s);
        return displayable(text, kLongestLine);
    }

    QStringList shownLines(QByteArrayView text) const
    {
        QStringList lines;
        while (!text.isEmpty()) {
            const qsizetype end = text.indexOf('\n');
            const qsizetype size = end < 0 ? text.size() : end + 1;
            lines.append(shown(text.first(size)));
            text = text.sliced(size);
        }
        return lines;
    }

    std::vector<Hunk> findHunks()
    {
        std::vector<Hunk> hunks;
        for (const Splice &edit : m_edits) {
            if (edit.span.size() == 0 && edit.replacement.isEmpty())
                continue;
            const qsizetype first = m_lines.at(edit.span.begin);
            const qsizetype last = m_lines.at(std::max(edit.span.begin, edit.span.end - 1));
            if (!hunks.empty() && first <= hunks.back().last + 1) {
                hunks.back().last = std::max(hunks.back().last, last);
                hunks.back().edits.push_back(edit);
            } else {
                hunks.push_back({first, last, {edit}});
            }
        }
        return hunks;
    }

    /// The masks that lie in [begin, end), told from the edits if `uncovered`.
    std::vector<Splice> masksIn(
        qsizetype begin, qsizetype end, const std::vector<Splice> &edits, bool uncovered) const
    {
        std::vector<Splice> inside;
        auto mask = std::lower_bound(m_masks.begin(), m_masks.end(), begin,
            [](const Splice &splice, qsizetype offset) { return splice.span.begin < offset; });
        for (; mask != m_masks.end() && mask->span.begin < end; ++mask) {
            // In order and apart: the first that ends behind the mask's begin is the one that may cover it.
            const auto edit = std::lower_bound(edits.begin(), edits.end(), mask->span.begin,
                [](const Splice &each, qsizetype offset) { return each.span.end <= offset; });
            const bool isCovered = std::any_of(edit, edit == edits.end() ? edit : edit + 1,
                [&mask](const Splice &each) { return overlap(each, *mask); });
            if (!uncovered || !isCovered)
                inside.push_back(*mask);
        }
        return inside;
    }

    /// The old bytes of these lines with splices carried out.
    QByteArray rendered(qsizetype begin, qsizetype end, std::vector<Splice> splices) const
    {
        for (Splice &splice : splices) {
            splice.span.begin -= begin;
            splice.span.end = std::min(splice.span.end, end) - begin;
        }
        const auto result = config::applySplices(
            m_text.sliced(begin, end - begin), std::move(splices));
        return result ? *result : QByteArray("\xe2\x80\xa6");
    }

    void addContext(qsizetype first, qsizetype end)
    {
        for (qsizetype line = first; line < end; ++line) {
            const qsizetype begin = m_lines.begin(line);
            const qsizetype stop = m_lines.begin(line + 1);
            const QByteArray text = rendered(begin, stop, masksIn(begin, stop, {}, false));
            m_result.append({DiffLine::Kind::Context, line + 1, shown(text)});
        }
    }

    /// Gives by how much the hunk moves the lines behind it.
    qsizetype addHunk(const Hunk &hunk, qsizetype shift)
    {
        const qsizetype begin = m_lines.begin(hunk.first);
        const qsizetype end = m_lines.begin(hunk.last + 1);
        const QStringList before = shownLines(rendered(begin, end, masksIn(begin, end, {}, false)));
        std::vector<Splice> both = masksIn(begin, end, hunk.edits, true);
        both.insert(both.end(), hunk.edits.begin(), hunk.edits.end());
        const QStringList after = shownLines(rendered(begin, end, std::move(both)));

        qsizetype head = 0;
        const qsizetype shorter = std::min(before.size(), after.size());
        while (head < shorter && before.at(head) == after.at(head))
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head
            && before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
            ++tail;
        add(DiffLine::Kind::Context, before, 0, head, hunk.first);
        add(DiffLine::Kind::Removed, before, head, before.size() - tail, hunk.first);
        add(DiffLine::Kind::Added, after, head, after.size() - tail, hunk.first + shift);
        add(DiffLine::Kind::Context, before, before.size() - tail, before.size(), hunk.first);
        return after.size() - before.size();
    }

    void add(DiffLine::Kind kind, const QStringList &lines, qsizetype from, qsizetype to,
        qsizetype firstLine)
    {
        for (qsizetype i = from; i < to; ++i)
            m_result.append({kind, firstLine + i + 1, lines.at(i)});
    }

    QByteArrayView m_text;
    Lines m_lines;
    std::vector<Splice> m_edits;
    std::vector<Splice> m_masks;
    QStringList m_shownMasks;
    QList<DiffLine> m_result;
};

/// The parts of a string that were judged and are no secret, as masks that show what is there: nothing is
/// removed from them that only looks like one (a reference, a marker).
void addAsTheyAre(const config::ConfigText &text, const config::Node &node,
    QHash<const config::Node *, std::vector<Splice>> &masks, std::vector<Splice> &all)
{
    for (const config::Node &element : node.elements)
        addAsTheyAre(text, element, masks, all);
    for (const config::Member &member : node.members)
        addAsTheyAre(text, member.value, masks, all);
    if (!node.isString() || node.text.isEmpty())
        return;
    std::vector<Splice> parts = masks.take(&node);
    std::sort(parts.begin(), parts.end(),
        [](const Splice &a, const Splice &b) { return a.span.begin < b.span.begin; });
    const config::Span body = text.replacePart(node, 0, node.text.size(), {}).span;
    qsizetype at = body.begin;
    const auto keep = [&](qsizetype end) {
        if (end > at)
            all.push_back({{at, end}, text.bytes().mid(at, end - at)});
    };
    for (Splice &part : parts) {
        keep(part.span.begin);
        at = std::max(at, part.span.end);
        all.push_back(std::move(part));
    }
    keep(body.end);
}

} // namespace

QList<DiffLine> makeDiff(QByteArrayView text, std::vector<Splice> edits, std::vector<Splice> masks)
{
    return DiffMaker(text, std::move(edits), std::move(masks)).run();
}

std::vector<Splice> maskSplices(
    const config::ConfigText &text, const Entry &entry, const QList<PlannedFinding> &findings)
{
    QHash<const config::Node *, std::vector<Splice>> masks;
    for (const PlannedFinding &finding : findings) {
        if (const config::Node *node = nodeAt(entry, finding.place)) {
            masks[node].push_back(
                text.replacePart(*node, finding.place.begin, finding.place.length, finding.masked));
        }
    }
    const auto planned = masks.keys();
    for (const auto &[node, found] : secretsIn(*entry.node, entry.name)) {
        if (!planned.contains(node)) {
            const Secret value = Secret::take(node->text.mid(found.begin, found.length));
            masks[node].push_back(
                text.replacePart(*node, found.begin, found.length, value.masked()));
        }
    }
    std::vector<Splice> all;
    addAsTheyAre(text, *entry.node, masks, all);
    return all;
}

QString diffKindName(DiffLine::Kind kind)
{
    switch (kind) {
    case DiffLine::Kind::Context:
        return u"context"_s;
    case DiffLine::Kind::Removed:
        return u"removed"_s;
    case DiffLine::Kind::Added:
        return u"added"_s;
    case DiffLine::Kind::Gap:
        return u"gap"_s;
    }
    Q_UNREACHABLE();
}

} // namespace claviger::clients
