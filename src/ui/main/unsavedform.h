// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace Opora::Ui {

/// A widget that holds what was filled in and is on no disk: the window asks about it before it goes. Found below the
/// window by its type, so no page between has to hand it on. GUI thread.
class UnsavedForm
{
public:
    /// Whether it went well; what is wrong is told in the form.
    using Told = std::function<void(bool isSaved)>;

    virtual ~UnsavedForm() = default;

    [[nodiscard]] virtual bool hasUnsaved() const = 0;
    /// One of what is unsaved; whoever wants all of it asks again.
    virtual void saveUnsaved(Told told) = 0;
    virtual void discardUnsaved() = 0;
};

} // namespace Opora::Ui
