// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/objectmerge.h"

#include "core/merge.h"
#include "protocol/desksetupschema.h"
#include "protocol/jsonwriter.h"
#include "protocol/referenceschema.h"
#include "protocol/ticketschema.h"

namespace Opora::Protocol {

namespace {

template<typename M>
QByteArray jsonOf(const M &value)
{
    JsonWriter writer;
    writeValue(writer, value);
    return writer.take();
}
template<typename M>
QByteArray jsonOf(const std::optional<M> &value)
{
    return value ? jsonOf(*value) : QByteArrayLiteral("null");
}

/// Visits a Schema and decides about each field.
template<typename T>
class FieldMerger
{
public:
    FieldMerger(const T &before, const T &mine, const T &theirs, Insist insist, ObjectMerge &merge)
        : m_before(before)
        , m_mine(mine)
        , m_theirs(theirs)
        , m_insist(insist)
        , m_merge(merge)
        , m_object(theirs)
    { }

    template<typename M>
    void field(FieldName name, M T::*member, const Rule &rule = kPlain)
    {
        const QString word = QString::fromUtf8(name.text.data(), qsizetype(name.text.size()));
        const M &mine = m_mine.*member;
        if (isSame(mine, m_before.*member))
            return;
        if (isSame(mine, m_theirs.*member)) {
            m_merge.alreadySame.append(word);
        } else if (isSame(m_before.*member, m_theirs.*member) || m_insist == Insist::Mine) {
            m_object.*member = mine;
            m_merge.taken.append(word);
        } else if (mergesByParagraph(member, rule)) {
            m_merge.taken.append(word);
        } else {
            m_merge.conflicts.append({word, jsonOf(mine)});
        }
    }
    [[nodiscard]] const T &object() const { return m_object; }

private:
    template<typename M>
    bool mergesByParagraph(M T::*member, const Rule &rule)
    {
        if constexpr (std::same_as<M, QString>) {
            if (rule.chars < Limits::kNoteChars)
                return false;
            const Core::TextMerge text = Core::mergeText(m_before.*member, m_mine.*member, m_theirs.*member);
            if (!text.overlaps.isEmpty())
                return false;
            m_object.*member = text.text;
            return true;
        }
        return false;
    }

    const T &m_before;
    const T &m_mine;
    const T &m_theirs;
    Insist m_insist;
    ObjectMerge &m_merge;
    T m_object;
};

} // namespace

ObjectMerge mergeObject(const Core::Entity &before, const Core::Entity &mine, const Core::Entity &theirs, Insist insist)
{
    ObjectMerge merge;
    merge.object = theirs;
    std::visit(
        [&](const auto &own) {
            using T = std::decay_t<decltype(own)>;
            const T *seen = std::get_if<T>(&before);
            const T *stored = std::get_if<T>(&theirs);
            if (!seen || !stored)
                return;
            FieldMerger<T> fields(*seen, own, *stored, insist, merge);
            Schema<T>::visit(fields);
            merge.object = fields.object();
        },
        mine);
    return merge;
}

} // namespace Opora::Protocol
