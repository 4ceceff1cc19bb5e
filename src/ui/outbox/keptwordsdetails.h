// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "ui/outbox/detailspage.h"

class QPushButton;

namespace Opora::Ui {

struct Context;

/// Unsent words about a ticket that their author may not see any more: to be read, copied and, after a second press,
/// forgotten.
class KeptWordsDetails final : public DetailsPage
{
    Q_OBJECT
public:
    explicit KeptWordsDetails(const Context &context, QWidget *parent = nullptr);

    void show(const Core::LostWords &words);
    void copy();
    /// Asks first: what is forgotten cannot be brought back.
    void askToForget();
    void focusButtons();

Q_SIGNALS:
    void forgotten(qint64 id);
    void left(); ///< nothing is to be decided here any more: back to the list

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QPushButton *addButton(const QString &text, const QString &name);
    void setAsking(bool asking);

    const Context &m_context;
    Core::LostWords m_words;
    PlainLabel *m_subject = nullptr;
    PlainLabel *m_since = nullptr;
    PlainLabel *m_text = nullptr;
    PlainLabel *m_question = nullptr;
    QWidget *m_buttons = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_forget = nullptr;
    QPushButton *m_forGood = nullptr;
    QPushButton *m_keep = nullptr;
};

} // namespace Opora::Ui
