// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace Opora::Ui {

class LengthGuard;
class PlainLabel;

/// Plain text with a pencil: Enter keeps what was written, Escape leaves all as it was.
class EditableLine final : public QWidget
{
    Q_OBJECT
public:
    enum class Removing { No, Yes };

    /// \a name says what the text is, for screen readers: "Pinned fact". Longer than \a limit characters is told and
    /// not kept.
    EditableLine(const QString &name, Removing removing, qsizetype limit, QWidget *parent = nullptr);

    [[nodiscard]] bool isEditing() const;
    void setText(const QString &text);
    /// Shown grey while there is no text.
    void setEmptyText(const QString &text);
    /// Without its buttons: the person may not change it.
    void setReadOnly(bool readOnly);
    void startEditing();
    void stopEditing();

Q_SIGNALS:
    void edited(const QString &text);
    void removed();
    void finished(); ///< editing ended, kept or not

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QToolButton *addButton(const QString &icon, const QString &name);
    void addEdit(const QString &name, qsizetype limit);
    void showText();

    QString m_text;
    QString m_emptyText;
    PlainLabel *m_label;
    QLineEdit *m_edit;
    QWidget *m_editBox = nullptr;
    LengthGuard *m_guard = nullptr;
    QToolButton *m_pencil;
    QToolButton *m_remove = nullptr;
    bool m_isReadOnly = false;
};

} // namespace Opora::Ui
