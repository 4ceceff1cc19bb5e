// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/learnedwords.h"
#include "text/ranking/pastquestions.h"
#include "text/ranking/rankingweights.h"
#include "text/ranking/sectionguess.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

/// What is learned from answered questions.
class TestLearnedWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void learnsWhichWordAnswersWhich();
    void aWordSeenOnceTeachesNothing();
    void nothingIsLearnedFromNothing();
    void aLikeQuestionLeadsToItsAnswer();
    void sectionsAreGuessedByTheirWords();
    void weightsFollowTheSignalThatTells();
    void theSameAnswersGiveTheSameWeights();
};

void TestLearnedWords::learnsWhichWordAnswersWhich()
{
    const LearnedWords learned = LearnedWords::from({{{u"own"_s, u"video"_s}, {u"private"_s, u"video"_s}},
                                                     {{u"own"_s, u"film"_s}, {u"private"_s, u"film"_s}},
                                                     {{u"video"_s}, {u"video"_s}}});
    QCOMPARE(learned.answersTo(u"own"_s).value(0).word, u"private"_s);
    QVERIFY(learned.answersTo(u"own"_s)[0].probability > 0.8);
    QCOMPARE(learned.answersTo(u"video"_s).value(0).word, u"video"_s);
    QVERIFY(learned.answersTo(u"unknown"_s).isEmpty());
}

void TestLearnedWords::aWordSeenOnceTeachesNothing()
{
    const LearnedWords learned = LearnedWords::from({{{u"once"_s}, {u"answer"_s}}});
    QVERIFY(learned.answersTo(u"once"_s).isEmpty());
}

void TestLearnedWords::nothingIsLearnedFromNothing()
{
    QVERIFY(LearnedWords::from({}).isEmpty());
    QVERIFY(LearnedWords::from({{{}, {u"a"_s}}, {{u"a"_s}, {}}, {{u"a"_s}, {}}}).isEmpty());
}

void TestLearnedWords::aLikeQuestionLeadsToItsAnswer()
{
    PastQuestions past;
    QVERIFY(past.isEmpty());
    QVERIFY(past.likeness({u"a"_s}).isEmpty());
    past.add({u"code"_s, u"lost"_s}, 1);
    past.add({u"money"_s, u"back"_s}, 2);
    past.add({u"code"_s}, 2);
    const QHash<qint64, double> found = past.likeness({u"code"_s, u"lost"_s});
    QCOMPARE(found.value(1), 1.0);
    QVERIFY(found.value(2) > 0 && found.value(2) < 1);
    QVERIFY(past.likeness({u"other"_s}).isEmpty());
    QVERIFY(past.likeness({}).isEmpty());
}

void TestLearnedWords::sectionsAreGuessedByTheirWords()
{
    SectionGuess guess;
    QVERIFY(guess.of({u"a"_s}).isEmpty());
    guess.add({u"money"_s, u"card"_s}, u"Payment"_s);
    guess.add({u"code"_s, u"password"_s}, u"Account"_s);
    const QHash<QString, double> likely = guess.of({u"money"_s});
    QVERIFY(likely.value(u"Payment"_s) > 0.6);
    QVERIFY(qAbs(likely.value(u"Payment"_s) + likely.value(u"Account"_s) - 1) < 1e-9);
    QCOMPARE(guess.of({}).value(u"Payment"_s), 0.5);
}

namespace {

KnownAnswer tellsBy(Signal signal)
{
    Signals right{};
    Signals wrong{};
    right[std::size_t(signal)] = 1;
    wrong[std::size_t(signal == Signal::Words ? Signal::Section : Signal::Words)] = 1;
    return {{right, wrong}, {true, false}};
}

} // namespace

void TestLearnedWords::weightsFollowTheSignalThatTells()
{
    const RankingWeights learned
        = learnedWeights(QList<KnownAnswer>(20, tellsBy(Signal::Section)), RankingWeights::builtIn());
    QVERIFY(learned[Signal::Section] > learned[Signal::Words]);
    QVERIFY(learned[Signal::Words] >= 0);
    QCOMPARE(learned[Signal::Past], RankingWeights::builtIn()[Signal::Past]); // nothing was said of it
}

void TestLearnedWords::theSameAnswersGiveTheSameWeights()
{
    const QList<KnownAnswer> answers{tellsBy(Signal::Section), tellsBy(Signal::Letters), {{Signals{}}, {false}}, {}};
    QVERIFY(learnedWeights(answers, {}).values == learnedWeights(answers, {}).values);
    QVERIFY(learnedWeights({}, RankingWeights::builtIn()).values == RankingWeights::builtIn().values);
}

QTEST_GUILESS_MAIN(TestLearnedWords)
#include "tst_learnedwords.moc"
