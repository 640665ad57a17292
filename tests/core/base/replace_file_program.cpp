// Replaces a file's content, for the kill test: <path> <new content> <size of the new content>
#include "core/base/file.h"

using namespace claviger;

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    const QString path = QString::fromUtf8(argv[1]);
    ReplaceOptions options;
    options.createFolders = true;
    if (const auto before = readRegularFile(path, 100'000'000))
        options.expected = before->stamp;
    const QByteArray content(QByteArray(argv[3]).toLongLong(), argv[2][0]);
    return replaceFile(path, content, options) ? 0 : 1;
}
