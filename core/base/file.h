#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace claviger {

/// What a file was when we read it: enough to notice that somebody else wrote it since.
struct FileStamp
{
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 modifiedNanoseconds = 0; ///< Since 1970.
    QByteArray sha256; ///< Of the content, 32 bytes.

    [[nodiscard]] bool operator==(const FileStamp &) const = default;
};

struct FileContent
{
    QByteArray bytes;
    FileStamp stamp;
    QString resolvedPath; ///< With every symbolic link followed.
    /// A hard link elsewhere shows the same content. replaceFile() gives this name a new file: the
    /// other names keep the old content.
    bool hasOtherNames = false;
};

/// All functions here: a path is Unicode; a file whose name is not UTF-8 is not found. Blocking, but
/// never for long: pipes and devices are refused, not waited for.

/// Reads a regular file of at most `limit` bytes, following symbolic links.
///
/// Errors: FileNotFound, FileNotReadable, FileNotRegular, TooLarge. Never blocks on a pipe or device.
[[nodiscard]] Result<FileContent> readRegularFile(const QString &path, qint64 limit);

struct ReplaceOptions
{
    /// The file must still be this, checked immediately before the rename; else FileChanged.
    /// Empty: no check.
    std::optional<FileStamp> expected;
    /// The file must not exist yet; else FileChanged.
    bool mustBeNew = false;
    /// Mode of a file that did not exist. An existing file keeps its mode and owner.
    unsigned newFileMode = 0600;
    /// Creates missing folders, each with mode 0700.
    bool createFolders = false;
};

/// Replaces a file's content so that every reader, and a machine that loses power at any moment, sees
/// the old content or the new one: temporary file in the same folder, fsync, rename, fsync of the
/// folder. A symbolic link stays one; what it points to is replaced.
///
/// Kept: mode, owner, group, access control list (else FileNotWritable: without it others might read what they
/// could not before); extended attributes `user.*` where the file system lets us. Not kept: inode,
/// hard links (see FileContent::hasOtherNames).
/// Refused as FileNotWritable: a file nobody may write (mode 0400), even when we are root.
/// Between the check of `expected` and the rename a few microseconds remain in which a write of somebody
/// else is lost: no file system offers better.
///
/// Errors: FileNotWritable, FileNotRegular, FileChanged, DiskFull. On an error the old file stands and
/// the temporary file is gone (after a kill, one `.claviger-*.tmp` may stay; see removeLeftovers()).
[[nodiscard]] Result<FileStamp> replaceFile(
    const QString &path, QByteArrayView bytes, const ReplaceOptions &options = {});

/// Removes a regular file if it still is `expected` (empty: whatever it is). Missing is success. A
/// symbolic link is FileNotRegular. Errors: FileNotRegular, FileChanged, FileNotWritable.
[[nodiscard]] Result<void> removeFile(
    const QString &path, const std::optional<FileStamp> &expected = {});

/// Removes temporary files that a killed replaceFile() of this path left behind.
void removeLeftovers(const QString &path);

/// Appends whole lines to a log-like file, creating it with mode 0600: all of `bytes`, or (on a full disk)
/// nothing. The file itself must not be a symbolic link; folders above it may. One writer at a time.
/// Errors: FileNotWritable, FileNotRegular, DiskFull.
[[nodiscard]] Result<void> appendToFile(const QString &path, QByteArrayView bytes, bool sync);

/// Creates the folder (mode 0700) and its parents, and checks that it is a folder of this user that
/// nobody else can write. Errors: FileNotWritable, PeerForeign.
[[nodiscard]] Result<void> ensurePrivateFolder(const QString &path);

} // namespace claviger
