#pragma once

namespace claviger::platform {

/// First thing in main(): no core files, not readable or traceable by other processes of the user
/// (PR_SET_DUMPABLE 0; a debugger of root still wins), files of ours for nobody else (umask 077), and
/// room for a thousand connections.
void harden();

/// In a child between fork and exec, of a program that is not ours: umask and limits as harden() found them.
/// Else a browser would keep all that it saves from others until it is closed. Async-signal-safe.
void softenChild();

/// Only what execve(2) takes back: for a command line that may become another program.
void hideMemory();

} // namespace claviger::platform
