// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace Opora::Tests {

/// Reads the YAML that docs/openapi.yaml keeps to: maps and lists by indentation or in brackets, plain and quoted
/// words, texts behind "|". No anchors, no comments, no several documents.
class YamlSubset final
{
public:
    [[nodiscard]] static QJsonObject read(const QString &text)
    {
        YamlSubset reader;
        reader.collect(text);
        return reader.block(0).toObject();
    }

private:
    struct Entry
    {
        qsizetype indent = 0;
        QString text;
        QString literal; ///< lines behind "|"
    };

    static qsizetype indentOf(const QString &line)
    {
        const auto begin = std::find_if(line.cbegin(), line.cend(), [](QChar c) { return c != u' '; });
        return begin - line.cbegin();
    }
    static int openBrackets(const QString &text)
    {
        int open = 0;
        bool isQuoted = false;
        for (const QChar c : text) {
            isQuoted ^= c == u'"';
            open += isQuoted ? 0 : int(c == u'{' || c == u'[') - int(c == u'}' || c == u']');
        }
        return open;
    }
    /// One entry for each map key or list item, however many lines it takes.
    void collect(const QString &text)
    {
        for (const QString &line : text.split(u'\n')) {
            const qsizetype indent = indentOf(line);
            Entry *last = m_entries.isEmpty() ? nullptr : &m_entries.last();
            const bool isLiteral = last && last->text.endsWith(u'|');
            if (isLiteral && (indent > last->indent || line.trimmed().isEmpty()))
                last->literal += line.trimmed() + u'\n';
            else if (last && openBrackets(last->text) > 0)
                last->text += u' ' + line.trimmed();
            else if (!line.trimmed().isEmpty())
                m_entries.append({indent, line.trimmed(), {}});
        }
    }

    QJsonValue block(qsizetype indent)
    {
        if (m_at >= m_entries.size() || m_entries[m_at].indent < indent)
            return {};
        const qsizetype own = m_entries[m_at].indent;
        QJsonArray list;
        QJsonObject map;
        const bool isList = m_entries[m_at].text.startsWith(QLatin1String("- "));
        while (m_at < m_entries.size() && m_entries[m_at].indent == own) {
            Entry &entry = m_entries[m_at];
            if (!isList) {
                member(map);
            } else if (const QString rest = entry.text.mid(2); rest.startsWith(u'{') || rest.startsWith(u'[')) {
                ++m_at;
                list.append(flow(rest));
            } else {
                entry = {own + 2, rest, entry.literal};
                list.append(block(own + 2));
            }
        }
        return isList ? QJsonValue(list) : QJsonValue(map);
    }
    void member(QJsonObject &map)
    {
        const Entry entry = m_entries[m_at++];
        qsizetype colon = entry.text.indexOf(QLatin1String(": "));
        if (colon < 0)
            colon = entry.text.size() - 1;
        const QString key = unquoted(entry.text.left(colon));
        const QString rest = entry.text.mid(colon + 1).trimmed();
        if (rest == u'|')
            map.insert(key, entry.literal);
        else if (rest.isEmpty())
            map.insert(key, block(entry.indent + 1));
        else
            map.insert(key, rest.startsWith(u'{') || rest.startsWith(u'[') ? flow(rest) : scalar(rest));
    }

    static QString unquoted(const QString &word)
    {
        return word.size() > 1 && word.startsWith(u'"') ? word.mid(1, word.size() - 2) : word;
    }
    static QJsonValue scalar(const QString &word)
    {
        bool isNumber = false;
        const qint64 number = word.toLongLong(&isNumber);
        if (isNumber)
            return number;
        if (word == QLatin1String("true") || word == QLatin1String("false"))
            return word == QLatin1String("true");
        return unquoted(word);
    }
    static QJsonValue flow(const QString &text)
    {
        qsizetype at = 0;
        return flow(text, at);
    }
    static QJsonValue flow(const QString &text, qsizetype &at)
    {
        const QChar bracket = text.at(at);
        if (bracket != u'{' && bracket != u'[')
            return scalar(word(text, at));
        QJsonArray list;
        QJsonObject map;
        ++at;
        for (;;) {
            while (at < text.size() && (text.at(at) == u' ' || text.at(at) == u','))
                ++at;
            if (at >= text.size() || text.at(at) == u'}' || text.at(at) == u']')
                break;
            if (bracket == u'[') {
                list.append(flow(text, at));
                continue;
            }
            const QString key = unquoted(word(text, at, true));
            while (at < text.size() && (text.at(at) == u':' || text.at(at) == u' '))
                ++at;
            map.insert(key, flow(text, at));
        }
        ++at;
        return bracket == u'[' ? QJsonValue(list) : QJsonValue(map);
    }
    static QString word(const QString &text, qsizetype &at, bool isKey = false)
    {
        const qsizetype begin = at;
        bool isQuoted = false;
        for (; at < text.size(); ++at) {
            const QChar c = text.at(at);
            isQuoted ^= c == u'"';
            if (!isQuoted && (c == u',' || c == u'}' || c == u']' || (isKey && c == u':')))
                break;
        }
        return text.mid(begin, at - begin).trimmed();
    }

    QList<Entry> m_entries;
    qsizetype m_at = 0;
};

} // namespace Opora::Tests
