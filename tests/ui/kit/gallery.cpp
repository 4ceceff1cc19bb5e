// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"

#include "ui/kit/avatar.h"
#include "ui/kit/chip.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/rail.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/section.h"
#include "ui/kit/segmentedtabs.h"
#include "ui/kit/splitter.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

/// Two rows as a list delegate paints them.
class RowSample final : public QWidget
{
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {290, Theme::current().scaled(78) * 2}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = Theme::current();
        const int row = height() / 2;
        painter.fillRect(QRect(0, 0, width(), row), theme.color(ColorRole::Selected));
        painter.fillRect(QRect(0, row, width(), row), theme.color(ColorRole::Surface));
        painter.fillRect(QRect(0, 0, 3, row), theme.color(ColorRole::Accent));
        line(painter, 0, u"Анна Петрова"_s, u"Принтер печатает пустые страницы после замены"_s, Core::StateClass::New,
             QFont::Bold, {{u"SLA 0:42"_s, Chip::Tone::Danger}, {u"Высокий"_s}, {u"#принтер"_s}, {u"#картридж"_s}});
        line(painter, row, u"Maria Kim"_s, u"Confirmation code does not arrive"_s, Core::StateClass::Pending,
             QFont::Normal, {{u"waiting for customer"_s, Chip::Tone::Quiet, u"clock"_s}});
    }

private:
    void line(QPainter &painter, int top, const QString &who, const QString &what, Core::StateClass state,
              QFont::Weight weight, const QList<Chip> &chips)
    {
        const Theme &theme = Theme::current();
        const int step = theme.scaled(22);
        const int left = theme.scaled(36);
        StateMark{state}.paint(painter,
                               QRectF(theme.scaled(12), top + theme.scaled(11), theme.scaled(11), theme.scaled(11)));
        paintElided(painter, QRect(left, top + 6, width() - left - 60, step), who, theme.font(TypeSize::Body, weight),
                    theme.color(ColorRole::Text));
        paintElided(painter, QRect(width() - theme.scaled(60), top + 6, theme.scaled(50), step), u"2 мин"_s,
                    theme.font(TypeSize::Small), theme.color(ColorRole::Muted), Qt::AlignTrailing | Qt::AlignVCenter);
        paintElided(painter, QRect(left, top + 4 + step, width() - left - 10, step), what,
                    theme.font(TypeSize::Body, weight), theme.color(ColorRole::Text));
        Chip::paintRow(painter, QRect(left, top + 4 + 2 * step, width() - left - 10, step), chips);
    }
};

QWidget *makeIcons()
{
    auto *box = new QWidget;
    auto *flow = new FlowLayout(box, 10);
    for (const QString &name : Icon::names()) {
        auto *label = new QLabel;
        label->setPixmap(Icon::get(name, ColorRole::Text).pixmap(20, 20));
        label->setToolTip(name);
        flow->addWidget(label);
    }
    return box;
}

QWidget *makeMarks()
{
    auto *box = new QWidget;
    auto *flow = new FlowLayout(box, 8);
    for (int i = 0; i < Core::kStateClassCount; ++i) {
        auto *chip = new ChipButton;
        chip->setValue(QString(Core::stateClassName(Core::StateClass(i))));
        chip->setMark(StateMark{Core::StateClass(i), i == 1});
        flow->addWidget(chip);
    }
    return box;
}

QWidget *makeHeader()
{
    auto *box = new QWidget;
    auto *flow = new FlowLayout(box, 8);
    const auto chip = [&](const QString &field, const QString &value) {
        auto *button = new ChipButton;
        button->setFieldName(field);
        button->setValue(value);
        button->setMenu(new QMenu(button));
        flow->addWidget(button);
        return button;
    };
    chip(u"Состояние"_s, u"Новый"_s)->setMark(StateMark{Core::StateClass::New});
    auto *take = new QPushButton(u"Назначить мне"_s);
    take->setProperty("kind", u"primary"_s);
    flow->addWidget(take);
    chip(u"Отдел"_s, u"Принтеры"_s)->setIconName(u"organisation"_s);
    chip(u"Приоритет"_s, u"Высокий"_s)->setEmphasised(true);
    chip(u"Type"_s, u"Disabled"_s)->setEnabled(false);
    flow->addWidget(new ChipLabel({u"#принтер"_s}));
    flow->addWidget(new ChipLabel({u"SLA 2:10"_s, Chip::Tone::Warning, u"warning"_s}));
    flow->addWidget(new ChipLabel({u"solved"_s, Chip::Tone::Success, u"check"_s}));
    auto *more = new QToolButton;
    more->setIcon(Icon::get(u"more"_s));
    flow->addWidget(more);
    return box;
}

QWidget *makeBars()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *held = new QuietBar(QuietBar::Kind::Held);
    held->setMessage(u"Ответ задержан"_s, u"Клиент написал снова, пока вы были офлайн"_s);
    held->addButton(u"Отправить"_s, QuietBar::ButtonKind::Primary);
    held->addButton(u"Изменить"_s);
    held->addButton(u"В заметку"_s);
    held->addButton(u"Удалить"_s);
    auto *refused = new QuietBar(QuietBar::Kind::Refused);
    refused->setMessage(u"Status was not changed"_s, u"The ticket was closed by Igor at 10:12. Your note is kept."_s);
    refused->addButton(u"Reopen"_s);
    refused->setDismissible(true);
    auto *undo = new QuietBar(QuietBar::Kind::Undo);
    undo->setMessage(QString(), u"12 tickets were closed"_s);
    undo->addButton(u"Undo  Ctrl+Z"_s);
    column->addWidget(held);
    column->addWidget(refused);
    column->addWidget(undo);
    return box;
}

QWidget *makeComposer()
{
    auto *card = new QFrame;
    card->setProperty("kind", u"card"_s);
    auto *column = new QVBoxLayout(card);
    auto *tabs = new SegmentedTabs;
    tabs->addTab(u"Ответ"_s);
    tabs->addTab(u"Заметка"_s);
    auto *text = new QPlainTextEdit(u"Анна, добрый день! Проверьте, пожалуйста, снята ли лента"_s);
    text->setProperty("bare", true);
    text->setMaximumHeight(70);
    auto *line = new QHBoxLayout;
    auto *combo = new QComboBox;
    combo->addItems({u"русский"_s, u"english"_s});
    line->addWidget(new QCheckBox(u"Проверять"_s));
    line->addWidget(combo);
    line->addStretch();
    auto *send = new QPushButton(u"Отправить Ctrl+Enter"_s);
    send->setProperty("kind", u"primary"_s);
    line->addWidget(send);
    column->addWidget(tabs, 0, Qt::AlignLeading);
    column->addWidget(text);
    column->addLayout(line);
    return card;
}

QWidget *makePanel()
{
    auto *panel = new QFrame;
    panel->setProperty("kind", u"panel"_s);
    auto *column = new QVBoxLayout(panel);
    auto *people = new QHBoxLayout;
    for (const QString &name : {u"Анна Петрова"_s, u"Igor Sidorov"_s, u"Мария Ким"_s, u"ООО «Ромашка»"_s,
                                u"Пётр Волков"_s, u"Olga"_s, u"Елена О."_s}) {
        auto *avatar = new Avatar;
        avatar->setPerson(name, QString());
        people->addWidget(avatar);
    }
    people->addStretch();
    column->addLayout(people);
    auto *title = new PlainLabel(u"Аналитика <b>plain</b>"_s);
    title->setSize(u"page"_s);
    column->addWidget(title);
    auto *elided = new ElidedLabel(
        u"Очень длинная тема заявки, которая не помещается в строку и уступает место остальному на экране"_s);
    elided->setTypeSize(TypeSize::Title, QFont::Bold);
    column->addWidget(elided);
    auto *history = new Section(u"Заявки"_s);
    history->header()->setCount(14);
    auto *body = new PlainLabel(u"#4410 Пустые листы, лента\n#3977 Не видит Wi-Fi"_s);
    history->setBody(body);
    column->addWidget(history);
    auto *closed = new Section(u"Подсказки"_s);
    closed->setBody(new QWidget);
    closed->setOpen(false);
    column->addWidget(closed);
    auto *empty = new EmptyState;
    empty->setContent(u"outbox"_s, u"Всё отправлено"_s, u"Здесь ждут изменения, сделанные без сети."_s);
    empty->setAction(u"Открыть заявки"_s);
    column->addWidget(empty, 1);
    return panel;
}

QWidget *makeTable()
{
    auto *table = new QTableWidget(2, 3);
    table->setHorizontalHeaderLabels({u"Тема"_s, u"Отдел"_s, u"Срок"_s});
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < 3; ++column)
            table->setItem(row, column, new QTableWidgetItem(u"Ячейка %1"_s.arg(row * 3 + column)));
    }
    table->verticalHeader()->hide();
    table->setMinimumHeight(Theme::current().scaled(100));
    table->setCurrentCell(0, 1);
    return table;
}

} // namespace

QWidget *makeGallery()
{
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    auto *line = new QHBoxLayout(page);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    auto *rail = new Rail;
    int id = 0;
    for (const QString &name : {u"tickets"_s, u"customers"_s, u"knowledge"_s, u"analytics"_s, u"board"_s, u"outbox"_s})
        rail->addPlace(id++, name, name);
    rail->addPlace(id, u"settings"_s, u"settings"_s, {}, Rail::Place::Bottom);
    rail->setCurrentId(0);
    rail->button(5)->setBadge(3);
    line->addWidget(rail);
    auto *splitter = new Splitter(Qt::Horizontal);
    auto *main = new QWidget;
    auto *column = new QVBoxLayout(main);
    auto *search = new SearchField;
    search->setPurpose(u"Поиск или команда"_s);
    search->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_K));
    column->addWidget(search);
    column->addWidget(makeHeader());
    column->addWidget(makeMarks());
    auto *rows = new RowSample;
    rows->setFixedHeight(rows->sizeHint().height());
    column->addWidget(rows);
    column->addWidget(makeBars());
    column->addWidget(makeComposer());
    column->addWidget(makeTable());
    column->addWidget(makeIcons());
    column->addStretch(1);
    splitter->addWidget(main);
    splitter->addWidget(makePanel());
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({700, 420});
    line->addWidget(splitter, 1);
    return page;
}
