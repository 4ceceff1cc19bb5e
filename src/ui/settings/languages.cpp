// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/languages.h"

#include "core/ports/settings.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLocale>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kLanguageKey = "look/language"_L1;

/// Words of this file in the reader's language.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Ui::LookPage)
};

QString russianInItself()
{
    const QString name = QLocale(QLocale::Russian).nativeLanguageName();
    return name.left(1).toUpper() + name.mid(1);
}

} // namespace

void offerLanguages(QComboBox &combo, const Core::Settings &settings)
{
    combo.addItem(Words::tr("As the system"), QString());
    // A language is named in itself, so that a person who cannot read the other finds it.
    combo.addItem(russianInItself(), u"ru"_s);
    combo.addItem(u"English"_s, u"en"_s);
    combo.setCurrentIndex(std::max(0, combo.findData(settings.value(kLanguageKey).toString())));
}

QString keepLanguage(const QComboBox &combo, Core::Settings &settings)
{
    const QString code = combo.currentData().toString();
    settings.setValue(kLanguageKey, code);
    return code;
}

} // namespace Opora::Ui
