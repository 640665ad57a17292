#include "core/base/random.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QString>

#include <cstring>

namespace claviger {

QByteArray SystemRandom::bytes(qsizetype count)
{
    QByteArray result(count, Qt::Uninitialized);
    for (qsizetype done = 0; done < count;) {
        const quint32 word = QRandomGenerator::system()->generate();
        const qsizetype part = std::min<qsizetype>(count - done, sizeof word);
        std::memcpy(result.data() + done, &word, static_cast<std::size_t>(part));
        done += part;
    }
    return result;
}

QString randomId(Random &random, qsizetype count)
{
    return QString::fromLatin1(random.bytes(count).toHex());
}

} // namespace claviger
