// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desksetup.h"

#include <QFrame>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace Opora::Core {
struct ReferenceData;
struct Ticket;
} // namespace Opora::Core

namespace Opora::Ui {

class PlainLabel;

/// A short list of macros: a few letters find one, Enter runs it, and below the list stands what it would do. Of many
/// tickets it first asks to count them. Stands in the page, not in a dialog.
class MacroBar final : public QFrame
{
    Q_OBJECT
public:
    /// One runs at once, since its preview is all there is to know; Many asks for a survey before.
    enum class Of { One, Many };
    explicit MacroBar(Of of, QWidget *parent = nullptr);

    /// Of one ticket the preview shows the words as they would come; none: of several.
    void start(const QList<Core::Macro> &macros, const Core::ReferenceData &reference,
               const Core::Ticket *ticket = nullptr);
    /// What the macro would do to the chosen tickets: the next press runs it. Of another than the current one it is
    /// no answer any more.
    void showSurvey(Core::MacroId of, const QString &words);
    /// It was about other tickets than those that are chosen now.
    void forgetSurvey() { showSteps(); }
    void leave();

Q_SIGNALS:
    void surveyAsked(const Opora::Core::Macro &macro);
    void chosen(const Opora::Core::Macro &macro);
    void left(); ///< done or given up: the focus has no place here any more

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void find();
    void showSteps();
    void go();
    void step(int rows);
    void fitList();
    [[nodiscard]] const Core::Macro *current() const;

    const Of m_of;
    QList<Core::Macro> m_all;
    QList<Core::Macro> m_found; ///< a row each
    QHash<Core::MacroId, QString> m_steps;
    QLineEdit *m_words;
    QListWidget *m_list;
    PlainLabel *m_preview;
    QPushButton *m_go;
    QPushButton *m_cancel;
    bool m_isSurveyed = false;
};

} // namespace Opora::Ui
