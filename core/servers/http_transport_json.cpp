#include "core/servers/http_transport_json.h"

#include "core/servers/json_reader.h"

#include <array>

namespace claviger::servers {

namespace {

using Kind = RemoteAuthorization::Kind;

constexpr std::array kKinds {
    Kind::Automatic, Kind::Headers, Kind::ClientCredentials, Kind::Enterprise, Kind::Workload};

struct TextField
{
    const char16_t *key;
    QString RemoteAuthorization::*member;
};

constexpr std::array kTexts {
    TextField {u"clientId", &RemoteAuthorization::clientId},
    TextField {u"clientIssuer", &RemoteAuthorization::clientIssuer},
    TextField {u"tokenAuthMethod", &RemoteAuthorization::tokenAuthMethod},
    TextField {u"identityIssuer", &RemoteAuthorization::identityIssuer},
    TextField {u"identityClientId", &RemoteAuthorization::identityClientId},
    TextField {u"workloadTokenFile", &RemoteAuthorization::workloadTokenFile},
    TextField {u"authorityFile", &RemoteAuthorization::authorityFile},
    TextField {u"pinnedPublicKey", &RemoteAuthorization::pinnedPublicKey},
    TextField {u"clientCertificateFile", &RemoteAuthorization::clientCertificateFile},
};

QString keyOf(const TextField &field)
{
    return QString::fromUtf16(field.key);
}

QJsonObject entryToJson(const ProfileEntry &entry)
{
    QJsonObject object {{u"name"_s, entry.name}, {u"value"_s, entry.value}};
    if (!entry.reason.isEmpty())
        object.insert(u"reason"_s, entry.reason);
    if (entry.isFromPerson)
        object.insert(u"fromPerson"_s, true);
    return object;
}

ProfileEntry readEntry(const QJsonObject &object, const QString &path, QString *broken)
{
    JsonReader reader(object, path, broken);
    ProfileEntry entry;
    entry.name = reader.string(u"name"_s);
    entry.value = reader.string(u"value"_s);
    entry.reason = reader.optionalString(u"reason"_s);
    entry.isFromPerson = reader.optionalBool(u"fromPerson"_s);
    reader.refuseOthers();
    return entry;
}

RemoteAuthorization readAuthorization(
    const QJsonObject &object, const QString &path, QString *broken)
{
    JsonReader reader(object, path, broken);
    RemoteAuthorization result;
    const QString kind = reader.optionalString(u"kind"_s);
    const auto known = std::find_if(kKinds.begin(), kKinds.end(),
        [&kind](Kind candidate) { return authorizationKindName(candidate) == kind; });
    if (known != kKinds.end())
        result.kind = *known;
    else if (!kind.isEmpty())
        reader.complain(u"kind"_s, u"unknown"_s);
    for (const TextField &field : kTexts)
        result.*field.member = reader.optionalString(keyOf(field));
    result.scopes = reader.strings(u"scopes"_s);
    const QJsonArray profile = reader.array(u"profile"_s);
    for (qsizetype i = 0; i < profile.size() && broken->isEmpty(); ++i)
        result.profile.append(
            readEntry(profile.at(i).toObject(), path + u"profile[%1]."_s.arg(i), broken));
    reader.refuseOthers();
    return result;
}

} // namespace

QString authorizationKindName(Kind kind)
{
    switch (kind) {
    case Kind::Automatic:
        return u"automatic"_s;
    case Kind::Headers:
        return u"headers"_s;
    case Kind::ClientCredentials:
        return u"client-credentials"_s;
    case Kind::Enterprise:
        return u"enterprise"_s;
    case Kind::Workload:
        return u"workload"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const RemoteAuthorization &authorization)
{
    QJsonObject object {{u"kind"_s, authorizationKindName(authorization.kind)}};
    for (const TextField &field : kTexts) {
        if (const QString &text = authorization.*field.member; !text.isEmpty())
            object.insert(keyOf(field), text);
    }
    if (!authorization.scopes.isEmpty())
        object.insert(u"scopes"_s, QJsonArray::fromStringList(authorization.scopes));
    QJsonArray profile;
    for (const ProfileEntry &entry : authorization.profile)
        profile.append(entryToJson(entry));
    if (!profile.isEmpty())
        object.insert(u"profile"_s, profile);
    return object;
}

QJsonObject toJson(const HttpTransport &transport)
{
    QJsonObject object {{u"kind"_s, u"http"_s}, {u"url"_s, transport.url}};
    QJsonArray headers;
    for (const PlainHeader &header : transport.headers)
        headers.append(QJsonObject {{u"name"_s, header.name}, {u"value"_s, header.value}});
    if (!headers.isEmpty())
        object.insert(u"headers"_s, headers);
    if (transport.authorization != RemoteAuthorization())
        object.insert(u"authorization"_s, toJson(transport.authorization));
    return object;
}

HttpTransport readHttpTransport(JsonReader &reader, QString *broken)
{
    HttpTransport http;
    http.url = reader.string(u"url"_s);
    const QJsonArray headers = reader.array(u"headers"_s);
    for (qsizetype i = 0; i < headers.size() && broken->isEmpty(); ++i) {
        JsonReader header(headers.at(i).toObject(), u"transport.headers[%1]."_s.arg(i), broken);
        PlainHeader plain;
        plain.name = header.string(u"name"_s);
        plain.value = header.string(u"value"_s);
        header.refuseOthers();
        http.headers.append(plain);
    }
    if (reader.contains(u"authorization"_s))
        http.authorization = readAuthorization(
            reader.object(u"authorization"_s), u"transport.authorization."_s, broken);
    reader.refuseOthers();
    return http;
}

} // namespace claviger::servers
