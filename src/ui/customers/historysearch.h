// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QWidget>

class QListView;
class QSortFilterProxyModel;

namespace Opora::Models {
class SearchModel;
}

namespace Opora::Ui {

class ElidedLabel;
class SearchField;
struct Context;

/// Searches what one customer ever wrote about, with all of the search's words and fields.
class HistorySearch final : public QWidget
{
    Q_OBJECT
public:
    explicit HistorySearch(const Context &context, QWidget *parent = nullptr);

    /// Another customer begins without words.
    void setCustomer(Core::CustomerId id);

Q_SIGNALS:
    /// There are words: what was found stands here.
    void searching(bool isSearching);
    void ticketChosen(Opora::Core::TicketId id);
    void failed(const Opora::Core::Error &error);

private:
    void search(const QString &words);
    void showCount();
    void choose(const QModelIndex &index);

    Models::SearchModel *m_model;
    QSortFilterProxyModel *m_tickets;
    SearchField *m_field;
    ElidedLabel *m_count;
    QListView *m_list;
    Core::CustomerId m_customer;
};

} // namespace Opora::Ui
