// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ticketcard.h"

#include <QTimer>
#include <QWidget>

class QMenu;
class QVBoxLayout;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

class ChipButton;
class EditableLine;
class PlainLabel;
class Section;
class TypedWords;
struct Context;

/// The fields of the open ticket beside those in its head, each seen and changed in its place (T2, T3, T6). Empty ones
/// stand together behind one button. Beside the ticket, above its customer.
class TicketCard final : public QWidget
{
    Q_OBJECT
public:
    TicketCard(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    /// Unfolds it and gives its first field the keys, or the one of that word.
    void start(const QString &word = {});

private:
    struct Row
    {
        Models::CardField field;
        QWidget *box = nullptr;
        PlainLabel *name = nullptr;
        ChipButton *chip = nullptr;   ///< for what is chosen, and for what only follows
        EditableLine *line = nullptr; ///< for what is typed
    };
    void build();
    void clear();
    /// Lines that were half typed when the ticket was left.
    void restore();
    void showTicket();
    [[nodiscard]] bool isShown(const Models::CardField &field) const;
    Row makeRow(const Models::CardField &field);
    void makeChip(Row &row);
    void makeLine(Row &row);
    void fill(Row &row);
    void fillName(const Row &row);
    void placeRows();
    [[nodiscard]] Row *rowOf(const QString &word);
    void fillAddMenu();
    void fillChoices(QMenu &menu, const Models::CardField &field, const QList<Models::CardChoice> &choices);
    void edit(const QString &word, const QString &words);
    void edit(const Models::CardField &field);
    [[nodiscard]] QString problemOf(const Models::CardField &field, const QString &words) const;
    void takeWords(const Models::CardField &field, const QString &words);
    void take(const Models::CardField &field, const Core::FieldText &value);
    void finish(const QString &word);
    /// What was typed is stored.
    void settle();
    /// It is not: the words are the person's again.
    void giveBack();

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Section *m_section;
    QVBoxLayout *m_column;
    ChipButton *m_add;
    QList<Row> m_rows;
    TypedWords *m_typed;
    QString m_asked;     ///< word of an empty field that is being filled
    int m_line = 0;      ///< of support, while it is asked why; 0: none
    QString m_kept;      ///< word of a field whose words are on their way to the disk
    QString m_keptWords; ///< those
    QTimer m_tick;       ///< a promised time comes nearer without an event
};

} // namespace Opora::Ui
