# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the real conversations do not hold: notes between colleagues, closing words, templates."""

NOTES = {
    "ru": [
        "Проверил по базе знаний, ответ есть: «{topic}». Отправляю клиенту.",
        "Второе обращение за неделю с тем же вопросом. Стоит дополнить статью.",
        "Просит писать на почту, по телефону не отвечает до 18:00.",
        "Уточняю у модерации, ответ обещали до конца дня.",
        "Воспроизвёл на тестовом аккаунте: шаги из статьи работают, дело в старой версии приложения.",
        "Клиент вежливый, но уже ждал двое суток. Отвечаем первыми.",
        "Скриншот запросил, без него не понять, какая именно ошибка.",
        "Прав на канал хватает, проверил в админке. Ограничений нет.",
        "Похоже на массовую проблему после вчерашнего обновления. Спросил разработку.",
        "Коллеги, если напишет снова, отдайте мне, я в курсе истории.",
        "Созвонились: суть прежняя, добавил детали в карточку клиента.",
        "Заявку на вывод вижу, она в обработке у бухгалтерии до пятницы.",
    ],
    "en": [
        "Checked the account: nothing unusual on our side. Sending the article.",
        "Second contact about this within a week. The article may need a clearer first step.",
        "Asked for a screenshot; without it we cannot tell which error this is.",
        "Reproduced on a test account with the previous app version, fine on the current one.",
        "Escalated to the developers, they expect a fix in the next build.",
        "Prefers e-mail, please no phone calls before noon their time.",
        "Refund is possible until the end of the month, checked with billing.",
        "Looks like the outage of last night. Linking to the status page when it is public.",
        "Account is verified, two devices, last sign-in yesterday. Safe to send the reset link.",
        "If they write again please leave it with me, I know the history.",
    ],
}

WAIT_NOTES = {
    "ru": ["Жду ответа от разработки, вернусь к обращению, когда выйдет исправление.",
           "Клиент в отпуске до понедельника, просил напомнить после.",
           "Выплата придёт по графику, проверим в назначенный день."],
    "en": ["Waiting for the next release, the fix is in it.",
           "Customer is travelling and asked us to come back after the weekend.",
           "Refund takes three working days, checking then."],
}

INTERNAL_NOTES = {
    "ru": ["Передал второй линии: нужна проверка логов.", "Жду подтверждения от финансов по сумме."],
    "en": ["With second line: they are looking at the logs.", "Waiting for finance to confirm the amount."],
}

REVIEW_NOTES = {
    "ru": ["Прошу согласовать компенсацию: месяц подписки бесплатно."],
    "en": ["Please approve a goodwill credit for one month."],
}

TRANSFER_NOTES = {
    "ru": ["Это не к нам, а в отдел «{}». Передаю с историей.",
           "Передаю в отдел «{}»: у них такие обращения уже были.",
           "Вопрос для отдела «{}», у нас нет доступа к нужным настройкам.",
           "Попало к нам по ошибке, это «{}».",
           "Коллеги из отдела «{}», посмотрите, пожалуйста: клиент ждёт ответа.",
           "Судя по описанию, это к отделу «{}». Клиенту ещё не отвечали.",
           "Отдел «{}» ответит точнее. Номер устройства клиент указал в письме.",
           "Разбирается отдел «{}», мы здесь ничего не изменим."],
    "en": ["Not ours but a question for {}. Passing on with the history.",
           "This belongs to {}; they had the same one last week.",
           "For {}, please: we cannot see those settings from here.",
           "Landed with us by mistake. {}, over to you.",
           "Moving to {}. Nobody has answered the customer yet.",
           "{} will know better. The device is in the first message."],
}

THANKS = {
    "ru": ["Спасибо, всё получилось!", "Да, теперь работает. Благодарю за помощь.", "Помогло, спасибо большое!",
           "Понял, спасибо за быстрый ответ.", "Отлично, вопрос решён.", "Нашла, спасибо вам огромное)"],
    "en": ["That worked, thank you!", "All good now, thanks for the quick help.", "Perfect, exactly what I needed.",
           "Sorted, cheers.", "Thank you so much, it works again.", "Great, you can close this one."],
}

AGAIN = {
    "ru": ["Добрый день. К сожалению, проблема вернулась: сделала всё по инструкции, но результат тот же.",
           "Снова не работает. Вчера было нормально, сегодня опять ошибка.",
           "Извините, рано обрадовался: после перезагрузки всё повторилось."],
    "en": ["Sorry to come back, but it stopped working again this morning.",
           "It worked for a day and now I get the same message as before.",
           "I followed the steps twice and it is still not right. Could you have another look?"],
}

MORE_WORDS = {
    "ru": ["Добавлю: приложение обновил, телефон перезагрузил, не помогло.", "Подскажите, пожалуйста, есть ли новости?",
           "Пробовала с другого браузера, то же самое.", "Когда примерно ждать ответа?"],
    "en": ["Just to add: I already tried it on another device.", "Any news on this?",
           "I reinstalled the app and it made no difference.", "Could you tell me roughly how long this takes?"],
}

LOOKING = {
    "ru": ["Спасибо за подробности. Передал вопрос техническим специалистам, вернусь с ответом, как только он будет.",
           "Приняли обращение в работу. Уточните, пожалуйста, модель устройства и версию приложения."],
    "en": ["Thanks for the details. I have passed this to our engineers and will come back to you with an answer.",
           "We are looking into it. Could you tell us your device and the version of the app?"],
}

WITHDRAWN = {
    "ru": [("Уже разобрался сам, отмените, пожалуйста, обращение.", "Клиент решил вопрос сам"),
           ("Отправила случайно, извините.", "Отправлено по ошибке")],
    "en": [("Never mind, I figured it out. Please close this.", "Customer solved it"),
           ("Sorry, sent to the wrong place.", "Sent by mistake")],
}

RATING_WORDS = {
    "ru": {5: ["Быстро и по делу", "Очень вежливо", "Всё понятно объяснили", ""],
           4: ["Хорошо, но ждал ответа полдня", "", "Помогли, хотя не с первого раза"],
           3: ["Ответ общий, пришлось искать самой", ""],
           2: ["Долго", "Отвечали ссылками, а не по вопросу"],
           1: ["Вопрос так и не решён"]},
    "en": {5: ["Fast and friendly", "Exactly the answer I needed", "", "Great help"],
           4: ["Good, a bit slow", "", "Helpful in the end"],
           3: ["A link was not quite an answer", ""],
           2: ["Took two days", "Felt like a script"],
           1: ["Nothing was solved"]},
}

SPAM = [
    ("en", "Rank your website #1 in 7 days", "Dear owner, we checked your website and found 43 errors. Our team puts "
     "any site on the first page within one week. Reply YES for the price list."),
    ("ru", "Коммерческое предложение: базы клиентов 2026", "Предлагаем свежие базы потенциальных клиентов вашей "
     "отрасли с телефонами. Первая тысяча контактов в подарок. Ответьте на письмо, и менеджер пришлёт прайс."),
    ("en", "Invoice attached, pay today", "Please find the overdue invoice attached. To avoid a late fee open the "
     "document and confirm your card."),
    ("ru", "Вы выиграли смартфон!", "Поздравляем! Ваш адрес выбран победителем розыгрыша. Для получения приза "
     "оплатите только доставку по ссылке в течение 24 часов."),
    ("en", "Cheap followers and likes", "10 000 real followers for your channel, no password needed, delivery in one "
     "hour. Special price for support teams."),
    ("ru", "Накрутка просмотров и подписчиков", "Живые подписчики и просмотры для вашего канала. Без списаний, "
     "гарантия год. Пишите, дадим тест бесплатно."),
]

PREFERENCES = {
    "ru": ["На «вы», по имени и отчеству", "Писать на почту, не звонить", "Коротко и без смайликов",
           "Любит пошаговые инструкции со скриншотами", "На «ты», можно неформально", "Звонить после 18:00"],
    "en": ["First name, informal", "E-mail only, no calls", "Short answers, no links without a summary",
           "Likes step by step instructions", "Call in the afternoon, UK time", "Formal, by surname"],
}

FACTS = {
    "ru": ["Канал на 120 тысяч подписчиков", "Трансляции каждую пятницу в 19:00", "Смотрит в основном с телевизора",
           "Ведёт канал вместе с сестрой", "Договор на юридическое лицо", "Слабый интернет на даче",
           "Просила не присылать голосовые", "Пользуется программой экранного доступа"],
    "en": ["Runs a channel with 80k subscribers", "Plays on two consoles", "Uses a screen reader",
           "On the yearly plan since the start", "Company card, invoices go to accounting",
           "Two accounts, the older one is main", "Beta tester", "Lives with slow satellite internet"],
}

CUSTOMER_NOTES = {
    "ru": ["Рекомендовал нас двум знакомым авторам, при случае поблагодарить.",
           "Очень внимательно читает ответы, шаблоны не отправлять.",
           "Был недоволен сроками модерации в марте, вопрос закрыли компенсацией.",
           "Предлагала идеи для Студии, передали продукту. Ждёт обратной связи.",
           "Готова участвовать в интервью о новых функциях."],
    "en": ["Sent us very good bug reports before, worth reading carefully.",
           "Was close to leaving in spring, kept with a discount until the end of the year.",
           "Happy to be a reference customer.",
           "Please do not send canned answers, they notice.",
           "Asked for a French version twice."],
}

# (name, key, language, body)
TEMPLATES = [
    ("Приветствие", "привет", "ru", "Здравствуйте, {{customer.first_name}}!\n\nСпасибо, что написали. "),
    ("Запрос скриншота", "скрин", "ru", "Здравствуйте, {{customer.first_name}}!\n\nПришлите, пожалуйста, скриншот ошибки и "
     "укажите модель устройства и версию приложения. Так мы быстрее найдём причину.\n\n{{agent.signature}}"),
    ("Передали специалистам", "передал", "ru", "Передали ваш вопрос техническим специалистам. Номер обращения {{ticket.number}}, "
     "вернёмся с ответом в течение рабочего дня.\n\n{{agent.signature}}"),
    ("Вопрос решён?", "решено", "ru", "{{customer.first_name}}, подскажите, удалось ли решить вопрос? Если ответа не будет, через "
     "три дня мы закроем обращение {{ticket.number}}. Его можно открыть снова, просто ответив на письмо."),
    ("Извинение за ожидание", "ждали", "ru", "Здравствуйте, {{customer.first_name}}! Приносим извинения за долгое ожидание, "
     "обращений сейчас больше обычного.\n\n"),
    ("Сброс пароля", "пароль", "ru", "Чтобы восстановить доступ, нажмите «Забыли пароль?» на странице входа и следуйте "
     "подсказкам. Если письмо не пришло, проверьте папку «Спам».\n\n{{agent.signature}}"),
    ("Сроки модерации", "модерация", "ru", "Проверка видео обычно занимает до двух суток. Ускорить её вручную мы не можем, "
     "но сообщим, как только решение будет принято."),
    ("Greeting", "hi", "en", "Hi {{customer.first_name}},\n\nThanks for getting in touch. "),
    ("Ask for a screenshot", "shot", "en", "Hi {{customer.first_name}},\n\nCould you send us a screenshot of the error, and tell us "
     "your device and the version of the app?\n\n{{agent.signature}}"),
    ("Passed on", "passed", "en", "I have passed this to our engineers. Your number is {{ticket.number}}; we will come back "
     "to you within one working day.\n\n{{agent.signature}}"),
    ("Solved?", "solved", "en", "Hi {{customer.first_name}}, did that solve it? If we do not hear from you we will close "
     "{{ticket.number}} in three days. You can open it again by answering this message."),
    ("Sorry for the wait", "wait", "en", "Hi {{customer.first_name}}, sorry for the wait, we are busier than usual.\n\n"),
    ("Password reset", "reset", "en", "Choose \"Forgot password\" on the sign-in page and follow the steps. If the mail does "
     "not arrive, please look into your spam folder.\n\n{{agent.signature}}"),
    ("Refund rules", "refund", "en", "We can refund a purchase within 14 days if it has not been used. The money is back on your "
     "card in three to five working days.\n\n{{agent.signature}}"),
]
