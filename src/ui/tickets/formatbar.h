// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/richtext.h"
#include "ui/tickets/composeredit.h"

#include <QMap>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace Opora::Ui {

class PlainLabel;

/// Tools that make words bold, items, a quote or a link; below them a line for the link's address while it is asked.
class FormatBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FormatBar(ComposerEdit &edit, QWidget *parent = nullptr);

    /// What is selected, or what is typed next.
    void apply(ComposerEdit::Format format);
    /// Takes an address that is typed and not taken yet; false: it is none, and is to be mended first.
    [[nodiscard]] bool finishLink();
    /// Its words are no longer there.
    void leaveLink();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Format = ComposerEdit::Format;

    QHBoxLayout *buildTools();
    QWidget *buildLink();
    void addTool(QHBoxLayout *row, Format format, const QString &icon, const QString &name);
    void showState();
    void toggleList(Core::RichLine::List list);
    void toggleQuote();
    void askLink();
    void takeLink();

    ComposerEdit &m_edit;
    QMap<Format, QToolButton *> m_tools;
    QWidget *m_linkLine = nullptr;
    QLineEdit *m_address = nullptr;
    PlainLabel *m_problem = nullptr;
};

} // namespace Opora::Ui
