// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryports.h"
#include "models/signinmodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Models::SignInModel;
using Field = SignInModel::Field;

namespace {

Core::Result<QUrl> parse(const QString &typed)
{
    if (typed.contains(u' '))
        return Core::Error{Core::Error::Kind::Rejected, u"server.url"_s, {}};
    return QUrl(u"https://"_s + typed);
}

} // namespace

class TestSignInModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<ScriptedSession>();
        m_settings = std::make_unique<MemorySettings>();
        m_model = std::make_unique<SignInModel>(*m_session, *m_settings, parse);
    }
    /// An unanswered question is cancelled while its asker still lives.
    void cleanup()
    {
        m_session.reset();
        m_model.reset();
    }

    void whatIsMissingIsNamed_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("password");
        QTest::addColumn<Field>("field");
        QTest::newRow("no server") << u" "_s << u"a@b.example"_s << u"x"_s << Field::Server;
        QTest::newRow("junk server") << u"a b"_s << u"a@b.example"_s << u"x"_s << Field::Server;
        QTest::newRow("no e-mail") << u"site.example"_s << QString() << u"x"_s << Field::Email;
        QTest::newRow("half an e-mail") << u"site.example"_s << u"anna@"_s << u"x"_s << Field::Email;
        QTest::newRow("two at signs") << u"site.example"_s << u"a@b@c"_s << u"x"_s << Field::Email;
        QTest::newRow("no password") << u"site.example"_s << u"a@b.example"_s << QString() << Field::Password;
    }
    void whatIsMissingIsNamed()
    {
        QFETCH(const QString, server);
        QFETCH(const QString, email);
        QFETCH(const QString, password);
        QFETCH(const Field, field);
        QSignalSpy refused(m_model.get(), &SignInModel::refused);
        m_model->signIn(server, email, password);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][0].value<Field>(), field);
        QVERIFY(refused[0][1].toString().endsWith(u'.'));
        QVERIFY(m_session->asked.isEmpty());
    }

    void aRefusalNamesTheField_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Field>("field");
        QTest::newRow("wrong password") << u"auth.wrong_password"_s << Field::Password;
        QTest::newRow("unreachable") << u"net.unreachable"_s << Field::Server;
        QTest::newRow("portal") << u"net.not_opora"_s << Field::Server;
        QTest::newRow("certificate") << u"net.tls"_s << Field::Server;
        QTest::newRow("disk") << u"disk.full"_s << Field::None;
    }
    void aRefusalNamesTheField()
    {
        QFETCH(const QString, code);
        QFETCH(const Field, field);
        QSignalSpy refused(m_model.get(), &SignInModel::refused);
        m_model->signIn(u"site.example"_s, u"a@b.example"_s, u"x"_s);
        QVERIFY(m_model->isBusy());
        m_session->answer(Core::Error{Core::Error::Kind::Rejected, code, {}});
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused[0][0].value<Field>(), field);
        QVERIFY(!refused[0][1].toString().contains(code));
        QVERIFY(!m_model->isBusy());
        QVERIFY(m_model->lastServer().isEmpty());
    }

    void successIsRemembered()
    {
        QSignalSpy signedIn(m_model.get(), &SignInModel::signedIn);
        m_model->signIn(u" site.example "_s, u" a@b.example "_s, u"x"_s);
        m_session->answer(Core::Person());
        QTRY_COMPARE(signedIn.size(), 1);
        QCOMPARE(m_session->asked[0].server, QUrl(u"https://site.example"_s));
        QCOMPARE(m_session->asked[0].email, u"a@b.example"_s);
        QCOMPARE(m_model->lastServer(), u"site.example"_s);
        QCOMPARE(m_model->lastEmail(), u"a@b.example"_s);
    }

    void aSecondPressWhileBusyAsksNothing()
    {
        m_model->signIn(u"site.example"_s, u"a@b.example"_s, u"x"_s);
        m_model->signIn(u"site.example"_s, u"a@b.example"_s, u"x"_s);
        QCOMPARE(m_session->asked.size(), 1);
    }

    void signingInAgainKeepsServerAndPerson()
    {
        m_session->address = QUrl(u"https://site.example"_s);
        Core::Person person;
        person.email = u"olga@site.example"_s;
        m_session->signedIn = person;
        m_model->signInAgain(u"x"_s);
        QCOMPARE(m_session->asked[0].server, m_session->address);
        QCOMPARE(m_session->asked[0].email, person.email);
    }

private:
    std::unique_ptr<ScriptedSession> m_session;
    std::unique_ptr<MemorySettings> m_settings;
    std::unique_ptr<SignInModel> m_model;
};

QTEST_GUILESS_MAIN(TestSignInModel)
#include "tst_signinmodel.moc"
