# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ids, times and the writer that all parts of the sample help desk share."""

import datetime
import hashlib
import json
import os
import random
import uuid

SEED = 20260617
# Wednesday, 13:30 in Moscow. Loading the sample moves every time so that this becomes the present.
ANCHOR = datetime.datetime(2026, 6, 17, 10, 30, tzinfo=datetime.timezone.utc)
NOW = int(ANCHOR.timestamp() * 1000)
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

# src/core/derivedid.cpp: ids that every installation derives alike.
_DERIVED = uuid.UUID("0b7c3b1e-52f4-4c5e-9a41-6d1f8e20c793")
# Ids of this sample, from what the object is.
_SAMPLE = uuid.UUID("5f0c6f0e-6a9d-4a57-8a0e-2b1d3c9e7f44")

ORDER = ["calendar", "sla_policy", "queue", "person", "status", "priority", "tag", "type", "template", "section",
         "article", "organisation", "customer", "customer_note", "ticket", "message", "event", "read_mark", "category"]


def derived_id(kind, name):
    return str(uuid.uuid5(_DERIVED, f"{kind}:{name}"))


def sample_id(kind, name):
    return str(uuid.uuid5(_SAMPLE, f"{kind}:{name}"))


def rng_for(topic):
    """A generator of its own for each part, so that a change in one leaves the others as they were."""
    return random.Random(f"{SEED}/{topic}")


class Desk:
    """Collects the objects, then writes them in the order in which rows may be stored."""

    def __init__(self):
        self.objects = {kind: [] for kind in ORDER}
        self.files = {}

    def add(self, entity, identity, /, **fields):
        # Documents leave out what equals its default.
        data = {"id": identity}
        data.update({name: value for name, value in fields.items() if value not in (None, "", 0, False, [], {})})
        self.objects[entity].append((identity, data))
        return data

    def add_file(self, content):
        name = hashlib.sha256(content).hexdigest()
        self.files[name] = content
        return name

    def write_files(self, folder):
        """Beside the text, each under its hash; what lay there before goes."""
        os.makedirs(folder, exist_ok=True)
        for name in os.listdir(folder):
            os.remove(os.path.join(folder, name))
        for name, content in self.files.items():
            with open(os.path.join(folder, name), "wb") as out:
                out.write(content)

    def write(self, path, header):
        with open(path, "w", encoding="utf-8", newline="\n") as out:
            out.write(_line(header))
            for kind in ORDER:
                for name in sorted(self.files) if kind == "message" else []:
                    out.write(_line({"entity": "file", "sha256": name, "size": len(self.files[name])}))
                for identity, data in self.objects[kind]:
                    out.write(_line({"entity": kind, "id": identity, "data": data}))


def _line(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


class WorkingTime:
    """The sample's calendar: 9 to 20 on weekdays, 10 to 18 on weekends, Moscow time (UTC+3 all year)."""

    ZONE = 3 * HOUR
    SLOTS = {day: ((9, 20) if day < 5 else (10, 18)) for day in range(7)}

    @classmethod
    def _slot(cls, local_day):
        weekday = (local_day + 3) % 7  # 1970-01-01 was a Thursday
        begin, end = cls.SLOTS[weekday]
        midnight = local_day * DAY - cls.ZONE
        return midnight + begin * HOUR, midnight + end * HOUR

    @classmethod
    def add(cls, start, minutes, extra_ms=0):
        """The instant at which so many working minutes after `start` are over."""
        left = int(minutes * MINUTE) + extra_ms
        day = (start + cls.ZONE) // DAY
        at = start
        while True:
            begin, end = cls._slot(day)
            at = max(at, begin)
            if end - at >= left and at < end:
                return at + left
            left -= max(0, end - at)
            day += 1

    @classmethod
    def before(cls, end_at, minutes):
        """The instant so many working minutes before `end_at`."""
        left = int(minutes * MINUTE)
        day = (end_at + cls.ZONE) // DAY
        at = end_at
        while True:
            begin, end = cls._slot(day)
            at = min(at, end)
            if at - begin >= left and at > begin:
                return at - left
            left -= max(0, at - begin)
            day -= 1

    @classmethod
    def between(cls, start, end_at):
        total = 0
        for day in range((start + cls.ZONE) // DAY, (end_at + cls.ZONE) // DAY + 1):
            begin, end = cls._slot(day)
            total += max(0, min(end, end_at) - max(begin, start))
        return total
