// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QPointer>

class QStringListModel;

namespace Opora::Models {
class TicketModel;
}

namespace Opora::Ui {

/// Where a tag is typed, among the tags of a ticket: Enter adds it, Escape leaves all as it was, known tags are
/// offered while typing. The keys go back to where they came from.
class TagField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit TagField(Models::TicketModel &ticket, QWidget *parent = nullptr);

    void start();
    void leave();

Q_SIGNALS:
    /// Why what is typed cannot be a tag of this ticket; empty: it can.
    void told(const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void offerKnown();
    void add();
    void look();
    [[nodiscard]] QString problem() const;

    Models::TicketModel &m_ticket;
    QStringListModel *m_known;
    QPointer<QWidget> m_from; ///< had the keys before
};

} // namespace Opora::Ui
