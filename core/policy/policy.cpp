#include "core/policy/policy.h"

#include "core/base/file.h"
#include "core/base/log.h"
#include "core/policy/grant_json.h"

#include <QtCore/QSet>
#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QTimer>

using namespace Qt::StringLiterals;

namespace claviger::policy {
namespace {

Q_LOGGING_CATEGORY(lcPolicy, "claviger.policy")

constexpr qsizetype kLongestChangeText = 4096; ///< Characters of a command shown in a Change.

using Key = std::pair<QString, QString>; ///< Server, Application::id().

QString quoted(const QString &word)
{
    const bool plain = !word.isEmpty() && std::none_of(word.begin(), word.end(), [](QChar c) {
        return c.isSpace() || c == u'"' || c == u'\'' || c == u'\\';
    });
    if (plain)
        return word;
    QString inner = word;
    return u'\'' + inner.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString commandText(const QStringList &command)
{
    QStringList words;
    for (const QString &word : command)
        words.append(quoted(word));
    return displayable(words.join(u' '), kLongestChangeText);
}

QString applicationText(const Application &application)
{
    const QString path = application.executable.path;
    return displayable(
        application.script.isEmpty() ? path : path + u' ' + application.script, kLongestChangeText);
}

QStringList sorted(QStringList names)
{
    names.sort();
    return names;
}

bool isBound(const Executable &executable)
{
    return !executable.path.isEmpty();
}

/// What an import left open is no change: bind() fills it in.
QList<Change> changesSince(const Grant &grant, const LaunchQuestion &now)
{
    QList<Change> changes;
    const auto add = [&changes](Change::Kind kind, const QString &before, const QString &after) {
        changes.append(Change {kind, before, after});
    };
    const Application &application = grant.application;
    if (!isBound(application.executable) && !isBound(now.application.executable))
        add(Change::Kind::Application, {}, {}); // nothing to bind to: not what was pre-approved
    if (isBound(application.executable)
        && (!isSame(application.executable, now.application.executable)
            || application.script != now.application.script))
        add(Change::Kind::Application, applicationText(application),
            applicationText(now.application));
    if (grant.command.command != now.command.command)
        add(Change::Kind::Command, commandText(grant.command.command),
            commandText(now.command.command));
    if (isBound(grant.command.program) && !isSame(grant.command.program, now.command.program))
        add(Change::Kind::Program, displayable(grant.command.program.path, limits::kLongestPath),
            displayable(now.command.program.path, limits::kLongestPath));
    if (!grant.isForFiles(now.command.files)) {
        add(Change::Kind::Program,
            displayable(grant.command.files.join(u", "_s), kLongestChangeText),
            displayable(now.command.files.join(u", "_s), kLongestChangeText));
    }
    const QStringList before = sorted(grant.command.values);
    const QStringList after = sorted(now.command.values);
    if (before != after)
        add(Change::Kind::Values, displayable(before.join(u", "_s), kLongestChangeText),
            displayable(after.join(u", "_s), kLongestChangeText));
    return changes;
}

/// Nothing else than what the command's words mean, so that both folders are allowed. An import's grant that nobody
/// used yet is for no folder.
bool isTheSameElsewhere(const Grant &grant, const LaunchQuestion &now)
{
    LaunchQuestion there = now;
    there.command.files = grant.command.files;
    return grant.decision == Decision::Always && isBound(grant.command.program)
        && changesSince(grant, there).isEmpty();
}

/// Ties an import's grant to the first application and program that used it. True if it was open.
bool bind(Grant &grant, const LaunchQuestion &question)
{
    bool changed = false;
    if (!isBound(grant.application.executable) && isBound(question.application.executable)) {
        grant.application = question.application;
        changed = true;
    }
    if (!isBound(grant.command.program) && isBound(question.command.program)) {
        grant.command.program = question.command.program;
        changed = true;
    }
    return changed;
}

} // namespace

class Policy::Private
{
public:
    Private(QString file, const Clock &time)
        : path(std::move(file))
        , clock(time)
    {
    }

    using Grants = QHash<Key, Grant>;

    Result<void> load();
    /// Applies a change to what the file holds now and writes it; in memory only once it is written.
    Result<void> change(const std::function<Result<void>(Grants &)> &edit);
    Result<void> save(const Grants &changed);
    void markUsed(Grant &grant);
    void flushLastUsed();
    qint64 now() const { return toEpochMilliseconds(clock.now()); }

    const QString path;
    const Clock &clock;
    Grants grants;
    std::optional<FileStamp>
        stamp; ///< Of the file as we read or wrote it; none where there is none.
    std::optional<Error> broken; ///< Why the file did not load.
    bool isDirty = false; ///< Something in `grants` (last used, a binding) is not in the file yet.
    std::unique_ptr<QTimer> flushTimer; ///< Made on the thread that decides; runs only while dirty.
};

Result<void> Policy::Private::load()
{
    grants.clear();
    stamp.reset();
    broken.reset();
    removeLeftovers(path);
    const auto file = readRegularFile(path, limits::kLargestFile);
    if (!file && file.error().code == ErrorCode::FileNotFound)
        return {};
    const auto parsed = file ? parseGrants(file->bytes) : Result<QList<Grant>>(fail(file.error()));
    if (!parsed) {
        broken = parsed.error();
        broken->subject = path;
        return fail(*broken);
    }
    stamp = file->stamp;
    for (const Grant &grant : *parsed)
        grants.insert({grant.server, grant.application.id()}, grant);
    return {};
}

Result<void> Policy::Private::save(const Grants &changed)
{
    QList<Grant> ordered = changed.values();
    std::sort(ordered.begin(), ordered.end(), [](const Grant &a, const Grant &b) {
        return std::pair(a.server, a.application.id()) < std::pair(b.server, b.application.id());
    });
    ReplaceOptions options;
    options.expected = stamp;
    options.mustBeNew = !stamp.has_value();
    options.createFolders = true;
    const auto written = replaceFile(path, serializeGrants(ordered), options);
    if (!written)
        return fail(written.error());
    stamp = *written;
    isDirty = false;
    if (flushTimer)
        flushTimer->stop();
    return {};
}

Result<void> Policy::Private::change(const std::function<Result<void>(Grants &)> &edit)
{
    // Twice: where somebody edited the file since, their edit is read and ours is made on top of it.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (broken)
            return fail(*broken);
        Grants changed = grants;
        if (auto edited = edit(changed); !edited)
            return edited;
        if (changed.size() > kMostGrants)
            return fail(ErrorCode::TooLarge, path, u"more than the most grants"_s);
        const auto saved = save(changed);
        if (saved) {
            grants = std::move(changed);
            return {};
        }
        if (saved.error().code != ErrorCode::FileChanged || attempt > 0)
            return saved;
        if (auto loaded = load(); !loaded)
            return loaded;
    }
    return fail(ErrorCode::FileChanged, path);
}

void Policy::Private::markUsed(Grant &grant)
{
    grant.lastUsedAt = now();
    isDirty = true;
    if (!flushTimer) {
        flushTimer = std::make_unique<QTimer>();
        flushTimer->setSingleShot(true);
        QObject::connect(
            flushTimer.get(), &QTimer::timeout, flushTimer.get(), [this] { flushLastUsed(); });
    }
    if (!flushTimer->isActive())
        flushTimer->start(kLastUsedInterval);
}

void Policy::Private::flushLastUsed()
{
    if (!isDirty || broken)
        return;
    const Grants used = grants;
    // On top of an edit from outside: only times and bindings of grants that are still the same.
    const auto merge = [&used](Grants &current) -> Result<void> {
        for (auto it = current.begin(); it != current.end(); ++it) {
            const auto ours = used.constFind(it.key());
            if (ours != used.constEnd() && ours->decision == it->decision
                && ours->command.command == it->command.command)
                *it = *ours;
        }
        return {};
    };
    if (const auto saved = change(merge); !saved) {
        isDirty = false; // the next launch marks it again; no retry loop of its own
        qCWarning(lcPolicy) << "last use not written:" << errorName(saved.error().code)
                            << saved.error().detail;
    }
}

Policy::Policy(QString path, const Clock &clock)
    : d(std::make_unique<Private>(std::move(path), clock))
{
}

Policy::~Policy()
{
    d->flushLastUsed();
}

Result<void> Policy::load()
{
    return d->load();
}

Verdict Policy::decide(const LaunchQuestion &question)
{
    const auto found = d->grants.find({question.server, question.application.id()});
    if (found == d->grants.end()) {
        const Change first {Change::Kind::FirstTime, {}, commandText(question.command.command)};
        return {Decision::Ask, {first}};
    }
    if (found->decision == Decision::Deny)
        return {Decision::Deny, {}};
    const QList<Change> changes = changesSince(*found, question);
    if (!changes.isEmpty() || found->decision == Decision::Ask)
        return {Decision::Ask, changes};
    const bool wasOpen = bind(*found, question);
    d->markUsed(*found);
    if (wasOpen)
        d->flushLastUsed(); // a binding is written at once: it must not be lost to a crash
    return {Decision::Always, {}};
}

Result<void> Policy::remember(const LaunchQuestion &question, Decision decision)
{
    Grant grant;
    grant.server = question.server;
    grant.application = question.application;
    grant.command = question.command;
    grant.command.values.sort();
    grant.decision = decision;
    grant.grantedAt = d->now();
    grant.lastUsedAt = decision == Decision::Always ? grant.grantedAt : 0;
    if (auto checked = checkGrant(grant); !checked)
        return checked;
    return d->change([&](Private::Grants &grants) -> Result<void> {
        Grant &kept = grants[{grant.server, grant.application.id()}];
        const Grant before = std::exchange(kept, grant);
        if (decision == Decision::Always && isTheSameElsewhere(before, question))
            kept.takeOtherFiles(before);
        return {};
    });
}

Result<void> Policy::preApprove(const QList<Grant> &approved)
{
    for (const Grant &grant : approved) {
        if (auto checked = checkGrant(grant); !checked)
            return checked;
    }
    const qint64 now = d->now();
    return d->change([&approved, now](Private::Grants &grants) -> Result<void> {
        for (Grant grant : approved) {
            const Key key(grant.server, grant.application.id());
            const auto old = grants.constFind(key);
            if (old != grants.constEnd() && old->decision != Decision::Always)
                continue;
            if (old != grants.constEnd() && isBound(old->application.executable)
                && !isBound(grant.application.executable))
                grant.application = old->application;
            if (old != grants.constEnd() && old->command.command == grant.command.command
                && isBound(old->command.program) && !isBound(grant.command.program)) {
                grant.command.program = old->command.program;
                grant.command.files = old->command.files;
                grant.otherFiles = old->otherFiles;
            }
            grant.command.values.sort();
            grant.origin = GrantOrigin::Import;
            if (grant.grantedAt == 0)
                grant.grantedAt = now;
            grants.insert(key, grant);
        }
        return {};
    });
}

Result<void> Policy::change(const QString &server, const QString &application, Decision decision)
{
    const qint64 now = d->now();
    return d->change([&, now](Private::Grants &grants) -> Result<void> {
        const auto found = grants.find({server, application});
        if (found == grants.end())
            return fail(ErrorCode::ServerUnknown, server, u"no standing answer"_s);
        found->decision = decision;
        found->origin = GrantOrigin::Person;
        found->grantedAt = now;
        return {};
    });
}

Result<void> Policy::forget(const QString &server, const QString &application)
{
    if (!d->broken && !d->grants.contains({server, application}))
        return {};
    return d->change([&](Private::Grants &grants) -> Result<void> {
        grants.remove({server, application});
        return {};
    });
}

Result<void> Policy::forgetServer(const QString &server)
{
    return d->change([&server](Private::Grants &grants) -> Result<void> {
        grants.removeIf([&server](Private::Grants::iterator it) { return it->server == server; });
        return {};
    });
}

Result<void> Policy::forgetServers(const QStringList &servers)
{
    const QSet<QString> gone(servers.begin(), servers.end());
    return d->change([&gone](Private::Grants &grants) -> Result<void> {
        grants.removeIf(
            [&gone](Private::Grants::iterator it) { return gone.contains(it->server); });
        return {};
    });
}

QList<Grant> Policy::grants() const
{
    QList<Grant> result = d->grants.values();
    std::sort(result.begin(), result.end(), [](const Grant &a, const Grant &b) {
        return std::pair(a.server, a.application.id()) < std::pair(b.server, b.application.id());
    });
    return result;
}

} // namespace claviger::policy
