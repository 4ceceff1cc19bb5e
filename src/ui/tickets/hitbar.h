// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Opora::Ui {

class PlainLabel;

/// Where a reader is among the words that a search has found, in the upper corner of a conversation: nothing below it
/// moves when it comes. GUI thread.
class HitBar final : public QWidget
{
    Q_OBJECT
public:
    explicit HitBar(QWidget *parent);

    /// \a place counts from 1; nothing is shown of no hits.
    void setPlace(int place, int count);
    /// Stands in the trailing upper corner of this part of its parent.
    void moveInto(const QRect &room);

Q_SIGNALS:
    void stepped(int step); ///< to the next (1) or the one before (-1)
    void ended();           ///< nothing is to be marked any more

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addButton(const QString &icon, const QString &name, const QString &key, void (HitBar::*pressed)());
    void goOn() { Q_EMIT stepped(1); }
    void goBack() { Q_EMIT stepped(-1); }
    void end() { Q_EMIT ended(); }

    PlainLabel *m_words;
    QRect m_room;
};

} // namespace Opora::Ui
