// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace Opora::Ui {

class PlainLabel;

/// The page beside a list: a card with texts one below the other, words in frames of their own, and a line of buttons.
/// Scrolls by itself.
class DetailsPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit DetailsPage(QWidget *parent = nullptr);

protected:
    PlainLabel *addText(const QString &size = {}, const QString &tone = {});
    /// Words in a frame of their own.
    PlainLabel *addCard(const QString &name);
    /// An empty line of buttons, which fill it by its layout; the last thing on the page.
    QWidget *addButtonLine();

private:
    PlainLabel *makeText(QWidget *parent, const QString &size, const QString &tone);

    QFrame *m_card;
    QVBoxLayout *m_column;
};

} // namespace Opora::Ui
