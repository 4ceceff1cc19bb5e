// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lengthtext.h"

#include "core/oplimits.h"

#include <QCoreApplication>
#include <QLocale>

namespace Opora::Models {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::Length)
public:
    static QString excess(qsizetype excess, qsizetype limit)
    {
        //: Under a line that a person writes into; %1 is how many characters fit
        return tr("Too long by %Ln character(s): at most %1 fit here.", nullptr, int(excess))
            .arg(QLocale().toString(limit));
    }
};

} // namespace

QString excessSentence(const QString &text, qsizetype limit)
{
    if (Core::isWithin(text, limit))
        return {};
    const auto halves = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
    return Words::excess(text.size() - halves - limit, limit);
}

} // namespace Opora::Models
