#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QStringList>

#include <optional>

namespace claviger::audit {

/// The closed files of a record, oldest first, then the open one where it exists.
[[nodiscard]] QStringList recordFiles(const QString &logPath);
/// What the open file is called once it is closed.
[[nodiscard]] QString closedName(const QString &logPath, qint64 firstSequence);

struct ReadLine
{
    QByteArray
        bytes; ///< Without the newline; a line above the limit comes cut and `isWhole` false.
    bool isWhole = true; ///< Ended by a newline and within the limit.
};

/// The lines of one file from its first on. Memory: one block and one line.
class ForwardLines
{
public:
    [[nodiscard]] Result<void> open(const QString &path);
    [[nodiscard]] std::optional<ReadLine> next();

private:
    QFile m_file;
};

/// The whole lines of one file from its last on, without what stands behind the last newline.
/// Memory: one block and one line.
class BackwardLines
{
public:
    [[nodiscard]] Result<void> open(const QString &path);
    [[nodiscard]] std::optional<ReadLine> next();
    /// Of all lines that end; before the first next().
    [[nodiscard]] qint64 wholeSize() const { return m_position + m_buffer.size(); }
    [[nodiscard]] qint64 bytesRead() const { return m_end - m_position; }

private:
    bool fill();

    QFile m_file;
    QByteArray m_buffer; ///< What was read and not given out: empty, or ends with a newline.
    qint64 m_end = 0;
    qint64 m_position = 0; ///< Of the buffer's first byte.
};

} // namespace claviger::audit
