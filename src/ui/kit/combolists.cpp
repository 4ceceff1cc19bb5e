// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/combolists.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QEvent>
#include <QStyle>
#include <QStyledItemDelegate>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

class WheelGuard final : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget *>(watched)->hasFocus())
            return QObject::eventFilter(watched, event);
        // Not taken: the page below is scrolled.
        event->ignore();
        return true;
    }
};

} // namespace

void guardFromWheel(QComboBox &box)
{
    constexpr auto kName = "wheelGuard"_L1;
    if (box.findChild<QObject *>(kName, Qt::FindDirectChildrenOnly))
        return;
    auto *guard = new WheelGuard(&box);
    guard->setObjectName(kName);
    box.installEventFilter(guard);
    // Qt gives the keys to what the wheel is turned over.
    if (box.focusPolicy() == Qt::WheelFocus)
        box.setFocusPolicy(Qt::StrongFocus);
}

void dressPopupList(QAbstractItemView &list)
{
    list.setProperty("kind", u"popup"_s);
    // The rows that a combo box and a completer make by themselves know no style sheet.
    list.setItemDelegate(new QStyledItemDelegate(&list));
    // The list may have its look already, and keeps what it found then.
    list.style()->unpolish(&list);
    list.style()->polish(&list);
}

void nameComboLists(const QWidget &form)
{
    for (QComboBox *box : form.findChildren<QComboBox *>()) {
        guardFromWheel(*box);
        dressPopupList(*box->view());
        // The accessible name is that of a buddy label, too.
        if (QAccessibleInterface *face = QAccessible::queryAccessibleInterface(box))
            box->view()->setAccessibleName(face->text(QAccessible::Name));
    }
}

} // namespace Opora::Ui
