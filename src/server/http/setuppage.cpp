// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/setuppage.h"

#include "protocol/version.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

enum class Language { English, Russian };

/// Words of the page in both languages: it is chosen by the browser, not by the server's locale, so tr() cannot serve.
struct Words
{
    const char16_t *title;
    const char16_t *intro;
    const char16_t *name;
    const char16_t *email;
    const char16_t *password;
    const char16_t *passwordHint;
    const char16_t *again;
    const char16_t *submit;
    const char16_t *done;
    const char16_t *differ;
    const char16_t *tooShort;
    const char16_t *badToken;
    const char16_t *failed;
    const char16_t *root;
};

constexpr Words kEnglish{
    u"Set up Opora",
    u"This makes the administrator's account. The link works once.",
    u"Your name",
    u"E-mail",
    u"Password",
    u"At least 8 characters; a long sentence is best.",
    u"Password once more",
    u"Create the account",
    u"Done. Start Opora, connect to this server and sign in with the e-mail and password you have just chosen.",
    u"The two passwords differ.",
    u"The password needs at least 8 characters.",
    u"This link was used already or is too old. \"opora-server init --link\" makes a new one.",
    u"The account could not be made. Check name and e-mail and try again.",
    u"This is an Opora help desk server. Connect to it with the Opora program.",
};

constexpr Words kRussian{
    u"Настройка Opora",
    u"Здесь создаётся учётная запись администратора. Ссылка действует один раз.",
    u"Ваше имя",
    u"Эл. почта",
    u"Пароль",
    u"Не меньше 8 знаков; лучше всего длинная фраза.",
    u"Пароль ещё раз",
    u"Создать учётную запись",
    u"Готово. Запустите Opora, подключитесь к этому серверу и войдите с почтой и паролем, которые вы только что "
    u"задали.",
    u"Пароли не совпадают.",
    u"Пароль должен быть не короче 8 знаков.",
    u"Эта ссылка уже использована или устарела. Новую даёт команда «opora-server init --link».",
    u"Не удалось создать учётную запись. Проверьте имя и почту и попробуйте ещё раз.",
    u"Это сервер службы поддержки Opora. Подключитесь к нему программой Opora.",
};

QString text(const char16_t *words)
{
    return QString::fromUtf16(words);
}

/// The first of the browser's languages that we have.
Language languageOf(const Request &request)
{
    for (const QByteArray &part : request.acceptLanguage.split(',')) {
        const QByteArray word = part.trimmed().toLower();
        if (word.startsWith("ru"))
            return Language::Russian;
        if (word.startsWith("en"))
            return Language::English;
    }
    return Language::English;
}

const Words &wordsOf(Language language)
{
    return language == Language::Russian ? kRussian : kEnglish;
}

Response page(int status, Language language, const QString &body)
{
    const Words &words = wordsOf(language);
    QString html = u"<!doctype html><html lang=\"%1\"><head><meta charset=\"utf-8\"><title>%2</title>"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>"
                   "body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem;"
                   "color:#1c2430;background:#f6f7f9}label{display:block;margin:1rem 0 .2rem}"
                   "input{width:100%;box-sizing:border-box;font:inherit;padding:.5rem;border:1px solid #8a94a3;"
                   "border-radius:6px}button{margin-top:1.5rem;font:inherit;padding:.6rem 1.2rem;border:0;"
                   "border-radius:6px;background:#2257c4;color:#fff}small{color:#4d5868}"
                   ".problem{border-left:4px solid #b3261e;padding-left:.8rem}"
                   "@media(prefers-color-scheme:dark){body{background:#14181f;color:#e6e9ee}small{color:#a8b1bf}"
                   "input{background:#1d232c;color:inherit}}</style></head><body><h1>%2</h1>"_s;
    html = html.arg(language == Language::Russian ? u"ru"_s : u"en"_s, text(words.title)) + body + u"</body></html>"_s;
    Response response;
    response.status = status;
    response.body = html.toUtf8();
    response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                        {"Content-Language", language == Language::Russian ? "ru" : "en"},
                        {"Cache-Control", "no-store"},
                        {"Referrer-Policy", "no-referrer"}, // the address holds the token
                        {"X-Frame-Options", "DENY"},
                        {"Content-Security-Policy",
                         "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"}};
    return response;
}

QString field(const QString &id, const char16_t *label, const QString &type, const QString &value,
              const QString &autocomplete)
{
    return u"<label for=\"%1\">%2</label><input id=\"%1\" name=\"%1\" type=\"%3\" value=\"%4\" autocomplete=\"%5\" required>"_s
        .arg(id, text(label), type, value.toHtmlEscaped(), autocomplete);
}

struct Form
{
    QString token;
    QString name;
    QString email;
};

QString formHtml(const Words &words, const Form &form, const char16_t *problem)
{
    QString html = u"<p>"_s + text(words.intro) + u"</p>"_s;
    if (problem)
        html += u"<p class=\"problem\" role=\"alert\">"_s + text(problem) + u"</p>"_s;
    // Relative: a proxy may have put the server below a path.
    html += u"<form method=\"post\" action=\"setup\"><input type=\"hidden\" name=\"token\" value=\"%1\">"_s.arg(
        form.token.toHtmlEscaped());
    html += field(u"name"_s, words.name, u"text"_s, form.name, u"name"_s);
    html += field(u"email"_s, words.email, u"email"_s, form.email, u"username"_s);
    html += field(u"password"_s, words.password, u"password"_s, {}, u"new-password"_s);
    html += u"<small>"_s + text(words.passwordHint) + u"</small>"_s;
    html += field(u"again"_s, words.again, u"password"_s, {}, u"new-password"_s);
    return html + u"<button>"_s + text(words.submit) + u"</button></form>"_s;
}

QString formValue(const QUrlQuery &query, const QString &key)
{
    return query.queryItemValue(key, QUrl::FullyDecoded);
}

Response methodNotAllowed()
{
    Response response;
    response.status = 405;
    response.headers = {{"Allow", "GET, POST"}};
    return response;
}

} // namespace

SetupPage::SetupPage(std::unique_ptr<Handler> api)
    : m_api(std::move(api))
{ }

Response SetupPage::handle(const Request &request)
{
    if (request.path == "/"_L1 && request.method == "GET")
        return showRoot(request);
    if (request.path != "/setup"_L1)
        return m_api->handle(request);
    if (request.method == "GET" || request.method == "HEAD")
        return showForm(request);
    if (request.method == "POST")
        return takeForm(request);
    return methodNotAllowed();
}

Response SetupPage::showRoot(const Request &request) const
{
    const Language language = languageOf(request);
    Response response = page(200, language, u"<p>"_s + text(wordsOf(language).root) + u"</p>"_s);
    response.body.replace(text(wordsOf(language).title).toUtf8(), "Opora");
    return response;
}

Response SetupPage::showForm(const Request &request) const
{
    const Language language = languageOf(request);
    const Form form{formValue(request.query, u"token"_s), {}, {}};
    return page(200, language, formHtml(wordsOf(language), form, nullptr));
}

Response SetupPage::takeForm(const Request &request)
{
    const Language language = languageOf(request);
    const Words &words = wordsOf(language);
    if (request.contentType.startsWith("application/json")) {
        Request json = request;
        json.path = u"/api/v1/setup"_s;
        return m_api->handle(json);
    }
    // In forms a plus sign is a space, which QUrlQuery leaves alone.
    const QUrlQuery query(QString::fromLatin1(QByteArray(request.body).replace('+', "%20")));
    const Form form{formValue(query, u"token"_s), formValue(query, u"name"_s).trimmed(),
                    formValue(query, u"email"_s).trimmed()};
    const QString password = formValue(query, u"password"_s);
    if (password != formValue(query, u"again"_s))
        return page(400, language, formHtml(words, form, words.differ));
    if (password.size() < 8)
        return page(400, language, formHtml(words, form, words.tooShort));

    Request setup = request;
    setup.path = u"/api/v1/setup"_s;
    setup.contentType = "application/json";
    setup.protocol = QByteArray::number(Protocol::kProtocol);
    setup.body = QJsonDocument(QJsonObject{{u"token"_s, form.token},
                                           {u"name"_s, form.name},
                                           {u"email"_s, form.email},
                                           {u"password"_s, password}})
                     .toJson(QJsonDocument::Compact);
    const Response answer = m_api->handle(setup);
    if (answer.status >= 200 && answer.status < 300) {
        Response done = page(200, language, u"<p>"_s + text(words.done) + u"</p>"_s);
        done.hasWrittenFeed = answer.hasWrittenFeed;
        return done;
    }
    const QString code = QJsonDocument::fromJson(answer.body).object().value(u"code"_s).toString();
    const bool isTokenBad = code.startsWith("setup."_L1);
    return page(answer.status, language, formHtml(words, form, isTokenBad ? words.badToken : words.failed));
}

} // namespace Opora::Server
