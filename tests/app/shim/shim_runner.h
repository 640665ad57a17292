#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

namespace claviger::test {

struct Run
{
    int exitCode = -1;
    bool crashed = false;
    QByteArray output;
    QByteArray errors;
};

struct RunOptions
{
    QString program; ///< Empty: the shim of this build.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QString directory;
    QByteArray input;
    bool keepInputOpen = false;
    std::function<void()> inChild; ///< Between fork and exec.
};

/// The shim of this build.
[[nodiscard]] QString shimPath();
/// An environment whose CLAVIGER_RUNTIME_DIR is `folder`.
[[nodiscard]] QProcessEnvironment environmentFor(const QString &folder);
/// Runs to the end, at most 30 s.
[[nodiscard]] Run run(const QStringList &arguments, const RunOptions &options);

} // namespace claviger::test
