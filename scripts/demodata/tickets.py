# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays each conversation as the life of a ticket: who took it, what was noted, how it ended, when."""

import re

from . import people, texts
from .base import DAY, HOUR, MINUTE, NOW, WorkingTime, derived_id, rng_for, sample_id
from .knowledge import sentence

FIRST_NUMBER = 4302

# How each ticket ends: plan -> share of all tickets
PLANS = [("new", 34), ("open_untouched", 22), ("open_unanswered", 34), ("open_waiting", 22), ("pending_customer", 26),
         ("pending_internal", 7), ("pending_review", 3), ("on_hold", 14), ("solved", 100), ("cancelled", 14),
         ("reopened", 6)]
CLOSED_COUNT = 182
SPAM_COUNT = 12

TAGS = {
    "ru": [("пароль", r"парол|войти|вход|авториз"), ("возврат", r"возврат|верн(уть|ите)"), ("приложение", r"приложени"),
           ("телевизор", r"телевизор|smart|\bтв\b"), ("авторские права", r"авторск|правооблад|документ"),
           ("студия", r"студи"), ("выплаты", r"выплат|вывод|монетиз|доход"), ("загрузка", r"загру"),
           ("ошибка", r"ошибк|не работает|не могу"), ("идея", r"добав|сделай|хотелось|можно ли сделать")],
    "en": [("refund", r"refund|money back"), ("login", r"log ?in|sign ?in|password|2sv|verification"),
           ("hacked", r"hack|someone has|unauthor"), ("crash", r"crash|freez|stuck"), ("billing", r"charg|bill|paid|pay\b"),
           ("console", r"ps4|xbox|playstation|switch"), ("mobile", r"iphone|android|ipad|phone"),
           ("bug", r"bug|glitch|error|not working|doesn.t work"), ("feature request", r"please (add|bring|make)|why can")],
}
URGENT = re.compile(r"срочно|взлом|деньг|выплат|не могу войти|hack|charged|urgent|money|refund|locked out", re.I)
FAULT = re.compile(r"не работ|ошибк|не могу|не загру|виснет|crash|error|bug|not working|stuck|glitch|doesn.t|won.t", re.I)
COMPLAINT = re.compile(r"жалоб|почему удал|заблокир|terrible|horrible|unacceptable|disappoint|ridiculous", re.I)
GREETS = re.compile(r"^((hi|hey|hello|good (morning|afternoon|evening)|здравствуйте|добрый (день|вечер)|доброе утро|"
                    r"привет)[^.!,?\n]{0,18}|dear( \w+){1,2} ?)[.!,?]+\s*", re.I)
# What no sentence ends with: the writer broke off, or a picture stood there.
OPEN_END = re.compile(r"\b(a|an|the|my|your|his|her|of|to|for|with|in|on|at|and|or|but|и|а|но|в|на|с|к|по|для|что)$", re.I)
CLOSES = re.compile(r"(kind |best )?regards|respectfully|thanks|thank you|спасибо|с уважением", re.I)


def subject_of(text):
    bare = GREETS.sub("", text).strip() or text
    first, _, rest = bare.partition("\n")
    goes_on = len(first) <= 15 or (rest[:1].islower() and not CLOSES.match(rest))
    line = sentence(bare if goes_on else first, 78)
    line = line if line.endswith("…") else line.rstrip("., ")
    line += "…" if OPEN_END.search(line) else ""
    return line[:1].upper() + line[1:]


def own_name(turns, first):
    """The agents greeted the real author: put this customer's name in that place."""
    pattern = re.compile(r"\b(?:Hi|Hey|Hello|Thanks|Thank you|Sorry|Hmm|Yikes),? ([A-Z][a-z]{2,})(?=[!.,:;]|$)")
    common = {"There", "Here", "Thanks", "That", "For", "You", "Hope", "This", "And", "Please", "Sorry", "We", "All"}
    found = {name for role, text in turns if role == "agent" for name in pattern.findall(text)} - common
    for name in found:
        turns = [(role, re.sub(rf"\b{name}\b", first, text)) for role, text in turns]
    return turns


def html_of(text):
    """Simple markup for a mail: paragraphs, lists, links; empty when the text is one plain paragraph."""
    def inline(line):
        line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return re.sub(r"(https?://[^\s<>)»]+[^\s<>)».,;:!])", r'<a href="\1">\1</a>', line)

    blocks, items = [], []
    for line in text.split("\n") + [""]:
        listed = re.match(r"(?:[-–•]|\d{1,2}[.)])\s+(.*)", line)
        if listed:
            items.append(f"<li>{inline(listed.group(1))}</li>")
            continue
        if items:
            blocks.append("<ul>" + "".join(items) + "</ul>")
            items = []
        if line.strip():
            blocks.append(f"<p>{inline(line)}</p>")
    return "".join(blocks)


class Life:
    """One ticket while it is played; times are milliseconds and only grow."""

    def __init__(self, index, thread, plan, customer, created, rng):
        self.rng, self.plan, self.customer, self.thread = rng, plan, customer, thread
        self.language = thread.language
        self.key = f"{index}"
        self.at = self.created = created
        self.queue, self.owner = thread.queue, None
        self.state, self.pending, self.reason, self.wake = "new", "", "", 0
        self.priority, self.tags = "normal", []
        self.messages, self.events = [], []
        self.first_assigned = self.first_reply = self.first_solved = self.last_solved = self.closed = 0
        self.reopens, self.rating = 0, None
        self.promised, self.followers = 0, []
        # Some wait for others, a part, a release: they miss their targets.
        self.pace = rng.uniform(9, 24) if plan in ("solved", "closed") and rng.random() < 0.07 else 1
        self.turns = [(created, "new")]  # when the state changed, for the resolution clock
        self.device = "" if rng.random() < 0.9 else "laptop"
        channels = {"ru": (["email", "web", "chat", "messenger"], [46, 26, 16, 12]),
                    "en": (["social", "email", "web"], [58, 27, 15])}[self.language]
        self.channel = rng.choices(*channels)[0]
        self.event("created", "", "", state="new", by_customer=True)

    def agents(self, queue=None):
        return [person for person in people.PEOPLE if person[2] == "agent" and (queue or self.queue) in person[4]]

    # What happened, in the order of the calls.

    def event(self, field, old, new, state=None, person=None, by_customer=False):
        identity = sample_id("event", f"{self.key}/{len(self.events)}")
        actor = self.customer["name"] if by_customer else (person[0] if person else "")
        row = {"id": identity, "at": self.at, "field": field, "old_value": old, "new_value": new, "actor_name": actor}
        if person:
            row["person"] = sample_id("person", person[1])
        if state:
            row["state"] = state
        if person and self.device and self.rng.random() < 0.3:
            row.update(device=self.device, offline=True)
        self.events.append(row)

    def also(self, field, old, new):
        """What the last event brought with it: by the same person, from the same place."""
        identity = sample_id("event", f"{self.key}/{len(self.events)}")
        row = {key: value for key, value in self.events[-1].items() if key != "state"}
        self.events.append(row | {"id": identity, "field": field, "old_value": old, "new_value": new})

    def message(self, text, person=None, audience="public", html=""):
        identity = sample_id("message", f"{self.key}/{len(self.messages)}")
        row = {"id": identity, "at": self.at, "text": text, "html": html, "channel": self.channel,
               "audience": "" if audience == "public" else audience}
        if person:
            row.update(author_kind="agent", person=sample_id("person", person[1]), author_name=person[0])
        else:
            row.update(customer=self.customer["id"], author_name=self.customer["name"])
        self.messages.append(row)

    def wait(self, low, high):
        """A colleague's pause: minutes of working time, short ones more often."""
        minutes = self.pace * (low + (high - low) * self.rng.random() ** 2)
        self.at = WorkingTime.add(self.at, minutes)

    def customer_wait(self):
        self.at += int((4 + 500 * self.rng.random() ** 3) * MINUTE)

    def set_state(self, state, person=None, pending="", reason="", by_customer=False, field="status"):
        if state != self.state or field == "reopened":
            self.event(field, self.state if field == "status" else "", state if field == "status" else reason,
                       state=state, person=person, by_customer=by_customer)
            self.turns.append((self.at, state))
        self.state, self.pending, self.reason = state, pending, reason

    def assign(self, person):
        if self.owner is person:
            return
        before = self.owner[0] if self.owner else ""
        self.owner = person
        self.first_assigned = self.first_assigned or self.at
        self.event("owner", before, person[0], person=person)
        if self.state == "new":
            self.set_state("open", person)

    def note(self, text, person):
        self.message(text, person, "internal")

    def reply(self, text, person):
        first = self.customer["first"]
        if self.language == "ru" and self.channel in ("email", "web"):
            text = f"Здравствуйте, {first}!\n\n{text}\n\nС уважением,\n{person[0]}\n{people.SIGNATURE['ru']}"
        elif self.language == "en" and self.channel == "email":
            start = "" if re.match(r"(hi|hey|hello)\b", text, re.I) else f"Hi {first},\n\n"
            text = f"{start}{text}\n\n{person[0]}\n{people.SIGNATURE['en']}"
        html = html_of(text) if self.channel == "email" and self.rng.random() < 0.6 else ""
        self.message(text, person, html=html)
        self.first_reply = self.first_reply or self.at

    def customer_says(self, text):
        """Mail programs quote what they answer; some of them below the new words."""
        last = next((row for row in reversed(self.messages) if row.get("author_kind") and not row["audience"]), None)
        if last and self.channel == "email" and self.rng.random() < 0.5:
            head = f"{last['author_name']} пишет:" if self.language == "ru" else f"{last['author_name']} wrote:"
            text += f"\n\n{head}\n" + "\n".join("> " + line if line else ">" for line in last["text"].split("\n"))
        self.message(text)

    def solve(self, person):
        self.set_state("solved", person)
        self.last_solved = self.at
        self.first_solved = self.first_solved or self.at

    def sort_out(self, person):
        """Priority and tags as the one who takes it sees them."""
        question = self.thread.turns[0][1]
        wanted = "high" if URGENT.search(question) and self.rng.random() < 0.55 else \
            self.rng.choices(["normal", "medium", "high"], [74, 20, 6])[0]
        if wanted != self.priority:
            self.event("priority", self.priority, wanted, person=person)
            self.priority = wanted
        words = " ".join(text for _, text in self.thread.turns)
        tags = [tag for tag, pattern in TAGS[self.language] if re.search(pattern, words, re.I)][:3]
        if tags and self.rng.random() < 0.8:
            self.tags = sorted(tags)
            self.event("tags", "", self.tags[0], person=person)
            for tag in self.tags[1:]:
                self.also("tags", "", tag)

    # Whole stretches.

    def take(self):
        rng = self.rng
        person = rng.choice(self.agents())
        self.wait(2, 170)
        if rng.random() < 0.08:
            others = [queue for queue, _, language, _ in people.QUEUES if language == self.language and queue != self.queue]
            wrong = rng.choice(others)
            names = {queue: name for queue, name, _, _ in people.QUEUES}
            first = rng.choice(self.agents(wrong))
            right, self.queue = self.queue, wrong
            self.assign(first)
            self.wait(3, 40)
            self.note(rng.choice(texts.TRANSFER_NOTES[self.language]).format(names[right]), first)
            self.queue = right
            self.event("queue", names[wrong], names[right], person=first)
            # Still owned by somebody of the old department, nobody of the new one would take it.
            if first not in self.agents():
                self.also("owner", first[0], "")
                self.owner = None
            self.wait(3, 60)
        self.assign(person)
        self.sort_out(person)
        if rng.random() < 0.26:
            self.wait(1, 25)
            technical = re.compile("верси|обновлени|админк|developers|app|outage|test account")
            fitting = [note for note in texts.NOTES[self.language]
                       if self.queue in ("video", "streams", "games", "media", "software") or not technical.search(note)]
            note = rng.choice(fitting).format(topic=self.thread.question or self.thread.category)
            self.note(note, person)
        return person

    def talk(self, person, rounds=None):
        """The real turns; `rounds` cuts after so many answers of ours."""
        answers = 0
        for role, text in self.words[1:]:
            if role == "agent":
                if rounds is not None and answers == rounds:
                    return
                self.wait(3, 90)
                self.reply(text, person)
                answers += 1
            else:
                self.customer_wait()
                self.customer_says(text)

    def play(self):
        self.words = own_name(self.thread.turns, self.customer["first"])
        self.message(self.words[0][1])
        getattr(self, "_" + self.plan.split("_")[0])()

    def _new(self):
        if self.rng.random() < 0.22:
            self.customer_wait()
            self.customer_says(self.rng.choice(texts.MORE_WORDS[self.language]))

    def _open(self):
        rng = self.rng
        person = self.take()
        if self.plan == "open_untouched":
            return
        self.wait(2, 60)
        if self.plan == "open_waiting":
            self.reply(rng.choice(texts.LOOKING[self.language]), person)
            return
        self.talk(person, rounds=1)
        if not self.messages[-1].get("author_kind"):
            return
        self.customer_wait()
        self.customer_says(rng.choice(texts.AGAIN[self.language] + texts.MORE_WORDS[self.language]))

    def _pending(self):
        kind = self.plan.split("_")[1]
        person = self.take()
        self.wait(2, 60)
        if kind == "customer":
            self.talk(person)
        else:
            self.reply(self.rng.choice(texts.LOOKING[self.language]), person)
            notes = texts.INTERNAL_NOTES if kind == "internal" else texts.REVIEW_NOTES
            self.wait(1, 9)
            self.note(self.rng.choice(notes[self.language]), person)
        self.set_state("pending", person, pending=kind)

    def _on(self):
        person = self.take()
        self.reply(self.rng.choice(texts.LOOKING[self.language]), person)
        self.wait(1, 20)
        self.note(self.rng.choice(texts.WAIT_NOTES[self.language]), person)
        self.set_state("on_hold", person)

    def _solved(self):
        person = self.take()
        self.talk(person)
        if self.rng.random() < 0.4:
            self.customer_wait()
            self.customer_says(self.rng.choice(texts.THANKS[self.language]))
        self.wait(1, 120)
        self.solve(person)
        if self.rng.random() < 0.07:
            self._again(person)
            self.wait(5, 120)
            self.reply(self.rng.choice(texts.LOOKING[self.language]), person)
            self.wait(20, 300)
            self.solve(person)
        if self.rng.random() < 0.46:
            self.rate()

    def _closed(self):
        self._solved()

    def _again(self, person):
        self.at += int(self.rng.uniform(3, 40) * HOUR)
        self.customer_says(self.rng.choice(texts.AGAIN[self.language]))
        self.set_state("open", by_customer=True, reason="not_solved", field="reopened")
        self.reopens += 1

    def _reopened(self):
        person = self.take()
        self.talk(person)
        self.wait(1, 60)
        self.solve(person)
        self._again(person)

    def _cancelled(self):
        self.customer_wait()
        words, reason = self.rng.choice(texts.WITHDRAWN[self.language])
        self.customer_says(words)
        person = self.rng.choice(self.agents())
        self.wait(2, 100)
        self.assign(person)
        self.set_state("cancelled", person, reason=reason)
        self.closed = self.at

    def rate(self):
        score = self.rng.choices([5, 4, 3, 2, 1], [52, 25, 11, 7, 5])[0]
        self.at += int(self.rng.uniform(0.1, 26) * HOUR)
        self.rating = {"score": score, "comment": self.rng.choice(texts.RATING_WORDS[self.language][score]),
                       "at": self.at, "sample": True}

    # Fitting into the calendar, then writing.

    def end(self):
        return max([self.at] + [row["at"] for row in self.messages + self.events])

    def squeeze(self, last):
        """Moves everything after the creation so that it ends at `last` at the latest."""
        end = self.end()
        if end <= last:
            return
        scale = (last - self.created) / max(1, end - self.created)
        move = lambda at: at if at <= 0 else int(self.created + (at - self.created) * scale)
        for row in self.messages + self.events:
            row["at"] = move(row["at"])
        self.turns = [(move(at), state) for at, state in self.turns]
        for name in ("first_assigned", "first_reply", "first_solved", "last_solved", "closed", "at"):
            setattr(self, name, move(getattr(self, name)))
        if self.rating:
            self.rating["at"] = move(self.rating["at"])

    def close(self):
        """A week after the last solve a rule closes it."""
        self.at = self.closed = self.last_solved + 7 * DAY
        self.set_state("closed")

    def due(self):
        premium = dict((key, flag) for key, _, _, flag in people.QUEUES)[self.queue]
        first, following, solve = (people.PREMIUM_TARGETS if premium else people.TARGETS)[self.priority]
        paused, since, state_before = 0, 0, "new"
        for at, state in self.turns:
            runs, ran = state in ("new", "open", "on_hold"), state_before in ("new", "open", "on_hold")
            if ran and not runs:
                since = at
            elif runs and not ran:
                paused += WorkingTime.between(since, at)
                since = 0
            state_before = state
        fields = {"first_reply_due": WorkingTime.add(self.created, first),
                  "resolution_due": WorkingTime.add(self.created, solve, paused),
                  "paused_since": since, "paused_ms": paused}
        asked = 0
        for row in self.messages:
            if row["audience"]:
                continue
            asked = 0 if row.get("author_kind") else asked or row["at"]
        if asked and self.first_reply:
            fields["next_reply_due"] = WorkingTime.add(asked, following)
        return fields


def type_of(text, language):
    if COMPLAINT.search(text):
        return "complaint"
    if FAULT.search(text):
        return "fault"
    if re.search(r"refund|money back|возврат", text, re.I):
        return "refund"
    if re.search(r"добавьте|сделайте|хотелось бы|please (add|bring|make)", text, re.I):
        return "suggestion"
    return "question"


def write(desk, life, identity, number, subject, spam=False):
    text = life.messages[0]["text"]
    public = [row for row in life.messages if not row["audience"]]
    updated = max([row["at"] for row in life.messages + life.events])
    kind = type_of(text, life.language)
    desk.add(
        "ticket", identity, number=number, subject=subject, summary=life.thread.question if life.owner else "",
        kind="incident" if kind == "fault" else "request" if kind == "refund" else "", channel=life.channel,
        language=life.language, status=derived_id("status", life.state), state=life.state,
        pending_reason=life.pending, state_reason=life.reason, wake_at=life.wake or None, promised_at=life.promised or None,
        followers=life.followers,
        queue=sample_id("queue", life.queue), owner=sample_id("person", life.owner[1]) if life.owner else "",
        priority=derived_id("priority", life.priority), type=derived_id("type", kind), category=life.thread.category,
        tags=life.tags, requester=life.customer["id"], requester_name=life.customer["name"],
        custom={} if spam else {"product": life.thread.product}, created_at=life.created, updated_at=updated,
        first_assigned_at=life.first_assigned or None, first_reply_at=life.first_reply or None,
        first_solved_at=life.first_solved or None, last_solved_at=life.last_solved or None,
        closed_at=life.closed or None, reopen_count=life.reopens, last_public=public[-1]["id"],
        last_public_at=public[-1]["at"], last_public_by_customer=not public[-1].get("author_kind"),
        message_count=len(life.messages), rating=life.rating, **life.due())
    for row in life.messages:
        desk.add("message", row.pop("id"), ticket=identity, **row)
    for row in life.events:
        desk.add("event", row.pop("id"), ticket=identity, **row)
    return updated, public[-1]


def created_for(thread, plan, rng):
    """When an untouched, cancelled or closed ticket came in."""
    if plan == "new" or plan == "open_untouched":
        premium = thread.queue in {key for key, _, _, flag in people.QUEUES if flag}
        soon, late = (50, 110) if premium or plan != "new" else (120, 228)
        minutes = rng.choice([rng.uniform(1, soon), rng.uniform(1, soon), rng.uniform(1, late)])
        return WorkingTime.before(NOW, minutes if rng.random() < 0.91 else rng.uniform(late + 20, 700))
    # Over half a year, by day of the week and hour, a little more of them lately.
    while True:
        at = NOW - int((8.5 + 172 * rng.random() ** 1.15) * DAY)
        local = at + WorkingTime.ZONE
        hour, weekday = local // HOUR % 24, (local // DAY + 3) % 7
        weight = (0.12 if hour < 7 else 0.5 if hour < 9 or hour > 21 else 1.0) * (0.55 if weekday > 4 else 1.0)
        if rng.random() < weight:
            return at


def last_activity_for(plan, rng):
    """When the latest thing happened to a ticket that is alive or just solved."""
    if plan in ("open_unanswered", "reopened"):
        return WorkingTime.before(NOW, rng.uniform(4, 190) if rng.random() < 0.87 else rng.uniform(300, 800))
    if plan == "open_waiting":
        return WorkingTime.before(NOW, rng.uniform(10, 900))
    if plan == "solved":
        return NOW - 2 * MINUTE - int(6.4 * DAY * rng.random() ** 2.2)
    return WorkingTime.before(NOW, rng.uniform(20, 2200))


def live(index, thread, plan, customer, rng):
    """Plays a life so that it ends when it should: plays it again from a better beginning, a few times."""
    fixed = plan in ("new", "open_untouched", "cancelled", "closed")
    created = created_for(thread, plan, rng) if fixed else NOW - DAY
    target = 0 if fixed else last_activity_for(plan, rng)
    for _ in range(1 if fixed else 6):
        life = Life(index, thread, plan, customer, created, rng_for(f"ticket/{index}"))
        life.play()
        created += target - life.end()
    settle(life, target, rng)
    return life


def settle(life, target, rng):
    """What would be in the future is moved back; what depends on the present is set."""
    if life.plan == "closed":
        life.squeeze(NOW - 7 * DAY - rng.randint(1, 300) * MINUTE)
        life.close()
    elif life.plan == "cancelled":
        life.squeeze(NOW - HOUR)
    elif target:
        life.squeeze(target)
    elif life.end() > NOW - MINUTE:
        # Each at a moment of its own: in a lively list no two rows have the same minute.
        life.squeeze(life.created + int((NOW - MINUTE - life.created) * rng_for(f"settle/{life.key}").uniform(0.1, 1)))
    if life.plan == "on_hold":
        hours = rng.choice([-0.4, -0.1, 0.3, 2, 5, 20, 26, 44, 70, 120])
        life.wake = NOW + int(hours * HOUR)
    if life.plan.startswith("open") and life.first_reply and rng.random() < 0.2:
        life.promised = WorkingTime.add(NOW, rng.uniform(60, 1500))
    if life.owner and rng.random() < 0.07:
        boss = "olga.mironova" if life.language == "ru" else "helen.carter"
        life.followers = [sample_id("person", boss)]


def add_tickets(desk, threads, customers):
    rng = rng_for("tickets")
    threads = list(threads)
    rng.shuffle(threads)
    # Long conversations are kept, and as tickets that show the whole of them.
    threads.sort(key=lambda thread: len(thread.turns) < 6)
    plans = [plan for plan, count in PLANS for _ in range(count)]
    plans = sorted(plans, key=lambda plan: plan not in ("solved", "pending_customer")) + ["closed"] * CLOSED_COUNT
    lives = []
    for index, (thread, plan) in enumerate(zip(threads, plans)):
        life = live(index, thread, plan, customers.pick(rng, thread.language), rng)
        lives.append((life, subject_of(thread.turns[0][1]), False))
    lives += [(life, subject, True) for life, subject in spam(len(lives), rng)]
    lives.sort(key=lambda entry: entry[0].created)
    marks = []
    tags = set()
    for number, (life, subject, is_spam) in enumerate(lives, FIRST_NUMBER):
        identity = sample_id("ticket", str(number))
        tags.update(life.tags)
        updated, last = write(desk, life, identity, number, subject, is_spam)
        marks.append((life, identity, updated, last))
    add_read_marks(desk, marks, rng)
    return tags


def spam(first_index, rng):
    from .threads import Thread
    for offset in range(SPAM_COUNT):
        language, subject, text = texts.SPAM[offset % len(texts.SPAM)]
        queue = rng.choice(["accounts", "monetization"] if language == "ru" else ["software", "payments"])
        thread = Thread(language, queue, "", "", "", [("customer", text)])
        sender = {"id": sample_id("customer", f"spam/{offset % 5}"), "first": "", "name": f"promo{offset % 5}@offers.example",
                  "language": language}
        life = Life(first_index + offset, thread, "spam", sender, NOW - int(rng.uniform(0.1, 60) * DAY),
                    rng_for(f"spam/{offset}"))
        life.channel = "email"
        life.message(text)
        life.at += rng.randint(4, 90) * MINUTE
        life.set_state("spam", rng.choice(life.agents()))
        life.closed = life.at
        life.squeeze(NOW - 5 * MINUTE)
        yield life, subject


def add_spammers(desk):
    for number in range(5):
        mail = f"promo{number}@offers.example"
        desk.add("customer", sample_id("customer", f"spam/{number}"), name=mail, emails=[mail], blocked=True,
                 since=NOW - 90 * DAY)


def add_read_marks(desk, marks, rng):
    """Anna has read her own tickets and most others, but not what came in the last hours."""
    reader = people.PEOPLE[0]
    person = sample_id("person", reader[1])
    for life, identity, updated, last in marks:
        fresh = last["at"] > NOW - 5 * HOUR and not last.get("author_kind")
        if life.state == "new" or (fresh and rng.random() < 0.7):
            continue
        mark = {"person": person, "ticket": identity, "up_to": updated}
        desk.objects["read_mark"].append((derived_id("read_mark", f"{person}/{identity}"), mark))
