#include "core/audit/line_reader.h"

#include "core/audit/record_line.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace claviger::audit {
namespace {

constexpr qint64 kBlock = 64 * 1024;
constexpr int kNumberWidth = 15; ///< Of a closed file's number: names sort like numbers.

Result<void> openFile(QFile &file, const QString &path)
{
    file.setFileName(path);
    if (!QFileInfo(path).isFile())
        return fail(ErrorCode::FileNotRegular, path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileNotReadable, path, file.errorString());
    return {};
}

} // namespace

QString closedName(const QString &logPath, qint64 firstSequence)
{
    const QFileInfo info(logPath);
    return u"%1/%2-%3.%4"_s.arg(info.path(), info.completeBaseName())
        .arg(firstSequence, kNumberWidth, 10, QChar(u'0'))
        .arg(info.suffix());
}

QStringList recordFiles(const QString &logPath)
{
    const QFileInfo info(logPath);
    const QString pattern = info.completeBaseName() + u'-' + QString(kNumberWidth, u'?') + u'.'
        + info.suffix();
    QStringList files;
    const auto names = QDir(info.path()).entryList({pattern}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        files.append(info.path() + u'/' + name);
    if (info.exists())
        files.append(logPath);
    return files;
}

Result<void> ForwardLines::open(const QString &path)
{
    return openFile(m_file, path);
}

std::optional<ReadLine> ForwardLines::next()
{
    ReadLine line {m_file.readLine(limits::kLongestLine + 1), true};
    if (line.bytes.isEmpty())
        return std::nullopt;
    line.isWhole = line.bytes.endsWith('\n');
    if (line.isWhole)
        line.bytes.chop(1);
    else // the rest of a line above the limit
        while (!m_file.atEnd() && !m_file.readLine(limits::kLongestLine).endsWith('\n')) { }
    return line;
}

Result<void> BackwardLines::open(const QString &path)
{
    if (auto opened = openFile(m_file, path); !opened)
        return opened;
    m_end = m_position = m_file.size();
    // Leave out what no newline ends.
    while (!m_buffer.contains('\n') && fill())
        m_buffer.truncate(std::max<qsizetype>(m_buffer.lastIndexOf('\n') + 1, 0));
    return {};
}

/// Puts the block before the buffer in front of it. False at the file's beginning.
bool BackwardLines::fill()
{
    const qint64 size = std::min(kBlock, m_position);
    if (size == 0 || !m_file.seek(m_position - size))
        return false;
    const QByteArray block = m_file.read(size);
    if (block.size() != size)
        return false;
    m_position -= size;
    m_buffer.prepend(block);
    return true;
}

std::optional<ReadLine> BackwardLines::next()
{
    if (m_buffer.isEmpty())
        return std::nullopt;
    m_buffer.chop(1);
    bool isWhole = true;
    qsizetype start = m_buffer.lastIndexOf('\n');
    while (start < 0) {
        if (m_buffer.size() > limits::kLongestLine) {
            m_buffer.truncate(
                limits::kLongestLine); // its beginning is enough to show it is damaged
            isWhole = false;
        }
        if (!fill())
            break;
        start = m_buffer.lastIndexOf('\n');
    }
    ReadLine line {m_buffer.sliced(start + 1), isWhole};
    if (line.bytes.size() > limits::kLongestLine) {
        line.bytes.truncate(limits::kLongestLine);
        line.isWhole = false;
    }
    m_buffer.truncate(start + 1);
    return line;
}

} // namespace claviger::audit
