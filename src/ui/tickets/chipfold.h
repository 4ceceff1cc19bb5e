// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>

class QWidget;

namespace Opora::Ui {

class FlowLayout;

/// Keeps the chips of a box in one line while height is scarce: those that do not fit are hidden, for another button to
/// offer. Knows when the room or the chips change by itself.
class ChipFold final : public QObject
{
    Q_OBJECT
public:
    /// `guest` is never hidden from here, and has its place before all but the first.
    ChipFold(QWidget &box, const FlowLayout &flow, const QWidget &guest);

    void setFolding(bool folding);
    /// A chip that stands for nothing now is neither shown nor folded.
    void setOffered(QWidget &chip, bool isOffered);
    /// In the order of the line.
    [[nodiscard]] const QList<QWidget *> &folded() const { return m_folded; }
    void fit();

Q_SIGNALS:
    void foldedChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget &m_box;
    const FlowLayout &m_flow;
    const QWidget &m_guest;
    bool m_folding = false;
    QSet<const QWidget *> m_absent;
    QList<QWidget *> m_folded;
};

} // namespace Opora::Ui
