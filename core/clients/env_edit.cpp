#include "core/clients/env_edit.h"

#include "core/base/file.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

Q_LOGGING_CATEGORY(lcEnvironment, "claviger.clients")

using config::EnvEntry;
using config::EnvText;
using config::Splice;
using Values = std::vector<EntryInverse::Value>;

/// A value of this length is no other one's part by chance.
constexpr qsizetype kLongEnough = 8;

bool isInFile(const EntryInverse::Value &value)
{
    return value.kind == ValuePlace::Kind::EnvironmentFile;
}

bool hasMarkerIn(const EnvEntry &line, const EntryInverse::Value &value)
{
    return markerPosition(line.value, value.marker) >= 0;
}

bool hasMarker(const EnvText &text, const EntryInverse::Value &value)
{
    return std::any_of(text.entries().begin(), text.entries().end(),
        [&value](const EnvEntry &line) { return hasMarkerIn(line, value); });
}

/// The person may have renamed the variable: then the marker counts wherever it stands.
bool isPlaceOf(const EnvText &text, const EnvEntry &line, const EntryInverse::Value &value)
{
    return line.name == value.key
        || std::none_of(text.entries().begin(), text.entries().end(), [&](const EnvEntry &other) {
               return other.name == value.key && hasMarkerIn(other, value);
           });
}

/// The splices that put values in the places of the markers that stand in the text.
Result<std::vector<Splice>> returningSplices(
    const EnvText &text, const Values &values, const std::vector<ReturningValue> &returning)
{
    std::vector<Splice> splices;
    for (const EnvEntry &line : text.entries()) {
        QString now = line.value;
        for (const EntryInverse::Value &value : values) {
            const qsizetype at = markerPosition(now, value.marker);
            if (!isInFile(value) || at < 0 || !isPlaceOf(text, line, value))
                continue;
            const auto back = std::find_if(returning.begin(), returning.end(),
                [&value](const ReturningValue &item) { return item.marker == value.marker; });
            if (back != returning.end())
                now.replace(at, value.marker.size(), back->text);
        }
        if (now == line.value)
            continue;
        auto splice = text.replaceValue(line, now);
        wipeMemory(now.data(), static_cast<std::size_t>(now.size()) * sizeof(QChar));
        if (!splice)
            return fail(splice.error());
        splices.push_back(std::move(*splice));
    }
    return splices;
}

std::vector<Splice> masksOf(
    const LoadedEnvironment &environment, const QList<PlannedFinding> &findings)
{
    std::vector<Splice> masks;
    for (const EnvEntry &line : environment.text.entries()) {
        QString masked = line.value;
        for (qsizetype i = findings.size() - 1; i >= 0; --i) {
            const PlannedFinding &finding = findings.at(i);
            const ValuePlace &place = finding.place;
            if (place.kind == ValuePlace::Kind::EnvironmentFile && place.key == line.name
                && place.begin + place.length <= masked.size())
                masked.replace(place.begin, place.length, finding.masked);
        }
        if (masked == line.value)
            continue;
        if (auto splice = environment.text.replaceValue(line, masked))
            masks.push_back(std::move(*splice));
    }
    return masks;
}

} // namespace

Result<MovedValue> takeFromEnvironment(
    std::optional<LoadedEnvironment> &environment, const PlannedFinding &finding)
{
    if (!environment) {
        auto loaded = loadEnvironment(finding.file);
        if (!loaded)
            return fail(loaded.error());
        environment = std::move(*loaded);
    }
    const ValuePlace &place = finding.place;
    const EnvEntry *line = environment->text.find(place.key);
    if (environment->stamp != finding.fileStamp || !line
        || place.begin + place.length > line->value.size())
        return fail(ErrorCode::FileChanged, finding.file);
    MovedValue moved;
    moved.kind = place.kind;
    moved.key = place.key;
    moved.file = finding.file;
    moved.marker = finding.marker;
    moved.name = finding.name;
    moved.value = Secret::copyOf(line->value.mid(place.begin, place.length).toUtf8());
    return moved;
}

Result<EnvironmentEdit> makeEnvironmentEdit(const LoadedEnvironment &environment,
    const std::vector<MovedValue> &moved, const QHash<QString, QString> &values)
{
    EnvironmentEdit edit;
    edit.path = environment.path;
    edit.stamp = environment.stamp;
    Values places;
    std::vector<ReturningValue> returning;
    QSet<QString> done;
    for (const MovedValue &value : moved) {
        if (value.kind != ValuePlace::Kind::EnvironmentFile)
            continue;
        EntryInverse::Value place;
        place.kind = value.kind;
        place.key = value.key;
        place.marker = value.marker;
        places.push_back(std::move(place));
        returning.emplace_back(value.marker,
            value.value.revealTo([](QByteArrayView bytes) { return QString::fromUtf8(bytes); }));
        if (done.contains(value.key))
            continue;
        done.insert(value.key);
        const EnvEntry *line = environment.text.find(value.key);
        if (!line)
            return fail(ErrorCode::FileChanged, environment.path);
        auto splice = environment.text.replaceValue(*line, values.value(value.key));
        if (!splice)
            return fail(splice.error());
        edit.splices.push_back(std::move(*splice));
    }
    auto text = config::applySplices(environment.text.bytes(), edit.splices);
    if (!text)
        return fail(text.error());
    edit.text = std::move(*text);

    const auto after = EnvText::parse(edit.text);
    auto back = after ? returningSplices(*after, places, returning)
                      : Result<std::vector<Splice>>(fail(after.error()));
    if (!back)
        return fail(back.error());
    const auto before = config::applySplices(edit.text, std::move(*back));
    if (!before || *before != environment.text.bytes())
        return fail(ErrorCode::Internal, environment.path, u"the file would not go back"_s);
    return edit;
}

Result<void> checkEnvironments(const Journal &journal, const QString &path, const FileEdit &edit)
{
    for (const EntryEdit &entry : edit.entries) {
        if (!entry.environment)
            continue;
        for (const JournalRecord &record : journal.records()) {
            for (const JournalRecord::Entry &other : record.entries) {
                const bool isSame = record.path == path && other.inverse.path == entry.path;
                if (!isSame && environmentFileOf(other.inverse) == entry.environment->path)
                    return fail(ErrorCode::PlanOutdated, entry.environment->path);
            }
        }
    }
    return {};
}

Result<void> writeEnvironments(const FileEdit &edit)
{
    for (const EntryEdit &entry : edit.entries) {
        if (!entry.environment)
            continue;
        ReplaceOptions options;
        options.expected = entry.environment->stamp;
        auto written = replaceFile(entry.environment->path, entry.environment->text, options);
        if (!written)
            return fail(written.error());
    }
    return {};
}

Result<std::optional<EnvironmentWrite>> returnToEnvironment(
    const EntryInverse &inverse, const std::vector<ReturningValue> &values)
{
    const QString path = environmentFileOf(inverse);
    if (path.isEmpty())
        return std::nullopt;
    auto loaded = loadEnvironment(path);
    if (!loaded && loaded.error().code == ErrorCode::FileNotFound)
        return std::nullopt;
    if (!loaded)
        return fail(loaded.error());
    auto splices = returningSplices(loaded->text, inverse.values, values);
    if (!splices)
        return fail(splices.error());
    if (splices->empty())
        return std::nullopt;
    const auto text = config::applySplices(loaded->text.bytes(), std::move(*splices));
    if (!text)
        return fail(text.error());
    ReplaceOptions options;
    options.expected = loaded->stamp;
    auto written = replaceFile(path, *text, options);
    if (!written)
        return fail(written.error());
    return EnvironmentWrite {path, loaded->text.bytes(), *written};
}

Task<Result<bool>> returnToEnvironment(const ImportPorts &ports, EntryInverse inverse)
{
    const QString path = environmentFileOf(inverse);
    if (path.isEmpty())
        co_return true;
    removeLeftovers(path);
    std::erase_if(inverse.values, [](const auto &value) { return !isInFile(value); });
    const auto read = co_await readReturning(ports.store, inverse);
    if (!read)
        co_return fail(read.error());
    const std::vector<ReturningValue> &values = *read;
    std::erase_if(inverse.values, [&values](const EntryInverse::Value &value) {
        return std::none_of(values.begin(), values.end(),
            [&value](const ReturningValue &item) { return item.marker == value.marker; });
    });
    const auto written = returnToEnvironment(inverse, values);
    // Seen there, not only sent there: the file may be gone, or another one.
    const auto loaded = loadEnvironment(path);
    const bool isThere = values.empty()
        || (loaded && lostInEnvironment(inverse, byText(values)).isEmpty()
            && std::none_of(inverse.values.begin(), inverse.values.end(),
                [&loaded](const auto &value) { return hasMarker(loaded->text, value); }));
    if (!written)
        co_return fail(written.error());
    co_return isThere;
}

QStringList lostInEnvironment(const EntryInverse &inverse, const IsThere &isThere)
{
    const QString path = environmentFileOf(inverse);
    if (path.isEmpty())
        return {};
    const auto loaded = loadEnvironment(path);
    if (!loaded && loaded.error().code != ErrorCode::FileNotFound)
        return {};
    QStringList lost;
    for (const EntryInverse::Value &value : inverse.values) {
        if (!isInFile(value))
            continue;
        const bool stands = loaded
            && std::any_of(loaded->text.entries().begin(), loaded->text.entries().end(),
                [&](const EnvEntry &line) {
                    return hasMarkerIn(line, value) || isThere(value, line);
                });
        if (!stands)
            lost.append(value.marker);
    }
    return lost;
}

IsThere byText(const std::vector<ReturningValue> &values)
{
    return [&values](const EntryInverse::Value &value, const EnvEntry &line) {
        return std::any_of(values.begin(), values.end(), [&](const ReturningValue &item) {
            const bool mayBeItsPlace = line.name == value.key || item.text.size() >= kLongEnough;
            return item.marker == value.marker && mayBeItsPlace && line.value.contains(item.text);
        });
    };
}

IsThere byMac(const JournalKey &key)
{
    return [&key](const EntryInverse::Value &value, const EnvEntry &line) {
        return key.mac(line.value.toUtf8()) == value.mac;
    };
}

void takeBack(const std::vector<EnvironmentWrite> &writes)
{
    for (const EnvironmentWrite &write : writes) {
        ReplaceOptions options;
        options.expected = write.stamp;
        if (auto done = replaceFile(write.path, write.before, options); !done)
            qCWarning(lcEnvironment) << "not as before:" << errorName(done.error().code);
    }
}

QString environmentFileOf(const EntryInverse &inverse)
{
    const auto found = std::find_if(inverse.values.begin(), inverse.values.end(), isInFile);
    return found == inverse.values.end() ? QString() : found->file;
}

bool isEnvironmentAsWritten(const EntryInverse &inverse, const JournalKey &key)
{
    const auto found = std::find_if(inverse.values.begin(), inverse.values.end(), isInFile);
    if (found == inverse.values.end())
        return true;
    const auto content = readRegularFile(found->file, limits::kLargestEnvironmentFile);
    return content && key.mac(content->bytes) == found->fileMac;
}

QList<DiffLine> environmentDiff(const LoadedEnvironment &environment, std::vector<Splice> edits,
    const QList<PlannedFinding> &findings)
{
    return makeDiff(environment.text.bytes(), std::move(edits), masksOf(environment, findings));
}

QList<DiffLine> environmentUndoDiff(const EntryInverse &inverse,
    const std::vector<ReturningValue> &placeholders, const QList<PlannedFinding> &findings)
{
    const QString path = environmentFileOf(inverse);
    const auto loaded = loadEnvironment(path);
    if (path.isEmpty() || !loaded)
        return {};
    auto edits = returningSplices(loaded->text, inverse.values, placeholders);
    if (!edits || edits->empty())
        return {};
    return environmentDiff(*loaded, std::move(*edits), findings);
}

} // namespace claviger::clients
