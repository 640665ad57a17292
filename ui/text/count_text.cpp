#include "ui/text/count_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>
#include <limits>

namespace claviger::text {

struct CountWords
{
    Q_DECLARE_TR_FUNCTIONS(CountWords)
};

namespace {

int plural(qsizetype count)
{
    constexpr qsizetype kMost = std::numeric_limits<int>::max();
    return static_cast<int>(std::clamp(count, qsizetype {0}, kMost));
}

} // namespace

QString aiClientCount(qsizetype count)
{
    return CountWords::tr("%n AI client(s)", nullptr, plural(count));
}

QString serverCount(qsizetype count)
{
    return CountWords::tr("%n server(s)", nullptr, plural(count));
}

QString secretCount(qsizetype count)
{
    return CountWords::tr("%n secret(s)", nullptr, plural(count));
}

QString plainSecretCount(qsizetype count)
{
    return CountWords::tr("%n secret(s) in plain text", nullptr, plural(count));
}

QString fileCount(qsizetype count)
{
    return CountWords::tr("%n file(s)", nullptr, plural(count));
}

QString entryCount(qsizetype count)
{
    return CountWords::tr("%n entry(s)", nullptr, plural(count));
}

QString foundText(qsizetype clients, qsizetype servers, qsizetype secrets)
{
    //: %1 "4 AI clients", %2 "11 servers", %3 "7 secrets in plain text"
    return CountWords::tr("%1, %2, %3")
        .arg(aiClientCount(clients), serverCount(servers), plainSecretCount(secrets));
}

QString listText(const QStringList &names)
{
    return QLocale().createSeparatedList(names);
}

} // namespace claviger::text
