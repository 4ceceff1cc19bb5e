# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that made-up people and organisations are put together from. No person behind any of them."""

RU_FEMALE = """Анна Мария Елена Ольга Наталья Ирина Екатерина Татьяна Светлана Юлия Дарья Алина Вера Полина Ксения
Людмила Галина Алиса Виктория Лариса Надежда Евгения Тамара Валентина Маргарита Кристина Диана Софья Зоя
Гульнара Айгуль Лейла Мадина Оксана Жанна Инна Раиса Нина Варвара""".split()

RU_MALE = """Александр Дмитрий Сергей Андрей Алексей Максим Иван Михаил Николай Владимир Павел Роман Игорь Олег
Артём Кирилл Егор Никита Денис Виктор Георгий Антон Юрий Вадим Константин Фёдор Степан Тимофей Руслан Тимур
Рустам Арсен Марат Ильдар Борис Григорий Леонид Глеб Захар Ярослав""".split()

# Masculine; the feminine form adds "а".
RU_SURNAMES = """Петров Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев
Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв
Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв
Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров
Давыдов Беляев Герасимов Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов Карпов Власов
Мельников Денисов Гаврилов Тихонов Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов Мартынов
Галиев Ахметов Сафин Юсупов Каримов Исаев Гаджиев Мусин Валиев Хасанов""".split()

EN_FEMALE = """Emma Olivia Charlotte Amelia Sophia Hannah Grace Ruby Chloe Lucy Megan Priya Aisha Naomi Elena
Fiona Ingrid Mei Yuki Sofia Camila Zara Leah Nora Julia Katie Rachel Maya Ines Freya""".split()

EN_MALE = """Oliver Jack Harry George Noah Liam Ethan Lucas Daniel Samuel Thomas James William Ben Adam Ravi Omar
Mateo Kenji Lars Felix Marcus Victor Diego Hugo Aaron Owen Caleb Sean Patrick""".split()

EN_SURNAMES = """Smith Johnson Williams Brown Taylor Davies Evans Thomas Roberts Walker Wright Robinson Thompson White
Hughes Edwards Green Hall Wood Harris Clarke Jackson Turner Hill Cooper Ward Morris Bell Murphy Bailey Cox Parker
Collins Bennett Gray Carter Mitchell Cook Kelly Shaw Price Foster Patel Khan Singh Nguyen Tanaka Kim Garcia Lopez
Rossi Weber Schmidt Larsen Novak Silva Costa Okafor Mensah Haddad""".split()

TRANSLIT = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch  y  e yu ya".split(" ")))

RU_ORG_FORMS = ["ООО «{}»", "ИП {}", "АО «{}»", "Студия «{}»", "Медиагруппа «{}»", "Школа «{}»"]
RU_ORG_NAMES = """Северный ветер|Жёлтый трамвай|Лесная пристань|Вектор плюс|Тихая гавань|Стройгород|Белый кит|
Медовый месяц|Хлебный двор|Волга-Сервис|Горизонт|Первая линия|Утренний кофе|Детский мир книг|Синяя птица|Полюс|
Автодом|Цифровой сад|Кедр и кофе|Лаборатория звука""".replace("\n", "").split("|")
EN_ORG_NAMES = """Blue Harbour Studio|Northgate Logistics|Maple & Finch|Redwood Clinics|Silver Lake Films|
Orchard Software|Copperfield Games|Bright Lantern Media|Tidewater Travel|Quarry Street Bakery|Juniper Analytics|
Fairview School District|Harlow Robotics|Saltmarsh Records|Pinecrest Dental|Lumen Print Works|Ravensworth Tools|
Oakline Insurance|Meadow & Sons|Granite Peak Outdoors""".replace("\n", "").split("|")

RU_ZONES = ["Europe/Moscow"] * 5 + ["Asia/Yekaterinburg", "Asia/Novosibirsk", "Europe/Samara", "Asia/Vladivostok"]
EN_ZONES = ["America/New_York", "Europe/London", "America/Los_Angeles", "Australia/Sydney", "Europe/Berlin"]


def latin(text):
    """A mail address's half of a name in either script."""
    spelled = "".join(TRANSLIT.get(letter, letter) for letter in text.lower())
    return "".join(letter for letter in spelled if letter.isascii() and letter.isalnum())


def person_name(rng, language):
    """(first, last) of a made-up person."""
    female = rng.random() < 0.52
    if language == "ru":
        last = rng.choice(RU_SURNAMES)
        return (rng.choice(RU_FEMALE), last + "а") if female else (rng.choice(RU_MALE), last)
    return rng.choice(EN_FEMALE if female else EN_MALE), rng.choice(EN_SURNAMES)
