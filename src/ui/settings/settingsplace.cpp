// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingsplace.h"

#include "core/ports/settings.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/actions.h"
#include "ui/main/context.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSlider>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Network = Core::SyncState::Network;

namespace {

QFormLayout *formOn(QWidget *page)
{
    const Theme &theme = Theme::current();
    auto *form = new QFormLayout(page);
    form->setContentsMargins(theme.space(Space::Xl), theme.space(Space::L), theme.space(Space::Xl),
                             theme.space(Space::L));
    form->setSpacing(theme.space(Space::M));
    return form;
}

PlainLabel *hint(const QString &text, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setTone(u"muted"_s);
    label->setWordWrap(true);
    return label;
}

} // namespace

SettingsPlace::SettingsPlace(const Context &context, const Actions &actions, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_tabs(new QTabWidget(this))
{
    auto *column = new QVBoxLayout(this);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildAccount(), tr("Account"));
    m_tabs->addTab(buildLook(), tr("Appearance"));
    m_tabs->addTab(buildNetwork(), tr("Network"));
    m_tabs->addTab(buildKeys(actions), tr("Keys"));
    m_tabs->addTab(buildAbout(), tr("About"));
    column->addWidget(m_tabs);
    connect(&context.session, &Core::Session::stateChanged, this, &SettingsPlace::showAccount);
    showAccount();
}

void SettingsPlace::activate()
{
    m_tabs->setFocus();
}

QWidget *SettingsPlace::buildAccount()
{
    auto *page = new QWidget(m_tabs);
    QFormLayout *form = formOn(page);
    m_who = new PlainLabel(page);
    m_who->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(tr("Signed in as"), m_who);
    m_remembered = hint({}, page);
    form->addRow(m_remembered);
    auto *out = new QPushButton(tr("Sign out"), page);
    out->setObjectName(u"signOutButton"_s);
    form->addRow(out);
    form->addRow(
        hint(tr("Your unsent changes and drafts stay on this machine and are sent after the next sign-in."), page));
    connect(out, &QPushButton::clicked, this, &SettingsPlace::signOutAsked);
    return page;
}

void SettingsPlace::showAccount()
{
    const std::optional<Core::Person> person = m_context.session.person();
    m_who->setText(person ? u"%1 <%2>, %3"_s.arg(person->name, person->email, m_context.session.server().host())
                          : tr("nobody"));
    m_remembered->setText(m_context.session.isRemembered()
                              ? tr("The session is kept in the keychain of this machine.")
                              : tr("This machine has no keychain that answers: the session ends with the program."));
}

QWidget *SettingsPlace::buildLook()
{
    auto *page = new QWidget(m_tabs);
    QFormLayout *form = formOn(page);
    Core::Settings &settings = m_context.settings;
    const auto choice = [&settings, page](const QString &key, const QList<std::pair<QString, QString>> &choices) {
        auto *box = new QComboBox(page);
        for (const auto &[value, text] : choices)
            box->addItem(text, value);
        box->setCurrentIndex(std::max(0, box->findData(settings.value(key).toString())));
        connect(box, &QComboBox::activated, page,
                [box, key, &settings] { settings.setValue(key, box->currentData()); });
        return box;
    };
    QComboBox *language
        = choice(u"look/language"_s, {{{}, tr("As the system")}, {u"ru"_s, u"Русский"_s}, {u"en"_s, u"English"_s}});
    form->addRow(tr("&Language"), language);
    form->addRow(hint(tr("A new language is used from the next start."), page));
    QComboBox *theme
        = choice(u"look/theme"_s, {{{}, tr("As the system")}, {u"light"_s, tr("Light")}, {u"dark"_s, tr("Dark")}});
    form->addRow(tr("&Theme"), theme);
    connect(theme, &QComboBox::activated, page, [theme] {
        const QString mode = theme->currentData().toString();
        Theme::current().setMode(mode == "light"_L1      ? Theme::Mode::Light
                                     : mode == "dark"_L1 ? Theme::Mode::Dark
                                                         : Theme::Mode::System);
    });
    auto *contrast = new QCheckBox(tr("High &contrast"), page);
    contrast->setChecked(settings.value(u"look/contrast"_s).toBool());
    form->addRow(contrast);
    connect(contrast, &QCheckBox::toggled, page, [&settings](bool on) {
        settings.setValue(u"look/contrast"_s, on);
        Theme::current().setContrast(on ? Theme::Contrast::High : Theme::Contrast::Normal);
    });
    auto *size = new QSlider(Qt::Horizontal, page);
    size->setRange(80, 200);
    size->setSingleStep(10);
    size->setPageStep(10);
    size->setTickInterval(20);
    size->setTickPosition(QSlider::TicksBelow);
    size->setValue(Theme::current().fontScale());
    form->addRow(tr("&Font size, %"), size);
    connect(size, &QSlider::valueChanged, page, [&settings](int percent) {
        settings.setValue(u"look/font_scale"_s, percent);
        Theme::current().setFontScale(percent);
    });
    return page;
}

QWidget *SettingsPlace::buildNetwork()
{
    auto *page = new QWidget(m_tabs);
    QFormLayout *form = formOn(page);
    auto *mode = new QComboBox(page);
    mode->addItem(tr("As the system says"));
    mode->addItem(tr("Online"), int(Network::Online));
    mode->addItem(tr("Metered: attachments wait until they are opened"), int(Network::Metered));
    mode->addItem(tr("Offline: everything waits"), int(Network::Offline));
    form->addRow(tr("&Network"), mode);
    form->addRow(
        hint(tr("Whatever you choose, you can read, search and write; changes are sent when there is a way."), page));
    connect(mode, &QComboBox::activated, this, [this, mode] {
        const QVariant network = mode->currentData();
        m_context.session.setNetwork(network.isValid() ? std::optional(Network(network.toInt())) : std::nullopt);
    });
    return page;
}

QWidget *SettingsPlace::buildKeys(const Actions &actions)
{
    const QList<QAction *> all = actions.all();
    auto *table = new QTableWidget(int(all.size()), 2, m_tabs);
    table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setFrameShape(QFrame::NoFrame);
    for (int row = 0; row < all.size(); ++row) {
        QStringList keys;
        for (const QKeySequence &key : all[row]->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        table->setItem(row, 0, new QTableWidgetItem(all[row]->text()));
        table->setItem(row, 1, new QTableWidgetItem(keys.join(u",  "_s)));
    }
    table->resizeColumnToContents(0);
    return table;
}

QWidget *SettingsPlace::buildAbout()
{
    auto *page = new QWidget(m_tabs);
    QFormLayout *form = formOn(page);
    form->addRow(u"Opora"_s, new PlainLabel(QApplication::applicationVersion(), page));
    form->addRow(hint(tr("Free software under the GNU General Public License, version 3 or later. It uses Qt, SQLite, "
                         "Gumbo, Snowball, md4c, simdjson and QtKeychain."),
                      page));
    return page;
}

} // namespace Opora::Ui
