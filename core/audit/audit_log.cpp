#include "core/audit/audit_log.h"

#include "core/audit/anchor.h"
#include "core/audit/line_reader.h"
#include "core/audit/record_file.h"
#include "core/audit/record_line.h"
#include "core/audit/record_query.h"
#include "core/audit/verifier.h"
#include "core/base/file.h"
#include "core/base/log.h"

#include <QtCore/QFileInfo>
#include <QtCore/QHash>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include <cerrno>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::audit {
namespace {

Q_LOGGING_CATEGORY(lcAudit, "claviger.audit")

/// How far back open() looks for each server's last launch: some thousand launches, some milliseconds.
constexpr qint64 kLastLaunchScan = 512 * 1024;
constexpr qsizetype kMostLastLaunches = 20'000; ///< As many as there can be servers.

} // namespace

class AuditLog::Private
{
public:
    Private(QString file, const Clock &time, qint64 limit)
        : path(std::move(file))
        , clock(time)
        , rotateAt(limit)
    {
        pool.setMaxThreadCount(1);
        pool.setExpiryTimeout(1000);
    }

    Result<void> openFile();
    Result<bool> setHalfLineAside();
    /// Where the chain goes on: number and hash of the last whole line. False where it is damaged.
    Result<bool> readLastLine();
    void readFirstLine();
    Result<void> noteDamage(bool hadHalfLine, bool lastLineIsGood);
    void readLastLaunches();
    Result<Record> append(Record record);
    Result<void> writeLine(QByteArrayView line);
    Result<void> rotate();
    void rememberLaunch(const Record &record);
    void scheduleSync();
    void startSync();
    void syncNow();

    const QString path;
    const Clock &clock;
    const qint64 rotateAt;
    Descriptor fd;
    qint64 size = 0; ///< Of the open file.
    qint64 firstSequence = 1; ///< Of the open file's first line.
    qint64 count = 0; ///< Lines in all files: the number of the last one.
    QByteArray lastHash = firstPrevious();
    QHash<QString, Record> lastLaunches;
    std::optional<Error> problem;
    bool isDirty = false; ///< Written, not synced.
    QThreadPool
        pool; ///< One thread: syncs come in order. fdatasync may take as long as the disk likes.
    std::unique_ptr<QTimer> syncTimer;
};

Result<void> AuditLog::Private::openFile()
{
    if (auto folder = ensurePrivateFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
    auto opened = openForAppend(path);
    if (!opened)
        return fail(opened.error());
    fd = std::move(*opened);
    const auto hadHalfLine = setHalfLineAside();
    if (!hadHalfLine)
        return fail(hadHalfLine.error());
    const auto lastLineIsGood = readLastLine();
    if (!lastLineIsGood)
        return fail(lastLineIsGood.error());
    readFirstLine();
    readLastLaunches();
    return noteDamage(*hadHalfLine, *lastLineIsGood);
}

/// What stands behind the last newline goes to *.half, whose size is bounded by the longest line.
Result<bool> AuditLog::Private::setHalfLineAside()
{
    const auto total = sizeOf(fd, path);
    if (!total)
        return fail(total.error());
    size = *total;
    char last = '\n';
    if (size == 0 || ::pread(fd.get(), &last, 1, size - 1) != 1 || last == '\n')
        return false;
    BackwardLines lines;
    if (auto opened = lines.open(path); !opened)
        return fail(opened.error());
    const qint64 whole = lines.wholeSize();
    QByteArray half(std::min<qint64>(size - whole, limits::kLongestLine), '\0');
    const ssize_t got = ::pread(
        fd.get(), half.data(), static_cast<std::size_t>(half.size()), whole);
    half.truncate(std::max<ssize_t>(got, 0));
    if (auto kept = appendToFile(path + u".half"_s, half + '\n', true); !kept)
        return fail(kept.error());
    if (::ftruncate(fd.get(), whole) != 0)
        return failErrno(ErrorCode::FileNotWritable, path);
    size = whole;
    return true;
}

Result<bool> AuditLog::Private::readLastLine()
{
    count = 0;
    lastHash = firstPrevious();
    const QStringList files = recordFiles(path);
    qint64 damaged = 0;
    for (auto file = files.crbegin(); file != files.crend(); ++file) {
        BackwardLines lines;
        if (auto opened = lines.open(*file); !opened)
            return fail(opened.error());
        while (const auto line = lines.next()) {
            if (damaged == 0)
                lastHash = lineHash(line->bytes);
            // Behind a damaged end the numbers go on as if each of its lines had been one.
            if (const auto parsed = line->isWhole ? parseLine(line->bytes) : std::nullopt) {
                count = parsed->sequence + damaged;
                return damaged == 0;
            }
            ++damaged;
        }
    }
    count = damaged;
    return damaged == 0;
}

void AuditLog::Private::readFirstLine()
{
    firstSequence = count + 1;
    ForwardLines lines;
    if (size == 0 || !lines.open(path))
        return;
    const auto line = lines.next();
    const auto parsed = line && line->isWhole ? parseLine(line->bytes) : std::nullopt;
    firstSequence = parsed ? parsed->sequence : count; // damaged: any number that no other file has
}

Result<void> AuditLog::Private::noteDamage(bool hadHalfLine, bool lastLineIsGood)
{
    const auto anchor = loadAnchor(path);
    const bool isShort = anchor && anchor->count > count;
    const auto note = [this](const QString &reason, const QString &subject) -> Result<void> {
        qCWarning(lcAudit) << "the record was damaged:" << reason << subject;
        Record record;
        record.kind = Record::Kind::Started;
        record.outcome = kBroken;
        record.reason = reason;
        record.subject = subject;
        if (auto appended = append(record); !appended)
            return fail(appended.error());
        return {};
    };
    if (isShort) {
        if (auto noted = note(kLinesMissing, u"%1 of %2"_s.arg(count).arg(anchor->count)); !noted)
            return noted;
    }
    if (!lastLineIsGood) {
        if (auto noted = note(kDamagedLine, QString::number(count)); !noted)
            return noted;
    }
    return hadHalfLine ? note(kHalfLine, path + u".half"_s) : Result<void>();
}

void AuditLog::Private::readLastLaunches()
{
    const QStringList files = recordFiles(path);
    qint64 budget = kLastLaunchScan;
    for (auto file = files.crbegin(); file != files.crend() && budget > 0; ++file) {
        BackwardLines lines;
        if (!lines.open(*file))
            return;
        while (lines.bytesRead() <= budget) {
            const auto line = lines.next();
            if (!line)
                break;
            if (!line->isWhole || !line->bytes.contains("\"kind\":\"launch\""))
                continue;
            const auto parsed = parseLine(line->bytes);
            if (parsed && parsed->record.kind == Record::Kind::Launch
                && !lastLaunches.contains(parsed->record.server))
                rememberLaunch(parsed->record);
        }
        budget -= lines.bytesRead();
    }
}

void AuditLog::Private::rememberLaunch(const Record &record)
{
    if (lastLaunches.size() < kMostLastLaunches || lastLaunches.contains(record.server))
        lastLaunches.insert(record.server, record);
}

Result<Record> AuditLog::Private::append(Record record)
{
    if (!fd.isOpen())
        return fail(ErrorCode::Internal, path, u"the record is not open"_s);
    record.at = toEpochMilliseconds(clock.now());
    auto [line, kept] = serializeLine({count + 1, lastHash, std::move(record)});
    if (size > 0 && size + line.size() + 1 > rotateAt) {
        if (auto rotated = rotate(); !rotated)
            return fail(rotated.error());
    }
    if (auto written = writeLine(line + '\n'); !written)
        return fail(written.error());
    ++count;
    lastHash = lineHash(line);
    if (kept.kind == Record::Kind::Launch)
        rememberLaunch(kept);
    scheduleSync();
    return std::move(kept);
}

/// One write(2): other readers see the line whole or not at all. What a full disk cut is taken back.
Result<void> AuditLog::Private::writeLine(QByteArrayView line)
{
    ssize_t written = -1;
    do {
        written = ::write(fd.get(), line.data(), static_cast<std::size_t>(line.size()));
    } while (written < 0 && errno == EINTR);
    if (written == line.size()) {
        size += written;
        return {};
    }
    const int error = written < 0 ? errno : ENOSPC;
    if (written > 0)
        (void)::ftruncate(fd.get(), size);
    errno = error;
    return failErrno(ErrorCode::FileNotWritable, path);
}

/// Closes the file under its number and begins the next. Killed in between, open() finds no open file
/// and goes on from the closed one's last line.
Result<void> AuditLog::Private::rotate()
{
    syncNow();
    const QString closed = closedName(path, firstSequence);
    if (QFileInfo::exists(closed))
        return fail(ErrorCode::FileNotWritable, closed, u"exists already"_s);
    if (::rename(QFile::encodeName(path).constData(), QFile::encodeName(closed).constData()) != 0)
        return failErrno(ErrorCode::FileNotWritable, closed);
    auto opened = openForAppend(path);
    if (!opened) {
        (void)::rename(QFile::encodeName(closed).constData(), QFile::encodeName(path).constData());
        return fail(opened.error());
    }
    fd = std::move(*opened);
    size = 0;
    firstSequence = count + 1;
    return {};
}

void AuditLog::Private::scheduleSync()
{
    isDirty = true;
    if (!syncTimer) {
        syncTimer = std::make_unique<QTimer>();
        syncTimer->setSingleShot(true);
        QObject::connect(
            syncTimer.get(), &QTimer::timeout, syncTimer.get(), [this] { startSync(); });
    }
    if (!syncTimer->isActive())
        syncTimer->start(kSyncInterval);
}

/// The anchor goes out after the lines that it speaks for: it may never know more than the disk.
void AuditLog::Private::startSync()
{
    isDirty = false;
    auto descriptor = std::make_shared<Descriptor>(
        fd.duplicate()); // shared: std::function must copy
    const Anchor anchor {count, lastHash};
    pool.start([descriptor, anchor, file = path] {
        if (::fdatasync(descriptor->get()) != 0)
            return;
        if (const auto saved = saveAnchor(file, anchor); !saved)
            qCWarning(lcAudit) << "anchor not written:" << errorName(saved.error().code);
    });
}

void AuditLog::Private::syncNow()
{
    if (isDirty)
        startSync();
    if (syncTimer)
        syncTimer->stop();
    pool.waitForDone();
}

AuditLog::AuditLog(QString path, const Clock &clock, QObject *parent)
    : AuditLog(std::move(path), clock, kRotateAt, parent)
{
}

AuditLog::AuditLog(QString path, const Clock &clock, qint64 rotateAt, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(path), clock, rotateAt))
{
}

AuditLog::~AuditLog()
{
    d->syncNow();
}

Result<void> AuditLog::open()
{
    auto opened = d->openFile();
    setProblem(opened ? std::nullopt : std::optional(opened.error()));
    return opened;
}

Result<void> AuditLog::append(Record record)
{
    const auto appended = d->append(std::move(record));
    if (!appended) {
        if (d->fd.isOpen()) // else the reason is what open() said
            setProblem(appended.error());
        return fail(appended.error());
    }
    setProblem({});
    Q_EMIT this->appended(*appended);
    return {};
}

const std::optional<Error> &AuditLog::problem() const
{
    return d->problem;
}

void AuditLog::setProblem(std::optional<Error> problem)
{
    const bool isSame = problem.has_value() == d->problem.has_value()
        && (!problem || problem->code == d->problem->code);
    if (isSame)
        return;
    if (problem)
        qCWarning(lcAudit) << "the record cannot be written:" << errorName(problem->code);
    d->problem = std::move(problem);
    Q_EMIT problemChanged();
}

Result<QList<Record>> AuditLog::query(const Query &query) const
{
    return queryFiles(recordFiles(d->path), query);
}

Result<Verification> AuditLog::verify() const
{
    QList<Anchor> anchors;
    if (const auto anchor = loadAnchor(d->path))
        anchors.append(*anchor);
    if (d->fd.isOpen())
        anchors.append({d->count, d->lastHash});
    return verifyFiles(recordFiles(d->path), anchors);
}

std::optional<Record> AuditLog::lastLaunch(const QString &server) const
{
    const auto found = d->lastLaunches.constFind(server);
    return found == d->lastLaunches.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace claviger::audit
