# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sample help desk; see scripts/make-demo."""
