#include "core/broker/control.h"

namespace claviger::broker {

void VerbTable::add(const QString &verb, Handler handler)
{
    Q_ASSERT(!m_handlers.contains(verb));
    m_handlers.insert(verb, std::move(handler));
}

Task<Result<ControlReply>> VerbTable::call(ControlCall call) const
{
    const auto handler = m_handlers.constFind(call.verb);
    if (handler == m_handlers.constEnd())
        co_return fail(ErrorCode::VerbUnknown, call.verb.left(64));
    co_return co_await (*handler)(std::move(call));
}

QStringList VerbTable::verbs() const
{
    QStringList result = m_handlers.keys();
    result.sort();
    return result;
}

} // namespace claviger::broker
