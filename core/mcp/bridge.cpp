#include "core/mcp/bridge.h"

#include "core/mcp/bridge_core.h"

namespace claviger::mcp {

Bridge::Bridge(BridgePorts ports, RemoteTarget target, BridgeTimes times)
    : m_core(std::make_unique<BridgeCore>(ports, std::move(target), times))
{
}

Bridge::~Bridge() = default;

void Bridge::fromClient(QByteArray line)
{
    m_core->fromClient(std::move(line));
}

void Bridge::drained()
{
    m_core->drained();
}

void Bridge::wokeUp()
{
    m_core->wokeUp();
}

Task<void> Bridge::close()
{
    return m_core->close();
}

bool Bridge::isIdle() const
{
    return m_core->isIdle();
}

bool Bridge::isBusy() const
{
    return m_core->isBusy();
}

} // namespace claviger::mcp
