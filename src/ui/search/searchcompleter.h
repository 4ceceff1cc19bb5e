// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/searchtext.h"

#include <QCompleter>

class QStringListModel;

namespace Opora::Models {
class ReferenceModel;
}

namespace Opora::Ui {

class SearchField;

/// Offers names of fields and their values while a search is written; taking one replaces only the word at the cursor.
class SearchCompleter final : public QCompleter
{
    Q_OBJECT
public:
    SearchCompleter(SearchField &field, const Models::ReferenceModel &reference, Text::FieldLanguage language);

protected:
    /// Escape closes the list and leaves the words; the field would empty itself.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void offer();
    void accept(const QString &suggestion);

    SearchField &m_field;
    const Models::ReferenceModel &m_reference;
    Text::FieldLanguage m_language;
    QStringListModel *m_words;
    QWidget *m_list = nullptr; ///< null while it is being made, since asking for it then makes another
};

} // namespace Opora::Ui
