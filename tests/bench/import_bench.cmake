# Scan, plan, previews, apply and undo of large configurations: import_bench
add_executable(import_bench import_bench.cpp)
set_target_properties(import_bench PROPERTIES AUTOMOC OFF)
target_link_libraries(import_bench PRIVATE claviger_clients claviger_vault claviger_test_support)
