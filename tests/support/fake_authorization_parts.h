#pragma once

#include "core/net/http.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

// What FakeAuthorizationServer's .cpp files share.
namespace claviger::test::provider {

using namespace Qt::StringLiterals;

inline const QString kClientId = u"the client"_s;
inline constexpr auto kJwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer"_L1;
inline constexpr auto kExchange = "urn:ietf:params:oauth:grant-type:token-exchange"_L1;
inline constexpr auto kDevice = "urn:ietf:params:oauth:grant-type:device_code"_L1;

inline net::HttpResponse json(int status, const QJsonObject &object)
{
    net::HttpResponse response;
    response.status = status;
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

inline net::HttpResponse error(int status, const QByteArray &code)
{
    return json(status, {{u"error"_s, QString::fromLatin1(code)}});
}

/// As a form decoder sees it: percent-encoding undone once, '+' as a blank.
inline QHash<QString, QString> decodeForm(QByteArray text, QStringList &problems)
{
    text.replace('+', "%20");
    QHash<QString, QString> form;
    const QUrlQuery query(QString::fromUtf8(text));
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (form.contains(name))
            problems.append(u"parameter twice: "_s + name);
        if (value.isEmpty())
            problems.append(u"parameter without value: "_s + name);
        form.insert(name, value);
    }
    return form;
}

inline QByteArray challengeOf(const QString &verifier)
{
    return QCryptographicHash::hash(verifier.toUtf8(), QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

inline QJsonObject jwtPart(const QByteArray &jwt, int index)
{
    const QList<QByteArray> parts = jwt.split('.');
    if (parts.size() != 3)
        return {};
    return QJsonDocument::fromJson(
        QByteArray::fromBase64(parts.at(index), QByteArray::Base64UrlEncoding))
        .object();
}

inline QByteArray pathOf(const QByteArray &url)
{
    return QUrl(QString::fromUtf8(url)).path(QUrl::FullyEncoded).toUtf8();
}

inline QJsonArray array(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

} // namespace claviger::test::provider
