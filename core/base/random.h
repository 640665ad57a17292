#pragma once

#include <QtCore/QByteArray>

namespace claviger {

/// Unpredictable bytes. Port: SystemRandom for real, FakeRandom in tests.
class Random
{
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual QByteArray bytes(qsizetype count) = 0;
};

/// The operating system's generator (getrandom(2) through QRandomGenerator::system()).
class SystemRandom final : public Random
{
public:
    [[nodiscard]] QByteArray bytes(qsizetype count) override;
};

/// Lower-case hex of `count` random bytes: ids of plans, prompts and journal records.
[[nodiscard]] QString randomId(Random &random, qsizetype count = 8);

} // namespace claviger
