#include "tests/core/config/edit_properties.h"

using namespace Qt::StringLiterals;

namespace claviger::test {

using config::ConfigText;
using config::Member;
using config::Node;
using config::Splice;

namespace {

const QStringList &oddValues()
{
    static const QStringList values {u""_s, u"plain"_s, u"it's \"quoted\" \\ and / more"_s,
        u"line\nbreak\r\n\ttab"_s, u"ünïcödé 😀 \u2028"_s, u"'''"_s, u"\"\"\""_s, u"# // /* */"_s,
        QString(QChar(0x01)) + QChar(0x7f) + u'\\', u"claviger-ref-1"_s};
    return values;
}

void collectObjects(const Node &node, std::vector<const Node *> &found)
{
    if (node.isObject())
        found.push_back(&node);
    for (const Node &element : node.elements)
        collectObjects(element, found);
    for (const Member &member : node.members)
        collectObjects(member.value, found);
}

void collectArrays(const Node &node, std::vector<const Node *> &found)
{
    if (node.isArray())
        found.push_back(&node);
    for (const Node &element : node.elements)
        collectArrays(element, found);
    for (const Member &member : node.members)
        collectArrays(member.value, found);
}

qsizetype countValues(const Node &node)
{
    qsizetype count = 1;
    for (const Node &element : node.elements)
        count += countValues(element);
    for (const Member &member : node.members)
        count += countValues(member.value);
    return count;
}

QString unusedKey(const Node &object)
{
    QString key = u"added"_s;
    while (object.find(key) != nullptr)
        key += u'x';
    return key;
}

QString checkMember(const ConfigText &text, const Node &object, const Member &member)
{
    const qsizetype before = countValues(text.root());
    const QString key = unusedKey(object);
    const QStringList values {u"a"_s, u"b c"_s};
    const Splice inserted = text.insertStringsAfter(object, member, key, values);
    // No place for it: only a TOML table without a header of its own.
    if (!inserted.span.size() && inserted.replacement.isEmpty())
        return text.dialect() == config::Dialect::Toml ? QString() : u"nothing inserted"_s;
    const Edited edited = applied(text, inserted);
    if (!edited.problem.isEmpty())
        return u"insert: "_s + edited.problem;
    if (countValues(edited.text->root()) != before + 3)
        return u"insert: other values changed"_s;
    const Edited one = applied(text, text.insertStringAfter(object, member, key, u"v"_s));
    if (!one.problem.isEmpty())
        return u"insert one: "_s + one.problem;

    const Splice removed = text.removeMember(object, member);
    if (!removed.span.size())
        return text.dialect() == config::Dialect::Toml ? QString() : u"nothing removed"_s;
    const Edited less = applied(text, removed);
    if (!less.problem.isEmpty())
        return u"remove: "_s + less.problem;
    // A TOML table that only its dotted keys made goes with the last of them.
    const bool maySweepParents = text.dialect() == config::Dialect::Toml
        && object.members.size() == 1;
    const qsizetype left = countValues(less.text->root());
    const qsizetype expected = before - countValues(member.value);
    if (left != expected && !(maySweepParents && left < expected))
        return u"remove: other values changed"_s;
    return {};
}

} // namespace

void collectStrings(const Node &node, std::vector<const Node *> &found)
{
    if (node.isString())
        found.push_back(&node);
    for (const Node &element : node.elements)
        collectStrings(element, found);
    for (const Member &member : node.members)
        collectStrings(member.value, found);
}

bool hasSameValues(const Node &left, const Node &right, const Node *changed, const QString &value)
{
    if (&left == changed)
        return right.isString() && right.text == value;
    if (left.kind != right.kind || left.text != right.text
        || left.elements.size() != right.elements.size()
        || left.members.size() != right.members.size())
        return false;
    for (std::size_t i = 0; i < left.elements.size(); ++i) {
        if (!hasSameValues(left.elements[i], right.elements[i], changed, value))
            return false;
    }
    for (std::size_t i = 0; i < left.members.size(); ++i) {
        if (left.members[i].key != right.members[i].key
            || !hasSameValues(left.members[i].value, right.members[i].value, changed, value))
            return false;
    }
    return true;
}

Edited applied(const ConfigText &text, const Splice &splice)
{
    const auto after = config::applySplices(text.bytes(), {splice});
    if (!after)
        return {u"the splice does not fit"_s, fail(after.error())};
    auto parsed = ConfigText::parse(*after, text.dialect());
    if (!parsed)
        return {u"no longer parses: "_s + parsed.error().detail, fail(parsed.error())};
    return {{}, std::move(parsed)};
}

QString checkEdit(
    const ConfigText &text, const Splice &splice, const Node *changed, const QString &value)
{
    const Edited edited = applied(text, splice);
    if (!edited.problem.isEmpty())
        return edited.problem;
    return hasSameValues(text.root(), edited.text->root(), changed, value)
        ? QString()
        : u"other values than expected"_s;
}

QString checkEveryString(const ConfigText &text, std::size_t most)
{
    std::vector<const Node *> strings;
    collectStrings(text.root(), strings);
    for (std::size_t i = 0; i < std::min(most, strings.size()); ++i) {
        const Node &node = *strings[i];
        const QString value = oddValues()[static_cast<qsizetype>(i) % oddValues().size()];
        const QString place = u" (string %1 at byte %2)"_s.arg(i).arg(node.span.begin);
        const QString whole = checkEdit(text, text.replaceString(node, value), &node, value);
        if (!whole.isEmpty())
            return u"replaceString: "_s + whole + place;
        qsizetype begin = node.text.size() / 3;
        qsizetype length = (node.text.size() + 1) / 2;
        if (text.dialect() == config::Dialect::Toml) { // half a pair cannot be written there
            if (begin > 0 && node.text[begin - 1].isHighSurrogate())
                --begin;
            length = std::min(length, node.text.size() - begin);
            if (begin + length < node.text.size() && node.text[begin + length].isLowSurrogate())
                ++length;
        }
        QString expected = node.text;
        expected.replace(begin, length, value);
        const QString part = checkEdit(
            text, text.replacePart(node, begin, length, value), &node, expected);
        if (!part.isEmpty())
            return u"replacePart: "_s + part + place;
    }
    return {};
}

QString checkEveryList(const ConfigText &text, std::size_t most)
{
    std::vector<const Node *> arrays;
    collectArrays(text.root(), arrays);
    const qsizetype before = countValues(text.root());
    for (std::size_t i = 0; i < std::min(most, arrays.size()); ++i) {
        const Splice splice = text.prependStrings(*arrays[i], {u"a"_s, u"b"_s});
        if (splice.replacement.isEmpty() && text.dialect() == config::Dialect::Toml)
            continue; // an array of tables
        const Edited edited = applied(text, splice);
        const QString place = u" (array %1 at byte %2)"_s.arg(i).arg(arrays[i]->span.begin);
        if (!edited.problem.isEmpty())
            return u"prependStrings: "_s + edited.problem + place;
        if (countValues(edited.text->root()) != before + 2)
            return u"prependStrings: other values changed"_s + place;
    }
    std::vector<const Node *> objects;
    collectObjects(text.root(), objects);
    std::size_t members = 0;
    for (const Node *object : objects) {
        for (const Member &member : object->members) {
            if (++members > most)
                return {};
            const QString problem = checkMember(text, *object, member);
            if (!problem.isEmpty())
                return problem + u" (member at byte %1)"_s.arg(member.keySpan.begin);
        }
    }
    return {};
}

} // namespace claviger::test
