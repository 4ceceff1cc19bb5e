// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

namespace Opora::Ui {

/// The head of a collapsible section: a small bold title, a count, and an arrow when pointed at or focused.
/// checked = open. Left and right keys close and open it.
class SectionHeader final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SectionHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Shown after the title; -1 for none.
    void setCount(int count);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void updateName();

    int m_count = -1;
};

/// A header and the widget it hides. Who owns it remembers isOpen() per person.
class Section final : public QWidget
{
    Q_OBJECT

public:
    explicit Section(const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] SectionHeader *header() const { return m_header; }
    /// Takes ownership and deletes an earlier body.
    void setBody(QWidget *body);
    [[nodiscard]] QWidget *body() const { return m_body; }
    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);

Q_SIGNALS:
    void openChanged(bool open);

private:
    SectionHeader *m_header;
    QWidget *m_body = nullptr;
};

} // namespace Opora::Ui
