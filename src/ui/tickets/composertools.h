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

struct Context;

/// What helps to write a reply or note: templates, files, earlier words, quotes and signatures. Stands below the words,
/// or beside them while the composer rests.
class ComposerTools final : public QWidget
{
    Q_OBJECT
public:
    ComposerTools(const Context &context, Models::TicketModel &ticket, Models::ComposerModel &model,
                  QWidget *parent = nullptr);

    void showTemplates();
    /// The width that the buttons then need.
    [[nodiscard]] int setButtonStyle(Qt::ToolButtonStyle style);
    /// Whether there is a button that shows the tools of formatting, and whether they are shown.
    void offerFormat(bool isOffered, bool isOn);

Q_SIGNALS:
    void templateChosen(const QString &words); ///< filled in for the ticket
    void filesAsked();
    void insertChosen(const QString &words); ///< that come beneath what is written
    void quoteChosen(const QString &quote);  ///< see Models::quoteOf()
    void copiesAsked();
    void formatToggled();

private:
    void build();
    void buildFormat();
    void connectModel();
    void fillTemplates();
    void fillEarlier(const QList<Core::Draft> &drafts);
    void fillInserts();
    void addQuotes();

    const Context &m_context;
    Models::TicketModel &m_ticket;
    Models::ComposerModel &m_model;
    QToolButton *m_attach;
    QToolButton *m_templates;
    QToolButton *m_earlier;
    QToolButton *m_insert;
    QToolButton *m_format;
};

} // namespace Opora::Ui
