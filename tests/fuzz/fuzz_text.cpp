// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Throws junk at everything in `text` that reads foreign bytes and aborts on a broken promise. By itself it mutates
// fragments of the test data: fuzz_text [runs] [seed]. With clang's -fsanitize=fuzzer and -DOPORA_LIBFUZZER it is led
// by coverage instead.
#include "text/contacts/contacttable.h"
#include "text/contacts/vcardreader.h"
#include "text/contacts/vcardwriter.h"
#include "text/ftsexpression.h"
#include "text/markdown.h"
#include "text/phonenumber.h"
#include "text/plaintext.h"
#include "text/quotefolding.h"
#include "text/sanitizer.h"
#include "text/searchsyntax.h"
#include "text/summary.h"
#include "text/wordforms.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace Opora::Text;

namespace {

void demand(bool holds, const char *promise)
{
    if (!holds) {
        std::fprintf(stderr, "broken promise: %s\n", promise);
        std::abort();
    }
}

void readToTheEnd(ContactSource &source, const ContactCard *first)
{
    ContactCard card;
    for (bool isFirst = true; source.next(card).valueOr(false); isFirst = false) {
        if (isFirst && first)
            demand(card.name == first->name, "a name is read as it was written");
    }
}

void tryContacts(const QByteArray &bytes, const QString &text)
{
    VCardReader cards(sourceOf("BEGIN:VCARD\n" + bytes));
    readToTheEnd(cards, nullptr);
    if (const auto head = readContactTableHead(bytes)) {
        ContactTable table(sourceOf(bytes), head->shape, head->hasHead, head->columns);
        readToTheEnd(table, nullptr);
    }
    ContactCard written;
    written.name = text.simplified().remove(QChar(0));
    if (!written.name.isValidUtf16())
        return;
    VCardReader again(sourceOf(writeVCard(written, VCardVersion::Four)));
    readToTheEnd(again, &written);
    if (const auto number = PhoneNumber::parse(text, u"RU"))
        demand(PhoneNumber::parse(number->international(), u"RU")->e164() == number->e164(), "a number stays itself");
}

void tryText(const QString &text)
{
    tryContacts(text.toUtf8(), text);
    const QString safe = sanitizeHtml(text).html;
    demand(sanitizeHtml(safe).html == safe, "sanitizing again changes nothing");
    demand(!safe.contains("<script"_L1) && !safe.contains("<svg"_L1), "no script survives");
    foldQuotedHtml(safe);
    const FoldedBody body = foldQuotedText(text);
    demand(text.trimmed().isEmpty() || !body.parts.isEmpty(), "a body has parts");
    plainTextFromHtml(text);
    htmlFromPlainText(text);
    readMarkdown(text);
    summaryLine(text, 80);
    guessLanguage(text);
    demand(stems(text).join(u' ') == indexText(text), "stems and the index agree");
    for (const SearchMode mode : {SearchMode::Finished, SearchMode::Typing}) {
        const SearchNode root = parseSearch(text, mode).root;
        demand(ftsExpression(root).isEmpty() != isTextSearch(root), "a search for words has an expression");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tryText(QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    return 0;
}

#ifndef OPORA_LIBFUZZER

namespace {

QStringList fragments()
{
    QStringList result;
    QFile file(QStringLiteral(OPORA_TEST_DATA "/text/dompurify-expect.json"));
    if (file.open(QIODevice::ReadOnly)) {
        for (const QJsonValue item : QJsonDocument::fromJson(file.readAll()).array()) {
            result += item.toObject().value(u"payload"_s).toString().left(400);
        }
    }
    result += {u"> quoted\n"_s, u"On 2024-01-01 10:00, A <a@b.c> wrote:\n"_s, u"-- \n"_s, u"queue:a -b OR (c \"d"_s,
               u"# h\n|a|b|\n|---|---|\n"_s};
    return result;
}

QString mutated(const QStringList &pieces, QRandomGenerator &random)
{
    QString text;
    for (int left = 1 + random.bounded(4); left > 0; --left) {
        const QString &piece = pieces.at(random.bounded(int(pieces.size())));
        const int begin = random.bounded(int(piece.size()) + 1);
        text += piece.mid(random.bounded(2) == 0 ? 0 : begin, random.bounded(int(piece.size()) + 1));
    }
    for (int left = random.bounded(6); left > 0 && !text.isEmpty(); --left) {
        text[random.bounded(int(text.size()))]
            = QChar(char16_t(random.bounded(random.bounded(4) == 0 ? 0x10000 : 0x80)));
    }
    return text;
}

} // namespace

int main(int argc, char **argv)
{
    const int runs = argc > 1 ? std::atoi(argv[1]) : 3'000;
    const quint32 seed = argc > 2 ? static_cast<quint32>(std::atoi(argv[2])) : 1;
    const QStringList pieces = fragments();
    for (int run = 0; run < runs; ++run) {
        QRandomGenerator random(seed + static_cast<quint32>(run));
        tryText(mutated(pieces, random));
    }
    std::printf("%d inputs from seed %u, no finding\n", runs, seed);
    return 0;
}

#endif
