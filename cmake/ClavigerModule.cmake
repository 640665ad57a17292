# Helpers that say in one line what a folder is.
include_guard()

# claviger_module(NAME vault SOURCES a.cpp a.h … PUBLIC claviger_base … PRIVATE Qt6::DBus …)
# A static library claviger_<NAME> of the folder it is called in.
function(claviger_module)
    cmake_parse_arguments(ARG "" "NAME" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(claviger_${ARG_NAME} STATIC ${ARG_SOURCES})
    set_target_properties(claviger_${ARG_NAME} PROPERTIES AUTOMOC ON)
    if(CLAVIGER_FUZZ) # built only if a fuzz target links it: nothing else needs to suit clang
        set_target_properties(claviger_${ARG_NAME} PROPERTIES EXCLUDE_FROM_ALL ON)
    endif()
    target_link_libraries(claviger_${ARG_NAME}
        PUBLIC claviger_qt_options ${ARG_PUBLIC}
        PRIVATE ${ARG_PRIVATE})
    if(TARGET claviger_pch AND NOT ARG_NAME STREQUAL "pch")
        target_precompile_headers(claviger_${ARG_NAME} REUSE_FROM claviger_pch)
    endif()
endfunction()

# claviger_add_test(core_vault_sealed_file SOURCES sealed_file_test.cpp LIBRARIES claviger_vault
#                   [LABELS …] [TIMEOUT seconds] [ENVIRONMENT …])
# A QtTest executable and its ctest entry, named after the path it mirrors.
function(claviger_add_test NAME)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT" ${ARGN})
    add_executable(${NAME} ${ARG_SOURCES})
    set_target_properties(${NAME} PROPERTIES
        AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${NAME} PRIVATE ${ARG_LIBRARIES} claviger_qt_options Qt6::Test)
    add_test(NAME ${NAME} COMMAND ${NAME})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    if(CLAVIGER_SANITIZE)
        math(EXPR ARG_TIMEOUT "4 * ${ARG_TIMEOUT}")
    endif()
    set_tests_properties(${NAME} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;${ARG_ENVIRONMENT}")
endfunction()

# claviger_add_node_test(app_remote ARGUMENTS remote_test.mjs [TIMEOUT seconds] [ENVIRONMENT …])
# A script against our built programs, on the Node that comes with the npm counterparts (tests/support/with-node).
function(claviger_add_node_test NAME)
    cmake_parse_arguments(ARG "" "TIMEOUT" "ARGUMENTS;ENVIRONMENT" ${ARGN})
    add_test(NAME ${NAME} COMMAND ${PROJECT_SOURCE_DIR}/tests/support/with-node ${CMAKE_BINARY_DIR}/bin ${ARG_ARGUMENTS}
        WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    set_tests_properties(${NAME} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT} LABELS "npm;programs" SKIP_RETURN_CODE 77 ENVIRONMENT "${ARG_ENVIRONMENT}")
endfunction()
