// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/lookpage.h"

#include "core/ports/settings.h"
#include "ui/kit/theme.h"
#include "ui/settings/languages.h"
#include "ui/tickets/spellcheck.h"
#include "ui_lookform.h"

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kThemeKey = "look/theme"_L1;
constexpr auto kContrastKey = "look/contrast"_L1;
constexpr auto kScaleKey = "look/font_scale"_L1;

Theme::Mode modeOf(const QString &word)
{
    if (word == "light"_L1)
        return Theme::Mode::Light;
    return word == "dark"_L1 ? Theme::Mode::Dark : Theme::Mode::System;
}

} // namespace

LookPage::LookPage(Core::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_form(std::make_unique<Ui_LookForm>())
{
    m_form->setupUi(this);
    fill();
    connectForm();
}

LookPage::~LookPage() = default;

void LookPage::offerSpelling(bool isThere)
{
    m_form->spellingCheck->setVisible(isThere);
}

void LookPage::fill()
{
    offerLanguages(*m_form->languageCombo, m_settings);
    m_form->themeCombo->addItem(tr("As the system"), u"system"_s);
    m_form->themeCombo->addItem(tr("Light"), u"light"_s);
    m_form->themeCombo->addItem(tr("Dark"), u"dark"_s);
    m_form->themeCombo->setCurrentIndex(
        std::max(0, m_form->themeCombo->findData(m_settings.value(kThemeKey).toString())));
    m_form->spellingCheck->setChecked(m_settings.value(QLatin1String(SpellCheck::kSettingsKey), true).toBool());
    m_form->contrastCheck->setChecked(m_settings.value(kContrastKey).toBool());
    m_form->scaleSlider->setValue(m_settings.value(kScaleKey, Theme::current().fontScale()).toInt());
    showScale(m_form->scaleSlider->value());
}

void LookPage::connectForm()
{
    connect(m_form->languageCombo, &QComboBox::activated, this,
            [this] { Q_EMIT languageChosen(keepLanguage(*m_form->languageCombo, m_settings)); });
    connect(m_form->themeCombo, &QComboBox::activated, this, [this] {
        const QString word = m_form->themeCombo->currentData().toString();
        m_settings.setValue(kThemeKey, word);
        Theme::current().setMode(modeOf(word));
    });
    connect(m_form->spellingCheck, &QCheckBox::toggled, this,
            [this](bool isOn) { m_settings.setValue(QLatin1String(SpellCheck::kSettingsKey), isOn); });
    connect(m_form->contrastCheck, &QCheckBox::toggled, this, [this](bool high) {
        m_settings.setValue(kContrastKey, high);
        Theme::current().setContrast(high ? Theme::Contrast::High : Theme::Contrast::Normal);
    });
    connect(m_form->scaleSlider, &QSlider::valueChanged, this, [this](int percent) {
        showScale(percent);
        // While it is dragged every step would lay out the whole window again.
        if (!m_form->scaleSlider->isSliderDown())
            Theme::current().setFontScale(percent);
        m_settings.setValue(kScaleKey, percent);
    });
    connect(m_form->scaleSlider, &QSlider::sliderReleased, this,
            [this] { Theme::current().setFontScale(m_form->scaleSlider->value()); });
}

void LookPage::showScale(int percent)
{
    m_form->scaleValue->setText(tr("%1 %").arg(percent));
    // The sample grows at once, before the whole window does.
    const Theme &theme = Theme::current();
    const auto grow = [&theme, percent](QLabel &label, TypeSize size) {
        const int pixels = theme.font(size).pixelSize() * percent / theme.fontScale();
        label.setStyleSheet(u"font-size: %1px"_s.arg(pixels));
    };
    grow(*m_form->previewTitle, TypeSize::Title);
    grow(*m_form->previewText, TypeSize::Body);
    grow(*m_form->previewSmall, TypeSize::Small);
}

} // namespace Opora::Ui
