// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QMenu;

namespace Opora::Models {
class ComposerModel;
}

namespace Opora::Ui {

class ChipButton;
struct Context;

/// Whom what is being written goes to beside the customer, and which messages go with it when it is forwarded. Copies
/// have their lines only when they are asked for or there are some; hidden while there is nothing to show.
class ComposerRecipients final : public QWidget
{
    Q_OBJECT
public:
    ComposerRecipients(const Context &context, Models::ComposerModel &model, QWidget *parent = nullptr);

    /// The whole draft is another one.
    void showDraft();
    /// What its kind has.
    void showKind();
    /// The lines for copies, with the keys in the first.
    void askCopies();
    /// Where it still has to be said whom it is for.
    void focusMissing();

Q_SIGNALS:
    void left(); ///< on to the words
    void roomChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Line
    {
        QLabel *name;
        QLineEdit *edit;
    };
    [[nodiscard]] Line addLine(int row, const QString &objectName, const QString &name);
    static void setShown(const Line &line, bool isShown);
    /// From that message on, newest first, and a menu of those before them.
    void fillMessages(QMenu &menu, qsizetype from);
    void showMessages();
    void take();

    const Context &m_context;
    Models::ComposerModel &m_model;
    QGridLayout *m_grid;
    Line m_to;
    Line m_cc;
    Line m_bcc;
    ChipButton *m_messages;
    QMenu *m_choice;
    Core::TicketId m_shownFor;
    bool m_isLoading = false;
    bool m_areCopiesAsked = false;
};

} // namespace Opora::Ui
