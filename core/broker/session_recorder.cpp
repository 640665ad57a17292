#include "core/broker/session_recorder.h"

namespace claviger::broker {

namespace {

using Kind = audit::Record::Kind;

Kind kindOf(sessions::Deed::Kind kind)
{
    switch (kind) {
    case sessions::Deed::Kind::SignedIn:
        return Kind::SignedIn;
    case sessions::Deed::Kind::SteppedUp:
        return Kind::SteppedUp;
    case sessions::Deed::Kind::SteppedDown:
        return Kind::SteppedDown;
    case sessions::Deed::Kind::SignedOut:
        return Kind::SignedOut;
    case sessions::Deed::Kind::GrantEnded:
        return Kind::GrantEnded;
    case sessions::Deed::Kind::RevokedAll:
        return Kind::RevokedAll;
    case sessions::Deed::Kind::RegistrationForgotten:
        return Kind::RegistrationForgotten;
    case sessions::Deed::Kind::RefusalsForgotten:
        return Kind::AccessChanged;
    }
    Q_UNREACHABLE();
}

} // namespace

SessionRecorder::SessionRecorder(const sessions::SessionAuthority &sessions, audit::AuditLog &audit)
{
    connect(&sessions, &sessions::SessionAuthority::happened, this,
        [&audit](const sessions::Deed &deed) { (void)audit.append(toRecord(deed)); });
}

audit::Record toRecord(const sessions::Deed &deed)
{
    audit::Record record;
    record.kind = kindOf(deed.kind);
    record.server = deed.server;
    record.applicationName = deed.caller;
    // Whose call it was says more than who carried the order.
    if (deed.application) {
        record.application = deed.application->id();
        record.applicationName = deed.application->name;
        record.client = deed.application->client;
    }
    record.tool = deed.tool;
    record.subject = deed.account;
    record.values = deed.scopes;
    record.reason = deed.reason;
    record.outcome = deed.outcome;
    return record;
}

} // namespace claviger::broker
