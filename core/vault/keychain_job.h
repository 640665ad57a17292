#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"

#include <QtCore/QString>

#include <chrono>
#include <memory>

namespace claviger::vault {

/// Runs QtKeychain's jobs, each with a limit.
///
/// QtKeychain runs one job at a time for the whole process and cannot cancel one: a job that outlives its
/// limit blocks all that follow, so that isStuck() refuses more until it ends by itself.
/// Thread: the broker's. Errors: SecretNotFound, KeychainDenied, KeychainMissing, KeychainFailed,
/// TimedOut. What SecretNotFound and KeychainDenied really mean is for KeychainStore to find out.
class KeychainJobs
{
public:
    KeychainJobs(QString service, std::chrono::milliseconds limit);

    [[nodiscard]] Task<Result<Secret>> read(QString key);
    [[nodiscard]] Task<Result<void>> write(QString key, Secret value);
    [[nodiscard]] Task<Result<void>> remove(QString key);
    [[nodiscard]] bool isStuck() const { return *m_late > 0; }

private:
    const QString m_service;
    const std::chrono::milliseconds m_limit;
    std::shared_ptr<int>
        m_late; ///< Jobs past their limit; shared with those, which may outlive us.
};

} // namespace claviger::vault
