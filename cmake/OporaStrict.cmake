# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Warnings, definitions and what goes with a sanitizer or a release stand here and nowhere else. How much is optimised says
# the preset, and OporaModule.cmake for the modules in which tests spend their time.
add_library(opora_strict INTERFACE)
target_compile_features(opora_strict INTERFACE cxx_std_20)
target_compile_definitions(opora_strict INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
  QT_NO_CONTEXTLESS_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)

if(MSVC)
  target_compile_options(opora_strict INTERFACE /W4 /permissive- /utf-8)
else()
  target_compile_options(opora_strict INTERFACE
    -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wextra-semi
    -Werror=return-type -Werror=switch -Werror=uninitialized -Werror=unused-result
    -Werror=non-virtual-dtor -Werror=format -Werror=unused-variable -Werror=unused-function
    -Werror=delete-non-virtual-dtor -Werror=reorder -Werror=shadow -Werror=overloaded-virtual)
endif()

# What is shipped is linked as everywhere; for a hundred test programs a faster linker saves minutes.
find_program(OPORA_MOLD mold)
if(OPORA_MOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug"
   AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12.1)
  target_link_options(opora_strict INTERFACE -fuse-ld=mold)
endif()

if(OPORA_SANITIZE)
  set(sanitize "-fsanitize=${OPORA_SANITIZE}")
  if(OPORA_SANITIZE MATCHES "^(.+),undefined$")
    # Examined for undefined behaviour are the modules. Code of tests, which is as much, is compiled in 40 % of the time
    # like this. Of an inline function that both use, the program may have the tests' copy.
    set(is_test $<PATH:IS_PREFIX,${CMAKE_SOURCE_DIR}/tests,$<TARGET_PROPERTY:SOURCE_DIR>>)
    string(REPLACE "," "$<COMMA>" all "${sanitize}")
    set(sanitize "$<IF:${is_test},-O0;-fsanitize=${CMAKE_MATCH_1},${all}>")
  endif()
  target_compile_options(opora_strict INTERFACE "${sanitize}" -fno-omit-frame-pointer)
  target_link_options(opora_strict INTERFACE -fsanitize=${OPORA_SANITIZE})
  if(OPORA_SANITIZE MATCHES "undefined")
    target_compile_options(opora_strict INTERFACE -fno-sanitize-recover=undefined)
  endif()
elseif(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT MSVC)
  # No -fPIE: Qt is built with -reduce-relocations, so programs need -fPIC or crash at their start.
  target_compile_options(opora_strict INTERFACE -fstack-protector-strong -D_FORTIFY_SOURCE=2)
  target_link_options(opora_strict INTERFACE -Wl,-z,relro,-z,now)
endif()

# GCC 12 reports the arm of a std::variant that is not held as read, once it optimises.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND (OPORA_SANITIZE OR OPORA_MUTANTS OR CMAKE_BUILD_TYPE STREQUAL "Release"))
  target_compile_options(opora_strict INTERFACE -Wno-maybe-uninitialized)
endif()
