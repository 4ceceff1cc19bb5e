// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/searchfilter.h"

#include <QWidget>

#include <optional>

class QBoxLayout;
class QComboBox;
class QVBoxLayout;

namespace Opora::Ui {

struct Context;

/// A search as rows of field, comparison and value, in groups of which all or any must be met. It is the same thing as
/// the written search: nothing can be shown here that cannot be written, nor the other way round.
class FilterEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterEditor(const Context &context, QWidget *parent = nullptr);

    [[nodiscard]] const Text::SearchFilter &filter() const { return m_filter; }
    void setFilter(const Text::SearchFilter &filter);

Q_SIGNALS:
    void changed(); ///< by the person

private:
    using Path = QList<qsizetype>; ///< of the places in each group, from the outermost in

    [[nodiscard]] Text::SearchFilter &at(const Path &path);
    void addGroup(QVBoxLayout &column, const Path &path);
    void addGroupHead(QVBoxLayout &column, const Path &path);
    void addGroupFoot(QVBoxLayout &column, const Path &path);
    void addRow(QVBoxLayout &column, const Path &path);
    void addSubject(QBoxLayout &line, const Path &path);
    void addComparison(QBoxLayout &line, const Path &path);
    void addValue(QVBoxLayout &column, QBoxLayout &line, const Path &path);
    void addRemoval(QBoxLayout &line, const Path &path);
    void append(const Path &group, const Text::SearchFilter &part);
    void remove(const Path &path);
    /// The rows are others now; later, since a part of them asks for it.
    void rebuild(const Path &focus);
    void build();

    const Context &m_context;
    Text::FieldLanguage m_language;
    Text::SearchFilter m_filter;
    QVBoxLayout *m_column;
    QWidget *m_rows = nullptr;
    std::optional<Path> m_focus; ///< of the row or group that gets the keys next
    bool m_isDue = false;
};

} // namespace Opora::Ui
