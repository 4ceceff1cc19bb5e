// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QTimer>

class QBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace Opora::Ui {

class FlowLayout;
class PlainLabel;
class WordScroll;

/// A bar inside the page that says what was held, refused or can be undone, with the choices as buttons. It never
/// takes the focus and never blocks anything.
class QuietBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Held, Refused, Undo };
    enum class ButtonKind { Plain, Primary };

    explicit QuietBar(Kind kind, QWidget *parent = nullptr);

    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    /// \a title is bold ("Reply held:"), \a sentence says why; both are plain text.
    void setMessage(const QString &title, const QString &sentence);
    /// One more thing below the sentence, which the bar owns.
    void addPart(QWidget *part);
    QPushButton *addButton(const QString &text, ButtonKind buttonKind = ButtonKind::Plain);
    void clearButtons();
    void setDismissible(bool dismissible);
    /// What is too high for the room is scrolled, and the buttons stay in view. Before the first part is added.
    WordScroll *letWordsScroll();
    /// So high at most, where the words are scrolled.
    void setRoom(int height);
    /// With its buttons and one line of words.
    [[nodiscard]] int leastHeight() const;
    /// Hides itself after this time and says timedOut(); waits while the pointer or the focus is in the bar. 0 = stays.
    void setTimeout(std::chrono::milliseconds timeout);

public Q_SLOTS:
    void dismiss();

Q_SIGNALS:
    void dismissed();
    void timedOut();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void runOut();
    void refreshIcon();
    /// Beside the words where there is room for both, else below them.
    void placeButtons();
    /// Whether the whole is no higher then than with the buttons below.
    [[nodiscard]] bool isLowerBeside() const;
    void fitWords();
    /// What the words do not get.
    [[nodiscard]] int heightAroundWords() const;

    Kind m_kind;
    QLabel *m_icon;
    PlainLabel *m_title;
    PlainLabel *m_sentence;
    QWidget *m_buttonBox;
    QBoxLayout *m_arrangement;
    QVBoxLayout *m_words;
    FlowLayout *m_buttonLayout;
    QPushButton *m_close;
    QList<QPushButton *> m_buttons;
    QList<QWidget *> m_parts;
    WordScroll *m_scroll = nullptr;
    int m_room = QWIDGETSIZE_MAX;
    QTimer m_timer;
};

} // namespace Opora::Ui
