#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>

namespace claviger::sessions {

/// Whether a URL may be handed to a browser: https, or http on loopback; no user info, no control character,
/// nothing that a program could take for an option. Issue: CVE-2025-6514.
[[nodiscard]] bool isOpenable(QByteArrayView url);

/// Opens a page in the person's browser. Port; app/platform starts the desktop's opener by argv, without a shell.
///
/// Called only after a person's click or approval, never by background work, and only with what
/// isOpenable() lets through. Errors: Unsupported (no opener), InvalidInput.
class BrowserOpener
{
public:
    virtual ~BrowserOpener() = default;
    [[nodiscard]] virtual Result<void> open(const QByteArray &url) = 0;
};

} // namespace claviger::sessions
