// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/errorsentence.h"

#include <QCoreApplication>
#include <QTranslator>

#include <algorithm>

namespace Opora::Test {

[[nodiscard]] inline bool isCyrillic(QChar letter)
{
    return letter.script() == QChar::Script_Cyrillic;
}

/// What a person of that language ("en", "ru") reads; empty when its catalogue is missing or does not say it.
[[nodiscard]] inline QString sentenceIn(const QString &language, const QString &code)
{
    QTranslator translator;
    if (!translator.load(QStringLiteral(":/i18n/opora_%1.qm").arg(language)))
        return {};
    QCoreApplication::installTranslator(&translator);
    const QString text = Models::errorSentence({Core::Error::Kind::Rejected, code, {}});
    const bool isRussian = std::any_of(text.cbegin(), text.cend(), isCyrillic);
    return isRussian == (language == QLatin1String("ru")) ? text : QString();
}

} // namespace Opora::Test

/// The sentence is the one of that code in that language.
#define OPORA_SAID(sentence, language, code)                                                                           \
    do {                                                                                                               \
        const QString wanted = Opora::Test::sentenceIn(language, code);                                                \
        QVERIFY2(!wanted.isEmpty(), qPrintable(code));                                                                 \
        QCOMPARE(QString(sentence), wanted);                                                                           \
    } while (false)
