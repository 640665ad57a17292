#pragma once

#include "app/shim/trouble.h"
#include "core/wire/messages.h"
#include "core/wire/socket_path.h"

#include <string>

/// Every sentence that the shim words itself; everything else comes from the broker.
namespace claviger::shim::words {

[[nodiscard]] std::string help();
[[nodiscard]] std::string versionLine();

[[nodiscard]] Trouble startedWrongly();
[[nodiscard]] Trouble folderNotTrusted(const std::string &folder, wire::FolderState state);
[[nodiscard]] Trouble pathTooLong(const std::string &path);
[[nodiscard]] Trouble foreignListener();
[[nodiscard]] Trouble brokerMissing(const std::string &program);
[[nodiscard]] Trouble brokerNotRunning();
[[nodiscard]] Trouble brokerDidNotStart(const std::string &program, const std::string &cause);
[[nodiscard]] Trouble brokerDied();
[[nodiscard]] Trouble brokerSilent();
[[nodiscard]] Trouble brokerMalformed(const char *cause);
[[nodiscard]] Trouble versionMismatch(const std::string &broker);
[[nodiscard]] Trouble modeUnknown();
/// Patience is over, whatever the broker was waiting for last.
[[nodiscard]] Trouble outOfPatience(wire::WaitReason reason);
[[nodiscard]] Trouble requestTooLarge();
[[nodiscard]] Trouble refused(const wire::Refusal &refusal);
[[nodiscard]] Trouble commandNotFound(const std::string &program);
[[nodiscard]] Trouble commandNotExecutable(const std::string &program, const char *cause);

/// The answer to a request that was under way when the broker ended.
[[nodiscard]] Trouble requestLost();
/// The broker ends again and again.
[[nodiscard]] Trouble brokerKeepsDying();
/// The broker has quit, and what was under way ended with it.
[[nodiscard]] Trouble brokerQuit();
/// The handshake is too long to be said again to the next broker.
[[nodiscard]] Trouble handshakeTooLong();

[[nodiscard]] std::string waitingForPerson();
[[nodiscard]] std::string waitingForKeychain();

} // namespace claviger::shim::words
