#include "core/base/one_shot.h"

namespace claviger {

QObject *threadContext()
{
    thread_local QObject context;
    return &context;
}

} // namespace claviger
