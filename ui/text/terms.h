#pragma once

#include "core/audit/audit_log.h"
#include "core/detect/detector.h"
#include "core/policy/policy.h"
#include "core/vault/secret_store.h"

#include <QtCore/QString>

namespace claviger::text {

// Words for the values of enums, and for the names that stand for them in JSON ("known-format").
// An unknown name gets a general word, never the name itself where a person would not understand it.

/// Why a value is thought to be a secret. `service` completes it: "has the form of a GitHub token".
[[nodiscard]] QString reasonText(detect::Reason reason, const QString &service = {});
[[nodiscard]] QString reasonText(const QString &name, const QString &service = {});

[[nodiscard]] QString confidenceText(detect::Confidence confidence);
[[nodiscard]] QString confidenceText(const QString &name);

/// Where a value stands in a client's file: "environment", "argument", "header", "url", "env-file".
[[nodiscard]] QString placeText(const QString &name);

/// A remark of the import about an entry or a value ("argument-visible"), as a whole sentence.
[[nodiscard]] QString noteText(const QString &code, const QString &subject = {});

/// What an activity record is about.
[[nodiscard]] QString kindText(audit::Record::Kind kind);
[[nodiscard]] QString kindText(const QString &name);

/// How it ended: "allowed", "denied", "ok", or an error's name.
[[nodiscard]] QString outcomeText(const QString &outcome);
/// Whether an outcome is a success, for colour and order.
[[nodiscard]] bool isGoodOutcome(const QString &outcome);

/// Why it was decided so: "always", "once", "import", "changed-command" …
[[nodiscard]] QString decisionReasonText(const QString &reason);

/// The standing answers of the Access tab.
[[nodiscard]] QString decisionText(policy::Decision decision);
[[nodiscard]] QString originText(policy::GrantOrigin origin);

/// Why Claviger asks again: "The command changed from … to …". A remote server has an address for a command.
[[nodiscard]] QString changeText(const policy::Change &change, bool isRemote = false);

/// Where secrets rest and how that place is.
[[nodiscard]] QString vaultKindText(const QString &kind);
[[nodiscard]] QString vaultStateText(vault::StoreState state);

/// A step of "Test": "stored", "form", "service", "start", "initialize", "tools".
[[nodiscard]] QString checkText(const QString &check);
/// What stands beside that step: an answer's name or an error's name in words, all else as it is.
[[nodiscard]] QString checkDetailText(const QString &check, const QString &detail);

/// How an entry in a client's file stands: "managed", "unmanaged", "drifted", "removed".
[[nodiscard]] QString entryStateText(const QString &state);

/// How exactly an undo can put a file back: "exact", "in-place", "gone", "blocked".
[[nodiscard]] QString undoStateText(const QString &state);

} // namespace claviger::text
