// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "platform/privatefile.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace Opora::App {

using namespace Qt::StringLiterals;
using Core::Error;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::App::Options)
};
} // namespace

Options readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("Opora, the help desk at the speed of your own disk."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile(u"profile"_s, Words::tr("Keep everything of this run in DIR."), u"DIR"_s);
    const QCommandLineOption server(u"server"_s, Words::tr("Address of the server to sign in to."), u"URL"_s);
    const QCommandLineOption signIn(u"sign-in-file"_s,
                                    Words::tr("Sign in with the e-mail and password on the lines of FILE."), u"FILE"_s);
    const QCommandLineOption screens(u"screens"_s, Words::tr("Draw every screen into PNG files in DIR, then end."),
                                     u"DIR"_s);
    const QCommandLineOption only(
        u"only"_s,
        Words::tr("Draw no other screens than those in whose file names the regular expression finds something."),
        u"REGEX"_s);
    const QCommandLineOption language(u"lang"_s, Words::tr("Language of the program: ru or en."), u"LANG"_s);
    const QCommandLineOption theme(u"theme"_s, Words::tr("Colours: light or dark."), u"THEME"_s);
    const QCommandLineOption untilFirstList(
        u"until-first-list"_s,
        Words::tr("Print \"painted\" when the first tickets are on the screen, then end; for measuring the start."));
    parser.addOptions({profile, server, signIn, screens, only, language, theme, untilFirstList});
    parser.addPositionalArgument(u"link"_s, Words::tr("A link to show: opora://ticket/4821"), u"[link]"_s);
    parser.process(arguments);
    return {parser.value(profile), parser.value(server),         parser.value(signIn),
            parser.value(screens), parser.value(only),           parser.value(language),
            parser.value(theme),   parser.positionalArguments(), parser.isSet(untilFirstList)};
}

QString complaint(const Options &options)
{
    if (!QStringList{{}, u"ru"_s, u"en"_s}.contains(options.language))
        return Words::tr("There is no language \"%1\"; there are ru and en.").arg(options.language);
    if (!QStringList{{}, u"light"_s, u"dark"_s}.contains(options.theme))
        return Words::tr("There are no colours \"%1\"; there are light and dark.").arg(options.theme);
    if (const QRegularExpression only(options.only); !only.isValid())
        return Words::tr("\"%1\" is no regular expression: %2.").arg(options.only, only.errorString());
    for (const QString &link : options.links)
        if (!link.startsWith("opora:"_L1))
            return Words::tr("What is meant by \"%1\"? A link looks like opora://ticket/4821.").arg(link);
    return {};
}

Core::Result<SignIn> readSignIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::Rejected, u"app.sign_in_file"_s, file.errorString()};
    if (!Platform::isPrivate(file))
        return Error{Error::Kind::Rejected, u"app.sign_in_file"_s, u"readable by others"_s};
    // Every space of a password counts, as where it was set.
    const QStringList lines = QString::fromUtf8(file.read(4096).replace("\r\n", "\n")).split(u'\n');
    if (lines.size() < 2 || lines[0].isEmpty() || lines[1].isEmpty())
        return Error{Error::Kind::Rejected, u"app.sign_in_file"_s, u"needs two lines"_s};
    return SignIn{lines[0].trimmed(), lines[1]};
}

} // namespace Opora::App
