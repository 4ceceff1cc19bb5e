// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QPainter;
class QRectF;

namespace Opora::Ui {

/// At most two letters of a name, upper case: "Anna Petrova" -> "AP", "olga" -> "O", "" -> "?".
[[nodiscard]] QString initialsOf(const QString &name);
/// 0 to 5, the same for a person on every machine and run. \a key is the person's id, or the name when there is none.
[[nodiscard]] int avatarColorIndex(const QString &key);
void paintAvatar(QPainter &painter, const QRectF &rect, const QString &name, const QString &key);

/// A person's round picture made of initials.
class Avatar final : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(QWidget *parent = nullptr);

    void setPerson(const QString &name, const QString &key);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_key;
};

} // namespace Opora::Ui
