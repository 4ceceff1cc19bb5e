// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <optional>

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
    /// Says in a sentence what is wrong with words, so that they stay in the line; empty: they are kept.
    void setCheck(std::function<QString(const QString &)> check) { m_check = std::move(check); }
    /// Where words are typed otherwise than the text is read, e.g. a date: those to begin with.
    void setBeginning(const QString &words) { m_beginning = words; }
    /// What takes the keys while nothing is edited.
    [[nodiscard]] QWidget *tabStop() const;
    void startEditing();
    /// With these words, e.g. what could not be stored.
    void startEditing(const QString &words);
    /// With words that were begun before, and without the keys.
    void goOnEditing(const QString &words);
    void stopEditing();
    /// The words are safe: who closes the window need not be asked about them.
    void setSafe();

Q_SIGNALS:
    void typed(const QString &words); ///< so far, not kept yet
    void edited(const QString &text);
    void removed();
    void finished(); ///< editing ended, kept or not

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QToolButton *addButton(const QString &icon, const QString &name);
    void keep();
    void addEdit(const QString &name, qsizetype limit);
    void showText();

    QString m_text;
    QString m_emptyText;
    std::optional<QString> m_beginning;
    PlainLabel *m_label;
    QLineEdit *m_edit;
    QWidget *m_editBox = nullptr;
    LengthGuard *m_guard = nullptr;
    std::function<QString(const QString &)> m_check;
    PlainLabel *m_problem;
    QToolButton *m_pencil;
    QToolButton *m_remove = nullptr;
    bool m_isReadOnly = false;
};

} // namespace Opora::Ui
