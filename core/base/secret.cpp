#include "core/base/secret.h"

#include <algorithm>
#include <cstring>
#include <strings.h>

using namespace Qt::StringLiterals;

namespace claviger {

void wipeMemory(void *memory, std::size_t size) noexcept
{
    if (size > 0)
        ::explicit_bzero(memory, size);
}

Secret Secret::copyOf(QByteArrayView bytes)
{
    Secret secret;
    secret.m_bytes.assign(bytes.begin(), bytes.end());
    return secret;
}

Secret Secret::take(QByteArray &&bytes)
{
    Secret secret = copyOf(bytes);
    if (bytes.isDetached()) // what stood behind the end before a cut goes too
        wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.capacity()));
    bytes.clear();
    return secret;
}

Secret Secret::take(QString &&text)
{
    Secret secret = take(text.toUtf8());
    if (text.isDetached())
        wipeMemory(text.data(), static_cast<std::size_t>(text.capacity()) * sizeof(QChar));
    text.clear();
    return secret;
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::move(other.m_bytes))
{
    other.m_bytes.clear();
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        other.m_bytes.clear();
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

Secret Secret::clone() const
{
    return revealTo([](QByteArrayView bytes) { return copyOf(bytes); });
}

bool Secret::equals(const Secret &other) const
{
    if (m_bytes.size() != other.m_bytes.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < m_bytes.size(); ++i)
        difference |= static_cast<unsigned char>(m_bytes[i])
            ^ static_cast<unsigned char>(other.m_bytes[i]);
    return difference == 0;
}

QString Secret::masked() const
{
    constexpr qsizetype kEdge = 4;
    constexpr qsizetype kLeastForBothEdges = 20;
    constexpr qsizetype kLeastForOneEdge = 12;
    const bool printable = std::all_of(
        m_bytes.begin(), m_bytes.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!printable || size() < kLeastForOneEdge)
        return u"…"_s;
    const QString head = QString::fromLatin1(m_bytes.data(), kEdge);
    if (size() < kLeastForBothEdges)
        return head + u'…';
    return head + u'…' + QString::fromLatin1(m_bytes.data() + size() - kEdge, kEdge);
}

void Secret::wipe() noexcept
{
    wipeMemory(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

} // namespace claviger
