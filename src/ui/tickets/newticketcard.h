// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/newticketmodel.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QStringListModel;
class QMenu;

namespace Opora::Ui {

class ChipButton;

/// Department, owner, priority, type, channel and tags of a new ticket, each a chip with a menu.
class NewTicketCard final : public QWidget
{
    Q_OBJECT
public:
    explicit NewTicketCard(Models::NewTicketModel &model, QWidget *parent = nullptr);

    void showForm();

private:
    ChipButton *addChip(const QString &name, const QString &objectName);
    void buildTags();
    void takeTags();
    /// A row of a menu that changes the form.
    void addRow(QMenu *menu, const QString &text, bool holds, std::function<void(Models::NewTicketForm &)> change);
    void fillQueues();
    void fillOwners();
    void fillPriorities();
    void fillTypes();
    void fillChannels();

    Models::NewTicketModel &m_model;
    QStringListModel *m_known; ///< tags that are offered while typing
    ChipButton *m_queue;
    ChipButton *m_owner;
    ChipButton *m_priority;
    ChipButton *m_type;
    ChipButton *m_channel;
    QLineEdit *m_tags;
};

} // namespace Opora::Ui
