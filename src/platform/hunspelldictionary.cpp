// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/dictionary.h"

#include <QFile>
#include <QStringConverter>

#include <hunspell.hxx>

namespace Opora::Platform {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestWord = 30; // nobody waits so long as a longer one is searched for

/// Names of letters as Qt has them: Hunspell writes "ISO8859-1" and "microsoft-cp1251".
QByteArray lettersOf(const Hunspell &dictionary)
{
    QByteArray name = QByteArray::fromStdString(dictionary.get_dict_encoding());
    if (name.startsWith("ISO8859"))
        name.replace("ISO8859", "ISO-8859");
    return name.startsWith("microsoft-cp") ? name.replace("microsoft-cp", "windows-") : name;
}

class HunspellDictionary final : public Dictionary
{
public:
    explicit HunspellDictionary(const DictionaryFiles &files)
        : m_words(QFile::encodeName(files.affixes).constData(), QFile::encodeName(files.words).constData())
        , m_letters(lettersOf(m_words))
    { }

    [[nodiscard]] bool isUsable() const
    {
        return QStringEncoder(m_letters.constData()).isValid() && QStringDecoder(m_letters.constData()).isValid();
    }
    [[nodiscard]] bool has(const QString &word) override
    {
        const std::string written = encoded(word);
        return !written.empty() && m_words.spell(written);
    }
    [[nodiscard]] QStringList near(const QString &word) override
    {
        const std::string written = encoded(word);
        QStringList found;
        if (written.empty() || word.size() > kLongestWord)
            return found;
        QStringDecoder decoder(m_letters.constData());
        for (const std::string &each : m_words.suggest(written))
            found.append(decoder(QByteArrayView(each)));
        return found;
    }

private:
    /// Empty when the dictionary has not all of its letters.
    [[nodiscard]] std::string encoded(QString word) const
    {
        word.replace(u'\u2019', u'\'');
        QStringEncoder encoder(m_letters.constData());
        const QByteArray written = encoder(word);
        return encoder.hasError() ? std::string() : written.toStdString();
    }

    Hunspell m_words;
    QByteArray m_letters;
};

} // namespace

std::unique_ptr<Dictionary> Dictionary::open(const DictionaryFiles &files)
{
    // Hunspell says nothing of a file that is missing.
    if (files.affixes.isEmpty() || !QFile::exists(files.affixes) || !QFile::exists(files.words))
        return nullptr;
    auto dictionary = std::make_unique<HunspellDictionary>(files);
    if (!dictionary->isUsable())
        return nullptr;
    return dictionary;
}

bool Dictionary::isBuilt()
{
    return true;
}

} // namespace Opora::Platform
