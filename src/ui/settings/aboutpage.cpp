// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/aboutpage.h"

#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/settings/settingscard.h"

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
    u"Hunspell — LGPL-2.1"_s,
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
    const auto add = [](SettingsCard *card, const QString &text, const QString &tone = {}) {
        auto *label = new WrappingLabel(card);
        label->setText(text);
        label->setTone(tone);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        card->column().addWidget(label);
    };
    auto *program = new SettingsCard(this);
    const QString version = QCoreApplication::applicationVersion();
    program->addHeading(u"Opora"_s);
    add(program, version.isEmpty() ? tr("Version of a developer") : tr("Version %1").arg(version));
    add(program, tr("A help desk that works at the speed of your own disk, on the network or off it."), u"muted"_s);
    add(program,
        tr("Free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes with "
           "no warranty."));
    column->addWidget(program);
    auto *parts = new SettingsCard(this);
    parts->addHeading(tr("Built with"));
    add(parts, kParts.join(u'\n'));
    add(parts, tr("The notices of the sample data stand in the file NOTICE beside the program's source."), u"muted"_s);
    column->addWidget(parts);
    column->addStretch(1);
}

} // namespace Opora::Ui
