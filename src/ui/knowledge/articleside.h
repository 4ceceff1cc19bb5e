// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/markdown.h"

#include <QFrame>

class QListWidget;
class QPushButton;

namespace Opora::Ui {

class PlainLabel;

/// Beside an article: what to do with it, and its contents.
class ArticleSide final : public QFrame
{
    Q_OBJECT
public:
    explicit ArticleSide(QWidget *parent = nullptr);

    void showContents(const QList<Text::MarkdownHeading> &headings);
    void setHasShortAnswer(bool has);
    /// Only what can be done; the contents are left out.
    void setCompact(bool compact);
    /// Says so on the button until another article is shown.
    void setLinkCopied(bool copied);

Q_SIGNALS:
    void insertShortAsked();
    void insertWholeAsked();
    void copyLinkAsked();
    void headingChosen(const QString &anchor);

private:
    void showParts();
    QPushButton *addButton(const QString &text, const QString &name);

    QPushButton *m_insertShort;
    QPushButton *m_insertWhole;
    QPushButton *m_copy;
    PlainLabel *m_contentsTitle;
    QListWidget *m_contents;
    bool m_compact = false;
};

} // namespace Opora::Ui
