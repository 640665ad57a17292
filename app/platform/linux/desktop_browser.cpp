#include "app/platform/desktop_browser.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

using namespace Qt::StringLiterals;

namespace claviger::platform {

bool DesktopBrowser::isThere()
{
    return !QStandardPaths::findExecutable(u"xdg-open"_s).isEmpty();
}

Result<void> DesktopBrowser::open(const QByteArray &url)
{
    if (!sessions::isOpenable(url))
        return fail(ErrorCode::InvalidInput, {}, u"a URL that no browser is given"_s);
    const QString opener = QStandardPaths::findExecutable(u"xdg-open"_s);
    if (opener.isEmpty())
        return fail(ErrorCode::Unsupported, u"xdg-open"_s);
    QProcess process;
    process.setProgram(opener);
    process.setArguments({QString::fromLatin1(url)});
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    if (!process.startDetached())
        return fail(ErrorCode::Unsupported, u"xdg-open"_s);
    return {};
}

} // namespace claviger::platform
