// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

/// A page with every widget and painter of the kit, in Russian and English, for pictures and size checks.
QWidget *makeGallery();
