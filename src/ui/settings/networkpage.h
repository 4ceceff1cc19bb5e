// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/formatter.h"
#include "models/networkchoice.h"

#include <QWidget>

#include <memory>

class Ui_NetworkForm;

namespace Opora::Ui {

struct Context;

/// Whether and how the program uses the network, with what each choice means.
class NetworkPage final : public QWidget
{
    Q_OBJECT
public:
    explicit NetworkPage(const Context &context, QWidget *parent = nullptr);
    ~NetworkPage() override;

private:
    void showState(const Core::SyncState &state);
    [[nodiscard]] Models::NetworkChoice chosen() const;

    const Context &m_context;
    std::unique_ptr<Ui_NetworkForm> m_form;
};

} // namespace Opora::Ui
