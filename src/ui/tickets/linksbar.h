// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linksmodel.h"

#include <QWidget>

namespace Opora::Ui {

class FlowLayout;
class RowColumn;
struct Context;

/// Below the head of a ticket: what it is linked with, a chip for each relation. One of a single ticket leads to it,
/// one of several to the page of all links; an answer of another department stands below them. Not there while there is
/// no link.
class LinksBar final : public QWidget
{
    Q_OBJECT
public:
    LinksBar(const Context &context, Models::TicketModel &ticket, QWidget *parent = nullptr);

    [[nodiscard]] Models::LinksModel &model() const { return *m_model; }

    /// The Tab key comes from there.
    void setTabAfter(QWidget *widget) { m_tabAfter = widget; }

Q_SIGNALS:
    void ticketAsked(Opora::Core::TicketId id);
    void linksAsked();

private:
    void showLinks();
    void showAnswers();
    void orderTabs();
    void addChip(const Models::LinksModel::Group &group);

    const Context &m_context;
    Models::LinksModel *m_model;
    FlowLayout *m_flow;
    RowColumn *m_answers; ///< what colleagues of other departments said, each leads there
    QStringList m_shown;  ///< what the chips say
    QList<QWidget *> m_chips;
    QWidget *m_tabAfter = nullptr;
};

} // namespace Opora::Ui
