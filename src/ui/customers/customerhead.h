// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <QWidget>

class QToolButton;

namespace Opora::Ui {

class Avatar;
class ElidedLabel;
class PlainLabel;
class RowButton;

/// Who a customer is: name, standing and organisation, and the button that opens the form.
class CustomerHead final : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerHead(QWidget *parent = nullptr);

    /// \a line says what is to be known of them at a glance.
    void show(const Core::CustomerDetails &details, const QString &line);
    void setReadOnly(bool readOnly);
    [[nodiscard]] QToolButton &editButton() const { return *m_edit; }

Q_SIGNALS:
    void organisationPressed();
    void editAsked();

private:
    Avatar *m_avatar;
    ElidedLabel *m_name;
    PlainLabel *m_line;
    RowButton *m_organisation;
    QToolButton *m_edit;
};

} // namespace Opora::Ui
