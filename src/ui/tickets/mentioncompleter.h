// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCompleter>

class QAbstractItemView;
class QTextEdit;
class QStringListModel;

namespace Opora::Models {
class ComposerModel;
class TicketModel;
} // namespace Opora::Models

namespace Opora::Ui {

/// Offers colleagues behind an "@" in a note. Enter or Tab takes the marked one, Escape closes the list.
class MentionCompleter final : public QCompleter
{
    Q_OBJECT
public:
    MentionCompleter(const Models::TicketModel &ticket, const Models::ComposerModel &draft, QTextEdit *edit);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void offer(const QString &begun);
    void accept(const QString &name);
    /// What stands before the cursor in its line.
    [[nodiscard]] QString before() const;

    const Models::TicketModel &m_ticket;
    const Models::ComposerModel &m_draft;
    QTextEdit *m_edit;
    QStringListModel *m_names;
    QAbstractItemView *m_list = nullptr;
};

} // namespace Opora::Ui
