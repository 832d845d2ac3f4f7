#!/usr/bin/env python3
"""Writes src/schedule/holidays.txt and src/schedule/countries.txt.

    python3 -m venv /tmp/holidays && /tmp/holidays/bin/pip install holidays tzdata
    /tmp/holidays/bin/python tools/refresh-holidays.py

Run it once a year, and when a country changes its law or its clocks. Read the diff: each line is
one holiday, so a change of law shows as a change of its dates. The tests beside
src/schedule/holiday.rs hold a few well-known facts against the new file.

Sources: the `holidays` package (MIT), and `zone.tab`, `iso3166.tab` and `tzdata.zi` of the tz
database (public domain) as the `tzdata` package carries them.
"""

import datetime
import importlib.metadata
import importlib.resources
import pathlib
import re
import warnings

import holidays
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from holidays.registry import COUNTRIES

FIRST, LAST = 2024, 2038
ROOM = pathlib.Path(__file__).resolve().parent.parent / "src" / "schedule"

# The tz database's names are for people who pick a zone; these are what people call the country.
SPOKEN = {
    "BA": "Bosnia and Herzegovina",
    "BQ": "Caribbean Netherlands",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CZ": "Czechia",
    "FM": "Micronesia",
    "GB": "United Kingdom",
    "KP": "North Korea",
    "KR": "South Korea",
    "MF": "Saint Martin",
    "MM": "Myanmar",
    "PS": "Palestine",
    "SX": "Sint Maarten",
    "SZ": "Eswatini",
    "TR": "Turkey",
    "VA": "Vatican City",
    "VG": "British Virgin Islands",
    "VI": "US Virgin Islands",
    "AS": "American Samoa",
    "WS": "Samoa",
}

# Where the package's public holidays are not the days on which offices are closed: Hong Kong's are
# the statutory ones, of which Good Friday is not one yet; the general ones are `optional` there.
CATEGORIES = {"HK": ("optional",)}

# Zones the tz database keeps for old programs; where they are is not what they say.
PLACELESS = set("CET MET EET WET EST MST HST EST5EDT CST6CDT MST7MDT PST8PDT".split())


def tz_text(name):
    return (importlib.resources.files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")


def rows(name):
    lines = tz_text(name).splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def country_names():
    return {code: SPOKEN.get(code, name) for code, name in rows("iso3166.tab")}


def zones_and_old_names():
    """Returns country code -> zones in the order of zone.tab, and country code -> old names."""
    zones, home = {}, {}
    for row in rows("zone.tab"):
        zones.setdefault(row[0], []).append(row[2])
        home[row[2]] = row[0]
    links = [line.split() for line in tz_text("tzdata.zi").splitlines() if line.startswith("L ")]
    target = {name: of for _, of, name in links}
    old = {}
    for name in sorted(target):
        of = name
        while of not in home and of in target:
            of = target[of]
        if name not in home and of in home and name not in PLACELESS:
            old.setdefault(home[of], []).append(name)
    return zones, old


def write_countries():
    zones, old = zones_and_old_names()
    lines = [
        "# Countries of ISO 3166-1 and their time zones: code | English name | zones | old names of zones.",
        f"# From the tz database, by way of PyPI tzdata {importlib.metadata.version('tzdata')} (public domain).",
        "# Written by tools/refresh-holidays.py; do not edit.",
    ]
    for code, name in sorted(country_names().items()):
        columns = [code, name, " ".join(zones.get(code, [])), " ".join(old.get(code, []))]
        lines.append(" | ".join(columns).rstrip(" |"))
    (ROOM / "countries.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def language_of(country):
    """Returns the English the package has, or None for the only language it knows."""
    known = country.supported_languages or ()
    default = country.default_language or ""
    if default.startswith("en") or not known:
        return None
    return next((tag for tag in ("en_US", "en_GB") if tag in known), None)


def regions_of(country):
    """Returns the regions that have an ISO 3166-2 code; the package also names a few towns."""
    return sorted(r for r in country.subdivisions if re.fullmatch("[A-Z0-9]{1,3}", r))


def calendar(code, region, language):
    """Returns the set of (date, name) of a country or one of its regions."""
    found = holidays.country_holidays(
        code,
        subdiv=region,
        years=range(FIRST, LAST + 1),
        language=language,
        categories=CATEGORIES.get(code),
    )
    return {
        (date, name.strip().replace("|", "/").replace("\n", " "))
        for date in found
        if FIRST <= date.year <= LAST
        for name in found.get_list(date)
    }


def scopes(code, country, language):
    """Returns (date, name) -> scope, the regions that keep the day as the file writes them."""
    whole = calendar(code, None, language)
    regions = {region: calendar(code, region, language) for region in regions_of(country)}
    days = whole.union(*regions.values())
    kept = {}
    for day in days:
        keeping = [region for region in sorted(regions) if day in regions[region]]
        if day not in whole:
            kept[day] = " ".join(keeping)
            continue
        without = [region for region in sorted(regions) if day not in regions[region]]
        if regions and not keeping:
            kept[day] = "* -*"
        else:
            kept[day] = " ".join(["*"] + ["-" + region for region in without])
    return kept


EASTERS = {
    "easter": {year: easter(year, EASTER_WESTERN) for year in range(FIRST, LAST + 1)},
    "pascha": {year: easter(year, EASTER_ORTHODOX) for year in range(FIRST, LAST + 1)},
}


def written(dates):
    """Returns the dates as the file writes them: a rule when one fits, or each date."""
    years = [date.year for date in sorted(dates)]
    rule = rule_of(dates)
    if rule is None or years != list(range(years[0], LAST + 1)) or len(years) < 3:
        return " ".join(date.isoformat() for date in sorted(dates))
    return rule if years[0] == FIRST else f"{rule} from {years[0]}"


def rule_of(dates):
    """Returns the day of the year, or the distance from Easter, that all the dates share."""
    days = {date.strftime("%m-%d") for date in dates}
    if len(days) == 1:
        return days.pop()
    for name, feast in EASTERS.items():
        distances = {(date - feast[date.year]).days for date in dates}
        if len(distances) == 1:
            return f"{name}{distances.pop():+d}"
    return weekday_rule(dates)


def weekday_rule(dates):
    """Returns `mon3/01` for third Mondays in January, `mon-1/05` for last Mondays in May."""
    shared = {(date.strftime("%a").lower(), date.month) for date in dates}
    counts = {(date.day + 6) // 7 for date in dates}
    last = all((date + datetime.timedelta(days=7)).month != date.month for date in dates)
    if len(shared) != 1 or not (last or len(counts) == 1):
        return None
    weekday, month = shared.pop()
    return f"{weekday}{counts.pop() if len(counts) == 1 else -1}/{month:02}"


def section(code, name):
    country = getattr(holidays, code)()
    kept = scopes(code, country, language_of(country))
    lines = {}
    for (date, holiday), scope in kept.items():
        lines.setdefault((holiday, scope), []).append(date)
    body = [f"{holiday} | {scope} | {written(dates)}" for (holiday, scope), dates in lines.items()]
    regions = " ".join(regions_of(country))
    last = min(LAST, country.end_year)
    head = f"= {code} | {name} | {FIRST}-{last} | {regions}".rstrip(" |")
    return [head] + sorted(body, key=lambda line: (first_day(line), line))


def first_day(line):
    """Returns the day of the year on which a holiday first falls, to sort by."""
    rule = line.rsplit("| ", 1)[1].split()[0]
    for name, feast in EASTERS.items():
        if rule.startswith(name):
            return (feast[FIRST] + datetime.timedelta(days=int(rule[6:]))).strftime("%m-%d")
    if "/" in rule:
        count = int(rule[3:-3])
        return f"{rule[-2:]}-{count * 7 - 3 if count > 0 else 28:02}"
    return rule[-5:]


def write_holidays():
    names = country_names()
    lines = [
        f"# Public holidays {FIRST}-{LAST}, from PyPI holidays {importlib.metadata.version('holidays')} (MIT license,",
        "# copyright Vacanza Team and individual contributors).",
        "# Written by tools/refresh-holidays.py, which says how; do not edit.",
        "#",
        "# A country begins with `= code | name | years | regions`. A holiday is `name | where | when`.",
        "# Where: `*` everywhere, `* -XX` everywhere but in XX, `* -*` for the country without a region,",
        "# otherwise the regions that keep it. When: `MM-DD`, `mon3/01` (third Monday of January, -1 the",
        "# last) or `easter+N` (days), in each of the years or `from` a year; otherwise every date.",
        "# `pascha` is the Easter of the Orthodox churches.",
    ]
    for name, feast in EASTERS.items():
        lines.append(f"~ {name} | " + " ".join(date.isoformat() for date in feast.values()))
    supported = {entry[1] for entry in COUNTRIES.values()}
    for code in sorted(supported & set(names)):
        part = section(code, names[code])
        # Ukraine has none while martial law lasts, and nobody knows how long: better no answer.
        if len(part) > 1:
            lines += part
    (ROOM / "holidays.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    write_countries()
    write_holidays()
