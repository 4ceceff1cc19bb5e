// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/customermerger.h"

#include "core/ports/customerbook.h"

#include <QWidget>

class QHBoxLayout;

namespace Opora::Ui {

class QuietBar;
class RowColumn;

/// Who may be the same customer, each with the reason, and who was found to be: merged after a look at what comes of
/// it, parted again, or said to be somebody else.
class DuplicateList final : public QWidget
{
    Q_OBJECT
public:
    explicit DuplicateList(QWidget *parent = nullptr);

    void show(const QList<Core::LikelyDuplicate> &duplicates, const QList<Core::Customer> &merged);
    /// What a merge would come to, with the choice.
    void offer(const Models::CustomerMerger::Preview &preview);
    void withdrawOffer();
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void customerChosen(Opora::Core::CustomerId id);
    void mergeAsked(Opora::Core::CustomerId id);
    void mergeChosen(const Opora::Models::CustomerMerger::Preview &preview);
    void othersChosen(Opora::Core::CustomerId id);
    void partChosen(const Opora::Core::Customer &source);

private:
    QWidget *rowOf(const Core::LikelyDuplicate &duplicate);
    QWidget *mergedRow(const Core::Customer &source);
    /// Words with a line of small buttons below.
    QHBoxLayout *addButtons(QWidget *row, const QString &reason);

    QuietBar *m_offer;
    RowColumn *m_rows;
    RowColumn *m_merged;
    bool m_isReadOnly = false;
};

} // namespace Opora::Ui
