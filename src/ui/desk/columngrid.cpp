// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/columngrid.h"

#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace Opora::Ui {

QGridLayout *makeColumnGrid(QWidget *parent, const QStringList &heads)
{
    const Theme &theme = Theme::current();
    auto *grid = new QGridLayout(parent);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.space(Space::S));
    grid->setVerticalSpacing(theme.space(Space::Xs));
    for (int column = 1; column <= heads.size(); ++column) {
        auto *head = new PlainLabel(heads.at(column - 1), parent);
        head->setTone(u"muted"_s);
        head->setSize(u"small"_s);
        head->setWordWrap(true);
        grid->addWidget(head, 0, column, Qt::AlignBottom);
        grid->setColumnStretch(column, 1);
    }
    return grid;
}

} // namespace Opora::Ui
