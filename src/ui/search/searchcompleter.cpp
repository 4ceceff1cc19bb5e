// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/searchcompleter.h"

#include "models/referencemodel.h"
#include "ui/kit/combolists.h"
#include "ui/kit/searchfield.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QStringListModel>

namespace Opora::Ui {

namespace {
constexpr int kMostShown = 12; // more than a field has values that are known beforehand
} // namespace

SearchCompleter::SearchCompleter(SearchField &field, const Models::ReferenceModel &reference,
                                 Text::FieldLanguage language)
    : QCompleter(&field)
    , m_field(field)
    , m_reference(reference)
    , m_language(language)
    , m_words(new QStringListModel(this))
{
    setModel(m_words);
    setWidget(&field);
    // The words offered are those that fit already, in the order in which they fit.
    setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    setMaxVisibleItems(kMostShown);
    popup()->setAccessibleName(tr("Conditions to search by"));
    dressPopupList(*popup());
    m_list = popup();
    connect(&field, &QLineEdit::textEdited, this, &SearchCompleter::offer);
    connect(this, qOverload<const QString &>(&QCompleter::activated), this, &SearchCompleter::accept);
    // It was the first letter that led here.
    if (field.hasFocus() && !field.text().isEmpty())
        offer();
}

bool SearchCompleter::eventFilter(QObject *watched, QEvent *event)
{
    const bool isEscape
        = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel);
    if (watched != m_list || !isEscape)
        return QCompleter::eventFilter(watched, event);
    m_list->hide();
    return true;
}

void SearchCompleter::offer()
{
    const QStringList words
        = Models::searchSuggestions(m_field.text(), m_field.cursorPosition(), m_reference.data(), m_language);
    if (words.isEmpty()) {
        popup()->hide();
        return;
    }
    m_words->setStringList(words);
    complete();
}

void SearchCompleter::accept(const QString &suggestion)
{
    const Models::CompletedSearch done = Models::completedSearch(m_field.text(), m_field.cursorPosition(), suggestion);
    m_field.setText(done.text);
    m_field.setCursorPosition(int(done.cursor));
    // A name taken is half a condition: go on with its values.
    offer();
}

} // namespace Opora::Ui
