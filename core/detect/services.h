#pragma once

#include "core/detect/detector.h"

#include <QtCore/QRegularExpression>

namespace claviger::detect {

/// A token whose form alone says what it is.
struct KnownToken
{
    qsizetype begin = 0;
    qsizetype length = 0;
    QString service; ///< Empty for forms of no one service (JWT).
};

/// Every known token in the text, in order.
[[nodiscard]] QList<KnownToken> findKnownTokens(const QString &text);

/// Part of a URL that is a secret because a known service puts it into the path.
[[nodiscard]] std::optional<KnownToken> findUrlSecret(const QString &url);

/// What server and command line say about whose they are: lower-case words.
[[nodiscard]] QString contextOf(const QString &server, const QStringList &command);
/// The service that the context names and whose flag this is, or null.
[[nodiscard]] const Service *serviceOfFlag(const QString &flag, const QString &context);
/// A variable of a known service that holds no secret.
[[nodiscard]] bool isPlainVariable(const QString &variable);

} // namespace claviger::detect
