#pragma once

#include "core/base/result.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace claviger::broker {

/// The person's settings, in settings.json. Unknown keys of a later version are kept.
///
/// Thread: the broker's. Errors: ParseFailed, TooLarge (load: the defaults hold, and the file is not
/// overwritten), InvalidInput (set: not a setting, another type, or no address of a document), FileNotWritable, DiskFull.
class Settings
{
public:
    static constexpr qint64 kLargestFile = 1024 * 1024;

    explicit Settings(QString path);

    [[nodiscard]] Result<void> load();
    /// What a person may change: {importOffered, notifications, startHidden, …}.
    [[nodiscard]] QJsonObject values() const;
    /// All of them or none.
    [[nodiscard]] Result<void> set(const QJsonObject &changes);

    /// "keychain", "sealed-file", or empty: never chosen.
    [[nodiscard]] QString vault() const;
    [[nodiscard]] Result<void> setVault(const QString &kind);

private:
    [[nodiscard]] Result<void> save(const QJsonObject &content);

    QString m_path;
    QJsonObject m_content;
    bool m_isDamaged = false;
};

} // namespace claviger::broker
