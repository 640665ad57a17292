# Helpers that say in one line what a folder is.
include_guard()

# claviger_links(OUT Qt6::Widgets LIBRARIES…): whether one of these is, or in its interface links, that library.
function(claviger_links OUT WANTED)
    set(queue ${ARGN})
    set(seen "")
    set(result FALSE)
    while(queue)
        list(POP_FRONT queue library)
        if(library STREQUAL WANTED)
            set(result TRUE)
            break()
        endif()
        if(NOT TARGET ${library} OR library IN_LIST seen)
            continue()
        endif()
        list(APPEND seen ${library})
        get_target_property(links ${library} INTERFACE_LINK_LIBRARIES)
        if(links)
            list(FILTER links EXCLUDE REGEX "[<>]") # $<LINK_ONLY:…>: nothing that is compiled with
            list(APPEND queue ${links})
        endif()
    endwhile()
    set(${OUT} ${result} PARENT_SCOPE)
endfunction()

# claviger_precompiled(TARGET PREFIX LIBRARIES…): gives a target the precompiled header that fits what it links:
# <PREFIX>_pch, or <PREFIX>_widgets_pch. Half of the time of a build would go into reading Qt's headers.
function(claviger_precompiled NAME PREFIX)
    claviger_links(has_widgets Qt6::Widgets ${ARGN})
    if(has_widgets)
        set(PREFIX ${PREFIX}_widgets)
    endif()
    if(TARGET ${PREFIX}_pch AND NOT NAME STREQUAL "${PREFIX}_pch")
        target_precompile_headers(${NAME} REUSE_FROM ${PREFIX}_pch)
    endif()
endfunction()

# claviger_unite(TARGET): with CLAVIGER_UNITS, compiles its sources several at a time (cmake/units.py says which).
function(claviger_unite NAME)
    if(NOT CLAVIGER_UNITS)
        return()
    endif()
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    get_target_property(sources ${NAME} SOURCES)
    list(FILTER sources INCLUDE REGEX "^[a-z_/0-9]+\\.cpp$") # of this folder, not what is generated
    execute_process(COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/units.py 2500 ${sources}
        WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE units COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "[^\n]+" units "${units}")
    foreach(line IN LISTS units)
        string(REPLACE " " ";" line "${line}")
        list(GET line 0 unit)
        list(GET line 1 source)
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP unit_${unit})
    endforeach()
    set_target_properties(${NAME} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    # What gets along changes with what is declared.
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources})
endfunction()

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
    claviger_precompiled(claviger_${ARG_NAME} claviger ${ARG_PUBLIC} ${ARG_PRIVATE})
    claviger_unite(claviger_${ARG_NAME})
endfunction()

# claviger_add_test(core_vault_sealed_file SOURCES sealed_file_test.cpp LIBRARIES claviger_vault
#                   [LABELS …] [TIMEOUT seconds] [ENVIRONMENT …])
# A QtTest executable and its ctest entry, named after the path it mirrors.
function(claviger_add_test NAME)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT" ${ARGN})
    # moc for those sources only that include its output: AUTOMOC takes a second a target to find that out.
    set(mocs "")
    foreach(source IN LISTS ARG_SOURCES)
        file(STRINGS ${source} has_object REGEX "Q_OBJECT" LIMIT_COUNT 1)
        if(has_object)
            cmake_path(GET source STEM name)
            cmake_path(GET source EXTENSION extension)
            if(extension STREQUAL ".cpp")
                set(moc ${CMAKE_CURRENT_BINARY_DIR}/${NAME}_moc/${name}.moc)
            else()
                set(moc ${CMAKE_CURRENT_BINARY_DIR}/${NAME}_moc/moc_${name}.cpp)
            endif()
            qt_generate_moc(${source} ${moc})
            list(APPEND mocs ${moc})
        endif()
    endforeach()
    add_executable(${NAME} ${ARG_SOURCES} ${mocs})
    set_target_properties(${NAME} PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_include_directories(${NAME} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${NAME}_moc)
    target_link_libraries(${NAME} PRIVATE ${ARG_LIBRARIES} claviger_qt_options claviger_test_options)
    claviger_precompiled(${NAME} claviger_test ${ARG_LIBRARIES})
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
