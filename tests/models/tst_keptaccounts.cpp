// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryports.h"
#include "models/keptaccounts.h"

#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Models::KeptAccount;
using Models::KeptAccounts;

namespace {

KeptAccount accountIn(const QString &folder)
{
    return {folder, QUrl(u"https://support.example.com"_s), u"%1@example.com"_s.arg(folder), u"Name of "_s + folder};
}

} // namespace

class TestKeptAccounts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOneUsedLastComesFirst()
    {
        MemorySettings settings;
        KeptAccounts accounts(settings);
        QVERIFY(accounts.all().isEmpty());
        accounts.remember(accountIn(u"one"_s));
        accounts.remember(accountIn(u"two"_s));
        accounts.remember(accountIn(u"one"_s));
        // Another start reads the same.
        QCOMPARE(KeptAccounts(settings).all(), (QList{accountIn(u"one"_s), accountIn(u"two"_s)}));
    }

    void theSameFolderIsTheSameAccount()
    {
        MemorySettings settings;
        KeptAccounts accounts(settings);
        accounts.remember(accountIn(u"one"_s));
        KeptAccount renamed = accountIn(u"one"_s);
        renamed.name = u"Another name"_s;
        accounts.remember(renamed);
        QCOMPARE(accounts.all(), QList{renamed});
    }

    void aForgottenOneIsGone()
    {
        MemorySettings settings;
        KeptAccounts accounts(settings);
        accounts.remember(accountIn(u"one"_s));
        accounts.remember(accountIn(u"two"_s));
        accounts.forget(u"two"_s);
        QCOMPARE(accounts.all(), QList{accountIn(u"one"_s)});
        QCOMPARE(accounts.in(u"one"_s), std::optional(accountIn(u"one"_s)));
        QVERIFY(!accounts.in(u"two"_s));
    }

    void whatIsNoAccountIsLeftOut()
    {
        MemorySettings settings;
        settings.setValue(u"account/kept"_s, QStringList{u"folder"_s, QString(), u"a@b"_s, u"A"_s, u"half"_s});
        QVERIFY(KeptAccounts(settings).all().isEmpty());
    }

    void aRowSaysWhoAndWhere()
    {
        KeptAccount account = accountIn(u"one"_s);
        QCOMPARE(Models::accountText(account), u"Name of one · one@example.com · support.example.com"_s);
        account.name.clear();
        QCOMPARE(Models::accountText(account), u"one@example.com · support.example.com"_s);
    }
};

QTEST_GUILESS_MAIN(TestKeptAccounts)
#include "tst_keptaccounts.moc"
