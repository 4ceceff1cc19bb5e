// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Until when all the chosen tickets are put on hold.
#include "core/oplimits.h"
#include "core/reference.h"
#include "models/holdtimes.h"
#include "ui/desk/statusmark.h"
#include "ui/kit/labels.h"
#include "ui/main/context.h"
#include "ui/tickets/bulkbar.h"

#include <QLineEdit>
#include <QMenu>

namespace Opora::Ui {

void BulkBar::addHold(QMenu &menu, const Core::Status &status, const QString &name)
{
    auto *below = new QMenu(name, &menu);
    below->setIcon(statusMark(status).icon());
    const Core::Timestamp now = m_context.work.clock.now();
    for (const Models::HoldTime &time : Models::holdTimes(m_context.formatter, now))
        below->addAction(time.text + u'\t' + m_context.formatter.moment(time.until, now), this,
                         [this, status, until = time.until] { hold(status, until); });
    //: In the menu of times until which the chosen tickets are put on hold
    below->addAction(tr("Another time, in words…"), this, [this, status] { askHold(status); });
    below->addSeparator();
    //: In the menu of times until which the chosen tickets are put on hold
    below->addAction(tr("Without a time"), this, [this, status] { hold(status, std::nullopt); });
    menu.addMenu(below);
}

void BulkBar::hold(const Core::Status &status, std::optional<Core::Timestamp> until)
{
    const Core::FieldText wake = until ? QString::number(Core::toMsecs(*until)) : QString();
    setStatus(status, {{Core::TicketField::WakeAt, {}, wake}});
}

void BulkBar::askHold(const Core::Status &status)
{
    //: Asked of the chosen tickets; the examples are understood in both languages
    askWords({tr("On hold until when? tomorrow 9, in 2 hours…"), {}, Core::kNameChars},
             [this, status](const QString &words) {
                 using State = Models::HoldWords::State;
                 const Models::HoldWords meant
                     = Models::holdWords(words, m_context.formatter, m_context.work.clock.now());
                 if (meant.state == State::Moment)
                     return hold(status, meant.until);
                 if (meant.state == State::Reply)
                     return hold(status, std::nullopt);
                 m_left->setText(meant.sentence);
                 m_left->setVisible(!meant.sentence.isEmpty());
                 // What was not understood is mended, not typed anew.
                 askHold(status);
                 m_words->setText(words);
             });
}

} // namespace Opora::Ui
