# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles: the RUTUBE knowledge base (Apache-2.0) in Russian, pages of the Railway docs (MIT) in English."""

import csv
import gzip
import io
import os
import re

from .base import DAY, MINUTE, NOW, rng_for, sample_id

# class_1 of the set -> section in both languages
CLASSES = {
    "УПРАВЛЕНИЕ АККАУНТОМ": ("Управление аккаунтом", "Managing the account"),
    "ВИДЕО": ("Видео", "Video"),
    "ПРЕДЛОЖЕНИЯ": ("Возможности и предложения", "Features and ideas"),
    "ТРАНСЛЯЦИЯ": ("Трансляции", "Live streams"),
    "МОНЕТИЗАЦИЯ": ("Монетизация", "Monetization"),
    "МОДЕРАЦИЯ": ("Модерация", "Moderation"),
    "ДОСТУП К RUTUBE": ("Доступ к RUTUBE", "Access to RUTUBE"),
    "ОТСУТСТВУЕТ": ("Общие вопросы", "General"),
    "СОТРУДНИЧЕСТВО ПРОДВИЖЕНИЕ РЕКЛАМА": ("Сотрудничество и реклама", "Partnership and advertising"),
    "БЛАГОТВОРИТЕЛЬНОСТЬ ДОНАТЫ": ("Донаты", "Donations"),
    "ПОИСК": ("Поиск", "Search"),
}
TOPICS = {
    "Подключение/отключение донатов": "Turning donations on and off", "Воспроизведение видео": "Playback",
    "Встраивание видео": "Embedding", "Загрузка видео": "Uploading", "Комментарии": "Comments",
    "Недоступность видео": "Video is not available", "Перенос видео с Youtube": "Moving from YouTube",
    "Система рекомендаций": "Recommendations", "Управление плеером": "Player", "Приложение": "Apps",
    "Блокировка канала": "Blocked channel", "Долгая модерация": "Slow moderation",
    "Запрещенный контент": "Forbidden content", "Нарушение авторских прав": "Copyright",
    "Отклонение/блокировка видео": "Rejected and blocked videos",
    "Смена категории/возрастные ограничения": "Category and age limits",
    "Отключение/подключение монетизации": "Turning monetization on and off",
    "Подключение/отключение рекламы": "Turning advertising on and off",
    "Статистика по монетизации": "Monetization figures", "История поиска": "Search history",
    "Текстовый поиск": "Text search", "Монетизация": "Monetization", "Навигация": "Navigation",
    "Персонализация 0": "Personalization", "Плеер": "Player", "Студия RUTUBE": "RUTUBE Studio",
    "Трансляция": "Live streams", "Продвижение канала": "Promoting a channel", "Просмотр трансляции": "Watching",
    "ТВ-эфиры": "TV channels", "Управление трансляцией": "Running a stream", "Чат/Комментарии": "Chat and comments",
    "Аналитика": "Analytics", "Верификация": "Verification", "Персонализация": "Personalization",
    "Платный контент": "Paid content", "Регистрация/Авторизация": "Signing up and in",
    "Удаление аккаунта": "Deleting an account",
}
# first part of a Railway file's name -> group
RAILWAY_GROUPS = {
    "getting started": ("Начало работы", "Getting started", ["quick-start", "projects", "services", "environments", "cli",
                        "overview", "templates", "functions", "ai", "cloud-agents", "languages-frameworks", "sandboxes"]),
    "deploying": ("Сборка и развёртывание", "Building and deploying", ["build-deploy", "builds", "config-as-code", "cron-jobs",
                  "deployments", "feature-flags", "infrastructure-as-code", "observability"]),
    "data": ("Базы данных и тома", "Databases and volumes", ["databases", "volumes"]),
    "network": ("Сеть и домены", "Networking and domains", ["networking"]),
    "billing": ("Оплата и тарифы", "Billing and plans", ["pricing", "enterprise", "platform", "community"]),
    "access": ("Доступ и API", "Access and API", ["access", "integrations"]),
}
RUTUBE_SOURCE = "RUTUBE support knowledge base (airndlab/hackathon-hacks-ai-rutube-qna), Apache-2.0"
RAILWAY_SOURCE = "Railway Docs (railwayapp/docs), MIT, copyright Railway Corp."
RAILWAY_SITE = "https://docs.railway.com"
LARGEST_PAGE = 7500


def read_csv(path):
    with gzip.open(path) as packed:
        return list(csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8", newline="")))


def tidy(text):
    """Without invisible characters, runs of blanks and blank lines."""
    text = re.sub(r"[\u200b-\u200f\ufeff\u2060\u00ad]", "", text).replace("\u00a0", " ").replace("\r\n", "\n")
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def without_stubs(answer):
    """Without the words that stood for links when the set was made."""
    answer = re.sub(r"(?: по ссылке)?:? ссылка(?= [А-ЯЁ]|$)", ".", answer)
    answer = re.sub(r"[.,;:]?\s+(Подробнее|Больше информации есть по ссылкам?|Подробнее об этом)\s*:?\s*$", ".", answer)
    return answer.replace("..", ".") if "..." not in answer else answer


def topic_of(row):
    first = CLASSES[row["class_1"].strip()][0]
    second = re.sub(r"\s*0$", "", tidy(row["class_2"]))
    return first, "" if second in ("Отсутствует", first) else second


def section_id(*path):
    return sample_id("section", "/".join(path))


def sentence(text, limit):
    """The first sentences of a text, at most `limit` characters, ending at a word."""
    flat = re.sub(r"\s+", " ", text)
    if len(flat) <= limit:
        return flat
    cut = flat[:limit]
    stop = max(cut.rfind(". "), cut.rfind("! "), cut.rfind("? "))
    return cut[:stop + 1] if stop > limit // 3 else cut[:cut.rfind(" ")].rstrip(" ,;:–-") + "…"


def rutube_markdown(answer):
    """Lines become paragraphs, enumerations lists, bare addresses links."""
    text = answer
    # "…: 1. One 2. Two" in one line.
    if len(re.findall(r"(?:^|\s)\d\. ", text)) >= 2:
        text = re.sub(r"(?:^|(?<=\s))(\d{1,2})\. (?=[А-ЯЁA-Z«])", r"\n\1. ", text)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    out = []
    for line in lines:
        item = re.match(r"(?:[-–•—]\s*|\d{1,2}[.)]\s+)(.*)", line)
        numbered = re.match(r"\d", line)
        if item:
            listed = ("1. " if numbered else "- ") + item.group(1)
            glue = "\n" if out and out[-1].split("\n")[-1][:2] == listed[:2] else "\n\n"
            out[-1:] = [out[-1] + glue + listed] if out and glue == "\n" else out[-1:] + [listed]
        else:
            out.append(line)
    body = "\n\n".join(out)
    return re.sub(r"(?<![(<\w])(https?://[^\s<>)»]+[^\s<>)».,;])", r"<\1>", body)


def railway_markdown(text):
    """Without page components, pictures and raw HTML; links lead to the public site. Code blocks stay as they are."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    parts = re.split(r"(^[ \t]*```.*?^[ \t]*```[ \t]*$)", text, flags=re.S | re.M)
    for index in range(0, len(parts), 2):
        part = parts[index]
        part = re.sub(r"^(import|export) .*$", "", part, flags=re.M)
        part = re.sub(r"<(GraphQLCodeTabs|CodeTabs?|TallyButton|Image|video|Frame)\b.*?(?:/>|</\1>)", "", part, flags=re.S)
        part = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", part)
        part = re.sub(r"<Banner[^>]*>(.*?)</Banner>", lambda m: "> " + m.group(1).strip().replace("\n", "\n> "), part,
                      flags=re.S)
        part = re.sub(r"<a\b[^>]*href=[\"{]+([^\"}]+)[\"}]+[^>]*>(.*?)</a>", r"[\2](\1)", part, flags=re.S)
        part = re.sub(r"</?[A-Za-z][A-Za-z]*\b[^<>]*>", "", part)
        part = re.sub(r"\]\((/[^)]*)\)", rf"]({RAILWAY_SITE}\1)", part)
        part = re.sub(r"\{/\*.*?\*/\}", "", part, flags=re.S)
        parts[index] = part
    text = "".join(parts)
    text = re.sub(r"[ \t]+$", "", text, flags=re.M)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class Knowledge:
    def __init__(self, desk, data):
        self.rng = rng_for("knowledge")
        self.rows = read_csv(os.path.join(data, "conversations", "rutube-kb-ru.csv.gz"))
        self._add_russian(desk)
        self._add_english(desk, os.path.join(data, "kb", "en-railway"))

    def _section(self, desk, path, ru, en, order):
        desk.add("section", section_id(*path), name={"ru": ru, "en": en}, order=order,
                 parent=section_id(*path[:-1]) if len(path) > 1 else "")

    def _article(self, desk, key, **fields):
        rng = self.rng
        views = int(rng.paretovariate(0.9) * 40)
        votes = int(views * rng.uniform(0.02, 0.12))
        useful = int(votes * rng.uniform(0.55, 0.97))
        state = rng.choices(["public", "internal", "review", "draft"], [86, 8, 3, 3])[0]
        desk.add("article", sample_id("article", key), state=state, views=min(views, 9000), useful=min(useful, 700),
                 not_useful=min(votes - useful, 120), updated_at=NOW - rng.randint(30 * MINUTE, 300 * DAY), **fields)

    def _add_russian(self, desk):
        seen_sections, seen_answers, seen_titles = set(), set(), set()
        order = list(CLASSES)
        for row in self.rows:
            answer = without_stubs(tidy(row["kb_answer"]))
            if len(answer) < 110 or answer in seen_answers or "<" in answer:
                continue
            seen_answers.add(answer)
            first, second = topic_of(row)
            path = ("ru", first, second) if second else ("ru", first)
            if first not in seen_sections:
                seen_sections.add(first)
                ru, en = CLASSES[row["class_1"].strip()]
                desk.add("section", section_id("ru", first), name={"ru": ru, "en": en},
                         order=order.index(row["class_1"].strip()) + 1)
            if second and path not in seen_sections:
                seen_sections.add(path)
                self._section(desk, path, second.replace("Youtube", "YouTube"), TOPICS[tidy(row["class_2"])], len(seen_sections))
            title = tidy(row["kb_question"])
            title = title[:1].upper() + title[1:]
            if title in seen_titles:  # the same question about another app
                title += f" ({tidy(row['topic'])})"
            if title in seen_titles:
                continue
            seen_titles.add(title)
            self._article(desk, title, section=section_id(*path), title=title,
                          short_answer=sentence(answer, 260), body=rutube_markdown(answer), language="ru",
                          tags=sorted({first.lower()}), author=sample_id("person", "nadezhda.lebedeva"),
                          source=RUTUBE_SOURCE)

    def _add_english(self, desk, folder):
        root = ("hosting",)
        self._section(desk, root, "Хостинг приложений", "App hosting", 20)
        for number, (key, (ru, en, prefixes)) in enumerate(RAILWAY_GROUPS.items()):
            self._section(desk, root + (key,), ru, en, number)
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as page:
                text = page.read()
            body = railway_markdown(text)
            head = dict(re.findall(r"^(title|description): *[\"']?(.*?)[\"']?$", text[:text.find("\n---", 4)], flags=re.M))
            prefix = re.split(r"__|\.md", name)[0]
            group = next((key for key, (_, _, prefixes) in RAILWAY_GROUPS.items() if prefix in prefixes), "getting started")
            # Pages that live by their tabs of code lose too much.
            if len(body) > LARGEST_PAGE or len(body) < 300 or "title" not in head or "CodeTab" in text:
                continue
            self._article(desk, name, section=section_id(*root, group), title=head["title"],
                          short_answer=sentence(head.get("description", ""), 260), body=body, language="en",
                          tags=["hosting"], author=sample_id("person", "sam.okafor"), source=RAILWAY_SOURCE)
