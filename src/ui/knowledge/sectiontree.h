// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QListWidget>

class QLocale;

namespace Opora::Models {
struct SectionEntry;
}

namespace Opora::Ui {

/// The sections of the knowledge base, those within others indented, each with its count.
class SectionTree final : public QListWidget
{
    Q_OBJECT
public:
    explicit SectionTree(QWidget *parent = nullptr);

    /// Parents stand before their children.
    void setEntries(const QList<Models::SectionEntry> &entries, const QLocale &locale);
    void choose(Core::SectionId section);

Q_SIGNALS:
    void sectionChosen(Opora::Core::SectionId section);
};

} // namespace Opora::Ui
