// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/newticketmodel.h"
#include "ui/main/place.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Opora::Models {
class CustomerModel;
}

namespace Opora::Ui {

class CustomerTickets;
class ElidedLabel;
class NewTicketCard;
class NewTicketCustomer;
class NewTicketWords;
class PlainLabel;
struct Context;

/// A ticket on behalf of a customer (T14), filled in on one page: for whom, what it is about, the first words. Beside
/// it stands what the same customer waits for already. Leaving keeps all as a draft.
class NewTicketPlace final : public Place
{
    Q_OBJECT
public:
    explicit NewTicketPlace(const Context &context, QWidget *parent = nullptr);

    [[nodiscard]] Models::NewTicketModel &model() const { return *m_model; }
    void activate() override;
    void putAside() override;
    /// Shows or hides the tools of formatting.
    void toggleFormat();
    /// Makes the ticket, or says what lacks.
    void make();

Q_SIGNALS:
    void made(Opora::Core::TicketId ticket);
    void takingBack(Opora::Core::TicketId ticket);
    /// What was taken back stands here again.
    void returned();
    /// The person goes elsewhere; what is filled in stays.
    void escaped();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildForm();
    QWidget *buildSide();
    QWidget *buildFoot(QWidget *parent);
    PlainLabel *addProblem(QLayout *column, const QString &name);
    void connectModel();
    /// What the customer waits for stands beside the form, or in it where there is no room for both.
    void placeSide();
    void showForm();
    void showCustomer();
    void showOpenTickets();
    void showSaved();
    void showProblems();

    const Context &m_context;
    Models::NewTicketModel *m_model;
    Models::CustomerModel *m_customer; ///< the one that is chosen
    NewTicketCustomer *m_who;
    QLineEdit *m_subject;
    NewTicketCard *m_card;
    NewTicketWords *m_words;
    ElidedLabel *m_saved;
    PlainLabel *m_subjectProblem = nullptr;
    PlainLabel *m_cardProblem = nullptr;
    PlainLabel *m_wordsProblem = nullptr;
    QPushButton *m_discard = nullptr;
    QVBoxLayout *m_column = nullptr; ///< of the form
    QWidget *m_side = nullptr;
    PlainLabel *m_openHead;
    CustomerTickets *m_open;
    bool m_hasTried = false; ///< the person wanted to make it: what lacks is told while it is mended
};

} // namespace Opora::Ui
