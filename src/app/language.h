// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

namespace Opora::App {

/// The program's and Qt's own words in one language. GUI thread.
class Language final
{
public:
    /// "ru" or "en"; anything else is taken from the system. Also sets the default locale.
    void use(const QString &code);

private:
    QString m_code;
    QTranslator m_ours;
    QTranslator m_qt;
};

} // namespace Opora::App
