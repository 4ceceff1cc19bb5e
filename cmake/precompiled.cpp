// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Carries the precompiled header that every other target reuses; CMake wants a source file for it.
