#pragma once

#include "core/base/random.h"

namespace claviger::test {

/// Bytes that count up: different at each call, the same in each run.
class FakeRandom final : public Random
{
public:
    [[nodiscard]] QByteArray bytes(qsizetype count) override
    {
        QByteArray result;
        for (qsizetype i = 0; i < count; ++i)
            result.append(static_cast<char>(m_next++));
        return result;
    }

private:
    unsigned char m_next = 1;
};

} // namespace claviger::test
