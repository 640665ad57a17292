#pragma once

#include "core/sessions/browser_opener.h"

namespace claviger::platform {

/// The browser that the desktop has chosen: `xdg-open URL`, by argv and without a shell.
///
/// Thread: any. It waits for nothing; whether a page appears is seen by the page's own answer.
/// Errors: InvalidInput (isOpenable() says no), Unsupported (no xdg-open on PATH).
class DesktopBrowser final : public sessions::BrowserOpener
{
public:
    [[nodiscard]] Result<void> open(const QByteArray &url) override;
    /// Whether there is an opener at all.
    [[nodiscard]] static bool isThere();
};

} // namespace claviger::platform
