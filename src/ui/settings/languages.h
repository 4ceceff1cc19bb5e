// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QComboBox;

namespace Opora::Core {
class Settings;
}

namespace Opora::Ui {

/// Offers the program's languages; the kept one is chosen. The items' data are "ru", "en", or empty for the system's.
void offerLanguages(QComboBox &combo, const Core::Settings &settings);
/// Keeps what is chosen in the box and says its code.
QString keepLanguage(const QComboBox &combo, Core::Settings &settings);

} // namespace Opora::Ui
