// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QWidget>

class QToolButton;

namespace Opora::Models {
class ComposerModel;
class TicketModel;
} // namespace Opora::Models

namespace Opora::Ui {

class ElidedLabel;
struct Context;

/// What helps to write a reply or note: templates, files, earlier words, and whether the draft is saved. Stands below
/// the words, or beside them while the composer rests.
class ComposerTools final : public QWidget
{
    Q_OBJECT
public:
    ComposerTools(const Context &context, Models::TicketModel &ticket, Models::ComposerModel &model,
                  QWidget *parent = nullptr);

    void showTemplates();
    void showSaved();
    void setSavedVisible(bool isVisible);
    /// The width that the buttons and the word beside them then need.
    [[nodiscard]] int setButtonStyle(Qt::ToolButtonStyle style);

Q_SIGNALS:
    void templateChosen(const QString &words); ///< filled in for the ticket
    void filesAsked();

private:
    void build();
    [[nodiscard]] static QString savedWord();
    [[nodiscard]] static QString savingWord();
    [[nodiscard]] static QString failingWord();
    void connectModel();
    void fillTemplates();
    void fillEarlier(const QList<Core::Draft> &drafts);

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Models::ComposerModel &m_model;
    QToolButton *m_attach;
    QToolButton *m_templates;
    QToolButton *m_earlier;
    ElidedLabel *m_saved;
};

} // namespace Opora::Ui
