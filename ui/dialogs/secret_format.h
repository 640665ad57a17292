#pragma once

#include "core/detect/detector.h"

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace claviger::ui {

/// What is known of the form of a service's keys, in words for the one who types one.
/// Pure; the services come from core/detect.
class SecretFormat
{
public:
    enum class Fit { Unknown, Fits, Differs };

    /// `service` may be null: then nothing is known.
    explicit SecretFormat(const detect::Service *service);

    /// "GitHub tokens start with ghp_ or github_pat_."; empty if nothing is known.
    [[nodiscard]] QString hint() const;
    [[nodiscard]] Fit fitOf(const QString &value) const;
    /// What to say about the value typed so far; empty when all is well or nothing was typed.
    [[nodiscard]] QString remarkOn(const QString &value) const;

private:
    const detect::Service *m_service;
    QStringList m_beginnings;
};

/// The fixed beginnings of a service's tokens, read from its patterns ("ghp_", "github_pat_").
[[nodiscard]] QStringList literalBeginnings(const QStringList &patterns);

/// The https address inside a text such as "GitHub settings (https://github.com/settings/tokens)".
/// Empty for anything but https.
[[nodiscard]] QUrl pageIn(const QString &text);

/// The service of this name, or null.
[[nodiscard]] const detect::Service *serviceNamed(const QString &name);

} // namespace claviger::ui
