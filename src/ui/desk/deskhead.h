// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

#include <QWidget>

class QPushButton;

namespace Opora::Ui {

class PlainLabel;

/// Above a page of the help desk's settings: its name, what it is for, and the button that makes one more.
class DeskHead final : public QWidget
{
    Q_OBJECT
public:
    explicit DeskHead(Core::EntityKind kind, QWidget *parent = nullptr);

    /// With large letters what the page holds needs the room.
    void setRoomy(bool isRoomy);

Q_SIGNALS:
    void newAsked();

private:
    Core::EntityKind m_kind;
    PlainLabel *m_purpose;
    QPushButton *m_new;
};

} // namespace Opora::Ui
