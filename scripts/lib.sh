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

# forget_settings [PATTERN]: settings of this person's own server must not reach the one of a demo or a test. Variables
# whose name matches the regular expression stay.
forget_settings() {
    local name
    for name in "${!OPORA_@}" STATE_DIRECTORY; do
        [[ $name =~ ^(${1:-})$ ]] || unset "$name"
    done
}

# Whether a window could be shown, as far as can be told before anything is built.
has_display() {
    local wayland=${WAYLAND_DISPLAY:-} host number
    if [[ -n $wayland ]]; then
        [[ $wayland == /* ]] || wayland=${XDG_RUNTIME_DIR:-}/$wayland
        [[ ! -S $wayland ]] || return 0
    fi
    [[ ${DISPLAY:-} =~ ^([^:]*):([0-9]+)(\.[0-9]+)?$ ]] || return 1
    host=${BASH_REMATCH[1]}
    number=${BASH_REMATCH[2]}
    if [[ -z $host || $host == unix ]]; then
        [[ -S /tmp/.X11-unix/X$number ]] || grep -qs "/tmp/\.X11-unix/X$number\$" /proc/net/unix
    else
        (: <>"/dev/tcp/$host/$((6000 + number))") 2>/dev/null
    fi
}

# A second signal must not end the cleaning up after the first one. FUNCTION runs once, however the script ends.
at_end() {
    # shellcheck disable=SC2064 # the name is known now
    trap "trap '' INT TERM HUP; trap - EXIT; $1" EXIT
    trap "trap '' INT TERM HUP; exit 130" INT
    trap "trap '' INT TERM HUP; exit 143" TERM
    trap "trap '' INT TERM HUP; exit 129" HUP
}

# end_process PID: asks it to end, and makes it after a while.
end_process() {
    local i
    kill "$1" 2>/dev/null || return 0
    for ((i = 0; i < 400; i++)); do
        kill -0 "$1" 2>/dev/null || break
        sleep 0.05
    done
    kill -KILL "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

# Presets of CMakePresets.json, on one line.
presets() {
    sed -n '/"configurePresets"/,/^ *\],*$/ { /"hidden"/d; s/^ *{"name": "\([a-z]*\)".*/\1/p }' "$ROOT/CMakePresets.json" | paste -sd ' '
}

check_preset() {
    [[ " $(presets) " == *" $1 "* ]] || die "there is no preset $1; there are: $(presets)"
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
