// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QUuid>
#include <QWidget>

class QCheckBox;

namespace Opora::Ui {

/// Things of which any number can be chosen, as check boxes that wrap like words.
class ChoiceFlow final : public QWidget
{
    Q_OBJECT
public:
    struct Choice
    {
        QUuid id;
        QString name;
        QIcon icon;
        [[nodiscard]] bool isSameAs(const Choice &other) const { return id == other.id && name == other.name; }
    };

    explicit ChoiceFlow(QWidget *parent = nullptr);

    /// In the order in which they are offered. Boxes are made anew only when others are offered.
    void setChoices(const QList<Choice> &choices);
    [[nodiscard]] bool offers(const QUuid &id) const;
    /// In the order of the choices.
    [[nodiscard]] QList<QUuid> chosen() const;
    void setChosen(const QList<QUuid> &ids);

Q_SIGNALS:
    void edited();

private:
    QList<Choice> m_choices;
    QList<QCheckBox *> m_boxes;
};

} // namespace Opora::Ui
