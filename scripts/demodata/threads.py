# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real conversations as lists of turns: RUTUBE cases (Russian) and support threads on Twitter (English)."""

import collections
import gzip
import html
import json
import os
import re

from .base import rng_for
from .knowledge import read_csv, tidy, topic_of, without_stubs

RU_QUEUES = {
    "Управление аккаунтом": "accounts", "Доступ к RUTUBE": "accounts", "Общие вопросы": "accounts", "Поиск": "video",
    "Видео": "video", "Возможности и предложения": "video", "Модерация": "moderation", "Монетизация": "monetization",
    "Сотрудничество и реклама": "monetization", "Донаты": "monetization", "Трансляции": "streams",
}
# handle -> queue, name as people write it
COMPANIES = {
    "RockstarSupport": ("games", "Rockstar"), "MojangSupport": ("games", "Mojang"),
    "AskPlayStation": ("games", "PlayStation"), "XboxSupport": ("games", "Xbox"),
    "TeamYouTube": ("media", "YouTube"), "hulu_support": ("media", "Hulu"), "SpotifyCares": ("media", "Spotify"),
    "Ask_Spectrum": ("media", "Spectrum"), "TMobileHelp": ("media", "T-Mobile"),
    "AppleSupport": ("software", "Apple"), "AdobeCare": ("software", "Adobe"), "Google": ("software", "Google"),
    "DropboxSupport": ("software", "Dropbox"), "zoom_us": ("software", "Zoom"), "YahooCare": ("software", "Yahoo"),
    "GoDaddyHelp": ("software", "GoDaddy"), "MicrosoftHelps": ("software", "Microsoft"),
    "AskeBay": ("payments", "eBay"), "AmazonHelp": ("payments", "Amazon"), "Ask_WellsFargo": ("payments", "Wells Fargo"),
    "ChaseSupport": ("payments", "Chase"), "Delta": ("payments", "Delta"), "SouthwestAir": ("payments", "Southwest"),
    "Uber_Support": ("payments", "Uber"),
}
LARGEST_QUEUE = 70
UNFIT = re.compile(
    r"fuck|shit|bitch|cunt|asshole|\bass\b|dick|whore|nigg|\bfag|porn|\bsex|rape|\bkill|suicid|trump|nazi|racis|covid|corona|"
    r"virus|pandemic|quarantin|lockdown|crisis|\bdeath|\bdie[ds]?\b|pussy|bastard|damn|\bhell\b|crap|wtf|stfu|retard|idiot|"
    r"stupid|scam|pestoclub|\*\*\*|politic|bum\b|suck|hate|lgbt|gay|terror|nudity|adult|бля|хуй|сука|говн|дерьм|путин|войн|"
    r"попрошайнич|tweet|twitter|toilet|goug|\bMDW\b|vintage", re.I)

Thread = collections.namedtuple("Thread", "language queue category product question turns")
Thread.__doc__ = """turns: list of ("customer" or "agent", text), the first by the customer, the last by an agent.
question: the knowledge base's question that it is about, or empty."""

GREETING = re.compile(r"^(здравствуйте|добр(ый|ого|ое) (день|дня|вечер|утро)|приветствуем|привет)[^.!,а-яё]*[.!,]*\s*", re.I)


def russian(data):
    rng = rng_for("threads-ru")
    groups = collections.OrderedDict()
    for row in read_csv(os.path.join(data, "conversations", "rutube-cases-ru-a.csv.gz")):
        question, answer = tidy(row["user_question"]), without_stubs(GREETING.sub("", tidy(row["agent_answer"])))
        if len(question) < 24 or len(answer) < 30 or UNFIT.search(question):
            continue
        groups.setdefault(tidy(row["kb_question"]), []).append((row, question, answer))
    threads = []
    for topic, rows in groups.items():
        while rows:
            count = 2 if len(rows) > 1 and rows[0][2] != rows[1][2] and rng.random() < 0.55 else 1
            taken, rows = rows[:count], rows[count:]
            first, second = topic_of(taken[0][0])
            turns = []
            for _, question, answer in taken:
                turns += [("customer", question), ("agent", answer[:1].upper() + answer[1:])]
            threads.append(Thread("ru", RU_QUEUES[first], category_path(first, second), "RUTUBE", topic, turns))
    return threads


def category_path(first, second):
    """The slash parts the levels, so none stands within the name of one."""
    name, _, other = second.partition("/")
    return "/".join(filter(None, (first, f"{name} и {other[0].lower()}{other[1:]}" if other else name)))


def english_category(text):
    for name, words in (("Account", r"account|log ?in|sign|password|verif|hack|locked"),
                        ("Refund", r"refund|money back|return"),
                        ("Payment", r"pay|charg|card|bill|subscri|purchas|bought|order|price"),
                        ("Playback", r"play|video|song|music|stream|lyrics|watch|sound|audio"),
                        ("Connection", r"connect|server|lag|online|disconnect|network|internet"),
                        ("App", r"app|update|install|crash|version|phone|windows|mac|ios|android")):
        if re.search(words, text, re.I):
            return name
    return "Other"


def plain(text):
    """One post as an ordinary message: no handles in front, no shortened links, no agent's initials behind."""
    text = html.unescape(html.unescape(text))
    text = re.sub(r"https?://web\.archive\.org/web/\d+/", "", text)
    text = re.sub(r"^[.\s]*(@\w+[\s,:.!-]*)+", "", text)
    text = re.sub(r"^hulu\b\s*", "", text)
    for handle, (_, name) in COMPANIES.items():
        text = re.sub("@" + handle + r"\b", name, text, flags=re.I)
    text = re.sub(r"(\s*@\w+)+\s*$", "", text)
    text = re.sub(r"(?<=\S)\s+link\b\s*$", "", text)
    text = re.sub(r"\s*(\^\s?[A-Za-z]+|\*[A-Z]{1,3}|/[A-Z]{1,3}|~\s?[A-Z]\w+|-\s?[A-Z][a-z]+|\d/\d)\s*$", "", text)
    text = re.sub(r"^\d/\d\s+", "", text)
    # What could lead to a person: channels, own sites, player names, case numbers.
    text = re.sub(r"https?: ?//(?:www\.)?(youtube|twitter|facebook|instagram)\.com/\S+", r"https://\1.com/example", text)
    text = re.sub(r"(\b(?:id|username|gamertag|psn|account name|ign|nickname)\b(?: is|:)? )(?=\w*\d)\w+", r"\1player_42", text,
                  flags=re.I)
    text = re.sub(r"\d{8,}", "10000042", text)
    return tidy(text)


def own_sites(text):
    """A customer's own site by another name."""
    known = "|".join(["example", *(name.lower().replace(" ", "") for _, name in COMPANIES.values()), "rockstargames",
                      "minecraft", "live", "gmail"])
    return re.sub(rf"https?://(?!\S*(?:{known}))\S+", "https://my-site.example", text)


def english(data):
    threads, answers, queues = [], collections.Counter(), collections.Counter()
    with gzip.open(os.path.join(data, "conversations", "twitter-care-dev.jsonl.gz")) as packed:
        for line in packed:
            thread = _english_thread(json.loads(line))
            if not thread:
                continue
            # "Please submit a request" a hundred times would be true to life, but dull.
            answer = thread.turns[-1][1][-60:]
            if answers[answer] < 3 and (len(thread.turns) > 2 or queues[thread.queue] < LARGEST_QUEUE):
                answers[answer] += 1
                queues[thread.queue] += 1
                threads.append(thread)
    return threads


def _english_thread(raw):
    turns = []
    for message in raw["messages"]:
        role = "agent" if message["role"] == "agent" else "customer"
        text = plain(message["message"])
        text = own_sites(text) if role == "customer" else text
        if not text or UNFIT.search(text) or "@" in re.sub(r"\S+@\S+\.\S+", "", text):
            return None
        if message["role"] == "other_customer":
            return None
        if turns and turns[-1][0] == role:
            turns[-1] = (role, turns[-1][1] + "\n\n" + text)
        else:
            turns.append((role, text))
    answer = plain(raw["resolved_by"]["agent_message"])
    whole = " ".join(text for _, text in turns)
    odd = sum(1 for letter in whole if ord(letter) > 0x2100)
    if turns[0][0] != "customer" or len(turns[0][1]) < 30 or odd > 2 or "@" in answer or UNFIT.search(answer):
        return None
    if len(answer) < 40:
        return None
    turns.append(("agent", answer)) if turns[-1][0] == "customer" else turns.__setitem__(-1, ("agent", turns[-1][1] + "\n\n" + answer))
    queue, product = COMPANIES[raw["company"]]
    return Thread("en", queue, english_category(whole), product, "", turns)
