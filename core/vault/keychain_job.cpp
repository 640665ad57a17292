#include "core/vault/keychain_job.h"

#include "core/base/log.h"
#include "core/base/one_shot.h"

#include <qt6keychain/keychain.h>

#include <QtCore/QTimer>

using namespace Qt::StringLiterals;

namespace claviger::vault {
namespace {

Error errorOf(const QKeychain::Job &job)
{
    const QString detail = displayable(job.errorString());
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorCode::SecretNotFound, job.key(), detail};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorCode::KeychainDenied, job.key(), detail};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {ErrorCode::KeychainMissing, job.key(), detail};
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        return {ErrorCode::KeychainFailed, job.key(), detail};
    }
    Q_UNREACHABLE();
}

/// The value a job read, and its bytes wiped where they lie: nobody else has the job.
Secret valueOf(const QKeychain::ReadPasswordJob &job)
{
    QByteArray bytes = job.binaryData();
    Secret value = Secret::copyOf(bytes);
    wipeMemory(const_cast<char *>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
    return value;
}

/// Starts the job, which deletes itself, and waits for at most `limit`. `late` counts it from then on
/// until it ends.
Task<Result<Secret>> run(
    QKeychain::Job *job, std::chrono::milliseconds limit, std::shared_ptr<int> late)
{
    auto [answer, wait] = makeOneShot<Secret>();
    auto shared = std::make_shared<OneShotAnswer<Secret>>(std::move(answer)); // two slots share it
    auto isLate = std::make_shared<bool>(false);
    QObject::connect(
        job, &QKeychain::Job::finished, job, [shared, isLate, late](QKeychain::Job *done) {
            if (*isLate)
                --*late;
            const auto *reader = qobject_cast<QKeychain::ReadPasswordJob *>(done);
            if (done->error() != QKeychain::NoError)
                shared->send(fail(errorOf(*done)));
            else
                shared->send(reader ? valueOf(*reader) : Secret());
        });
    // The job's child and not ours: a job whose waiter was cancelled may get stuck as well.
    auto *timer = new QTimer(job);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, job, [shared, isLate, late, key = job->key()] {
        *isLate = true;
        ++*late;
        shared->send(fail(ErrorCode::TimedOut, key, u"the keychain does not answer"_s));
    });
    QObject::connect(job, &QKeychain::Job::finished, timer, &QTimer::stop);
    timer->start(limit);
    job->start();
    co_return co_await std::move(wait);
}

} // namespace

KeychainJobs::KeychainJobs(QString service, std::chrono::milliseconds limit)
    : m_service(std::move(service))
    , m_limit(limit)
    , m_late(std::make_shared<int>(0))
{
}

Task<Result<Secret>> KeychainJobs::read(QString key)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    return run(job, m_limit, m_late);
}

Task<Result<void>> KeychainJobs::write(QString key, Secret value)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    value.revealTo([job](QByteArrayView bytes) {
        QString text = QString::fromUtf8(bytes);
        job->setTextData(
            text); // as text, so that a person can read it in the keychain's own window
        wipeMemory(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    });
    value = Secret();
    const auto done = co_await run(job, m_limit, m_late);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<void>> KeychainJobs::remove(QString key)
{
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key);
    const auto done = co_await run(job, m_limit, m_late);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

} // namespace claviger::vault
