// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/tokens.h"

#include <QLabel>
#include <QWidget>

namespace Opora::Ui {

/// In letters; what is longer than the longest words of both languages may be cut instead of widening a window.
inline constexpr int kWidestWord = 30;

/// A QLabel that never takes foreign text for markup: the only label for text that is not ours.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget *parent = nullptr);
    explicit PlainLabel(const QString &text, QWidget *parent = nullptr);

    /// "muted", "danger", "warning", "success", "accent" of the style sheet, or empty.
    void setTone(const QString &tone);
    /// "small", "title", "page" of the style sheet, or empty for body text.
    void setSize(const QString &size);
    /// A word without an end makes no window wider: of a label that wraps, it is cut at the edge.
    [[nodiscard]] QSize minimumSizeHint() const override;
};

/// One line of plain text that gives way: elided when narrow, the whole text as a tool tip and for screen readers.
class ElidedLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    explicit ElidedLabel(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    void setRole(ColorRole role);
    void setTypeSize(TypeSize size, QFont::Weight weight = QFont::Normal);
    [[nodiscard]] bool isElided() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont textFont() const;

    QString m_text;
    ColorRole m_role = ColorRole::Text;
    TypeSize m_size = TypeSize::Body;
    QFont::Weight m_weight = QFont::Normal;
};

} // namespace Opora::Ui
