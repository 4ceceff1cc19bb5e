// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/articletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

/// Words of this file in the reader's language.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::ArticleText)
};

constexpr int kDeepest = 8; // a loop of parents must not hang the page

const Core::Section *find(const QList<Core::Section> &sections, Core::SectionId id)
{
    const auto it
        = std::find_if(sections.begin(), sections.end(), [id](const auto &section) { return section.id == id; });
    return it == sections.end() ? nullptr : &*it;
}

QString languageOf(const Formatter &formatter)
{
    return formatter.locale().name().left(2);
}

} // namespace

QString articleStateText(Core::ArticleState state)
{
    switch (state) {
    case Core::ArticleState::Draft: return Words::tr("draft");
    case Core::ArticleState::Review: return Words::tr("being checked");
    case Core::ArticleState::PublishedInternal: return Words::tr("published, for colleagues");
    case Core::ArticleState::PublishedPublic: return Words::tr("published, for everybody");
    }
    return {};
}

QString sectionPath(const QList<Core::Section> &sections, Core::SectionId section, const Formatter &formatter)
{
    QStringList names;
    const Core::Section *at = find(sections, section);
    for (int depth = 0; at && depth < kDeepest; ++depth) {
        names.prepend(at->name.in(languageOf(formatter)));
        at = find(sections, at->parent);
    }
    return names.join(u" › "_s);
}

QString articleFacts(const Core::Article &article, int readingMinutes, const Core::ReferenceData &reference,
                     const Formatter &formatter, Core::Timestamp now)
{
    QStringList facts;
    if (const QString path = sectionPath(reference.sections, article.section, formatter); !path.isEmpty())
        facts.append(path);
    facts.append(articleStateText(article.state));
    //: Time it takes to read an article
    facts.append(Words::tr("%n min to read", nullptr, readingMinutes));
    if (article.views > 0)
        facts.append(Words::tr("%Ln view(s)", nullptr, int(article.views)));
    //: %1 is a date or a time
    facts.append(Words::tr("changed %1").arg(formatter.moment(article.updatedAt, now)));
    return facts.join(u"  ·  "_s);
}

QString articleLink(Core::ArticleId id)
{
    return u"opora://article/"_s + id.toString();
}

QString articlePage(const Core::Article &article, const QString &facts, const Text::MarkdownDocument &document,
                    const ArticleColors &colors)
{
    QString page = u"<p style=\"color:%1; font-size:small\">%2</p><h1>%3</h1>"_s.arg(
        colors.muted, facts.toHtmlEscaped(), article.title.toHtmlEscaped());
    if (!article.shortAnswer.trimmed().isEmpty()) {
        QString answer = article.shortAnswer.trimmed().toHtmlEscaped();
        answer.replace(u'\n', u"<br>"_s);
        page += u"<table width=\"100%\" style=\"margin-top:8px; margin-bottom:8px\" cellspacing=\"0\" "
                u"cellpadding=\"0\"><tr><td width=\"3\" bgcolor=\"%1\" style=\"padding:0\"></td>"
                "<td bgcolor=\"%2\" style=\"padding:10px 14px\"><b>%3</b><br>%4</td></tr></table>"_s.arg(
                    colors.accent, colors.accentSoft, Words::tr("In short"), answer);
    }
    page += document.html;
    if (!article.source.isEmpty())
        page += u"<p style=\"color:%1; font-size:small\">%2</p>"_s.arg(
            //: Where the text of an article comes from and its licence
            colors.muted, Words::tr("Source: %1").arg(article.source).toHtmlEscaped());
    return page;
}

QString articleStyle(const ArticleColors &colors)
{
    return u"body { color: %1; } a { color: %2; } h1 { font-size: x-large; font-weight: 600; margin: 8px 0 12px 0; } "
           "h2, h3 { font-size: large; font-weight: 600; margin: 18px 0 6px 0; } "
           "h4, h5, h6 { font-size: medium; font-weight: 600; margin: 12px 0 4px 0; } "
           "p { margin: 6px 0; line-height: 140%; } li { margin: 4px 0; line-height: 140%; } "
           "pre { background-color: %3; } code { background-color: %3; } "
           "table { border-collapse: collapse; border-color: %5; } th { background-color: %3; } td, th { padding: 4px 8px; } blockquote { color: %4; }"_s
               .arg(colors.text, colors.accent, colors.raised, colors.muted, colors.line);
}

} // namespace Opora::Models
