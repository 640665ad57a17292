#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArrayView>

#include <curl/curl.h>

namespace claviger::net {

/// What curl's failure means to us: TimedOut, TlsFailed (see tls_failure.h), NetworkUnreachable, else HttpFailed, with
/// curl's own words as the detail. `said`: what it wrote to its error buffer.
[[nodiscard]] Error networkError(CURLcode code, QByteArrayView said);

} // namespace claviger::net
