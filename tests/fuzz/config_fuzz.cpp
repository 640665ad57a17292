// Any bytes as a configuration file: parsing must neither crash nor hang; whatever parses must stand
// every edit. The first byte picks the dialect.
#include "core/config/env_text.h"
#include "tests/core/config/edit_properties.h"

#include <cstdio>
#include <cstdlib>

using namespace claviger;
using namespace claviger::config;

namespace {

constexpr std::size_t kMostEdits = 6;
constexpr int kDialects = 5; // the fifth is the env file

void check(const QString &problem)
{
    if (problem.isEmpty())
        return;
    std::fprintf(stderr, "%s\n", qPrintable(problem));
    std::abort();
}

void checkEnvFile(const QByteArray &bytes)
{
    const auto text = EnvText::parse(bytes);
    if (!text)
        return;
    for (const EnvEntry &entry : text->entries()) {
        const auto splice = text->replaceValue(entry, entry.value);
        if (!splice)
            continue;
        const auto after = applySplices(bytes, {*splice});
        const auto again = EnvText::parse(after.value());
        if (!again || again->entries().size() != text->entries().size())
            check(QStringLiteral("env file: other entries changed"));
        break;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(
        reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    const int choice = data[0] % kDialects;
    if (choice == kDialects - 1) {
        checkEnvFile(bytes);
        return 0;
    }
    const auto text = ConfigText::parse(bytes, static_cast<Dialect>(choice));
    if (!text)
        return 0;
    check(test::checkEveryString(*text, kMostEdits));
    check(test::checkEveryList(*text, kMostEdits));
    return 0;
}
