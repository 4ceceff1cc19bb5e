// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/aboutpage.h"

#include "ui/kit/labels.h"
#include "ui/kit/theme.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

// Names and licences are the same in every language.
const QStringList kParts{
    u"Qt — LGPL-3.0"_s,
    u"SQLite — public domain"_s,
    u"Snowball stemmers — BSD-3-Clause"_s,
    u"Gumbo — Apache-2.0"_s,
    u"MD4C — MIT"_s,
    u"libphonenumber — Apache-2.0"_s,
    u"simdjson — Apache-2.0"_s,
    u"zlib — Zlib"_s,
    u"QtKeychain — BSD-3-Clause"_s,
};

} // namespace

AboutPage::AboutPage(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::M));
    const auto add = [this, column](const QString &text, const QString &size, const QString &tone = {}) {
        auto *label = new PlainLabel(text, this);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
        label->setSize(size);
        label->setTone(tone);
    };
    add(u"Opora"_s, u"page"_s);
    const QString version = QCoreApplication::applicationVersion();
    add(version.isEmpty() ? tr("Version of a developer") : tr("Version %1").arg(version), {});
    add(tr("A help desk that works at the speed of your own disk, on the network or off it."), {}, u"muted"_s);
    add(tr("Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes with "
           "no warranty."),
        {});
    add(tr("Built with"), u"title"_s);
    add(kParts.join(u'\n'), {}, u"muted"_s);
    add(tr("The notices of the sample data stand in the file NOTICE beside the program's source."), {}, u"muted"_s);
    column->addStretch(1);
}

} // namespace Opora::Ui
