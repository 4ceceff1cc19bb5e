// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lengthtext.h"

#include <QTest>

using Opora::Models::excessSentence;
using namespace Qt::StringLiterals;

class TestLengthText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsSaysNothing()
    {
        QVERIFY(excessSentence({}, 5).isEmpty());
        QVERIFY(excessSentence(u"abcde"_s, 5).isEmpty());
    }

    void charactersAreCountedAsPeopleDo()
    {
        // An emoji takes two units of UTF-16 and is one character.
        QVERIFY(excessSentence(u"\U0001F600"_s.repeated(5), 5).isEmpty());
        const QString sentence = excessSentence(u"\U0001F600"_s.repeated(8), 5);
        QVERIFY2(sentence.contains(u'3') && sentence.contains(u'5'), qPrintable(sentence));
    }
};

QTEST_GUILESS_MAIN(TestLengthText)
#include "tst_lengthtext.moc"
