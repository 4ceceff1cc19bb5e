// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/statemark.h"

#include <QAbstractButton>
#include <QMenu>
#include <QPointer>

#include <optional>

namespace Opora::Ui {

/// The drop-down chip of a field: "● Open ▾", "Printers ▾". A click, Space, Enter or the down key opens the menu;
/// without a menu it is a plain button and pressed() and clicked() tell of it. A disabled one only shows its value.
class ChipButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ChipButton(QWidget *parent = nullptr);

    /// What the field is, for screen readers and the tool tip: "Status". The value is text().
    void setFieldName(const QString &name);
    void setValue(const QString &value);
    void setMark(std::optional<StateMark> mark);
    void setIconName(const QString &name);
    /// Shows that the value differs from what the server has or that the filter is on.
    void setEmphasised(bool emphasised);
    /// Not owned; shown below the chip. aboutToShow of the menu is the place to fill it.
    void setMenu(QMenu *menu);
    [[nodiscard]] QMenu *menu() const { return m_menu; }
    void showMenu();
    /// A menu that is not its own, in the same place.
    void showMenu(QMenu &menu) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateNames();
    [[nodiscard]] int leadWidth() const;
    [[nodiscard]] bool hasArrow() const { return m_menu && isEnabled(); }
    void paintContent(QPainter &painter, const QRect &inner) const;

    QString m_field;
    QString m_iconName;
    std::optional<StateMark> m_mark;
    bool m_emphasised = false;
    QPointer<QMenu> m_menu;
};

} // namespace Opora::Ui
