#pragma once

#include "core/base/file.h"
#include "core/clients/catalog.h"
#include "core/clients/entry.h"
#include "core/clients/paths.h"

#include <optional>
#include <vector>

namespace claviger::clients {

/// A file that is, or may be, a client's configuration.
struct FoundFile
{
    QString path; ///< As the client knows it; may be a symbolic link.
    QString client; ///< Id in the catalogue, or kOtherClient.
    Scope scope = Scope::User;
    config::Dialect accepts = config::Dialect::Json;
    bool acceptsByteOrderMark = true;
    QList<QStringList> maps;
    QStringList projectFolders;
    std::optional<LockRule> lock;
};

/// A file that a person pointed at and whose client nobody knows.
inline const QString kOtherClient = QStringLiteral("other");

/// What to look at. Empty lists: every client's own files, and those of the projects they know.
struct DiscoveryRequest
{
    QStringList clients;
    QStringList files;
    QStringList folders;
    [[nodiscard]] bool isEverything() const { return files.isEmpty() && folders.isEmpty(); }
};

namespace limits {
inline constexpr int kDeepestFolder = 6; ///< Below a folder that the person points at.
inline constexpr int kMostFolders = 20'000;
inline constexpr int kMostFiles = 2'000;
inline constexpr int kMostProjects = 1'000; ///< Of those that a client remembers.
} // namespace limits

/// A file's content as far as it could be read, and what stands in the way of changing it.
///
/// Life: short; it holds the file's text, secrets and all. Nothing keeps one across an event loop turn
/// that waits for a person.
struct LoadedFile
{
    FoundFile found;
    FileStamp stamp;
    QString resolvedPath;
    bool hasOtherNames = false; ///< Hard links: whoever replaces the file leaves the others behind.
    std::unique_ptr<config::ConfigText> text; ///< Null where it could not be parsed, or is blank.
    std::vector<Entry> entries; ///< Point into `text`.
    std::optional<Error> problem; ///< It may be shown, but must not be changed.
};

/// The files of the request that exist, each once (by resolved path), in the catalogue's order.
[[nodiscard]] QList<FoundFile> discoverFiles(
    const DiscoveryRequest &request, const Surroundings &surroundings);

/// What one client's file is, if the catalogue knows this path; else its shape is told by its keys.
[[nodiscard]] FoundFile classifyFile(const QString &path, const Surroundings &surroundings);

/// Reads and parses: tolerantly for us, then as strictly as the client does.
///
/// `problem` is set, and the entries may be there all the same: FileManaged (an organisation's, or
/// another user's), FileNotWritable. Set, and no entries: FileNotFound, FileNotReadable,
/// FileNotRegular, TooLarge, ParseFailed (`detail`: line:column and what was expected).
[[nodiscard]] LoadedFile loadFile(const FoundFile &found);

/// Folders of projects that the client's file names.
[[nodiscard]] QStringList projectFoldersOf(const LoadedFile &file);

/// The project files of the catalogue that exist in exactly this folder.
[[nodiscard]] QList<FoundFile> projectFilesIn(const QString &folder, const QStringList &clients);

} // namespace claviger::clients
