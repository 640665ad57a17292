#pragma once

#include "core/audit/audit_log.h"
#include "core/sessions/session_authority.h"

#include <QtCore/QObject>

namespace claviger::broker {

/// Writes what happens to people's sign-ins into the audit record.
///
/// Lives shorter than both. Thread: the broker's. A record that cannot be written stops nothing (AuditLog::problem()).
class SessionRecorder : public QObject
{
    Q_OBJECT
public:
    SessionRecorder(const sessions::SessionAuthority &sessions, audit::AuditLog &audit);
};

[[nodiscard]] audit::Record toRecord(const sessions::Deed &deed);

} // namespace claviger::broker
