// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/markdown.h"

#include <QFrame>

class QBoxLayout;
class QListWidget;
class QMenu;
class QPushButton;

namespace Opora::Ui {

class ChipButton;
class PlainLabel;

/// Beside an article: what to do with it, and its contents.
class ArticleSide final : public QFrame
{
    Q_OBJECT
public:
    explicit ArticleSide(QWidget *parent = nullptr);

    void showContents(const QList<Text::MarkdownHeading> &headings);
    void setHasShortAnswer(bool has);
    /// What is not published is no answer to a customer yet, and an editor writes no replies: nothing is offered then.
    void setInsertable(bool isInsertable);
    /// One line: what is done most, and a menu with the rest. The contents are left out.
    void setCompact(bool compact);
    /// Filled here when it is about to be shown; others may add to it then.
    [[nodiscard]] QMenu &moreMenu() const { return *m_moreMenu; }

Q_SIGNALS:
    void insertShortAsked();
    void insertWholeAsked();
    void copyLinkAsked();
    void headingChosen(const QString &anchor);

private:
    void showParts();
    void fillMore();
    QPushButton *addButton(const QString &text, const QString &name);

    QBoxLayout *m_parts;
    QPushButton *m_insertShort;
    QPushButton *m_insertWhole;
    QPushButton *m_copy;
    ChipButton *m_more;
    QMenu *m_moreMenu;
    PlainLabel *m_contentsTitle;
    QListWidget *m_contents;
    bool m_compact = false;
    bool m_hasShortAnswer = true;
    bool m_isInsertable = true;
};

} // namespace Opora::Ui
