#!/usr/bin/env python3
"""Prints a plan whose texts hold all that means something to some reader, an event a text.

Usage: plan.py > plan.toml   (needs nothing but Python)
"""

import json

LONG = "Ünïcödé 漢字仮名 👩🏽‍💻 עברית, \\ ; "
TEXTS = {
    "separators": r"""Commas, semicolons; colons: "quotes" 'single' ^n ^^ back\slash and \, \; \: \\ at the end\\""",
    "escapes": r"\n is not a line break, \\n neither, \N, \t, \x41, \u0041, &amp; &#13; <b>bold</b> %0D%0A",
    "begin": "BEGIN:VEVENT",
    "end": "END:VCALENDAR",
    "property": "ATTENDEE;CN=Eve:mailto:eve@example.org",
    "encoded": "=?utf-8?q?=0D=0ABcc:_eve@example.org?= =?utf-8?b?eA==?= =20",
    "quoted": '"',
    "semicolon": ";",
    "comma": ",",
    "backslash": "\\",
    "caret": "^",
    "emoji": "👩‍💻👨‍👩‍👧‍👦🏳️‍🌈🏴󠁧󠁢󠁥󠁮󠁧󠁿🇵🇱 1️⃣ 👍🏽 ❤️",
    "hebrew": "מפגש פייתון: „שלום”, 18:30, (אולם א)",
    "arabic": "لقاء مجموعة المستخدمين؛ القاهرة، الساعة ٧",
    "marks": "Ca\u0323\u0302y Z\u0351\u036bA\u0343\u036aL\u0302\u0352G\u0323O\u0339 क्षत्रिय น้ำ ตำนาน กำลัง நிர்வாகம்",
    "kana": "ﾊﾝｶｸ が か\u3099 勉強会〜第１回、「はじめて」・…",
    "astral": "𝒻𝓊𝓃 𓀀𓂀 🀄 𠮷野家 \U0001f9d1\u200d\U0001f4bb",
    "spaces": "narrow\u202fspace no\u00a0break zero\u200bwidth soft\u00adhyphen joiner\u2060word",
    "word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "cjk": "漢" * 100,
    "long": "Long",
}
LINES = ["First line", "", "  indented, ; \\", "DTSTART:19700101T000000", " folded?", "last"]


def text(value):
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")


def about(name, value):
    """What a session says: the text in several lines, or 5,000 characters of it."""
    return (LONG * 5000)[:5000].strip() if name == "long" else "\n".join([value, *LINES, value * 3])


def event(number, name, value):
    day, status = f"2027-{number // 28 + 1:02}-{number % 28 + 1:02}", ("tentative", "confirmed", "cancelled")[number % 3]
    reason = f"reason = {text(value)}\n" if status == "cancelled" else ""
    return f"""
[[person]]
id = "{name}"
name = {text(value)}
organization = {text(value)}

[[venue]]
id = "{name}"
name = {text(value)}
address = {text("1 " + value)}

[[sponsor]]
id = "{name}"
name = {text(value)}
gives = ["venue"]

[[event]]
id = "{name}"
title = {text(value)}
mode = "hybrid"
status = "{status}"
start = {day}T18:30:00
minutes = 150
venue = "{name}"
online = {text(value)}
sequence = {number}
changed = 2026-10-30T18:00:00Z
{reason}sponsors = ["{name}"]
sessions = [
  {{ title = {text(value)}, speaker = "{name}", minutes = 30, summary = {text(about(name, value))} }},
]
tasks = [
  {{ id = "ask", task = {text(value)}, area = "venue", due = "D-3", why = {text(value)} }},
]
"""


def main():
    group = text('Commas, semicolons; \\ "quotes" 漢字 👩‍💻')
    print(f'convoke = 1\n\n[group]\nname = {group}\ntimezone = "Europe/Warsaw"\ncountry = "PL"')
    for number, (name, value) in enumerate(TEXTS.items()):
        print(event(number, name, value), end="")


if __name__ == "__main__":
    main()
