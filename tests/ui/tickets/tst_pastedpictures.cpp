// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/background.h"
#include "models/composermodel.h"
#include "screens.h"
#include "ui/kit/chip.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"

#include <QApplication>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

/// Works when it is told to.
class HeldBackground final : public Models::Background
{
public:
    void post(std::function<void()> work) override { m_waiting.append(std::move(work)); }
    void run()
    {
        const QList<std::function<void()>> due = std::exchange(m_waiting, {});
        for (const auto &work : due)
            work();
    }

private:
    QList<std::function<void()>> m_waiting;
};

} // namespace

/// Pictures that are pasted into a reply, over the real cache.
class TestPastedPictures : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<HeldBackground> m_background;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<Models::ComposerModel> m_model;
    std::unique_ptr<Composer> m_composer;

    [[nodiscard]] ComposerEdit &edit() const { return *m_composer->findChild<ComposerEdit *>(); }
    [[nodiscard]] QPushButton &send() const { return *m_composer->findChild<QPushButton *>(u"sendButton"_s); }
    void paste(const QImage &picture)
    {
        QMimeData mime;
        mime.setImageData(picture);
        edit().insertFromMimeData(&mime);
    }
    void paste()
    {
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::red);
        paste(picture);
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_background = std::make_unique<HeldBackground>();
        m_screens->context.background = m_background.get();
        m_ticket = std::make_unique<Models::TicketModel>(m_screens->desk.work());
        m_ticket->setReference(m_screens->desk.reference());
        m_model = std::make_unique<Models::ComposerModel>(m_screens->desk.work(), *m_ticket);
        m_composer = std::make_unique<Composer>(m_screens->context, *m_ticket, *m_model);
        m_composer->show();
        m_ticket->open(m_screens->desk.told[0].id);
        QTRY_VERIFY(m_composer->isEnabled());
        // The draft is read.
        QTRY_VERIFY(m_model->isSaved());
    }
    void cleanup()
    {
        m_composer.reset();
        m_model.reset();
        m_ticket.reset();
        m_background.reset();
        m_screens.reset();
    }

    void whileAPictureIsTakenItIsShownAndSendingWaits()
    {
        m_composer->startReply();
        edit().setPlainText(u"See the picture"_s);
        QVERIFY(send().isEnabled());

        paste();

        QCOMPARE(m_model->copying(), QStringList{u"screenshot.png"_s});
        QVERIFY(!m_composer->findChildren<ChipLabel *>().isEmpty());
        QVERIFY(!send().isEnabled());
        m_background->run();
        QTRY_COMPARE(m_model->attachments().size(), 1);
        QVERIFY(m_model->copying().isEmpty());
        QTRY_VERIFY(send().isEnabled());
    }

    void aPictureStaysWithTheTicketItWasPastedInto()
    {
        paste();
        m_ticket->open(m_screens->desk.told[1].id);
        QTRY_COMPARE(m_model->ticket(), m_screens->desk.told[1].id);
        QVERIFY(m_model->copying().isEmpty());
        // Whoever closes the window now waits for it.
        QVERIFY(m_model->isSaving());

        m_background->run();

        QTRY_COMPARE(m_screens->desk.draft(1).attachments.size(), 1);
        QVERIFY(m_model->attachments().isEmpty());
        QVERIFY(m_screens->desk.draft(2).attachments.isEmpty());
    }

    void aPictureThatCannotBeTakenIsTold()
    {
        const QSignalSpy failed(m_composer.get(), &Composer::failed);
        paste(QImage());
        QCOMPARE(m_model->copying().size(), 1);

        m_background->run();

        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(m_model->copying().isEmpty());
        QVERIFY(m_model->attachments().isEmpty());
    }
};

QTEST_MAIN(TestPastedPictures)
#include "tst_pastedpictures.moc"
