#pragma once

#include "core/broker/caller.h"
#include "core/broker/launch_gate.h"
#include "core/broker/server_test.h"
#include "core/broker/verbs/support.h"
#include "core/servers/server_registry.h"

namespace claviger::broker {

/// secret.test: a launch like any other, but for who gets the answers. Refused while launches are, recorded, and asked
/// about where the order came over the socket, or where the command means another program than each that was allowed.
///
/// Lives as long as the table. Thread: the broker's. Errors: Locked, LaunchesPaused, LaunchDenied, and those of
/// UserConsent.
class TestVerbs
{
public:
    struct Ports
    {
        servers::ServerRegistry &registry;
        PeerInspector &inspector;
        const policy::Policy &policy;
        UserConsent &consent;
        audit::AuditLog &audit;
        const LaunchGate &gate;
        ServerTest &test;
    };

    explicit TestVerbs(Ports ports);
    void addTo(VerbTable &table);

private:
    [[nodiscard]] Task<Result<ControlReply>> test(ControlCall call);
    [[nodiscard]] Task<Result<QList<TestCheck>>> handleTest(
        servers::Server server, ControlCall call, audit::Record &record);
    [[nodiscard]] Task<Result<void>> checkAllowed(
        servers::Server server, ControlCall call, audit::Record &record);

    Ports m_ports;
};

} // namespace claviger::broker
