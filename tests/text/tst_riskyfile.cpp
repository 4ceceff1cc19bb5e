// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/riskyfile.h"

#include <QTest>

using namespace Opora::Text;
using namespace Qt::StringLiterals;

class TestRiskyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesNames_data();
    void judgesNames();
    void judgesContents_data();
    void judgesContents();
    void judgesBoth_data();
    void judgesBoth();
    void aPageOfAnyWritingIsLookedInto_data();
    void aPageOfAnyWritingIsLookedInto();
    void whatIsTooLongToBeReadCountsAsRisky();
    void anyBytesAreJudged();
};

void TestRiskyFile::judgesNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<FileRisk>("risk");
    const auto row = [](const char *what, const QString &name, FileRisk risk) { QTest::newRow(what) << name << risk; };
    row("picture", u"photo.jpg"_s, FileRisk::None);
    row("document", u"договор.pdf"_s, FileRisk::None);
    row("spreadsheet", u"sums.xlsx"_s, FileRisk::None);
    row("archive", u"logs.tar.gz"_s, FileRisk::None);
    row("text", u"readme.txt"_s, FileRisk::None);
    row("no extension", u"readme"_s, FileRisk::None);
    row("mail", u"letter.eml"_s, FileRisk::None);
    row("a site's name inside", u"invoice from shop.com.pdf"_s, FileRisk::None);
    row("a page may be harmless", u"page.html"_s, FileRisk::None);
    row("empty", u""_s, FileRisk::None);
    row("dots only", u"..."_s, FileRisk::None);
    row("marks of right-to-left writing", u"\u200Fחשבון\u200F.pdf"_s, FileRisk::None);

    row("program", u"setup.exe"_s, FileRisk::Program);
    row("capital letters", u"SETUP.EXE"_s, FileRisk::Program);
    row("two extensions", u"invoice.pdf.exe"_s, FileRisk::Program);
    row("pushed out of sight", u"invoice.pdf                                                  .exe"_s,
        FileRisk::Program);
    row("dot at the end", u"setup.exe."_s, FileRisk::Program);
    row("dots and blanks at the end", u"setup.exe. . "_s, FileRisk::Program);
    row("wide blank at the end", u"setup.exe\u3000"_s, FileRisk::Program);
    row("blank before the extension", u"setup. exe"_s, FileRisk::Program);
    row("invisible inside", u"setup.e\u200Bx\u00ADe"_s, FileRisk::Program);
    row("control character inside", u"setup.ex\u0001e"_s, FileRisk::Program);
    row("wide letters", u"setup．ｅｘｅ"_s, FileRisk::Program);
    row("stream of a file", u"setup.exe::$DATA"_s, FileRisk::Program);
    row("override before a real extension", u"photo_\u202Egpj.exe"_s, FileRisk::Program);
    row("shell script", u"run.sh"_s, FileRisk::Program);
    row("batch", u"run.cmd"_s, FileRisk::Program);
    row("script of Windows", u"order.vbs"_s, FileRisk::Program);
    row("JavaScript", u"order.js"_s, FileRisk::Program);
    row("PowerShell", u"order.ps1"_s, FileRisk::Program);
    row("screen saver", u"holiday.scr"_s, FileRisk::Program);
    row("page that is a program", u"order.hta"_s, FileRisk::Program);
    row("Java", u"tool.jar"_s, FileRisk::Program);
    row("AppImage", u"Tool.AppImage"_s, FileRisk::Program);
    row("package", u"tool.deb"_s, FileRisk::Program);
    row("disk of macOS", u"Tool.dmg"_s, FileRisk::Program);
    row("disk image", u"invoice.iso"_s, FileRisk::Program);
    row("hidden name", u".exe"_s, FileRisk::Program);

    row("shell link", u"invoice.pdf.lnk"_s, FileRisk::Shortcut);
    row("internet shortcut", u"site.url"_s, FileRisk::Shortcut);
    row("desktop entry", u"site.desktop"_s, FileRisk::Shortcut);
    row("shortcut of macOS", u"site.webloc"_s, FileRisk::Shortcut);
    row("class of Windows", u"letter.{00021401-0000-0000-c000-000000000046}"_s, FileRisk::Shortcut);
    row("page in one file", u"page.mhtml"_s, FileRisk::ActivePage);
    row("packed drawing", u"drawing.svgz"_s, FileRisk::ActivePage);
    row("Word with macros", u"letter.docm"_s, FileRisk::Macros);
    row("Excel with macros", u"sums.XLSM"_s, FileRisk::Macros);
    row("binary Excel", u"sums.xlsb"_s, FileRisk::Macros);
    row("PowerPoint with macros", u"talk.pptm"_s, FileRisk::Macros);
    row("override and nothing else", u"ann\u202Eexe.jpg"_s, FileRisk::Disguised);
}

void TestRiskyFile::judgesNames()
{
    QFETCH(const QString, name);
    QTEST(riskOfName(name), "risk");
}

void TestRiskyFile::judgesContents_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FileRisk>("risk");
    const auto row
        = [](const char *what, const QByteArray &bytes, FileRisk risk) { QTest::newRow(what) << bytes << risk; };
    const auto utf16 = [](const QByteArray &text) {
        QByteArray wide("\xFF\xFE");
        for (const char c : text)
            wide += c + QByteArray(1, '\0');
        return wide;
    };
    row("nothing", {}, FileRisk::None);
    row("text", "Hello, the printer is broken.\n", FileRisk::None);
    row("text that begins like a program", "MZ is the name of our street, number 12, second door on the left",
        FileRisk::None);
    row("PNG", QByteArray("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), FileRisk::None);
    row("PDF", "%PDF-1.7\n1 0 obj << /Type /Catalog >>", FileRisk::None);
    row("package without macros", "PK\x03\x04word/document.xml", FileRisk::None);
    row("page without a program", "<!DOCTYPE html><html><body onlyaname><p>Hello</p></body></html>", FileRisk::None);
    row("page with a charset", "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html\"></head></html>",
        FileRisk::None);
    row("page with a picture", "<html><img src=\"data:image/png;base64,AAAA\"></html>", FileRisk::None);
    row("page with words that look like it", "<html><p>Personal data: the javascript of the site</p></html>",
        FileRisk::None);
    row("drawing", "<?xml version=\"1.0\"?>\n<!-- made by us -->\n<svg xmlns=\"x\"><path d=\"M0 0\"/></svg>",
        FileRisk::None);

    row("PE", QByteArray("MZ\x90\0\x03\0\0\0", 8), FileRisk::Program);
    row("ELF",
        "\x7F"
        "ELF\x02\x01\x01",
        FileRisk::Program);
    row("Mach-O", "\xCF\xFA\xED\xFE\x07", FileRisk::Program);
    row("Mach-O, other order", "\xFE\xED\xFA\xCE", FileRisk::Program);
    row("Mach-O for several", "\xCA\xFE\xBA\xBE", FileRisk::Program);
    row("script", "#!/bin/sh\nrm -rf ~\n", FileRisk::Program);
    row("script behind a mark", "\xEF\xBB\xBF#!/usr/bin/env python3\n", FileRisk::Program);
    row("registry", "Windows Registry Editor Version 5.00\r\n", FileRisk::Program);
    row("cabinet", QByteArray("MSCF\0\0\0\0", 8), FileRisk::Program);
    row("help", QByteArray("ITSF\x03\0\0\0", 8), FileRisk::Program);
    row("shell link", QByteArray::fromHex("4c0000000114020000000000c00000000000004681000000"), FileRisk::Shortcut);
    row("desktop entry", "# a comment\n\n[Desktop Entry]\nExec=sh -c evil\n", FileRisk::Shortcut);
    row("internet shortcut", "[InternetShortcut]\r\nURL=file://server/x.exe\r\n", FileRisk::Shortcut);
    row("macros in a package", "PK\x03\x04....word/vbaProject.bin", FileRisk::Macros);
    row("macros of LibreOffice", "PK\x03\x04....Basic/script-lc.xml", FileRisk::Macros);
    row("macros in an old document",
        QByteArray::fromHex("d0cf11e0a1b11ae1") + QByteArray(100, '\0') + utf16("_VBA_PROJECT").mid(2),
        FileRisk::Macros);
    row("old document without", QByteArray::fromHex("d0cf11e0a1b11ae1") + utf16("About Macros").mid(2), FileRisk::None);

    const auto active = [&row](const char *what, const QByteArray &page) { row(what, page, FileRisk::ActivePage); };
    active("script in a page", "<html><script>alert(1)</script></html>");
    active("script at once", "<script src=//evil.example/x.js></script>");
    active("behind a comment", "<!-- hello -->\n<!DOCTYPE HTML>\n<SCRIPT>1</SCRIPT>");
    active("handler", "<html><img src=x onerror=alert(1)></html>");
    active("handler behind a slash", "<svg/onload=alert(1)>");
    active("frame", "<html><iframe src=\"https://evil.example\"></iframe></html>");
    active("form for a password", "<html><form action=\"https://evil.example\"><input type=password></form></html>");
    active("jump", "<html><meta http-equiv=\"Refresh\" content=\"0;url=https://evil.example\"></html>");
    active("scheme", "<html><a href=\"javascript:alert(1)\">x</a></html>");
    active("scheme in entities", "<html><a href=\"&#106;ava&#x73;cript&colon;alert(1)\">x</a></html>");
    active("scheme with breaks", "<html><a href=\"java\nscr\tipt:alert(1)\">x</a></html>");
    active("page in a link", "<html><a href=\"data:text/html;base64,AAAA\">x</a></html>");
    active("file of this machine", "<html><img src=\"file:///etc/passwd\"></html>");
    active("script in a drawing", "<svg xmlns=\"x\"><script>1</script></svg>");
    active("script with a prefix", "<svg:svg xmlns:svg=\"x\"><svg:script>1</svg:script></svg:svg>");
    active("page in a drawing", "<svg><foreignObject><p>x</p></foreignObject></svg>");
    active("own entities", "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>");
    active("animated address", "<svg><a><set attributeName=\"href\" to=\"x\"/></a></svg>");
    active("two bytes a letter", utf16("<html><script>1</script></html>"));
    active("another set of characters", "<html><meta charset=utf-7>+ADw-script+AD4-</html>");
    active("escapes", "<html>\x1B$B!!\x1B(B</html>");
}

void TestRiskyFile::judgesContents()
{
    QFETCH(const QByteArray, bytes);
    QTEST(riskOfContent({bytes, {}, true}), "risk");
}

void TestRiskyFile::judgesBoth_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FileRisk>("risk");
    const QByteArray program("MZ\x90\0\x03\0\0\0", 8);
    const QByteArray mailed("From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n");
    QTest::newRow("a program named as a picture") << u"photo.jpg"_s << program << FileRisk::Program;
    QTest::newRow("a program without an extension") << u"photo"_s << program << FileRisk::Program;
    QTest::newRow("a text named as a program") << u"setup.exe"_s << QByteArray("hello") << FileRisk::Program;
    QTest::newRow("a page that begins with words")
        << u"page.html"_s << QByteArray("Hello <script>1</script>") << FileRisk::ActivePage;
    QTest::newRow("the same words as a text")
        << u"page.txt"_s << QByteArray("Hello <script>1</script>") << FileRisk::None;
    QTest::newRow("a harmless page") << u"page.html"_s << QByteArray("<html><p>Hello</p></html>") << FileRisk::None;
    QTest::newRow("a mail") << u"letter.eml"_s << mailed << FileRisk::None;
    QTest::newRow("a page written as a mail") << u"letter"_s << mailed << FileRisk::ActivePage;
    QTest::newRow("macros under a name that has none")
        << u"letter.docx"_s << QByteArray("PK\x03\x04..word/vbaProject.bin") << FileRisk::Macros;
    QTest::newRow("a picture") << u"photo.png"_s << QByteArray("\x89PNG\r\n") << FileRisk::None;
}

void TestRiskyFile::judgesBoth()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    QTEST(riskOfFile(name, {bytes, {}, true}), "risk");
}

void TestRiskyFile::aPageOfAnyWritingIsLookedInto_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"page.htm", "page.HTML", "page.xhtml", "page.svg", "page.html.", "page.html "})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestRiskyFile::aPageOfAnyWritingIsLookedInto()
{
    QFETCH(const QString, name);
    QCOMPARE(riskOfFile(name, {"x <iframe src=y>", {}, true}), FileRisk::ActivePage);
    QCOMPARE(riskOfFile(name, {"x", {}, true}), FileRisk::None);
}

void TestRiskyFile::whatIsTooLongToBeReadCountsAsRisky()
{
    QCOMPARE(riskOfFile(u"page.html", {"<html>", "</html>", false}), FileRisk::ActivePage);
    QCOMPARE(riskOfFile(u"page.html", {"<html>", "<script>1</script>", true}), FileRisk::ActivePage);
    QCOMPARE(riskOfFile(u"old.doc", {QByteArray::fromHex("d0cf11e0a1b11ae1"), {}, false}), FileRisk::Macros);
    // A package lists at its end what it holds.
    QCOMPARE(riskOfFile(u"new.docx", {"PK\x03\x04", "word/vbaProject.bin", false}), FileRisk::Macros);
    QCOMPARE(riskOfFile(u"film.mp4", {"....ftypmp42", "...", false}), FileRisk::None);
}

void TestRiskyFile::anyBytesAreJudged()
{
    for (int length = 0; length < 70; ++length) {
        for (const char c : {'\0', '<', '\xFF', '\xFE', 'M'})
            static_cast<void>(riskOfFile(QString(length, QLatin1Char(c)), {QByteArray(length, c), {}, true}));
    }
    QVERIFY(true);
}

QTEST_GUILESS_MAIN(TestRiskyFile)
#include "tst_riskyfile.moc"
