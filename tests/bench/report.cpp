// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "machine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

constexpr double kMostGrowth = 1.3;

QString number(double value)
{
    if (value >= 1000)
        return QString::number(value, 'f', 0);
    return QString::number(value, 'f', value >= 100 ? 1 : value >= 1 ? 2 : 3);
}

double valueOf(const Samples &samples, Figure::By by)
{
    switch (by) {
    case Figure::By::P50: return samples.p50();
    case Figure::By::P95: return samples.p95();
    case Figure::By::P99: return samples.p99();
    case Figure::By::Longest: return samples.longest();
    }
    return 0;
}

QJsonObject spread(const Samples &samples)
{
    return {{u"n"_s, samples.count()}, {u"p50"_s, samples.p50()}, {u"p95"_s, samples.p95()}, {u"p99"_s, samples.p99()}};
}

QString spreadText(const Samples &samples)
{
    if (samples.count() < 2)
        return u"-"_s;
    return u"%1 / %2 / %3"_s.arg(number(samples.p50()), number(samples.p95()), number(samples.p99()));
}

QString verdict(const Figure &figure)
{
    if (!figure.target)
        return u"-"_s;
    return u"%1 %2 %3"_s.arg(figure.isMoreBetter ? u">="_s : u"<="_s, number(*figure.target),
                             figure.isMet() ? u"met"_s : u"MISSED"_s);
}

QStringList cells(const Figure &figure)
{
    return {figure.id,
            figure.name,
            number(figure.ours) + u' ' + figure.unit,
            number(figure.theirs) + u' ' + figure.unit,
            figure.other,
            number(figure.ratio()),
            verdict(figure),
            spreadText(figure.oursAll),
            spreadText(figure.theirsAll),
            u"%1 / %2"_s.arg(figure.residentKilobytes / 1024).arg(figure.peakKilobytes / 1024)};
}

QString line(const QStringList &cells)
{
    return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

} // namespace

bool Figure::isMet() const
{
    return !target || (isMoreBetter ? ratio() >= *target : ratio() <= *target);
}

void Report::addTimes(const QString &id, const QString &name, const QString &other, const Samples &ours,
                      const Samples &theirs, std::optional<double> target, Figure::By by)
{
    Figure figure;
    figure.id = id;
    figure.name = name;
    figure.other = other;
    figure.unit = u"ms"_s;
    figure.ours = valueOf(ours, by);
    figure.theirs = valueOf(theirs, by);
    figure.target = target;
    figure.oursAll = ours;
    figure.theirsAll = theirs;
    add(std::move(figure));
}

void Report::addLimit(const QString &id, const QString &name, const Samples &ours, double limit, Figure::By by)
{
    Samples allowed;
    allowed.add(limit);
    addTimes(id, name, u"%1 ms"_s.arg(limit), ours, allowed, 1.0, by);
}

void Report::add(Figure figure)
{
    figure.residentKilobytes = residentKilobytes();
    figure.peakKilobytes = peakKilobytes();
    m_figures << std::move(figure);
    std::fputs(line(cells(m_figures.last())).toUtf8().constData(), stderr);
}

bool Report::addGrowth(const QByteArray &smaller)
{
    const QJsonObject root = QJsonDocument::fromJson(smaller).object();
    const QString size = root.value(u"size"_s).toString();
    if (size.isEmpty())
        return false;
    QHash<QString, double> before;
    for (const QJsonValue &figure : root.value(u"figures"_s).toArray())
        before.insert(figure[u"name"_s].toString(), figure[u"ours"_s].toDouble());
    static const QStringList kGrowing{u"P1"_s, u"P2"_s, u"P3"_s, u"P4"_s, u"P5"_s};
    const QList<Figure> figures = m_figures;
    for (const Figure &figure : figures) {
        const bool isLimit = figure.theirsAll.count() < 2; // the same times once more
        if (isLimit || !kGrowing.contains(figure.id) || before.value(figure.name) <= 0)
            continue;
        Figure growth;
        growth.id = u"P13"_s;
        growth.name = u"growth of %1, %2"_s.arg(figure.id, figure.name);
        growth.other = u"the same at size "_s + size;
        growth.unit = figure.unit;
        growth.ours = figure.ours;
        growth.theirs = before.value(figure.name);
        growth.target = kMostGrowth;
        growth.oursAll = figure.oursAll;
        add(std::move(growth));
    }
    return true;
}

void Report::skip(const QString &id, const QString &why)
{
    m_skipped.append({id, why});
    std::fputs(qUtf8Printable(u"%1 was not measured: %2\n"_s.arg(id, why)), stderr);
}

QString Report::table() const
{
    QString text = u"Size %1 (%2 tickets), seed %3, %4 cores, %5 GiB of memory. ms, p50 / p95 / p99.\n\n"_s
                       .arg(m_options.size.name)
                       .arg(m_options.size.tickets)
                       .arg(m_options.seed)
                       .arg(coreCount())
                       .arg(memoryGibibytes());
    text += line({u"id"_s, u"what"_s, u"ours"_s, u"other"_s, u"the other"_s, u"ratio"_s, u"target"_s, u"ours, spread"_s,
                  u"other, spread"_s, u"MB now / peak"_s});
    text += line(QStringList(10, u"---"_s));
    for (const Figure &figure : m_figures)
        text += line(cells(figure));
    for (const auto &[id, why] : m_skipped)
        text += u"\n%1 was not measured: %2"_s.arg(id, why);
    return m_skipped.isEmpty() ? text : text + u'\n';
}

QByteArray Report::json() const
{
    QJsonArray figures;
    for (const Figure &figure : m_figures) {
        QJsonObject row{{u"id"_s, figure.id},
                        {u"name"_s, figure.name},
                        {u"ours"_s, figure.ours},
                        {u"other"_s, figure.theirs},
                        {u"other_is"_s, figure.other},
                        {u"unit"_s, figure.unit},
                        {u"ratio"_s, figure.ratio()},
                        {u"met"_s, figure.isMet()},
                        {u"ours_ms"_s, spread(figure.oursAll)},
                        {u"other_ms"_s, spread(figure.theirsAll)},
                        {u"resident_kb"_s, figure.residentKilobytes},
                        {u"peak_kb"_s, figure.peakKilobytes}};
        if (figure.target)
            row.insert(u"target"_s, *figure.target);
        figures << row;
    }
    QJsonArray skipped;
    for (const auto &[id, why] : m_skipped)
        skipped << QJsonObject{{u"id"_s, id}, {u"why"_s, why}};
    const QJsonObject root{
        {u"size"_s, m_options.size.name}, {u"tickets"_s, m_options.size.tickets}, {u"seed"_s, qint64(m_options.seed)},
        {u"cores"_s, coreCount()},        {u"memory_gib"_s, memoryGibibytes()},   {u"figures"_s, figures},
        {u"skipped"_s, skipped}};
    return QJsonDocument(root).toJson();
}

} // namespace Opora::Bench
