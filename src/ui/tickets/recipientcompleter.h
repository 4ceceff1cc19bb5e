// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "models/asking.h"

#include <QCompleter>

class QAbstractItemView;
class QLineEdit;
class QStringListModel;

namespace Opora::Ui {

/// Offers the addresses of known customers for the recipient at the cursor. Enter or Tab takes the marked one, Escape
/// closes the list and leaves the words.
class RecipientCompleter final : public QCompleter
{
    Q_OBJECT
public:
    RecipientCompleter(Core::HelpDesk &desk, QLineEdit *field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void offer(const Core::CustomerPage &page);
    void accept(const QString &recipient);
    void close();

    Core::HelpDesk &m_desk;
    QLineEdit *m_field;
    QStringListModel *m_found;
    Models::NewestOnly m_question;
    bool m_isMeant = false;              ///< what is marked was gone to by a key
    QAbstractItemView *m_list = nullptr; ///< null while it is being made, since asking for it then makes another
};

} // namespace Opora::Ui
