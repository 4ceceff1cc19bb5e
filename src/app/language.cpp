// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace Opora::App {

using namespace Qt::StringLiterals;

void Language::use(const QString &code)
{
    QString language = code;
    if (language != "ru"_L1 && language != "en"_L1)
        language = QLocale::system().language() == QLocale::Russian ? u"ru"_s : u"en"_s;
    if (std::exchange(m_code, language) == language)
        return;
    QLocale::setDefault(language == "ru"_L1 ? QLocale(QLocale::Russian, QLocale::Russia) : QLocale(QLocale::English));
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
    const QString qtWords = u"qtbase_"_s + language;
    if (m_qt.load(qtWords, QLibraryInfo::path(QLibraryInfo::TranslationsPath)) || m_qt.load(qtWords, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_qt);
    // English has a file too: plural forms are translations.
    if (m_ours.load(u":/i18n/opora_%1.qm"_s.arg(language)))
        QCoreApplication::installTranslator(&m_ours);
}

} // namespace Opora::App
