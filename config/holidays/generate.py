#!/usr/bin/env python3
"""Writes the holiday tables beside this script, one file per country.

    python3 -m venv venv && venv/bin/pip install holidays==0.109
    venv/bin/python config/holidays/generate.py

README.md here has the source, its licence and the format.
"""

import re
from collections import defaultdict
from pathlib import Path

import holidays

YEARS = range(2015, 2037)

# What people call each country; the first name is the one shown.
COUNTRIES = {
    "AE": "United Arab Emirates, UAE, Emirates",
    "AR": "Argentina",
    "AT": "Austria, Österreich",
    "AU": "Australia",
    "BE": "Belgium, België, Belgique",
    "BG": "Bulgaria",
    "BR": "Brazil, Brasil",
    "CA": "Canada",
    "CH": "Switzerland, Schweiz, Suisse, Svizzera",
    "CL": "Chile",
    "CN": "China",
    "CO": "Colombia",
    "CY": "Cyprus",
    "CZ": "Czechia, Czech Republic, Česko",
    "DE": "Germany, Deutschland",
    "DK": "Denmark, Danmark",
    "EE": "Estonia, Eesti",
    "EG": "Egypt",
    "ES": "Spain, España",
    "FI": "Finland, Suomi",
    "FR": "France",
    "GB": "United Kingdom, UK, Great Britain, Britain, England",
    "GR": "Greece, Hellas",
    "HK": "Hong Kong",
    "HR": "Croatia, Hrvatska",
    "HU": "Hungary, Magyarország",
    "ID": "Indonesia",
    "IE": "Ireland, Éire",
    "IL": "Israel",
    "IN": "India",
    "IS": "Iceland, Ísland",
    "IT": "Italy, Italia",
    "JP": "Japan",
    "KR": "South Korea, Korea",
    "LI": "Liechtenstein",
    "LT": "Lithuania, Lietuva",
    "LU": "Luxembourg, Luxemburg",
    "LV": "Latvia, Latvija",
    "MT": "Malta",
    "MX": "Mexico, México",
    "MY": "Malaysia",
    "NL": "Netherlands, Nederland, Holland",
    "NO": "Norway, Norge",
    "NZ": "New Zealand",
    "PH": "Philippines",
    "PL": "Poland, Polska",
    "PT": "Portugal",
    "RO": "Romania, România",
    "RS": "Serbia, Srbija",
    "SA": "Saudi Arabia",
    "SE": "Sweden, Sverige",
    "SG": "Singapore",
    "SI": "Slovenia, Slovenija",
    "SK": "Slovakia, Slovensko",
    "TH": "Thailand",
    "TR": "Turkey, Türkiye",
    "TW": "Taiwan",
    "UA": "Ukraine",
    "US": "United States, USA, America",
    "VN": "Vietnam",
    "ZA": "South Africa",
}

# Where the days of the regions differ so much that a rep would notice.
WITH_REGIONS = ["AU", "CA", "CH", "DE", "ES", "FR", "GB", "MY", "NZ"]

# The country alone means this region: the days that all four nations of the
# United Kingdom share leave out Easter Monday, which nobody there expects.
WHERE_ALONE = {"GB": "ENG"}

# Kept by nearly everybody, though the law does not say so for all: the Assumption
# in Bavaria, the eves in Sweden.
ALSO = {"DE-BY": {"catholic"}, "SE": {"de_facto"}}


def days(country, region=None):
    """The public holidays as {date: name}, in the country's own language."""
    kind = holidays.country_holidays(country).__class__
    place = f"{country}-{region}" if region else country
    return dict(
        holidays.country_holidays(
            country,
            subdiv=region,
            years=YEARS,
            language=kind.default_language,
            categories={"public"} | ALSO.get(place, set()),
        )
    )


def lines(table, sign=""):
    """One line for each name, with all of its dates; by date of first use."""
    by_name = defaultdict(list)
    for date, name in sorted(table.items()):
        by_name[" ".join(name.split())].append(date.isoformat())
    for name, dates in by_name.items():
        yield f"{sign}{name}: {' '.join(dates)}"


def regions(country):
    """The regions that have a code of their own, each with its name."""
    names = {}
    for name, code in holidays.country_holidays(country).subdivisions_aliases.items():
        names.setdefault(code, name)
    codes = holidays.list_supported_countries()[country]
    return {code: names.get(code, code) for code in codes if re.fullmatch(r"[A-Z0-9]{1,3}", code)}


def region_lines(country, national):
    for code, name in regions(country).items():
        here = days(country, code)
        yield f"[{code}] {name}"
        yield from lines({d: n for d, n in here.items() if d not in national})
        yield from lines({d: n for d, n in national.items() if d not in here}, "- ")


def table(country, names):
    national = days(country, WHERE_ALONE.get(country))
    yield f"# {names}"
    yield from lines(national)
    if country in WITH_REGIONS:
        yield from region_lines(country, national)


for code, names in COUNTRIES.items():
    text = "\n".join(table(code, names)) + "\n"
    (Path(__file__).parent / f"{code}.txt").write_text(text, encoding="utf-8")
