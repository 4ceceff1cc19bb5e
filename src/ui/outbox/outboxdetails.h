// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "ui/outbox/detailspage.h"

class QPushButton;

namespace Opora::Models {
class OutboxModel;
}

namespace Opora::Ui {

struct Context;

/// One change on its way: its words, why it waits, what happened meanwhile, and the ways out as buttons.
class OutboxDetails final : public DetailsPage
{
    Q_OBJECT
public:
    OutboxDetails(const Context &context, Models::OutboxModel &model, QWidget *parent = nullptr);

    void show(const Core::OutboxItem &item);

Q_SIGNALS:
    void ticketAsked(Opora::Core::TicketId id);

private:
    void build();
    static void set(PlainLabel *label, const QString &text);
    /// The change with a large file that waits for another network: the shown one, or one that must go before it.
    [[nodiscard]] std::optional<qint64> changeInTheWay(const Core::OutboxItem &item) const;
    void showNetwork();
    [[nodiscard]] QString reason() const;
    void showTexts();
    void showButtons();
    void addChoices();
    QPushButton *addButton(const QString &text, bool primary);
    void showNews(qint64 mutation, const QStringList &lines);

    const Context &m_context;
    Models::OutboxModel &m_model;
    Core::OutboxItem m_item;
    std::optional<qint64> m_inTheWay;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_where = nullptr;
    PlainLabel *m_since = nullptr;
    PlainLabel *m_recipients = nullptr; ///< beside the customer
    PlainLabel *m_reason = nullptr;
    PlainLabel *m_newsHead = nullptr;
    PlainLabel *m_news = nullptr;
    PlainLabel *m_wordsHead = nullptr;
    PlainLabel *m_words = nullptr;
    PlainLabel *m_filesHead = nullptr;
    PlainLabel *m_files = nullptr;
    QWidget *m_buttons = nullptr;
};

} // namespace Opora::Ui
