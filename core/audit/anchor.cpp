#include "core/audit/anchor.h"

#include "core/base/file.h"

#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace claviger::audit {
namespace {

constexpr qint64 kLargestAnchor = 256;

} // namespace

QString anchorPath(const QString &logPath)
{
    const QFileInfo info(logPath);
    return info.path() + u'/' + info.completeBaseName() + u".anchor"_s;
}

/// Form: "<count> <hash>\n".
std::optional<Anchor> loadAnchor(const QString &logPath)
{
    const auto file = readRegularFile(anchorPath(logPath), kLargestAnchor);
    if (!file)
        return std::nullopt;
    const QList<QByteArray> words = file->bytes.trimmed().split(' ');
    bool isNumber = false;
    const qint64 count = words.first().toLongLong(&isNumber);
    constexpr qsizetype kHashHexLength = 64;
    if (words.size() != 2 || !isNumber || count < 0 || words.last().size() != kHashHexLength)
        return std::nullopt;
    return Anchor {count, words.last()};
}

Result<void> saveAnchor(const QString &logPath, const Anchor &anchor)
{
    const QByteArray text = QByteArray::number(anchor.count) + ' ' + anchor.hash + '\n';
    if (auto written = replaceFile(anchorPath(logPath), text); !written)
        return fail(written.error());
    return {};
}

} // namespace claviger::audit
