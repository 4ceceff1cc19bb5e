// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/placestack.h"

#include "ui/kit/focuschain.h"
#include "ui/main/place.h"

namespace Opora::Ui {

PlaceStack::PlaceStack(QWidget *parent)
    : QStackedWidget(parent)
{ }

void PlaceStack::add(int id, const QString &name, Maker maker)
{
    m_names.insert(id, name);
    m_makers.insert(id, std::move(maker));
}

Place &PlaceStack::at(int id)
{
    Place *place = m_made.value(id);
    return place ? *place : *make(id);
}

Place *PlaceStack::make(int id)
{
    QWidget *last = lastInFocusChain(*this);
    Place *place = m_makers.take(id)(this);
    m_made.insert(id, place);
    addWidget(place);
    // Made last, it would be reached only behind the foot of the window.
    if (last)
        moveFocusChain(*place, *last);
    Q_EMIT made(place);
    place->setNarrow(m_isNarrow);
    return place;
}

Place *PlaceStack::current() const
{
    return m_made.value(m_current);
}

void PlaceStack::choose(int id)
{
    Place &next = at(id);
    if (Place *previous = current(); previous && previous != &next)
        previous->putAside();
    m_current = id;
    // A place that is not looked at asks for no room.
    for (Place *place : std::as_const(m_made)) {
        const auto policy = place == &next ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        place->setSizePolicy(policy, policy);
    }
    setCurrentWidget(&next);
}

void PlaceStack::putAside()
{
    for (Place *place : std::as_const(m_made))
        place->putAside();
}

void PlaceStack::setNarrow(bool narrow)
{
    m_isNarrow = narrow;
    for (Place *place : std::as_const(m_made))
        place->setNarrow(narrow);
}

} // namespace Opora::Ui
