# What every target of ours is compiled with. Targets link `claviger_options` (all) and
# `claviger_qt_options` (those that use Qt).
include_guard()

add_library(claviger_options INTERFACE)
target_compile_features(claviger_options INTERFACE cxx_std_20)
target_include_directories(claviger_options INTERFACE ${PROJECT_SOURCE_DIR})
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

target_compile_options(claviger_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Woverloaded-virtual
    -Wnon-virtual-dtor -fstack-protector-strong)
if(CLAVIGER_UNITS AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A coroutine's frame is of its own file, also where that is included by a unit.
    target_compile_options(claviger_options INTERFACE -Wno-subobject-linkage)
endif()
if(CLAVIGER_WERROR)
    target_compile_options(claviger_options INTERFACE -Werror)
endif()
if(CLAVIGER_SANITIZE)
    # Without the two checks at each access to memory, which took half as long again to compile: a null pointer
    # is AddressSanitizer's too, and alignment is checked by the fuzz targets.
    target_compile_options(claviger_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    target_link_options(claviger_options INTERFACE -fsanitize=address,undefined)
    target_compile_definitions(claviger_options INTERFACE CLAVIGER_SANITIZE)
endif()
if(CLAVIGER_FUZZ)
    target_compile_options(claviger_options INTERFACE
        -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
    target_link_options(claviger_options INTERFACE -fsanitize=address,undefined)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15)
        # clang 14 has C++20 coroutines, but does not say so to libstdc++'s <coroutine>; and its
        # function sanitizer cannot compile them.
        target_compile_options(claviger_options INTERFACE
            -D__cpp_impl_coroutine=201902L -Wno-builtin-macro-redefined -fno-sanitize=function)
    endif()
endif()

add_library(claviger_qt_options INTERFACE)
target_link_libraries(claviger_qt_options INTERFACE claviger_options)
target_compile_definitions(claviger_qt_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS QT_NO_CONTEXTLESS_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    $<$<NOT:$<CONFIG:Debug>>:QT_NO_DEBUG>)

if(BUILD_TESTING AND NOT CLAVIGER_FUZZ)
    # Qt6::Test without the definitions that differ from folder to folder: they keep one precompiled header from
    # fitting all tests. And tests are compiled once and run once: not optimised.
    add_library(claviger_test_options INTERFACE)
    target_link_libraries(claviger_test_options INTERFACE Qt6::Core $<LINK_ONLY:Qt6::Test>)
    target_include_directories(claviger_test_options SYSTEM INTERFACE
        $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
    target_compile_definitions(claviger_test_options INTERFACE QT_TESTLIB_LIB)
    target_compile_options(claviger_test_options INTERFACE $<$<CONFIG:Dev>:-O0>)
endif()
