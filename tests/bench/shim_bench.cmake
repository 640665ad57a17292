# Start through the shim against a direct start: shim_bench --shim <build>/bin/claviger-shim
add_executable(shim_bench shim_bench.cpp)
set_target_properties(shim_bench PROPERTIES AUTOMOC OFF)
target_link_libraries(shim_bench PRIVATE claviger_shim_test_support)
add_dependencies(shim_bench claviger-shim)
