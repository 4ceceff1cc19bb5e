// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace Opora::Ui {

/// The two or three words above the composer: Reply | Note. A QTabBar in the look of the mock, so keyboard and screen
/// readers know what it is.
class SegmentedTabs final : public QTabBar
{
    Q_OBJECT

public:
    enum class Tone { Accent, Note };

    explicit SegmentedTabs(QWidget *parent = nullptr);

    /// The colour of the chosen tab; a note must not look like a reply.
    void setTone(Tone tone);
};

} // namespace Opora::Ui
