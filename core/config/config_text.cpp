#include "core/config/config_text.h"

#include "core/config/json_parser.h"
#include "core/config/list_edit.h"
#include "core/config/string_body.h"
#include "core/config/text_position.h"
#include "core/config/toml_edit.h"
#include "core/config/toml_parser.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::config {

const Node *Node::find(QStringView key) const
{
    const auto found = std::find_if(members.rbegin(), members.rend(),
        [key](const Member &member) { return member.key == key; });
    return found == members.rend() ? nullptr : &found->value;
}

const Member *Node::findMember(QStringView key) const
{
    const auto found = std::find_if(members.rbegin(), members.rend(),
        [key](const Member &member) { return member.key == key; });
    return found == members.rend() ? nullptr : &*found;
}

const Node *Node::findPath(const QStringList &keys) const
{
    const Node *node = this;
    for (const QString &key : keys) {
        if (node != nullptr)
            node = node->find(key);
    }
    return node;
}

Result<ConfigText> ConfigText::parse(QByteArray bytes, Dialect dialect)
{
    if (bytes.size() > kLargestFile)
        return fail(ErrorCode::TooLarge, {}, QString::number(bytes.size()));
    if (const qsizetype bad = firstInvalidUtf8(bytes); bad >= 0)
        return fail(parseErrorAt(bytes, bad, u"expected UTF-8"_s));

    auto root = dialect == Dialect::Toml ? parseToml(bytes) : parseJson(bytes, dialect);
    if (!root)
        return fail(root.error());
    ConfigText text;
    text.m_bytes = std::move(bytes);
    text.m_root = std::move(*root);
    text.m_dialect = dialect;
    return text;
}

Splice ConfigText::replaceString(const Node &string, const QString &value) const
{
    if (m_dialect == Dialect::Toml)
        return TomlEdit(m_bytes, m_root).replaceString(string, value);
    return {string.span, jsonNotation().quotedString(value)};
}

Splice ConfigText::replacePart(
    const Node &string, qsizetype begin, qsizetype length, const QString &value) const
{
    if (m_dialect == Dialect::Toml)
        return TomlEdit(m_bytes, m_root).replacePart(string, begin, length, value);
    const qsizetype bodyBegin = string.span.begin + 1;
    const QByteArrayView body = QByteArrayView(m_bytes).sliced(bodyBegin, string.span.size() - 2);
    const PartEdit part = partOfBody(body, BodySyntax::Json, string.text, begin, length, value);
    return {{bodyBegin + part.begin, bodyBegin + part.end},
        encodedBody(part.replacement, BodySyntax::Json)};
}

Splice ConfigText::prependStrings(const Node &array, const QStringList &values) const
{
    if (m_dialect == Dialect::Toml)
        return TomlEdit(m_bytes, m_root).prependStrings(array, values);
    return ListEdit(m_bytes, m_root, jsonNotation()).prependStrings(array, values);
}

Splice ConfigText::insertStringAfter(
    const Node &object, const Member &sibling, const QString &key, const QString &value) const
{
    const Notation &notation = m_dialect == Dialect::Toml ? tomlNotation() : jsonNotation();
    return insertRawAfter(object, sibling, key, notation.quotedString(value));
}

Splice ConfigText::insertStringsAfter(
    const Node &object, const Member &sibling, const QString &key, const QStringList &values) const
{
    if (m_dialect == Dialect::Toml) {
        const TomlEdit edit(m_bytes, m_root);
        return edit.insertAfter(object, sibling, key, edit.array(values));
    }
    const ListEdit edit(m_bytes, m_root, jsonNotation());
    return edit.insertAfter(object, sibling, key, edit.arrayFor(object, sibling, values));
}

Splice ConfigText::insertRawAfter(
    const Node &object, const Member &sibling, const QString &key, const QByteArray &rawValue) const
{
    if (m_dialect == Dialect::Toml)
        return TomlEdit(m_bytes, m_root).insertAfter(object, sibling, key, rawValue);
    return ListEdit(m_bytes, m_root, jsonNotation()).insertAfter(object, sibling, key, rawValue);
}

Splice ConfigText::insertRawFirst(
    const Node &object, const QString &key, const QByteArray &rawValue) const
{
    if (m_dialect == Dialect::Toml)
        return TomlEdit(m_bytes, m_root).insertFirst(object, key, rawValue);
    return ListEdit(m_bytes, m_root, jsonNotation()).insertFirst(object, key, rawValue);
}

Splice ConfigText::removeMember(const Node &object, const Member &member) const
{
    if (m_dialect == Dialect::Toml)
        return TomlEdit(m_bytes, m_root).removeMember(object, member);
    return ListEdit(m_bytes, m_root, jsonNotation()).removeMember(object, member);
}

Result<void> checkDialect(const QByteArray &bytes, Dialect dialect)
{
    if (auto text = ConfigText::parse(bytes, dialect); !text)
        return fail(text.error());
    return {};
}

} // namespace claviger::config
