// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measures.h"

#include "models/conversation.h"
#include "models/ticketmodel.h"
#include "ui/tickets/conversationview.h"
#include "waiting.h"

#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Bench {

namespace {

constexpr QSize kSize(760, 860);
constexpr double kTarget = 1.5;
constexpr int kMost = 200;
constexpr double kLongest = 40; // ms, for that many messages

/// A text that is laid out in pieces does the rest in the pauses of the event loop, where the other side waits too.
void finishLayout(const QTextEdit &edit)
{
    static_cast<void>(edit.document()->size());
    rest(5ms);
}

/// A model and a view as the tickets place holds them, new for each pass so that nothing rendered is remembered.
class OpenTicket final
{
public:
    explicit OpenTicket(Stage &stage)
        : m_model({stage.profile.desk(), m_undo, stage.profile.clock(), stage.profile.random()})
        , m_view(stage.profile.clock())
    {
        m_view.setFormatter(Models::Formatter(QLocale::c()));
        m_view.resize(kSize);
        m_view.show();
        rest(20ms);
    }

    double open(Core::TicketId id)
    {
        bool isPainted = false;
        QObject here;
        QObject::connect(&m_model, &Models::TicketModel::opened, &here, [&] {
            m_view.showTicket(m_model.details());
            m_view.viewport()->repaint();
            isPainted = true;
        });
        const StopWatch watch;
        m_model.open(id);
        if (!waitUntil([&] { return isPainted; }, 10s))
            qFatal("a ticket never opened");
        const double span = watch.milliseconds();
        // What the view adds after its first paint belongs to this ticket, not to the next nor to the other side.
        m_view.complete();
        finishLayout(m_view);
        return span;
    }

private:
    Models::UndoStack m_undo;
    Models::TicketModel m_model;
    Ui::ConversationView m_view;
};

/// The other side: somebody who already has the HTML.
double fillBrowser(QTextBrowser &browser, const QString &html)
{
    const StopWatch watch;
    browser.setHtml(html);
    browser.viewport()->repaint();
    const double span = watch.milliseconds();
    finishLayout(browser);
    return span;
}

QString htmlOf(Stage &stage, Core::TicketId id)
{
    const auto details = answerOf(stage.profile.desk().ticket(id), "a ticket");
    Models::ConversationRenderer renderer;
    const Models::ConversationColors colors{u"#202020"_s, u"#707070"_s, u"#2060c0"_s, u"#a05000"_s};
    return renderer.render(details, {}, colors, Models::Formatter(QLocale::c()), stage.profile.clock().now()).html();
}

void measure(Stage &stage, int messages)
{
    Samples ours, theirs;
    QTextBrowser browser;
    browser.resize(kSize);
    browser.show();
    rest(20ms);
    const int passes = std::max(1, stage.options.size.rounds / 40);
    for (int pass = -1; pass < passes; ++pass) {
        OpenTicket ticket(stage);
        for (const Core::TicketId &id : stage.world.conversationsOf(messages)) {
            const QString html = htmlOf(stage, id);
            const double our = ticket.open(id);
            const double their = fillBrowser(browser, html);
            if (pass < 0)
                continue;
            ours.add(our);
            theirs.add(their);
        }
    }
    stage.report.addTimes(u"P3"_s, u"open a ticket of %1 messages"_s.arg(messages), u"one QTextBrowser, same HTML"_s,
                          ours, theirs, kTarget);
    if (messages == kMost)
        stage.report.addLimit(u"P3"_s, u"open a ticket of %1 messages, against its limit"_s.arg(messages), ours,
                              kLongest);
}

} // namespace

void measureConversations(Stage &stage)
{
    for (const int messages : {3, 30, kMost})
        measure(stage, messages);
}

} // namespace Opora::Bench
