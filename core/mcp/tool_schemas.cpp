#include "core/mcp/tool_schemas.h"

#include "core/base/log.h"
#include "core/mcp/json_bytes.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::mcp {

namespace {

Q_LOGGING_CATEGORY(lcToolSchemas, "claviger.mcp.tools")

constexpr QByteArrayView kAnnotation = "x-mcp-header";

/// Keywords whose value is one schema, or a list of them, that no fixed path from the root leads into.
constexpr QByteArrayView kElsewhere[] = {"items", "prefixItems", "contains", "additionalProperties",
    "unevaluatedProperties", "unevaluatedItems", "propertyNames", "oneOf", "anyOf", "allOf", "not",
    "if", "then", "else", "contentSchema"};
/// Keywords whose value is a map from a name to a schema; of these only `properties` is a fixed path.
constexpr QByteArrayView kElsewhereMaps[] = {
    "patternProperties", "dependentSchemas", "dependencies", "$defs", "definitions"};

template <std::size_t size> bool contains(const QByteArrayView (&list)[size], QByteArrayView key)
{
    return std::find(std::begin(list), std::end(list), key) != std::end(list);
}

/// RFC 9110 §5.6.2.
bool isToken(QByteArrayView text)
{
    constexpr QByteArrayView kOthers = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || kOthers.contains(c);
    });
}

class Walk
{
public:
    [[nodiscard]] ToolAnnotations take(QByteArrayView schema)
    {
        visit(schema, {}, true);
        if (!m_result.fault.isEmpty())
            m_result.parameters.clear();
        return std::move(m_result);
    }

private:
    /// `isFixed`: only `properties` keys lead here from the root.
    void visit(QByteArrayView schema, const QList<QByteArray> &path, bool isFixed)
    {
        if (!m_result.fault.isEmpty() || !json::isObject(schema))
            return;
        const auto all = json::members(schema);
        if (!all) {
            m_result.fault = u"the schema is broken or nested too deep"_s;
            return;
        }
        for (const json::Member &member : *all) {
            if (member.key == kAnnotation)
                annotate(schema, member.value, path, isFixed);
            else if (member.key == "properties")
                visitMap(member.value, path, isFixed);
            else if (contains(kElsewhereMaps, member.key))
                visitMap(member.value, path, false);
            else if (contains(kElsewhere, member.key))
                visitOneOrMore(member.value, path);
        }
    }

    void visitMap(QByteArrayView map, const QList<QByteArray> &path, bool isFixed)
    {
        for (const json::Member &member : json::members(map).value_or(QList<json::Member>()))
            visit(member.value, path + QList<QByteArray> {member.key}, isFixed);
    }

    void visitOneOrMore(QByteArrayView value, const QList<QByteArray> &path)
    {
        if (!json::isArray(value))
            return visit(value, path, false);
        for (const QByteArrayView each : json::elements(value).value_or(QList<QByteArrayView>()))
            visit(each, path, false);
    }

    void annotate(QByteArrayView schema, QByteArrayView annotation, const QList<QByteArray> &path,
        bool isFixed)
    {
        const auto name = json::text(annotation);
        const QByteArray type = json::text(json::member(schema, "type").value_or(QByteArrayView()))
                                    .value_or(QByteArray());
        if (!isFixed || path.isEmpty())
            m_result.fault = u"an annotation where no chain of properties leads"_s;
        else if (!name || !isToken(*name))
            m_result.fault = u"a header name that is no token"_s;
        else if (type != "string" && type != "integer" && type != "boolean")
            m_result.fault = u"an annotation on a type that is not string, integer or boolean"_s;
        else if (m_names.contains(name->toLower()))
            m_result.fault = u"the same header name twice"_s;
        if (!m_result.fault.isEmpty())
            return;
        m_names.insert(name->toLower());
        m_result.parameters.append({path, *name});
    }

    ToolAnnotations m_result;
    QSet<QByteArray> m_names;
};

/// Whether there is anything to look for; a key could also be written with escapes.
bool mayHaveAnnotations(QByteArrayView schema)
{
    return schema.contains(kAnnotation) || schema.contains("\\u");
}

} // namespace

ToolAnnotations readAnnotations(QByteArrayView inputSchema)
{
    if (!mayHaveAnnotations(inputSchema))
        return {};
    if (inputSchema.size() > ToolSchemas::kLargestSchema)
        return {{}, u"the schema is too large to be read for annotations"_s};
    return Walk().take(inputSchema);
}

QByteArray ToolSchemas::takeIn(QByteArrayView result)
{
    m_rejected.clear();
    const auto list = json::member(result, "tools");
    const auto tools = list ? json::elements(*list) : std::nullopt;
    if (!tools)
        return result.toByteArray();
    QList<qsizetype> dropped;
    for (qsizetype i = 0; i < tools->size(); ++i) {
        const auto schema = json::member(tools->at(i), "inputSchema");
        const auto name = json::text(json::member(tools->at(i), "name").value_or(QByteArrayView()));
        if (!schema || !name)
            continue;
        ToolAnnotations annotations = readAnnotations(*schema);
        if (!annotations.fault.isEmpty()) {
            qCWarning(lcToolSchemas).noquote()
                << "leaving out the tool" << displayable(QString::fromUtf8(*name)) << "because of"
                << annotations.fault;
            m_parameters.remove(*name);
            m_rejected.append({*name, std::move(annotations.fault)});
            dropped.append(i);
        } else if (annotations.parameters.isEmpty()) {
            m_parameters.remove(*name);
        } else if (m_parameters.size() < kMostTools || m_parameters.contains(*name)) {
            m_parameters.insert(*name, std::move(annotations.parameters));
        }
    }
    if (dropped.isEmpty())
        return result.toByteArray();
    return json::withMember(result, "tools", json::withoutElements(*list, dropped));
}

} // namespace claviger::mcp
