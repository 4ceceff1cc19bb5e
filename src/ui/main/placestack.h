// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStackedWidget>

#include <functional>

namespace Opora::Ui {

class Place;

/// The places of a window, one of them shown. A place is made when it is first asked for: a window is there as soon as
/// its first place is, and one that nobody enters costs nothing. GUI thread.
class PlaceStack final : public QStackedWidget
{
    Q_OBJECT
public:
    /// Makes a place as a child of what it is given.
    using Maker = std::function<Place *(QWidget *parent)>;

    explicit PlaceStack(QWidget *parent = nullptr);

    void add(int id, const QString &name, Maker maker);
    /// Makes it if it is not there yet.
    [[nodiscard]] Place &at(int id);
    [[nodiscard]] bool isMade(int id) const { return m_made.contains(id); }
    /// Null before the first choose().
    [[nodiscard]] Place *current() const;
    [[nodiscard]] QString currentName() const { return m_names.value(m_current); }

    /// Puts aside the one shown before.
    void choose(int id);
    void putAside();
    void setNarrow(bool narrow);

Q_SIGNALS:
    /// Before anything else is done with it.
    void made(Opora::Ui::Place *place);

private:
    Place *make(int id);

    QHash<int, QString> m_names;
    QHash<int, Maker> m_makers; ///< of those not made
    QHash<int, Place *> m_made;
    int m_current = -1;
    bool m_isNarrow = false;
};

} // namespace Opora::Ui
