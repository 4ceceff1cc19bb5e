// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reference.h"

#include <QWidget>

class QBoxLayout;
class QLineEdit;

namespace Opora::Ui {

/// A text in both languages: two lines, beside each other where there is room.
class LocalTextEdit final : public QWidget
{
    Q_OBJECT
public:
    /// \a name is said of both lines by a screen reader, with the language.
    explicit LocalTextEdit(const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] Core::LocalText text() const;
    void setText(const Core::LocalText &text);

Q_SIGNALS:
    void edited();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLineEdit *addLine(const QString &language, const QString &name);

    QBoxLayout *m_line;
    QLineEdit *m_russian;
    QLineEdit *m_english;
};

} // namespace Opora::Ui
