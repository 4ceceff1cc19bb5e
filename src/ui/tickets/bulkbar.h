// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one member for each thing that is done to many
#pragma once

#include "core/clock.h"
#include "core/mutation.h"

#include <QFrame>

#include <functional>
#include <optional>

class QAction;
class QLineEdit;
class QMenu;
class QProgressBar;
class QPushButton;
class QStringListModel;

namespace Opora::Core {
struct Macro;
struct Status;
} // namespace Opora::Core

namespace Opora::Models {
class BulkModel;
}

namespace Opora::Ui {

class BulkMacros;
class ChipButton;
class PlainLabel;
struct Context;

/// Above the list while several tickets are chosen (T9): how many, what can be done to all of them, how far that has
/// come, and what was left out.
class BulkBar final : public QFrame
{
    Q_OBJECT
public:
    BulkBar(const Context &context, Models::BulkModel &model, QWidget *parent = nullptr);

    /// Of one alone nothing is offered.
    void setCount(qint64 count);
    [[nodiscard]] bool hasSeveral() const { return m_count > 1; }

    [[nodiscard]] BulkMacros &macros() const { return *m_macros; }

    // What the keys S, Shift+A, P, T, G and X open, and what A does.
    void openStatusMenu();
    void openOwnerMenu();
    void openPriorityMenu();
    void openQueueMenu();
    void openTagMenu();
    void openMacros();
    void assignToMe();

Q_SIGNALS:
    /// `text` names it for the way back.
    void changeAsked(const Opora::Core::Operation &change, const QString &text);
    void mergeAsked();
    void left(); ///< one ticket is enough again

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// What is typed once for all.
    struct Question
    {
        QString words;
        QStringList known; ///< offered while typing
        qsizetype limit = 0;
        bool mayBeEmpty = false;
    };
    void buildHead(QLayout *column);
    void buildChips(QLayout *column);
    void buildLine(QLayout *column);
    ChipButton *addChip(const QString &name, const QString &objectName, void (BulkBar::*fill)(QMenu &));
    void fillStatus(QMenu &menu);
    void addPending(QMenu &menu, const Core::Status &status, const QString &name);
    /// Why, before a macro runs that sets that status.
    void askReasonOf(const Core::Macro &macro, const Core::Status &status);
    /// At once, or after the question why.
    void choose(const Core::Status &status);
    QAction *addReasons(QMenu &menu, const Core::Status &status, const QString &name);
    void offerReasons(QMenu &menu, const Core::Status &status);
    void addHold(QMenu &menu, const Core::Status &status, const QString &name);
    void hold(const Core::Status &status, std::optional<Core::Timestamp> until);
    void askHold(const Core::Status &status);
    void fillQueue(QMenu &menu);
    void fillOwner(QMenu &menu);
    void fillPriority(QMenu &menu);
    void fillTags(QMenu &menu);
    void setStatus(const Core::Status &status, const QList<Core::FieldChange> &beside = {});
    void set(Core::TicketField field, const Core::FieldText &value, const QString &text);
    void askWords(const Question &question, std::function<void(const QString &)> then);
    void takeWords();
    void leaveWords();
    void leave();
    void openMenu(ChipButton *chip);
    void showState();
    void offer();

    const Context &m_context;
    Models::BulkModel &m_model;
    PlainLabel *m_told;
    PlainLabel *m_left; ///< what was left out and why
    QWidget *m_actions;
    ChipButton *m_status = nullptr;
    ChipButton *m_queue = nullptr;
    ChipButton *m_owner = nullptr;
    ChipButton *m_priority = nullptr;
    ChipButton *m_tags = nullptr;
    QPushButton *m_spam = nullptr;
    QPushButton *m_merge = nullptr;
    QPushButton *m_macro = nullptr;
    BulkMacros *m_macros;
    QWidget *m_line;
    QLineEdit *m_words;
    QStringListModel *m_known;
    std::function<void(const QString &)> m_then; ///< with the words that were asked for
    QWidget *m_course;
    QProgressBar *m_progress;
    QPushButton *m_cancel = nullptr;
    qsizetype m_limit = 0; ///< of these words
    bool m_mayBeEmpty = false;
    qint64 m_count = 0;
};

} // namespace Opora::Ui
