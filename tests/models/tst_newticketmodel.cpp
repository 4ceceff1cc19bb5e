// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "core/draftwords.h"
#include "core/oplimits.h"
#include "memoryports.h"
#include "models/newticketmodel.h"
#include "storedesk.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Field = NewTicketModel::Field;

class TestNewTicketModel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<MemorySettings> m_kept;
    std::unique_ptr<Test::StoreDesk> m_desk;
    std::unique_ptr<NewTicketModel> m_model;

    void begin()
    {
        m_model = std::make_unique<NewTicketModel>(m_desk->work(), m_kept.get());
        m_model->setReference(m_desk->reference());
        // Nothing is made before the stored words are read.
        QTRY_VERIFY(m_model->isSaved());
        QCoreApplication::processEvents();
    }
    void fill()
    {
        NewTicketForm form = m_model->form();
        form.isCallerNew = true;
        form.callerName = u"Anna Petrova"_s;
        form.callerEmail.clear();
        form.callerPhone = u"8 (912) 345-67-89"_s;
        form.subject = u"Printer prints blank pages"_s;
        form.tags = {u"Printer"_s};
        m_model->change(form);
        m_model->setText(u"It has printed nothing since Monday."_s);
    }
    void choose(Channel channel, NewTicketForm::Said said)
    {
        NewTicketForm form = m_model->form();
        form.channel = channel;
        form.said = said;
        m_model->change(form);
    }
    TicketId make()
    {
        QSignalSpy made(m_model.get(), &NewTicketModel::made);
        // The stored words are read in their own time.
        for (int i = 0; i < 50 && made.isEmpty(); ++i) {
            m_model->make();
            made.wait(100);
        }
        return made.isEmpty() ? TicketId() : made.constFirst().constFirst().value<TicketId>();
    }
    [[nodiscard]] TicketDetails details(TicketId id) const
    {
        return Test::StoreDesk::answer(m_desk->desk().ticket(id)).valueOr({});
    }
    [[nodiscard]] QList<Field> fields() const
    {
        QList<Field> fields;
        for (const NewTicketModel::Problem &problem : m_model->problems())
            fields.append(problem.field);
        return fields;
    }
    [[nodiscard]] CustomerPage customers(const QString &words) const
    {
        return Test::StoreDesk::answer(m_desk->desk().customers({words, 10, {}})).valueOr({});
    }

private Q_SLOTS:
    void init()
    {
        m_kept = std::make_unique<MemorySettings>();
        m_desk = std::make_unique<Test::StoreDesk>();
        begin();
    }
    void cleanup()
    {
        m_model.reset();
        m_desk.reset();
    }

    void whatLacksIsToldForEachField()
    {
        QCOMPARE(fields(), (QList<Field>{Field::Customer, Field::Subject, Field::Words}));
        NewTicketForm form = m_model->form();
        form.isCallerNew = true;
        m_model->change(form);
        QCOMPARE(fields().constFirst(), Field::CallerName);
        form.callerEmail = u"anna"_s;
        form.callerPhone = u"call me"_s;
        form.subject = QString(kSubjectChars + 1, u'a');
        form.tags = {QString(kTagChars + 1, u'b')};
        m_model->change(form);
        QCOMPARE(fields(),
                 (QList<Field>{Field::CallerEmail, Field::CallerPhone, Field::Subject, Field::Tags, Field::Words}));
        fill();
        QVERIFY(fields().isEmpty());
    }

    void theDepartmentAndThePriorityAreChosenAlready()
    {
        QVERIFY(!m_model->form().queue.isNull());
        QVERIFY(!m_model->form().priority.isNull());
        QCOMPARE(m_model->form().channel, Channel::Phone);
    }

    void aPictureThatIsBeingMadeIsTold()
    {
        QPromise<Result<QByteArray>> picture;
        picture.start();
        m_model->attachData(picture.future(), u"screenshot.png"_s, u"image/png"_s);
        QCOMPARE(m_model->copying(), QStringList{u"screenshot.png"_s});
        QVERIFY(m_model->attachments().isEmpty());
        picture.addResult(QByteArray("png"));
        picture.finish();
        QTRY_COMPARE(m_model->attachments().size(), 1);
        QVERIFY(m_model->copying().isEmpty());
    }

    void aFileThatIsBeingCopiedIsToldAndStaysWithItsTicket()
    {
        DeskWorld world;
        world.desk.copiesWait = true;
        NewTicketModel model(world.work, nullptr);
        QCoreApplication::processEvents();
        model.attachFile(u"/tmp/big.bin"_s);
        QCOMPARE(model.copying(), QStringList{u"big.bin"_s});
        const QList<NewTicketModel::Problem> problems = model.problems();
        QVERIFY(problems.constLast().field == Field::Words && problems.constLast().sentence.contains(u"copied"_s));
        model.setText(u"Words"_s);
        model.discard();
        QVERIFY(model.copying().isEmpty());
        world.desk.endCopy();
        QCoreApplication::processEvents();
        // The next ticket has nothing of it; what comes back has it.
        QVERIFY(model.attachments().isEmpty());
        world.undo.undo();
        QTRY_COMPARE(model.attachments().size(), 1);
        QCOMPARE(model.text(), u"Words"_s);
    }

    void aTicketIsMadeWithANewCustomer()
    {
        fill();
        const TicketId id = make();
        QVERIFY(!id.isNull());
        const TicketDetails made = details(id);
        QCOMPARE(made.ticket.subject, u"Printer prints blank pages"_s);
        QCOMPARE(made.ticket.requesterName, u"Anna Petrova"_s);
        QCOMPARE(made.ticket.tags, QStringList{u"printer"_s});
        QCOMPARE(made.ticket.number, 0);
        QCOMPARE(made.messages.size(), 1);
        QCOMPARE(made.messages.constFirst().authorKind, AuthorKind::Customer);
        QCOMPARE(made.messages.constFirst().channel, Channel::Phone);
        QVERIFY(made.ticket.lastPublicByCustomer);
        // Any writing of the number finds her.
        const CustomerPage found = customers(u"+7 912 345 67 89"_s);
        QCOMPARE(found.rows.size(), 1);
        QCOMPARE(found.rows.constFirst().id, made.ticket.requester);
        QVERIFY(!m_model->hasContent());
    }

    void nothingLeavesWhileItCanBeTakenBack()
    {
        fill();
        QVERIFY(!make().isNull());
        QVERIFY(m_desk->handOut().isEmpty());
        m_desk->elapse(NewTicketModel::kUndoFor + Milliseconds(1));
        const QList<Mutation> out = m_desk->handOut();
        QCOMPARE(out.size(), 2);
        // Who is named is there before the ticket that names them.
        QCOMPARE(kindOf(out[0].operation), OpKind::ObjectPut);
        QCOMPARE(kindOf(out[1].operation), OpKind::TicketCreate);
    }

    void takenBackItStandsInTheFormAgain()
    {
        fill();
        const TicketId id = make();
        QTRY_VERIFY(m_desk->undo.canUndo());
        const QSignalSpy returned(m_model.get(), &NewTicketModel::returned);
        m_desk->undo.undo();
        QTRY_COMPARE(returned.size(), 1);
        QCOMPARE(m_model->form().subject, u"Printer prints blank pages"_s);
        QCOMPARE(m_model->text(), u"It has printed nothing since Monday."_s);
        QVERIFY(details(id).messages.isEmpty());
        QTRY_VERIFY(customers(u"+7 912 345 67 89"_s).rows.isEmpty());
        // Nowhere else: the box for lost words is for what has no place any more.
        QTRY_VERIFY(Test::StoreDesk::answer(m_desk->desk().lostWords()).valueOr({}).isEmpty());
        QVERIFY(!make().isNull());
    }

    void aNoteIsForColleagues()
    {
        fill();
        NewTicketForm form = m_model->form();
        form.said = NewTicketForm::Said::Note;
        m_model->change(form);
        const TicketDetails made = details(make());
        QCOMPARE(made.messages.value(0).audience, Audience::Internal);
        QVERIFY(made.ticket.lastPublic.isNull());
    }

    void aMailToTheCustomerLeavesAsItLooks()
    {
        fill();
        choose(Channel::Email, NewTicketForm::Said::ToCustomer);
        QVERIFY(m_model->isRich());
        m_model->setText(u"Done"_s, u"<p><b>Done</b></p>"_s);
        const TicketId id = make();
        QCOMPARE(details(id).messages.value(0).text, u"Done"_s);
        QCOMPARE(details(id).messages.value(0).html, u"<p><b>Done</b></p>"_s);
        QVERIFY(m_model->html().isEmpty());
        QTRY_VERIFY(m_desk->undo.canUndo());
        const QSignalSpy returned(m_model.get(), &NewTicketModel::returned);
        m_desk->undo.undo();
        QTRY_COMPARE(returned.size(), 1);
        QCOMPARE(m_model->html(), u"<p><b>Done</b></p>"_s);
    }

    void theLookStaysAsideWhereNothingCarriesIt()
    {
        fill();
        QVERIFY(!m_model->isRich());
        choose(Channel::Email, NewTicketForm::Said::ByCustomer);
        m_model->setText(u"Done"_s, u"<p><b>Done</b></p>"_s);
        choose(Channel::Email, NewTicketForm::Said::Note);
        QCOMPARE(m_model->html(), QString());
        m_model->setText(u"Done"_s);
        choose(Channel::Email, NewTicketForm::Said::ByCustomer);
        QCOMPARE(m_model->html(), u"<p><b>Done</b></p>"_s);
        choose(Channel::Phone, NewTicketForm::Said::ByCustomer);
        QCOMPARE(details(make()).messages.value(0).html, QString());
    }

    void aPictureRemovedWhileANoteIsWrittenStaysAway()
    {
        fill();
        choose(Channel::Email, NewTicketForm::Said::ToCustomer);
        m_model->attachData(QtFuture::makeReadyFuture(Result<QByteArray>("png")), u"a.png"_s, u"image/png"_s, {});
        QTRY_COMPARE(m_model->attachments().size(), 1);
        const FileHash file = m_model->attachments().constFirst().file;
        m_model->setText(u"See [a.png]"_s, u"<p><b>See</b> <img src=\"cid:%1\" alt=\"a.png\"></p>"_s.arg(file.toHex()));
        choose(Channel::Email, NewTicketForm::Said::Note);
        m_model->removeAttachment(file);
        choose(Channel::Email, NewTicketForm::Said::ToCustomer);
        QCOMPARE(m_model->html(), u"<p><b>See</b> [a.png]</p>"_s);
        m_model->setText(m_model->text() + u'!', m_model->html());
        QVERIFY(m_model->attachments().isEmpty());
    }

    void aPictureLeavesAmongTheWordsWithItsFileOnly()
    {
        fill();
        choose(Channel::Email, NewTicketForm::Said::ToCustomer);
        QList<Attachment> there;
        const auto then = [&there](const Attachment &file) { there.append(file); };
        m_model->attachData(QtFuture::makeReadyFuture(Result<QByteArray>("png")), u"a.png"_s, u"image/png"_s, then);
        QTRY_COMPARE(there.size(), 1);
        const Attachment file = there.constFirst();
        const QString html = u"<p>See <img src=\"cid:%1\" alt=\"a.png\"></p>"_s.arg(file.file.toHex());
        m_model->removeAttachment(file.file);
        QVERIFY(m_model->attachments().isEmpty());
        m_model->setText(u"See [a.png]"_s, html);
        QCOMPARE(m_model->attachments(), QList{file});
        QCOMPARE(details(make()).messages.value(0).html, html);
    }

    void theDraftKeepsTheLook()
    {
        fill();
        choose(Channel::Email, NewTicketForm::Said::ToCustomer);
        m_model->setText(u"Done"_s, u"<p><b>Done</b></p>"_s);
        QTRY_VERIFY(m_model->isSaved());
        begin();
        QTRY_COMPARE(m_model->html(), u"<p><b>Done</b></p>"_s);
        m_model->discard();
        QVERIFY(m_model->html().isEmpty());
        m_desk->undo.undo();
        QCOMPARE(m_model->html(), u"<p><b>Done</b></p>"_s);
    }

    void tooMuchFormattingIsToldAtItsField()
    {
        fill();
        choose(Channel::Email, NewTicketForm::Said::ToCustomer);
        m_model->setText(u"x"_s, QString(kMessageHtmlBytes + 1, u'x'));
        QCOMPARE(fields(), QList<Field>{Field::Words});
        choose(Channel::Email, NewTicketForm::Said::Note);
        QVERIFY(fields().isEmpty());
    }

    void theDraftOutlivesTheProgram()
    {
        fill();
        m_model->attachData(QtFuture::makeReadyFuture(Result<QByteArray>("log")), u"log.txt"_s, u"text/plain"_s);
        QTRY_COMPARE(m_model->attachments().size(), 1);
        QTRY_VERIFY(m_model->isSaved());
        QVERIFY(Test::StoreDesk::answer(m_desk->desk().lostWords()).valueOr({}).isEmpty());
        begin();
        QTRY_COMPARE(m_model->text(), u"It has printed nothing since Monday."_s);
        QCOMPARE(m_model->attachments().size(), 1);
        QCOMPARE(m_model->form().callerPhone, u"8 (912) 345-67-89"_s);
        QCOMPARE(m_model->form().subject, u"Printer prints blank pages"_s);
    }

    void discardedItCanBeTakenBack()
    {
        fill();
        m_model->discard();
        QVERIFY(!m_model->hasContent());
        m_desk->undo.undo();
        QCOMPARE(m_model->form().subject, u"Printer prints blank pages"_s);
        QCOMPARE(m_model->text(), u"It has printed nothing since Monday."_s);
    }

    void whoeverTheCallerCouldBeIsOffered()
    {
        fill();
        const TicketId id = make();
        NewTicketForm form = m_model->form();
        form.isCallerNew = true;
        form.callerPhone = u"+79123456789"_s;
        m_model->change(form);
        QSignalSpy found(m_model.get(), &NewTicketModel::lookalikesFound);
        m_model->lookForCaller();
        QTRY_VERIFY(found.size() > 1);
        const auto rows = found.constLast().constFirst().value<QList<CustomerRow>>();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.constFirst().id, details(id).ticket.requester);
    }

    void anOwnerWhoDoesNotSeeTheDepartmentIsLetGo()
    {
        NewTicketForm form = m_model->form();
        form.owner = PersonId::make(m_desk->world.random);
        m_model->change(form);
        QVERIFY(m_model->form().owner.isNull());
        form.owner = m_desk->reference().me;
        m_model->change(form);
        QCOMPARE(m_model->form().owner, m_desk->reference().me);
    }
};

QTEST_GUILESS_MAIN(TestNewTicketModel)
#include "tst_newticketmodel.moc"
