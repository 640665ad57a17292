#pragma once

#include "core/base/error.h"

#include <QtCore/QByteArray>

namespace claviger::oauth {

/// Whether a text can be an error code of OAuth at all (RFC 6749 Appendix A.7, without the blank): what
/// a proxy or framework puts into a member of the same name ("Not Found") is not an answer of the
/// authorization server.
[[nodiscard]] bool isErrorCode(const QByteArray &code);

/// An error code of a token endpoint as an Error: RFC 6749 §5.2, RFC 8628 §3.5, RFC 8693 §2.2.2, and what
/// some providers call the same. `detail` starts with the code; the description in it is shortened and
/// cleaned. Only InvalidGrant means that a grant is dead.
[[nodiscard]] Error tokenError(const QByteArray &code, const QByteArray &description);

/// The same for an authorization response (RFC 6749 §4.1.2.1).
[[nodiscard]] Error authorizationError(const QByteArray &code, const QByteArray &description);

} // namespace claviger::oauth
