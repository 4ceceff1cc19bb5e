// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/riskyfile.h"

#include "text/activepage.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <string_view>

namespace Opora::Text {

using namespace Qt::StringLiterals;

namespace {

// Extensions by which Windows, macOS or a Linux desktop starts something.
constexpr char kPrograms[]
    // Windows: programs, installers, settings, help, images that are mounted
    = "exe com bat cmd btm pif scr cpl dll ocx sys drv msi msp mst msu msc gadget application appx appxbundle msix "
      "msixbundle appinstaller appref-ms hta chm hlp inf ins isp reg rgs sct shb shs ws wsc wsf wsh vb vbe vbs vbp js "
      "jse "
      "mjs ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 msh msh1 msh2 mshxml cdxml xbap xll wll diagcab diagpkg diagcfg "
      "theme themepack deskthemepack msstyles cab wim iso img vhd vhdx udf ops pcd prg prf xnk job rdp vsmacros vsw "
      "vsix "
      // everywhere: Java, Python and other languages
      "jar jnlp class py pyc pyd pyo pyw pyz pyzw pl pm rb rbw lua tcl php phar awk "
      // Unix
      "sh bash csh dash ksh zsh fish run bin elf so ko out appimage deb rpm flatpak snap apk "
      // macOS
      "app action command dmg pkg mpkg workflow terminal scpt scptd applescript osx prefpane kext dylib mobileconfig "
      "tool "
      "saver";
constexpr char kShortcuts[]
    = "lnk url desktop directory webloc inetloc fileloc afploc ftploc website library-ms "
      "search-ms searchconnector-ms settingcontent-ms contact scf mad maf mag mam maq mar mas mat "
      "mau mav maw flatpakref flatpakrepo";
// Packed or in pieces: what is in them cannot be seen here.
constexpr char kPages[] = "mht mhtml svgz xaml xsl xslt maff webarchive htc";
constexpr char kMacros[] = "docm dotm xlsm xltm xlam xlsb xla xlm pptm potm ppam ppsm ppa sldm slk iqy oqy rqy dqy wbk "
                           "pub wiz odb one onetoc2 ade adp mda mdb mde mdt mdw mdz accda accdb accde accdr";
/// Shown by a browser, whatever they begin with.
constexpr char kViewedPages[] = "htm html shtml xht xhtml svg";

QSet<QString> wordsOf(const char *list)
{
    const QStringList words = QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts);
    return {words.cbegin(), words.cend()};
}

QHash<QString, FileRisk> extensions()
{
    QHash<QString, FileRisk> risks;
    for (const QString &word : wordsOf(kMacros))
        risks.insert(word, FileRisk::Macros);
    for (const QString &word : wordsOf(kPages))
        risks.insert(word, FileRisk::ActivePage);
    for (const QString &word : wordsOf(kPrograms))
        risks.insert(word, FileRisk::Program);
    for (const QString &word : wordsOf(kShortcuts))
        risks.insert(word, FileRisk::Shortcut);
    return risks;
}

bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
        || c.category() == QChar::Other_Surrogate;
}

/// These show a name in another order than it is written in; no language needs them in a name.
bool isOverride(QChar c)
{
    return c == QChar(0x202D) || c == QChar(0x202E);
}

/// The name as a system may read it: letters of another width are letters, what has no shape is not there.
QString plainName(QStringView name)
{
    QString plain = name.toString().normalized(QString::NormalizationForm_KC);
    plain.removeIf(isInvisible);
    // A stream of an NTFS file: "x.exe::$DATA" is x.exe.
    plain = plain.section(u'/', -1).section(u'\\', -1).section(u':', 0, 0);
    while (plain.endsWith(u'.') || (!plain.isEmpty() && plain.back().isSpace()))
        plain.chop(1);
    return plain.toCaseFolded();
}

QString extensionOf(const QString &plainName)
{
    const qsizetype dot = plainName.lastIndexOf(u'.');
    return dot < 0 ? QString() : plainName.sliced(dot + 1).trimmed();
}

bool startsWithAny(const QByteArray &bytes, std::initializer_list<QByteArrayView> beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&bytes](QByteArrayView beginning) { return bytes.startsWith(beginning); });
}

bool isProgram(const QByteArray &head)
{
    using namespace std::string_view_literals;
    // A text may begin with the two letters, but holds no zeros then.
    if (head.startsWith("MZ") && head.left(64).contains('\0'))
        return true;
    const auto bytes = [](std::string_view view) { return QByteArrayView(view.data(), qsizetype(view.size())); };
    return startsWithAny(head,
                         {
                             bytes("\x7F"
                                   "ELF"sv),
                             bytes("#!"sv),
                             bytes("\xEF\xBB\xBF#!"sv),
                             // Mach-O of both widths and orders, and of several processors; Java classes too
                             bytes("\xFE\xED\xFA\xCE"sv),
                             bytes("\xFE\xED\xFA\xCF"sv),
                             bytes("\xCE\xFA\xED\xFE"sv),
                             bytes("\xCF\xFA\xED\xFE"sv),
                             bytes("\xCA\xFE\xBA\xBE"sv),
                             bytes("\xCA\xFE\xBA\xBF"sv),
                             bytes("!<arch>\ndebian"sv),
                             bytes("\xED\xAB\xEE\xDB"sv),
                             bytes("MSCF"sv),
                             bytes("ITSF"sv),
                             bytes("REGEDIT4"sv),
                             bytes("Windows Registry Editor"sv),
                             bytes("\xFF\xFEW\0i\0n\0d\0o\0w\0s\0 \0R\0"sv),
                             // OneNote, which holds files that a press starts
                             bytes("\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D"sv),
                         });
}

/// The first line of words that is no comment.
QByteArray firstLine(const QByteArray &head)
{
    for (const QByteArray &line : head.left(4096).split('\n')) {
        QByteArray words = line.trimmed();
        if (words.startsWith("\xEF\xBB\xBF"))
            words = words.mid(3).trimmed();
        if (!words.isEmpty() && !words.startsWith('#') && !words.startsWith(';'))
            return words.toLower();
    }
    return {};
}

bool isShortcut(const QByteArray &head)
{
    static const QByteArray shellLink = QByteArray::fromHex("4c0000000114020000000000c000000000000046");
    if (head.startsWith(shellLink))
        return true;
    const QByteArray line = firstLine(head);
    return startsWithAny(line, {"[desktop entry", "[internetshortcut", "[{000214a0", "[shell]", "[autorun"});
}

/// Names inside of a package stand there unpacked, at its end at the latest.
bool hasMacros(const FileSample &sample)
{
    static const QByteArray compound = QByteArray::fromHex("d0cf11e0a1b11ae1");
    static const QByteArray project("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0", 24);
    const auto holds
        = [&sample](const QByteArray &bytes) { return sample.head.contains(bytes) || sample.tail.contains(bytes); };
    if (sample.head.startsWith(compound))
        // Its directory may stand anywhere: what was not read may hold one.
        return !sample.isWhole || holds(project);
    if (!sample.head.startsWith("PK\x03\x04"))
        return false;
    return holds("vbaProject.bin") || holds("xl/macrosheets/") || holds("Basic/script-lc.xml")
        || holds("Scripts/python/");
}

bool isActive(const FileSample &sample)
{
    return !sample.isWhole || isActivePage(sample.tail.isEmpty() ? sample.head : sample.head + sample.tail);
}

/// A page with its pictures in one file, as a mail is written.
bool isMailedPage(const QByteArray &head)
{
    const QByteArray start = head.left(4096).toLower();
    return start.contains("mime-version:") && start.contains("multipart/related");
}

} // namespace

FileRisk riskOfName(QStringView name)
{
    static const QHash<QString, FileRisk> risks = extensions();
    const QString plain = plainName(name);
    if (const FileRisk risk = risks.value(extensionOf(plain), FileRisk::None); risk != FileRisk::None)
        return risk;
    // A class of Windows as an extension: "letter.{00021401-…}".
    if (extensionOf(plain).startsWith(u'{'))
        return FileRisk::Shortcut;
    return std::any_of(name.begin(), name.end(), isOverride) ? FileRisk::Disguised : FileRisk::None;
}

FileRisk riskOfContent(const FileSample &sample)
{
    if (isProgram(sample.head))
        return FileRisk::Program;
    if (isShortcut(sample.head))
        return FileRisk::Shortcut;
    if (hasMacros(sample))
        return FileRisk::Macros;
    return isPage(sample.head) && isActive(sample) ? FileRisk::ActivePage : FileRisk::None;
}

FileRisk riskOfFile(QStringView name, const FileSample &sample)
{
    if (const FileRisk risk = riskOfName(name); risk != FileRisk::None)
        return risk;
    if (const FileRisk risk = riskOfContent(sample); risk != FileRisk::None)
        return risk;
    static const QSet<QString> pages = wordsOf(kViewedPages);
    const QString extension = extensionOf(plainName(name));
    const bool acts = pages.contains(extension) ? isActive(sample) : extension.isEmpty() && isMailedPage(sample.head);
    return acts ? FileRisk::ActivePage : FileRisk::None;
}

} // namespace Opora::Text
