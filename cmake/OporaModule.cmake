# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The only way to make a library or a test in this tree, so that the dependency
# rule of the architecture is one list of names instead of a habit.

# A module sees only the headers of modules it links: each has a private include
# root holding one link, <root>/<module> -> src/<module>.
function(_opora_include_root module result)
  set(root "${CMAKE_BINARY_DIR}/include/${module}")
  file(MAKE_DIRECTORY "${root}")
  if(NOT EXISTS "${root}/${module}")
    file(CREATE_LINK "${CMAKE_SOURCE_DIR}/src/${module}" "${root}/${module}" RESULT refusal SYMBOLIC)
  endif()
  if(NOT IS_SYMLINK "${root}/${module}")
    _opora_forward_headers(${module} "${root}")
  endif()
  set(${result} "${root}" PARENT_SCOPE)
endfunction()

# Windows lets only administrators and machines in developer mode make links. There the root holds a header of
# the same name for each of the module, which includes it. Not COPY_ON_ERROR: of a folder that makes an empty one.
function(_opora_forward_headers module root)
  set(source "${CMAKE_SOURCE_DIR}/src/${module}")
  file(GLOB_RECURSE headers RELATIVE "${source}" CONFIGURE_DEPENDS "${source}/*.h")
  foreach(header IN LISTS headers)
    file(CONFIGURE OUTPUT "${root}/${module}/${header}" CONTENT "#include \"${source}/${header}\"\n" @ONLY)
  endforeach()
endfunction()

# One precompiled header for the whole tree: making it takes as long as compiling two
# files, so one for each of a hundred tests would cost more than it saves. The headers
# stand in angle brackets because ccache then finds them in any checkout.
set(OPORA_PRECOMPILED
  <QByteArray> <QDateTime> <QHash> <QList> <QMap> <QObject> <QSet> <QString> <QStringList> <QUuid> <QVariant>
  <algorithm> <chrono> <functional> <memory> <optional> <variant>)
function(_opora_add_precompiled name)
  if(OPORA_PRECOMPILED_HEADERS)
    add_library(${name} OBJECT "${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp")
    target_link_libraries(${name} PRIVATE Qt6::Core opora_strict)
    target_compile_options(${name} PRIVATE ${ARGN})
    target_precompile_headers(${name} PRIVATE ${OPORA_PRECOMPILED})
  endif()
endfunction()
_opora_add_precompiled(opora_precompiled)
# That of the folder; tests/CMakeLists.txt names another where tests are compiled otherwise.
set(OPORA_PRECOMPILED_BY opora_precompiled)

function(_opora_precompile target)
  if(OPORA_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} REUSE_FROM ${OPORA_PRECOMPILED_BY})
  endif()
endfunction()

# Tests spend most of their time in these, so they are optimised where nothing else is. What a debugger shows stays the
# same: -g1 has no local variables.
set(OPORA_HOT_MODULES protocol db store)
if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT MSVC AND NOT CMAKE_CXX_FLAGS_DEBUG MATCHES "-O")
  set(OPORA_HOT_OPTIONS -O1 -Wno-maybe-uninitialized)
  _opora_add_precompiled(opora_precompiled_hot ${OPORA_HOT_OPTIONS})
endif()

function(_opora_make_hot target)
  target_compile_options(${target} PRIVATE ${OPORA_HOT_OPTIONS})
  if(OPORA_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} REUSE_FROM opora_precompiled_hot)
  endif()
endfunction()

# Several sources of a module in one compilation: faster from nothing, but all of them again for a change in one.
# Names of one file must differ from those of its neighbours then. Not for daily work.
option(OPORA_UNITY "Compile the sources of a module several at a time" OFF)

# A file with words for people has a struct for them that is called the same in many files: it stays alone.
function(_opora_compile_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  foreach(source IN LISTS ARGN)
    file(READ "${source}" text)
    if(text MATCHES "struct (Texts|Words)")
      set_source_files_properties("${CMAKE_CURRENT_SOURCE_DIR}/${source}" TARGET_DIRECTORY ${target}
        PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()
endfunction()

# opora_add_sources(<name> <file>...): more of a module, listed in a folder of its own.
function(opora_add_sources name)
  target_sources(opora_${name} PRIVATE ${ARGN})
  if(OPORA_UNITY)
    _opora_compile_together(opora_${name} ${ARGN})
  endif()
endfunction()

# opora_add_module(<name> SOURCES <file>... [PUBLIC <target>...] [PRIVATE <target>...] [FORMS <file>...])
# Makes the library Opora::<name>. PUBLIC and PRIVATE name everything it may use.
function(opora_add_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE;FORMS" ${ARGN})
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "opora_add_module(${name}): unknown arguments ${ARG_UNPARSED_ARGUMENTS}")
  endif()
  if(ARG_FORMS)
    qt_wrap_ui(form_headers ${ARG_FORMS})
  endif()
  add_library(opora_${name} ${ARG_SOURCES} ${form_headers})
  add_library(Opora::${name} ALIAS opora_${name})
  _opora_include_root(${name} root)
  target_include_directories(opora_${name} PUBLIC "${root}" PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
  target_link_libraries(opora_${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} opora_strict)
  set_target_properties(opora_${name} PROPERTIES AUTOMOC ON)
  if(OPORA_UNITY)
    _opora_compile_together(opora_${name} ${ARG_SOURCES})
  endif()
  if(OPORA_HOT_OPTIONS AND name IN_LIST OPORA_HOT_MODULES)
    _opora_make_hot(opora_${name})
  else()
    _opora_precompile(opora_${name})
  endif()
endfunction()

# opora_add_program(<name> [MODULE <folder of src>] SOURCES <file>... LINK <target>...)
function(opora_add_program name)
  cmake_parse_arguments(ARG "" "MODULE" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINK} opora_strict)
  if(ARG_MODULE)
    _opora_include_root(${ARG_MODULE} root)
    target_include_directories(${name} PRIVATE "${root}")
  endif()
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
  _opora_precompile(${name})
endfunction()

# Label "threads": what several threads share, for the preset tsan. Not tst_localdesk: there work and results go from
# thread to thread only through Qt's own queue and futures, which the sanitizer cannot see into (cmake/threads.supp).
set(OPORA_THREADED_TESTS
  tst_transaction tst_migrator tst_httptransport tst_engine tst_syncsession
  tst_workerpool tst_feed tst_feedlock tst_auth tst_mutations tst_httpfront)

# opora_add_test(<tst_name> MODULE <label> [SOURCES <file>...] [LINK <target>...] [GUI] [BUSY] [TIMEOUT <s>])
# SOURCES defaults to <tst_name>.cpp. Without GUI the test must need no display (label "headless").
# The longest start first (COST), so that none of them runs alone at the end. BUSY: keeps two cores at work, or has
# processes that must keep up with each other, and takes the place of two; none needs the machine for itself.
# TIMEOUT is that of each function of the test as well, which QtTest would end after five minutes.
function(opora_add_test name)
  cmake_parse_arguments(ARG "GUI;BUSY" "MODULE;TIMEOUT" "SOURCES;LINK" ${ARGN})
  if(NOT ARG_SOURCES)
    set(ARG_SOURCES ${name}.cpp)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINK} Qt6::Test opora_strict)
  target_compile_definitions(${name} PRIVATE
    OPORA_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
    OPORA_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    OPORA_SHARED_DATA="${CMAKE_SOURCE_DIR}/../shared/data"
    OPORA_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  _opora_precompile(${name})
  # Empty in most tests, and then loading the precompiled header is all the work there is.
  set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp"
    PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  add_test(NAME ${name} COMMAND ${name})
  if(ARG_GUI)
    set(kind gui)
  else()
    set(kind headless)
  endif()
  set(places 1)
  if(ARG_BUSY)
    set(places 2)
  endif()
  if(name IN_LIST OPORA_THREADED_TESTS)
    list(APPEND kind threads)
  endif()
  set_tests_properties(${name} PROPERTIES
    LABELS "${ARG_MODULE};${kind}" TIMEOUT ${ARG_TIMEOUT} COST ${ARG_TIMEOUT} PROCESSORS ${places}
    SKIP_REGULAR_EXPRESSION "OPORA-SKIP-ALL"
    ENVIRONMENT "QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000;QT_QPA_PLATFORM=offscreen;XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-home/data;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-home/config;XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/test-home/cache;DBUS_SESSION_BUS_ADDRESS=disabled:;LC_ALL=C.UTF-8;TZ=UTC")
endfunction()
