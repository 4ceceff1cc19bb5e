# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Departments, colleagues, service levels, templates, organisations and customers."""

from . import names, texts
from .base import DAY, HOUR, NOW, WorkingTime, derived_id, rng_for, sample_id

# key, name, signature's language, premium service level
QUEUES = [
    ("accounts", "Аккаунты и доступ", "ru", False),
    ("video", "Видео и плеер", "ru", False),
    ("moderation", "Модерация", "ru", False),
    ("monetization", "Монетизация", "ru", True),
    ("streams", "Трансляции", "ru", False),
    ("games", "Games", "en", False),
    ("media", "Music & TV", "en", False),
    ("software", "Apps & Software", "en", False),
    ("payments", "Orders & Payments", "en", True),
]
SIGNATURE = {"ru": "Служба поддержки", "en": "Customer support"}

# name, mail, role, language, queues
PEOPLE = [
    ("Анна Белова", "anna.belova", "agent", "ru", ["accounts", "video", "software"]),
    ("Дмитрий Орлов", "dmitry.orlov", "agent", "ru", ["moderation", "video"]),
    ("Екатерина Соколова", "ekaterina.sokolova", "agent", "ru", ["monetization", "accounts"]),
    ("Руслан Гайнутдинов", "ruslan.gaynutdinov", "agent", "ru", ["streams", "video"]),
    ("Мария Ковалёва", "maria.kovaleva", "agent", "ru", ["accounts", "moderation", "streams"]),
    ("Oliver Hughes", "oliver.hughes", "agent", "en", ["games", "software"]),
    ("Priya Nair", "priya.nair", "agent", "en", ["media", "payments"]),
    ("Daniel Weber", "daniel.weber", "agent", "en", ["games", "payments", "software"]),
    ("Тимур Сафин", "timur.safin", "light_agent", "ru", ["video"]),
    ("Ольга Миронова", "olga.mironova", "supervisor", "ru", ["accounts", "video", "moderation", "monetization", "streams"]),
    ("Helen Carter", "helen.carter", "supervisor", "en", ["games", "media", "software", "payments"]),
    ("Надежда Лебедева", "nadezhda.lebedeva", "editor", "ru", ["accounts"]),
    ("Sam Okafor", "sam.okafor", "editor", "en", ["software"]),
    ("Павел Зимин", "pavel.zimin", "administrator", "ru", ["accounts"]),
]
SIGN_INS = ["anna.belova", "olga.mironova", "pavel.zimin"]

TARGETS = {"normal": (240, 480, 2700), "medium": (120, 240, 1350), "high": (60, 120, 660)}
PREMIUM_TARGETS = {"normal": (120, 240, 1350), "medium": (60, 120, 660), "high": (30, 60, 330)}

TAG_COLORS = ["info", "success", "warning", "danger", "muted", "accent"]


ENGLISH_CATEGORIES = {"Account": "Учётная запись", "Refund": "Возврат", "Payment": "Оплата",
                      "Playback": "Воспроизведение", "Connection": "Соединение", "App": "Приложение", "Other": "Другое"}


def mail_of(local):
    return local + "@demo.example"


def add_reference(desk):
    calendar = sample_id("calendar", "week")
    slots = [{"weekday": day + 1, "from_minute": begin * 60, "to_minute": end * 60}
             for day, (begin, end) in WorkingTime.SLOTS.items()]
    desk.add("calendar", calendar, name="Ежедневно, 9–20 и 10–18", time_zone="Europe/Moscow", slots=slots)
    for key, name, targets in (("standard", "Стандарт", TARGETS), ("premium", "Премиум", PREMIUM_TARGETS)):
        rows = []
        for priority, (first, following, solve) in targets.items():
            row = {"first_reply_minutes": first, "next_reply_minutes": following, "resolution_minutes": solve}
            if priority != "normal":
                row["priority"] = derived_id("priority", priority)
            rows.append(row)
        desk.add("sla_policy", sample_id("sla_policy", key), name=name, calendar=calendar, targets=rows,
                 warn_minutes=60)
    for order, (key, name, language, premium) in enumerate(QUEUES):
        desk.add("queue", sample_id("queue", key), name=name, key=key, signature=SIGNATURE[language],
                 sla_policy=sample_id("sla_policy", "premium" if premium else "standard"), order=order, active=True)
    for name, mail, role, language, queues in PEOPLE:
        desk.add("person", sample_id("person", mail), name=name, email=mail_of(mail), role=role, language=language,
                 member_of=[sample_id("queue", key) for key in queues], sees_all_queues=True, active=True,
                 signature=f"{name}\n{SIGNATURE[language]}")
    for name, key, language, body in texts.TEMPLATES:
        desk.add("template", sample_id("template", key), name=name, key=key, language=language, body=body)


def add_tags(desk, tags):
    for index, tag in enumerate(sorted(tags)):
        desk.add("tag", derived_id("tag", tag), name=tag, color=TAG_COLORS[index % len(TAG_COLORS)])


def add_categories(desk, paths):
    """Every level of every path, once: tickets are filed under the words, the tree gives them names in both languages."""
    levels = sorted({"/".join(parts[:depth]) for parts in (path.split("/") for path in paths)
                     for depth in range(1, len(parts) + 1)})
    for order, path in enumerate(levels):
        above, _, key = path.rpartition("/")
        name = {"ru": ENGLISH_CATEGORIES[key], "en": key} if key in ENGLISH_CATEGORIES else {"ru": key}
        desk.add("category", sample_id("category", path), parent=sample_id("category", above) if above else None,
                 key=key, name=name, order=order, active=True)


class Customers:
    """Made-up customers of both languages. The first ones write more often than the last."""

    def __init__(self, desk, count=330):
        self.rng = rng_for("customers")
        self.by_language = {"ru": [], "en": []}
        self.mails = set()
        self._add_organisations(desk)
        self._add_star(desk)
        for index in range(count):
            self._add(desk, index, "ru" if self.rng.random() < 0.56 else "en")

    def _add_organisations(self, desk):
        self.organisations = {"ru": [], "en": []}
        for language, given in (("ru", names.RU_ORG_NAMES), ("en", names.EN_ORG_NAMES)):
            for index, bare in enumerate(given):
                name = names.RU_ORG_FORMS[index % len(names.RU_ORG_FORMS)].format(bare) if language == "ru" else bare
                if name.startswith("ИП "):
                    first, last = names.person_name(self.rng, "ru")
                    name = f"ИП {last} {first[0]}."
                domain = names.latin(bare)[:20] + ".example"
                identity = sample_id("organisation", bare)
                note = self.rng.choice(["", "", "", "Договор продлён до конца года" if language == "ru"
                                        else "Contract runs until the end of the year"])
                desk.add("organisation", identity, name=name, domain=domain, note=note)
                self.organisations[language].append((identity, domain))

    def _add_star(self, desk):
        identity, domain = self.organisations["ru"][0]
        self._store(desk, "Анна", "Петрова", "ru",
                    emails=["anna.petrova@" + domain, "annapetrova@pochta.example"],
                    phones=["+7 495 555-01-42", "+7 900 555-01-42"], messengers=["telegram:@anna_petrova"],
                    organisation=identity, vip=True, loyalty="devoted",
                    preferences="На «вы», по имени и отчеству (Анна Сергеевна). Писать на почту, звонить только по срочному.",
                    pinned_facts=["Канал на 120 тысяч подписчиков", "Трансляции каждую пятницу в 19:00",
                                  "Договор на юридическое лицо"],
                    time_zone="Europe/Moscow", yearly_value=200000, acquisition_cost=50000, expected_years=5,
                    since=NOW - 6 * 365 * DAY)

    def _contacts(self, first, last, language, domain):
        rng = self.rng
        local = f"{names.latin(first)}.{names.latin(last)}"
        hosts = ["pochta.example", "yashchik.example"] if language == "ru" else ["mail.example", "inbox.example"]
        mail = f"{local}@{domain or rng.choice(hosts)}"
        while mail in self.mails:
            mail = f"{local}{rng.randint(2, 99)}@{domain or rng.choice(hosts)}"
        self.mails.add(mail)
        emails = [mail] + ([f"{names.latin(last)}{rng.randint(60, 99)}@{hosts[0]}"] if rng.random() < 0.18 else [])
        # Numbers that belong to nobody: 555-01xx and the ranges kept for films.
        number = rng.randint(100, 199)
        if language == "ru":
            phone = f"+7 {rng.choice(['495', '812', '343', '900', '383'])} 555-01-{number - 100:02d}"
        else:
            phone = rng.choice([f"+1 {rng.choice(['212', '415', '303'])} 555-0{number}", f"+44 20 7946 0{number}"])
        phones = [phone] if rng.random() < 0.7 else []
        handle = names.latin(first) + "_" + names.latin(last)[:6]
        kind = "telegram" if language == "ru" else rng.choice(["whatsapp", "x"])
        messengers = [f"{kind}:@{handle}"] if rng.random() < 0.35 else []
        return emails, phones, messengers

    def _add(self, desk, index, language):
        rng = self.rng
        first, last = names.person_name(rng, language)
        organisation, domain = rng.choice(self.organisations[language]) if rng.random() < 0.27 else ("", "")
        emails, phones, messengers = self._contacts(first, last, language, domain)
        known = rng.random() < 0.6  # the rest wrote once and nobody noted anything
        loyalty = rng.choices(["none", "behavioural", "emotional", "devoted"], [50, 28, 14, 8])[0] if known else "none"
        yearly = {"none": 1800, "behavioural": 6000, "emotional": 14000, "devoted": 42000}[loyalty]
        zone = rng.choice(names.RU_ZONES if language == "ru" else names.EN_ZONES)
        self._store(desk, first, last, language, emails=emails, phones=phones, messengers=messengers,
                    organisation=organisation, prospect=rng.random() < 0.08, vip=index < 24 and rng.random() < 0.5,
                    loyalty="" if loyalty == "none" else loyalty,
                    preferences=rng.choice(texts.PREFERENCES[language]) if rng.random() < 0.35 else "",
                    pinned_facts=rng.sample(texts.FACTS[language], rng.randint(1, 2)) if rng.random() < 0.3 else [],
                    time_zone=zone,
                    yearly_value=round(yearly * rng.uniform(0.5, 2.2), -2) if known else 0,
                    acquisition_cost=round(yearly * rng.uniform(0.1, 0.6), -2) if known else 0,
                    expected_years=rng.randint(1, 7) if known else 0,
                    since=NOW - rng.randint(200, 2400) * DAY)

    def _store(self, desk, first, last, language, **fields):
        name = f"{first} {last}"
        identity = sample_id("customer", fields["emails"][0])
        self.mails.add(fields["emails"][0])
        desk.add("customer", identity, name=name, language=language,
                 custom={"crm": f"C-{10000 + len(self.mails) * 7}"}, **fields)
        self.by_language[language].append({"id": identity, "first": first, "name": name, "language": language})
        if fields.get("vip") or self.rng.random() < 0.2:
            self._note(desk, identity, language)

    def _note(self, desk, customer, language):
        rng = self.rng
        authors = [person for person in PEOPLE if person[3] == language and person[2] == "agent"]
        for text in rng.sample(texts.CUSTOMER_NOTES[language], rng.randint(1, 2)):
            author = rng.choice(authors)
            desk.add("customer_note", sample_id("customer_note", customer + text), customer=customer,
                     author=sample_id("person", author[1]), author_name=author[0], text=text,
                     at=NOW - rng.randint(2 * HOUR, 150 * DAY))

    def pick(self, rng, language):
        """Somebody of that language; a few people write often."""
        people = self.by_language[language]
        if rng.random() < 0.05 and language == "ru":
            return people[0]
        return people[int(rng.expovariate(1.0) * len(people) / 2.2) % len(people)]
