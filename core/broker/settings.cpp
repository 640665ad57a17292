#include "core/broker/settings.h"

#include "core/base/file.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

const QString kVault = u"vault"_s;
const QString kDocument = u"clientMetadataUrl"_s;
constexpr qsizetype kLongestUrl = 2000;

QJsonObject defaults()
{
    return {{kDocument, QString()}, {u"importOffered"_s, false}, {u"notifications"_s, true},
        {u"startHidden"_s, false}};
}

/// An address that can be a client id (OAuth Client ID Metadata Document, "Client Identifier"), or none.
bool isDocumentUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QStringList segments = url.path(QUrl::FullyEncoded).split(u'/');
    return text.isEmpty()
        || (text.size() <= kLongestUrl && url.isValid() && url.scheme() == "https"_L1
            && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasFragment()
            && url.path().size() > 1 && !segments.contains(u"."_s) && !segments.contains(u".."_s));
}

} // namespace

Settings::Settings(QString path)
    : m_path(std::move(path))
{
}

Result<void> Settings::load()
{
    m_content = {};
    m_isDamaged = false;
    const auto file = readRegularFile(m_path, kLargestFile);
    if (!file && file.error().code == ErrorCode::FileNotFound)
        return {};
    m_isDamaged = true;
    if (!file)
        return fail(file.error());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file->bytes, &error);
    if (!document.isObject())
        return fail(ErrorCode::ParseFailed, m_path, error.errorString());
    m_content = document.object();
    m_isDamaged = false;
    return {};
}

QJsonObject Settings::values() const
{
    QJsonObject result = defaults();
    for (auto known = result.begin(); known != result.end(); ++known) {
        const QJsonValue kept = m_content.value(known.key());
        if (kept.type() == known.value().type())
            known.value() = kept;
    }
    return result;
}

Result<void> Settings::set(const QJsonObject &changes)
{
    const QJsonObject known = defaults();
    QJsonObject content = m_content;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (!known.contains(change.key())
            || known.value(change.key()).type() != change.value().type())
            return fail(ErrorCode::InvalidInput, change.key().left(64), u"not a setting"_s);
        if (change.key() == kDocument && !isDocumentUrl(change.value().toString()))
            return fail(ErrorCode::InvalidInput, change.key(), u"https with a path, no fragment"_s);
        content.insert(change.key(), change.value());
    }
    return save(content);
}

QString Settings::vault() const
{
    const QString kind = m_content.value(kVault).toString();
    return kind == u"keychain" || kind == u"sealed-file" ? kind : QString();
}

Result<void> Settings::setVault(const QString &kind)
{
    QJsonObject content = m_content;
    content.insert(kVault, kind);
    return save(content);
}

Result<void> Settings::save(const QJsonObject &content)
{
    if (m_isDamaged)
        return fail(ErrorCode::ParseFailed, m_path);
    if (content == m_content)
        return {};
    ReplaceOptions options;
    options.createFolders = true;
    const auto written = replaceFile(m_path, QJsonDocument(content).toJson(), options);
    if (!written)
        return fail(written.error());
    m_content = content;
    return {};
}

} // namespace claviger::broker
