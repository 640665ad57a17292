#include "core/policy/grant_json.h"

#include "core/base/json_writer.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace claviger::policy {
namespace {

constexpr int kVersion = 1;
constexpr int kSha256Bytes = 32;
constexpr double kLatestTime = 9007199254740991.0; ///< 2^53 - 1: JSON's last exact integer.

/// Reads members of one object and remembers the first rule that was broken, so that the readers
/// below list what is expected and nothing else.
class Reader
{
public:
    Reader(const QJsonObject &object, QString *problem)
        : m_object(object)
        , m_problem(problem)
    {
    }
    void allow(std::initializer_list<QLatin1StringView> keys)
    {
        for (auto it = m_object.begin(); it != m_object.end(); ++it) {
            if (std::find(keys.begin(), keys.end(), it.key()) == keys.end())
                complain(u"unknown key"_s);
        }
    }
    QString text(QLatin1StringView key, qsizetype limit)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString())
            complain(key + u": not a string"_s);
        const QString result = value.toString();
        if (result.size() > limit)
            complain(key + u": too long"_s);
        return result;
    }
    QStringList texts(QLatin1StringView key, qsizetype most, qsizetype limit)
    {
        return texts(m_object.value(key), key, most, limit);
    }
    QStringList texts(
        const QJsonValue &value, QLatin1StringView key, qsizetype most, qsizetype limit)
    {
        if (!value.isArray() || value.toArray().size() > most) {
            complain(key + u": not an array, or too long"_s);
            return {};
        }
        QStringList result;
        for (const QJsonValue &item : value.toArray()) {
            if (!item.isString() || item.toString().size() > limit)
                complain(key + u": item is not a string, or too long"_s);
            result.append(item.toString());
        }
        return result;
    }
    QJsonArray optionalArray(QLatin1StringView key, qsizetype most)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isUndefined() && (!value.isArray() || value.toArray().size() > most))
            complain(key + u": not an array, or too long"_s);
        return value.toArray();
    }
    QJsonObject object(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isObject())
            complain(key + u": not an object"_s);
        return value.toObject();
    }
    bool flag(QLatin1StringView key)
    {
        if (!m_object.value(key).isBool())
            complain(key + u": not true or false"_s);
        return m_object.value(key).toBool();
    }
    qint64 time(QLatin1StringView key)
    {
        const double value = m_object.value(key).toDouble(-1);
        if (!(value >= 0 && value <= kLatestTime) || value != std::floor(value)) {
            complain(key + u": not a time"_s);
            return 0;
        }
        return static_cast<qint64>(value);
    }
    void complain(const QString &what)
    {
        if (m_problem->isEmpty())
            *m_problem = what;
    }

private:
    const QJsonObject &m_object;
    QString *m_problem;
};

QString decisionName(Decision decision)
{
    switch (decision) {
    case Decision::Deny:
        return u"deny"_s;
    case Decision::Ask:
        return u"ask"_s;
    case Decision::Always:
        return u"always"_s;
    }
    Q_UNREACHABLE();
}

QString originName(GrantOrigin origin)
{
    switch (origin) {
    case GrantOrigin::Person:
        return u"person"_s;
    case GrantOrigin::Import:
        return u"import"_s;
    }
    Q_UNREACHABLE();
}

template <class Enum, std::size_t N>
Enum readEnum(Reader &reader, QLatin1StringView key, const std::array<Enum, N> &values,
    QString (*nameOf)(Enum))
{
    const QString text = reader.text(key, limits::kLongestId);
    for (const Enum value : values) {
        if (nameOf(value) == text)
            return value;
    }
    reader.complain(key + u": unknown word"_s);
    return values.front();
}

Executable readExecutable(const QJsonObject &object, QString *problem)
{
    Reader reader(object, problem);
    reader.allow({"path"_L1, "protected"_L1, "sha256"_L1});
    Executable executable;
    executable.path = reader.text("path"_L1, limits::kLongestPath);
    executable.isProtected = reader.flag("protected"_L1);
    const QString hex = reader.text("sha256"_L1, kSha256Bytes * 2);
    executable.sha256 = QByteArray::fromHex(hex.toLatin1());
    if (QString::fromLatin1(executable.sha256.toHex()) != hex)
        reader.complain(u"sha256: not lower-case hex"_s);
    return executable;
}

// The keys of each object in the order of the alphabet, as in files that older versions wrote.

void write(JsonWriter &json, const Executable &executable)
{
    json.beginObject();
    json.key("path"_L1);
    json.text(executable.path);
    json.key("protected"_L1);
    json.flag(executable.isProtected);
    json.key("sha256"_L1);
    json.text(QString::fromLatin1(executable.sha256.toHex()));
    json.endObject();
}

Application readApplication(const QJsonObject &object, QString *problem)
{
    Reader reader(object, problem);
    reader.allow({"client"_L1, "name"_L1, "executable"_L1, "script"_L1});
    Application application;
    application.client = reader.text("client"_L1, limits::kLongestId);
    application.name = reader.text("name"_L1, limits::kLongestId);
    application.executable = readExecutable(reader.object("executable"_L1), problem);
    application.script = reader.text("script"_L1, limits::kLongestPath);
    return application;
}

CommandFingerprint readCommand(const QJsonObject &object, QString *problem)
{
    Reader reader(object, problem);
    reader.allow({"argv"_L1, "files"_L1, "program"_L1, "values"_L1});
    CommandFingerprint command;
    command.command = reader.texts("argv"_L1, limits::kMostArguments, limits::kLongestCommand);
    command.program = readExecutable(reader.object("program"_L1), problem);
    if (object.contains("files"_L1)) // most have none, and grants of older versions
        command.files = reader.texts("files"_L1, limits::kMostFiles, limits::kLongestPath);
    command.values = reader.texts("values"_L1, limits::kMostValues, limits::kLongestId);
    return command;
}

Grant readGrant(const QJsonObject &object, QString *problem)
{
    Reader reader(object, problem);
    reader.allow({"server"_L1, "application"_L1, "command"_L1, "decision"_L1, "origin"_L1,
        "grantedAt"_L1, "lastUsedAt"_L1, "otherFiles"_L1});
    Grant grant;
    grant.server = reader.text("server"_L1, limits::kLongestId);
    grant.application = readApplication(reader.object("application"_L1), problem);
    grant.command = readCommand(reader.object("command"_L1), problem);
    grant.decision = readEnum(reader, "decision"_L1,
        std::array {Decision::Ask, Decision::Deny, Decision::Always}, &decisionName);
    grant.origin = readEnum(
        reader, "origin"_L1, std::array {GrantOrigin::Person, GrantOrigin::Import}, &originName);
    grant.grantedAt = reader.time("grantedAt"_L1);
    grant.lastUsedAt = reader.time("lastUsedAt"_L1);
    for (const QJsonValue &files : reader.optionalArray("otherFiles"_L1, Grant::kMostOtherFiles)) {
        grant.otherFiles.append(
            reader.texts(files, "otherFiles"_L1, limits::kMostFiles, limits::kLongestPath));
    }
    return grant;
}

void write(JsonWriter &json, const Application &application)
{
    json.beginObject();
    json.key("client"_L1);
    json.text(application.client);
    json.key("executable"_L1);
    write(json, application.executable);
    json.key("name"_L1);
    json.text(application.name);
    json.key("script"_L1);
    json.text(application.script);
    json.endObject();
}

void write(JsonWriter &json, const CommandFingerprint &command)
{
    json.beginObject();
    json.key("argv"_L1);
    json.texts(command.command);
    if (!command.files.isEmpty()) {
        json.key("files"_L1);
        json.texts(command.files);
    }
    json.key("program"_L1);
    write(json, command.program);
    json.key("values"_L1);
    json.texts(command.values);
    json.endObject();
}

void write(JsonWriter &json, const Grant &grant)
{
    json.beginObject();
    json.key("application"_L1);
    write(json, grant.application);
    json.key("command"_L1);
    write(json, grant.command);
    json.key("decision"_L1);
    json.text(decisionName(grant.decision));
    json.key("grantedAt"_L1);
    json.number(grant.grantedAt);
    json.key("lastUsedAt"_L1);
    json.number(grant.lastUsedAt);
    json.key("origin"_L1);
    json.text(originName(grant.origin));
    if (!grant.otherFiles.isEmpty()) {
        json.key("otherFiles"_L1);
        json.beginArray();
        for (const QStringList &files : grant.otherFiles)
            json.texts(files);
        json.endArray();
    }
    json.key("server"_L1);
    json.text(grant.server);
    json.endObject();
}

bool isPathOrEmpty(const QString &path)
{
    return path.isEmpty() || (path.startsWith(u'/') && !path.contains(QChar(0)));
}

QString brokenRule(const Executable &executable)
{
    if (!isPathOrEmpty(executable.path))
        return u"path: not absolute"_s;
    if (!executable.sha256.isEmpty() && executable.sha256.size() != kSha256Bytes)
        return u"sha256: wrong length"_s;
    return {};
}

/// Empty where the grant keeps all rules.
QString brokenRule(const Grant &grant)
{
    if (grant.server.isEmpty())
        return u"server: empty"_s;
    if (grant.application.id().isEmpty())
        return u"application: neither client nor executable"_s;
    for (const Executable *executable : {&grant.application.executable, &grant.command.program}) {
        if (const QString rule = brokenRule(*executable); !rule.isEmpty())
            return rule;
    }
    for (const QStringList &files : QList<QStringList> {grant.command.files} + grant.otherFiles) {
        if (std::any_of(files.begin(), files.end(),
                [](const QString &file) { return file.isEmpty() || !isPathOrEmpty(file); }))
            return u"files: not absolute"_s;
    }
    if (grant.command.command.isEmpty())
        return u"argv: empty"_s;
    return {};
}

bool isTooLarge(const Grant &grant)
{
    qsizetype length = 0;
    for (const QString &argument : grant.command.command)
        length += argument.size();
    return length > limits::kLongestCommand || grant.command.command.size() > limits::kMostArguments
        || grant.command.values.size() > limits::kMostValues
        || grant.command.files.size() > limits::kMostFiles
        || std::any_of(grant.command.files.begin(), grant.command.files.end(),
            [](const QString &path) { return path.size() > limits::kLongestPath; })
        || grant.server.size() > limits::kLongestId
        || grant.application.client.size() > limits::kLongestId
        || grant.application.name.size() > limits::kLongestId
        || grant.application.script.size() > limits::kLongestPath
        || grant.application.executable.path.size() > limits::kLongestPath
        || grant.command.program.path.size() > limits::kLongestPath
        || std::any_of(grant.command.values.begin(), grant.command.values.end(),
            [](const QString &name) { return name.size() > limits::kLongestId; });
}

} // namespace

Result<void> checkGrant(const Grant &grant)
{
    if (isTooLarge(grant))
        return fail(ErrorCode::TooLarge, grant.server);
    if (const QString rule = brokenRule(grant); !rule.isEmpty())
        return fail(ErrorCode::InvalidInput, grant.server, rule);
    return {};
}

Result<QList<Grant>> parseGrants(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(
            ErrorCode::ParseFailed, {}, u"not a JSON object, offset %1"_s.arg(error.offset));
    const QJsonObject root = document.object();
    if (root.value("version"_L1).toInt() != kVersion || !root.value("grants"_L1).isArray()
        || root.size() != 2)
        return fail(ErrorCode::ParseFailed, {}, u"not grants of version 1"_s);
    const QJsonArray items = root.value("grants"_L1).toArray();
    if (items.size() > Policy::kMostGrants)
        return fail(ErrorCode::TooLarge, {}, u"%1 grants"_s.arg(items.size()));

    QList<Grant> grants;
    QSet<std::pair<QString, QString>> seen;
    for (const QJsonValue &item : items) {
        QString problem = item.isObject() ? QString() : u"not an object"_s;
        const Grant grant = readGrant(item.toObject(), &problem);
        if (problem.isEmpty() && isTooLarge(grant))
            problem = u"too large"_s;
        if (problem.isEmpty())
            problem = brokenRule(grant);
        const std::pair key(grant.server, grant.application.id());
        if (problem.isEmpty() && seen.contains(key))
            problem = u"twice for the same application and server"_s;
        if (!problem.isEmpty())
            return fail(
                ErrorCode::ParseFailed, {}, u"grant %1: %2"_s.arg(grants.size() + 1).arg(problem));
        seen.insert(key);
        grants.append(grant);
    }
    return grants;
}

QByteArray serializeGrants(const QList<Grant> &grants)
{
    JsonWriter json(JsonWriter::Layout::Indented);
    json.beginObject();
    json.key("grants"_L1);
    json.beginArray();
    for (const Grant &grant : grants)
        write(json, grant);
    json.endArray();
    json.key("version"_L1);
    json.number(kVersion);
    json.endObject();
    return json.take() + '\n';
}

} // namespace claviger::policy
