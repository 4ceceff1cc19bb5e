# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# What the scripts beside this file share; it is sourced, never run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export ROOT

note() { printf '%s\n' "$*" >&2; }
step() { printf '\n== %s\n' "$*" >&2; }
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Prints the comment block at the top of the calling script: the text of --help stands there once.
usage() {
    awk 'NR > 4 && /^#/ { sub(/^# ?/, ""); print; next } NR > 4 { exit }' "$0"
}

# True when nobody is there to ask, or asking is not wanted.
unattended() {
    [[ ${CI:-} == true || ${CI:-} == 1 ]] || { [[ $(id -u) == 0 ]] && [[ ! -t 0 ]]; }
}

# configure PRESET: only when there is nothing yet; Ninja itself configures again when a CMake file changed.
configure() {
    local build="$ROOT/build/$1"
    if [[ -f $build/build.ninja ]]; then
        return
    fi
    step "configure $1"
    mkdir -p "$ROOT/build"
    (cd "$ROOT" && cmake --preset "$1") >"$ROOT/build/configure-$1.log" 2>&1 || {
        cat "$ROOT/build/configure-$1.log" >&2
        die "CMake could not configure the preset $1"
    }
}

# build PRESET [TARGET...]
build() {
    local preset=$1
    shift
    configure "$preset"
    step "build $preset${*:+: $*}"
    ninja -C "$ROOT/build/$preset" "$@" >&2
}
