// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/valueeditor.h"

#include "models/customertext.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/undokeys.h"

#include <QDoubleValidator>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMost = 1e12;
constexpr int kDecimals = 2;

void makeSmall(PlainLabel *label)
{
    label->setSize(u"small"_s);
    label->setTone(u"muted"_s);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

} // namespace

ValueEditor::ValueEditor(const Models::Formatter &formatter, QWidget *parent)
    : QWidget(parent)
    , m_formatter(formatter)
    , m_amount(new PlainLabel(this))
    , m_reckoning(new PlainLabel(this))
    , m_loss(new PlainLabel(this))
    , m_pencil(new QToolButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::Xs));
    column->addWidget(buildWords());
    m_form = buildForm();
    m_form->hide();
    column->addWidget(m_form);
}

QWidget *ValueEditor::buildWords()
{
    auto *box = new QWidget(this);
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    m_amount->setObjectName(u"customerValue"_s);
    m_amount->setSize(u"title"_s);
    makeSmall(m_reckoning);
    makeSmall(m_loss);
    for (PlainLabel *label : {m_amount, m_reckoning, m_loss})
        words->addWidget(label);
    line->addLayout(words, 1);
    const int side = Theme::current().iconSize(IconSize::Small);
    m_pencil->setIcon(Icon::get(u"edit"_s));
    m_pencil->setIconSize({side, side});
    m_pencil->setObjectName(u"editValue"_s);
    m_pencil->setToolTip(tr("Reckon the value"));
    m_pencil->setAccessibleName(m_pencil->toolTip());
    line->addWidget(m_pencil, 0, Qt::AlignTop);
    connect(m_pencil, &QToolButton::clicked, this, &ValueEditor::startEditing);
    return box;
}

QWidget *ValueEditor::buildForm()
{
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_value = addEdit(u"yearlyValue"_s, tr("Brings a year"));
    m_years = addEdit(u"expectedYears"_s, tr("Years expected to stay"));
    m_cost = addEdit(u"acquisitionCost"_s, tr("Spent to win"));
    for (QLineEdit *edit : {m_value, m_years, m_cost})
        form->addRow(edit->accessibleName(), edit);
    auto *keepButton = new QPushButton(tr("Keep"), box);
    keepButton->setObjectName(u"keepValue"_s);
    keepButton->setProperty("kind", u"primary"_s);
    auto *leave = new QPushButton(tr("Leave as it was"), box);
    auto *line = new QHBoxLayout;
    line->addWidget(keepButton);
    line->addWidget(leave);
    line->addStretch();
    form->addRow(line);
    connect(keepButton, &QPushButton::clicked, this, &ValueEditor::keep);
    connect(leave, &QPushButton::clicked, this, &ValueEditor::stopEditing);
    return box;
}

QLineEdit *ValueEditor::addEdit(const QString &objectName, const QString &name)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    auto *numbers = new QDoubleValidator(0, kMost, kDecimals, edit);
    numbers->setLocale(m_formatter.locale());
    numbers->setNotation(QDoubleValidator::StandardNotation);
    edit->setValidator(numbers);
    edit->installEventFilter(this);
    new UndoKeys(edit);
    connect(edit, &QLineEdit::textEdited, this, [this] {
        if (isWellTyped())
            showValue(typed());
    });
    connect(edit, &QLineEdit::returnPressed, this, &ValueEditor::keep);
    return edit;
}

bool ValueEditor::isWellTyped() const
{
    bool isWell = true;
    for (const QLineEdit *edit : {m_value, m_years, m_cost}) {
        bool isNumber = true;
        if (!edit->text().isEmpty())
            static_cast<void>(m_formatter.locale().toDouble(edit->text(), &isNumber));
        isWell = isWell && isNumber;
    }
    return isWell;
}

Core::Customer ValueEditor::typed() const
{
    const QLocale &locale = m_formatter.locale();
    Core::Customer customer = m_customer;
    customer.yearlyValue = locale.toDouble(m_value->text());
    customer.expectedYears = locale.toDouble(m_years->text());
    customer.acquisitionCost = locale.toDouble(m_cost->text());
    return customer;
}

void ValueEditor::keep()
{
    if (!isEditing() || !isWellTyped())
        return;
    const Core::Customer made = typed();
    stopEditing();
    Q_EMIT edited(made.yearlyValue, made.acquisitionCost, made.expectedYears);
}

bool ValueEditor::isEditing() const
{
    return !m_form->isHidden();
}

void ValueEditor::setReadOnly(bool readOnly)
{
    m_pencil->setVisible(!readOnly);
    if (readOnly)
        stopEditing();
}

void ValueEditor::show(const Core::Customer &customer, const QString &currency)
{
    m_currency = currency;
    m_customer = customer;
    if (!isEditing())
        showValue(customer);
}

void ValueEditor::showValue(const Core::Customer &customer)
{
    const Models::CustomerValue value = Models::customerValue(customer, m_formatter, m_currency);
    m_amount->setText(value.amount.isEmpty() ? tr("Not reckoned yet") : value.amount);
    m_reckoning->setText(value.reckoning);
    m_loss->setText(value.loss);
    m_reckoning->setVisible(!value.reckoning.isEmpty());
    m_loss->setVisible(!value.loss.isEmpty());
}

void ValueEditor::startEditing()
{
    const auto text = [this](double number) {
        return number == 0 ? QString() : m_formatter.locale().toString(number, 'f', QLocale::FloatingPointShortest);
    };
    m_value->setText(text(m_customer.yearlyValue));
    m_years->setText(text(m_customer.expectedYears));
    m_cost->setText(text(m_customer.acquisitionCost));
    m_form->show();
    m_pencil->setEnabled(false);
    m_value->setFocus();
    m_value->selectAll();
}

void ValueEditor::stopEditing()
{
    if (!isEditing())
        return;
    m_form->hide();
    // Taken or given up: they are nobody's unsaved words any more.
    for (QLineEdit *edit : {m_value, m_years, m_cost})
        edit->setModified(false);
    m_pencil->setEnabled(true);
    m_pencil->setFocus();
    showValue(m_customer);
}

bool ValueEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        stopEditing();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Opora::Ui
