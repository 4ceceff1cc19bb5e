// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/quoteroles.h"

#include "text/quotemarkers.h"

#include <algorithm>

namespace Opora::Text {

using namespace QuoteMarkers;

namespace {

// More text than this below "--" is no signature but a message with a dashed line in it.
constexpr qsizetype kMaxSignatureLines = 25;

} // namespace

QuoteRoles::QuoteRoles(const QStringList &lines)
    : m_lines(lines)
    , m_roles(lines.size(), PartKind::Visible)
{ }

QList<PartKind> QuoteRoles::run()
{
    qsizetype at = 0;
    while (at < m_lines.size()) {
        at = step(at);
    }
    keepLeadingQuotes();
    keepLongSignatures();
    if (!hasText(PartKind::Visible, 0, m_lines.size())) {
        m_roles.fill(PartKind::Visible);
    }
    return m_roles;
}

qsizetype QuoteRoles::step(qsizetype at)
{
    const QString &line = m_lines.at(at);
    if (isFence(line)) {
        m_inFence = !m_inFence;
    }
    if (m_inFence || isBlank(line)) {
        m_hasText = m_hasText || m_inFence;
        mark(at, at + 1, m_current);
        return at + 1;
    }
    if (isQuoted(line)) {
        const qsizetype end = quoteEnd(at);
        mark(at, end, PartKind::Quoted);
        m_current = PartKind::Visible;
        return end;
    }
    if (const qsizetype size = introductionSize(m_lines, at)) {
        return introduction(at, size);
    }
    if (isOriginalMarker(line) || headerBlockSize(m_lines, at) > 0) {
        return original(at);
    }
    const bool device = isDeviceSignature(line);
    if (device || isSignatureStart(line)) {
        mark(at, at + 1, PartKind::Signature);
        m_current = m_hasText ? PartKind::Signature : m_current;
        return at + 1;
    }
    mark(at, at + 1, m_current);
    m_hasText = m_hasText || m_current == PartKind::Visible;
    return at + 1;
}

// Empty lines between quoted ones belong to them, and so does a line that a mail program broke off the one before.
qsizetype QuoteRoles::quoteEnd(qsizetype at) const
{
    qsizetype end = at + 1;
    for (qsizetype next = end; next < m_lines.size(); ++next) {
        const QString &line = m_lines.at(next);
        if (isQuoted(line)) {
            end = next + 1;
        } else if (isBlank(line)) {
            continue;
        } else if (end != next || next + 1 >= m_lines.size() || !isQuoted(m_lines.at(next + 1))) {
            break;
        }
    }
    return end;
}

qsizetype QuoteRoles::introduction(qsizetype at, qsizetype size)
{
    qsizetype next = at + size;
    while (next < m_lines.size() && isBlank(m_lines.at(next))) {
        ++next;
    }
    m_hasIntroduction = true;
    m_current = PartKind::Visible;
    qsizetype end = next;
    if (next < m_lines.size() && isQuoted(m_lines.at(next))) {
        end = quoteEnd(next);
    } else if (m_hasText) {
        end = m_lines.size();
    }
    mark(at, end, PartKind::Quoted);
    return end;
}

qsizetype QuoteRoles::original(qsizetype at)
{
    qsizetype begin = at;
    while (begin > 0 && (isBlank(m_lines.at(begin - 1)) || isRuler(m_lines.at(begin - 1)))) {
        --begin;
    }
    // A forward without a word of its own has nothing else to show.
    if (hasText(PartKind::Visible, 0, begin)) {
        mark(begin, m_lines.size(), PartKind::Quoted);
    } else {
        mark(at, m_lines.size(), PartKind::Visible);
    }
    return m_lines.size();
}

void QuoteRoles::mark(qsizetype begin, qsizetype end, PartKind kind)
{
    std::fill(m_roles.begin() + begin, m_roles.begin() + end, kind);
}

// Quotes at the very top that nothing introduces were put there by the author to answer below.
void QuoteRoles::keepLeadingQuotes()
{
    if (m_hasIntroduction) {
        return;
    }
    for (qsizetype at = 0; at < m_lines.size(); ++at) {
        if (isBlank(m_lines.at(at))) {
            continue;
        }
        if (m_roles.at(at) != PartKind::Quoted || !isQuoted(m_lines.at(at))) {
            return;
        }
        m_roles[at] = PartKind::Visible;
    }
}

void QuoteRoles::keepLongSignatures()
{
    qsizetype at = 0;
    while (at < m_lines.size()) {
        qsizetype end = at;
        qsizetype filled = 0;
        while (end < m_lines.size() && m_roles.at(end) == PartKind::Signature) {
            filled += isBlank(m_lines.at(end)) ? 0 : 1;
            ++end;
        }
        if (filled > kMaxSignatureLines && isSignatureStart(m_lines.at(at))) {
            mark(at, end, PartKind::Visible);
        }
        at = std::max(end, at + 1);
    }
}

bool QuoteRoles::hasText(PartKind kind, qsizetype begin, qsizetype end) const
{
    for (qsizetype at = begin; at < end; ++at) {
        if (m_roles.at(at) == kind && !isBlank(m_lines.at(at))) {
            return true;
        }
    }
    return false;
}

} // namespace Opora::Text
