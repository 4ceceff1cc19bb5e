# SPDX-FileCopyrightText: 2026 The Opora authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files, made up here, that some messages of the sample help desk attach."""

import struct
import zlib

_SYSTEM = """Windows 10 Pro 64-bit, build 18363
Processor: AMD Ryzen 5 3600, 3.6 GHz, 6 cores
Memory: 32 GB
Graphics: Radeon RX 5700 XT, 8 GB
Driver: 19.12.2
"""
_HOW_TO = """Where to find your system details

1. Press the Windows key and R, type msinfo32 and press Enter.
2. Choose File, then Export, and save it as system.txt.
3. Attach that file to your answer.
"""
_RECEIPT = """Order: SAMPLE.3371-0846-5120
Item: one month, 11.99 USD
State: cancelled during the trial
Charged: yes, on the day after
"""
_VIDEOS = """название;длительность;размер МБ
Дача весной;12:40;812
Как посадить яблоню;08:15;540
Теплица своими руками;21:03;1390
Ответы на вопросы;34:52;2204
"""


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _memory_screen():
    """A window with a rising curve, four colours. Stored, so that every version of zlib writes the same bytes."""
    width, height = 240, 136
    rows = bytearray()
    for y in range(height):
        pixels = []
        for x in range(width):
            curve = 112 - min(82, x * x // 420) - (x * 7 % 5)
            if y < 16:
                pixels.append(1)
            elif 12 <= x < 228 and 24 <= y < 126:
                pixels.append(3 if y >= curve else 2 if y % 20 == 4 else 0)
            else:
                pixels.append(2)
        rows.append(0)  # no filter
        rows += bytes(a << 6 | b << 4 | c << 2 | d for a, b, c, d in zip(*[iter(pixels)] * 4))
    palette = bytes.fromhex("ffffff" "33415c" "e4e8ef" "3b82c4")
    return (b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 2, 3, 0, 0, 0))
            + _chunk(b"PLTE", palette) + _chunk(b"IDAT", zlib.compress(bytes(rows), 0)) + _chunk(b"IEND", b""))


def attach_all(desk):
    """Each to the one message that begins with the given words."""
    for words, name, mime_type, content in [
            ("Windows, AMD Ryzen 5 3600", "system.txt", "text/plain", _SYSTEM.encode()),
            ("Hi Chloe,\n\nWe're sorry about this.", "where-to-find-details.txt", "text/plain", _HOW_TO.encode()),
            ("Here’s what the memory", "memory.png", "image/png", _memory_screen()),
            ("Hi, I cancelled the $11.99", "receipt.txt", "text/plain", _RECEIPT.encode()),
            ("Добрый день!Прошу проинструктировать, как перенести видео", "список видео.csv", "text/csv",
             _VIDEOS.encode())]:
        found = [data for _, data in desk.objects["message"] if data["text"].startswith(words)]
        if len(found) != 1:
            raise SystemExit(f"{len(found)} messages begin with: {words}")
        found[0]["attachments"] = [{"file": desk.add_file(content), "name": name, "mime_type": mime_type,
                                    "size": len(content)}]
