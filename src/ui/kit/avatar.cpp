// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/avatar.h"

#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSide = 36; // at 100 % font size

QString firstLetter(const QString &word)
{
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (!word.at(i).isLetterOrNumber() && !word.at(i).isHighSurrogate())
            continue;
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
        finder.setPosition(i);
        const qsizetype end = finder.toNextBoundary();
        return word.mid(i, end < 0 ? 1 : end - i).toUpper();
    }
    return {};
}

} // namespace

QString initialsOf(const QString &name)
{
    QString initials;
    int letters = 0;
    const QStringList words = singleLine(name, 200).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QString letter = firstLetter(word);
        if (letter.isEmpty())
            continue;
        initials += letter;
        if (++letters == 2)
            break;
    }
    return initials.isEmpty() ? u"?"_s : initials;
}

int avatarColorIndex(const QString &key)
{
    // FNV-1a: qHash is seeded per process, a person's colour must not change.
    quint32 hash = 2166136261U;
    const QByteArray bytes = key.toUtf8();
    for (const char byte : bytes)
        hash = (hash ^ quint8(byte)) * 16777619U;
    // Short names leave FNV's bits uneven: one round of a finaliser spreads them.
    hash = (hash ^ (hash >> 16)) * 0x85ebca6bU;
    hash = (hash ^ (hash >> 13)) * 0xc2b2ae35U;
    return int((hash ^ (hash >> 16)) % 6U);
}

void paintAvatar(QPainter &painter, const QRectF &rect, const QString &name, const QString &key)
{
    const Theme &theme = Theme::current();
    const int ground = int(ColorRole::Avatar1) + 2 * avatarColorIndex(key.isEmpty() ? name : key);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole(ground)));
    painter.drawEllipse(rect);
    QFont font = theme.font(TypeSize::Body, QFont::Bold);
    font.setPixelSize(std::max(7, int(rect.height() * 0.36)));
    painter.setFont(font);
    painter.setPen(theme.color(ColorRole(ground + 1)));
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, initialsOf(name));
    painter.restore();
}

Avatar::Avatar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Avatar::setPerson(const QString &name, const QString &key)
{
    m_name = name;
    m_key = key;
    setAccessibleName(singleLine(name));
    update();
}

QSize Avatar::sizeHint() const
{
    const int side = Theme::current().scaled(kSide);
    return {side, side};
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_name, m_key);
}

} // namespace Opora::Ui
