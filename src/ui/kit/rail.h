// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QKeySequence>
#include <QList>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace Opora::Ui {

/// One place in the rail: an icon, the name as tool tip and for screen readers, and a counter.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString &iconName, const QString &name, const QKeySequence &keys, QWidget *parent = nullptr);

    [[nodiscard]] int badge() const { return m_badge; }
    void setBadge(int count);
    /// New words after a change of language.
    void setName(const QString &name);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void updateNames();

    QString m_iconName;
    QKeySequence m_keys;
    int m_badge = 0;
};

/// The vertical bar of places at the edge of the window. Ids are the caller's; up and down keys walk through it.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    enum class Place { Top, Bottom };

    explicit Rail(QWidget *parent = nullptr);

    /// \a keys work in the whole window.
    RailButton *addPlace(int id, const QString &iconName, const QString &name, const QKeySequence &keys = {},
                         Place place = Place::Top);
    [[nodiscard]] RailButton *button(int id) const;
    [[nodiscard]] int currentId() const;
    void setCurrentId(int id);

Q_SIGNALS:
    void placeChosen(int id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QButtonGroup *m_group;
    QVBoxLayout *m_top;
    QVBoxLayout *m_bottom;
    QList<RailButton *> m_order;
};

} // namespace Opora::Ui
