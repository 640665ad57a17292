#pragma once

#include "core/broker/control.h"
#include "core/wire/messages.h"

#include <string_view>

namespace claviger::broker {

/// A ControlRequest's payload as a call. Errors: MalformedMessage (not JSON, or no object with a text
/// `verb` and an object `arguments`).
[[nodiscard]] Result<ControlCall> parseControlRequest(std::string_view payload);

/// The frame that answers it. `message` words the error. Errors: TooLarge.
[[nodiscard]] Result<wire::WipedBytes> makeControlReply(
    wire::RequestId request, Result<ControlReply> reply, const QString &message);

} // namespace claviger::broker
