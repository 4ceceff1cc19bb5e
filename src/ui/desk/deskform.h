// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/ports/views.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace Opora::Ui {

class ColorChoice;
class LocalTextEdit;
class PlainLabel;

/// The fields of one object that people set up, one below the other, each with its name, what it is for and what is
/// wrong with it. A form for each kind adds its fields, fills them and reads them.
class DeskForm : public QWidget
{
    Q_OBJECT
public:
    /// Keep: what a person is typing stays although it means the same, or nothing yet.
    enum class Fill { Anew, Keep };
    struct Shown
    {
        const Core::Entity &object;
        const Core::ReferenceData &reference;
        bool isNew = false;
        bool mayChange = true;
    };

    explicit DeskForm(QWidget *parent = nullptr);

    void present(const Shown &shown, Fill fill);
    /// Puts what stands in the fields into an object of its kind.
    virtual void read(Core::Entity &object) const = 0;
    /// What of it no value can be made of: a sentence by the field.
    [[nodiscard]] virtual QHash<QString, QString> unreadable() const { return {}; }
    void tell(const QHash<QString, QString> &troubles);
    void focusFirst();
    void focusField(const QString &key);
    /// What was typed is saved: the key that takes back typing takes back what was done from now on.
    void settle();

Q_SIGNALS:
    void edited();

protected:
    virtual void fill(const Shown &shown) = 0;
    [[nodiscard]] bool isAnew() const { return m_isAnew; }

    QLineEdit *addLine(const QString &key, const QString &name, const QString &hint = {});
    LocalTextEdit *addName();
    QLineEdit *addShortName(const QString &hint);
    QComboBox *addCombo(const QString &key, const QString &name, const QString &hint = {});
    ColorChoice *addColor();
    QCheckBox *addCheck(const QString &key, const QString &name, const QString &sentence, const QString &hint = {});
    /// Whether it is offered; what is not stays on the tickets that have it.
    QCheckBox *addActive();
    QPlainTextEdit *addText(const QString &key, const QString &name, int lines, const QString &hint = {});
    /// On which tickets it is offered.
    QLineEdit *addCondition();
    /// Everybody's, where the person may give it to all, and their own; the object's is chosen.
    static void fillOwners(QComboBox &combo, const Shown &shown);
    /// All below which it may stand, as they stand themselves, and the top; the object's is chosen.
    static void fillParents(QComboBox &combo, const QString &top, const Shown &shown);
    static void fillQueues(QComboBox &combo, const Core::ReferenceData &reference);
    /// An editor of its own making, which calls tellEdited() by itself.
    void addField(const QString &key, const QString &name, QWidget *editor, const QString &hint = {});
    /// Below the fields, without a name.
    void addPart(QWidget *part);
    void tellEdited();

    static void set(QLineEdit &line, const QString &text);
    static void set(QPlainTextEdit &edit, const QString &text);
    /// An entry that is not there leaves none chosen.
    static void choose(QComboBox &combo, const QVariant &data);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Field
    {
        QWidget *editor = nullptr;
        PlainLabel *trouble = nullptr;
        QString hint;
    };

    /// Keys and the wheel in what one types and chooses there.
    void watch(QWidget *editor);

    QVBoxLayout *m_column;
    QHash<QString, Field> m_fields;
    QStringList m_order;
    bool m_isFilling = false;
    bool m_isAnew = true;
};

} // namespace Opora::Ui
