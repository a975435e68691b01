"""Numbers in the text with the bounds that their wording gives them.

The conventions: at least 12 is 12 and more, more than 12 is 13 and more, up to 40 is 0 to 40, nearly 300 is 270 to 299,
about 300 is 270 to 330, dozens are 24 and more, several are 3 and more.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from msgspec import Struct

from talion.language.numbers import DIGITS, IN_WORDS, SHORT_SCALES, value_of, whole

Number = int | float
TENS_WORDS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"

CURRENCY = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₪": "ILS", "₩": "KRW", "₦": "NGN",
            "a$": "AUD", "c$": "CAD", "hk$": "HKD", "₺": "TRY", "rs": "INR", "r$": "BRL", "₴": "UAH"}  # fmt: skip
SIGN = re.compile(r"(?:us|a|c|hk|r)?[$€£¥₽₹₪₩₦₺₴]$", re.I)
MONEY = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "yuan": "CNY",
    "renminbi": "CNY", "shekel": "ILS", "riyal": "SAR", "dirham": "AED", "lira": "TRY", "naira": "NGN", "rand": "ZAR", "won": "KRW",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "zloty": "PLN", "forint": "HUF", "koruna": "CZK", "hryvnia": "UAH", "lari": "GEL",
    "dram": "AMD", "manat": "AZN", "tenge": "KZT", "birr": "ETB", "shilling": "KES", "cedi": "GHS", "real": "BRL", "peso": "MXN",
    "franc": "CHF", "mark": "DEM", "krona": "SEK", "krone": "NOK", "dinar": "IQD", "rial": "IRR", "taka": "BDT", "afghani": "AFN",
    "kyat": "MMK", "dong": "VND", "riel": "KHR", "kip": "LAK", "bolivar": "VES", "sol": "PEN", "quetzal": "GTQ", "lempira": "HNL",
}  # fmt: skip
NATIONAL = {("peso", "COL"): "COP", ("peso", "ARG"): "ARS", ("peso", "CHL"): "CLP", ("peso", "PHL"): "PHP", ("peso", "CUB"): "CUP",
            ("peso", "URY"): "UYU", ("pound", "EGY"): "EGP", ("pound", "SDN"): "SDG", ("pound", "LBN"): "LBP", ("pound", "SYR"): "SYP",
            ("rupee", "PAK"): "PKR", ("rupee", "LKA"): "LKR", ("rupee", "NPL"): "NPR", ("dinar", "DZA"): "DZD", ("dinar", "TUN"): "TND",
            ("dinar", "LBY"): "LYD", ("dinar", "JOR"): "JOD", ("dinar", "KWT"): "KWD", ("dinar", "SRB"): "RSD", ("franc", "FRA"): "FRF",
            ("shilling", "UGA"): "UGX", ("shilling", "TZA"): "TZS", ("shilling", "SOM"): "SOS", ("dollar", "AUS"): "AUD",
            ("dollar", "CAN"): "CAD", ("krone", "DNK"): "DKK", ("crown", "SWE"): "SEK", ("rial", "YEM"): "YER"}  # fmt: skip

PREFIXES: dict[str, tuple[str, ...]] = {
    "least": ("at least", "no fewer than", "not fewer than", "no less than", "not less than", "a minimum of", "at the very least"),
    "more": ("more than", "over", "upwards of", "upward of", "in excess of", "well over", "well above", "just over", "exceeding", "past",
             "above", "greater than", "much more than", "far more than", "slightly more than", "a little over"),
    "most": ("up to", "as many as", "at most", "no more than", "not more than", "a maximum of", "as much as", "at the most", "upto"),
    "near": ("nearly", "almost", "close to", "just under", "not quite", "approaching", "well nigh"),
    "about": ("about", "around", "some", "roughly", "approximately", "an estimated", "estimated", "in the region of", "in the order of",
              "circa", "an approximate", "more or less", "something like", "on the order of"),
    "less": ("fewer than", "less than", "under", "below"),
}  # fmt: skip
VAGUE: dict[str, tuple[Number, Number | None]] = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2000, None), "tens of thousands": (20000, None),
    "hundreds of thousands": (200000, None), "millions": (2000000, None), "tens of millions": (20000000, None), "billions": (2 * 10**9, None),
    "several hundred": (300, None), "several thousand": (3000, None), "several dozen": (36, None), "several million": (3000000, None),
    "several score": (60, None), "several tens of thousands": (30000, None), "several hundred thousand": (300000, None),
    "a few hundred": (300, None), "a few thousand": (3000, None), "a few dozen": (36, None), "many dozens": (24, None),
    "many hundreds": (200, None), "many thousands": (2000, None), "a couple of dozen": (24, 24), "a couple of hundred": (200, 200),
    "a couple hundred": (200, 200), "a couple dozen": (24, 24), "several": (3, None), "a handful": (3, 6), "a mere handful": (3, 6), "a small handful": (3, 6), "a mere dozen": (12, 12), "a few": (3, None),
    "quite a few": (3, None), "a couple": (2, 2), "a pair": (2, 2), "half a dozen": (6, 6), "half-a-dozen": (6, 6), "a half-dozen": (6, 6),
    "a dozen": (12, 12), "two dozen": (24, 24), "three dozen": (36, 36), "four dozen": (48, 48), "five dozen": (60, 60), "six dozen": (72, 72),
    "a score": (20, 20), "tens": (20, None), "a trio": (3, 3), "a quartet": (4, 4), "a dozen and a half": (18, 18), "one dozen": (12, 12),
    "a hundred or more": (100, None), "both": (2, 2), "twins": (2, 2), "triplets": (3, 3), "a brace": (2, 2),
}  # fmt: skip
NONE = ("none", "nobody", "no one", "no-one", "neither", "zero", "no", "not a single", "not one", "nil")


class Quantity(Struct):
    """A number as it stands in the text: characters, bounds (`max` None: open), currency, and the words that bound it."""

    start: int
    end: int
    min: Number
    max: Number | None
    core: int
    prefix: str = ""
    currency: str = ""
    percent: bool = False
    none: bool = False
    fraction: float = 0.0
    score: bool = False


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Compile the pattern of quantities."""
    alternation = "|".join(sorted({re.escape(p) for row in PREFIXES.values() for p in row}, key=len, reverse=True))
    prefix = rf"(?:(?P<pre>{alternation})\s+)?(?:(?P<pre2>an additional|another|a further|a total of|the|all|only|just|a record|about|at least)\s+)?"
    money = r"(?P<cur>us\$|a\$|c\$|hk\$|r\$|rs\.?\s|[$€£¥₽₹₪₩₦₺₴])"
    number = rf"(?:{DIGITS}(?:\s?(?:hundred|thousand|million|billion|trillion|mn|bn|tn|mln|m|k)\b)?|{IN_WORDS}(?:\smillion|\sbillion)?)"
    vague = "|".join(sorted((re.escape(v) for v in VAGUE), key=len, reverse=True))
    core = (
        rf"(?:(?P<between>between\s+(?:{money.replace('<cur>', '<cur0>')})?(?P<b1>{number})\s+and\s+(?:[$€£])?(?P<b2>{number}))"
        rf"|(?:{money.replace('<cur>', '<cur1>')})?(?:(?P<r1>(?<!from\s){number})(?:\s+(?:to|or)\s+)(?:[$€£])?(?P<r2>{number})|(?P<r3>{DIGITS})\s?[-–]\s?(?:[$€£])?(?P<r4>{DIGITS}(?:\s?(?:hundred|thousand|million|billion)\b)?))"
        rf"|(?P<vague>{vague})|{money}?(?P<n>{number}))"
    )
    tail = r"(?P<tail>\s+or\s+(?:so|more|fewer)\b|\s+and\s+more\b|\+)?(?P<pct>\s?%|\s+per\s?cent\b)?"
    none = r"|(?P<none>\b(?:none|nobody|no\s+one|no-one|neither|zero|nil|not\s+a\s+single|not\s+one|no)\b)"
    half = rf"|(?P<part>\b(?:(?:{alternation})\s+)?(?:half|a third|a quarter|two thirds|two-thirds|three quarters|three-quarters|a fifth|one in \w+)\b)(?=\s+(?:of|the|a|were|had|was|are|its|their)\b)"
    but = rf"|(?P<but>\ball\s+but\s+(?P<butn>{number}))(?=\s+of\s+(?:the|its|their|his|her)\s+(?P<butm>{number})\b)"
    odd = rf"|(?P<odd>(?:{TENS_WORDS}|\d+0)-odd)\b"
    return re.compile(
        rf"(?<![\w.,/$€£-])(?:{but[1:]}{odd}|{prefix}{core}{tail}(?![\w/]|[.,:]\d|-(?!strong)\w){none}{half})", re.I
    )


PARTS = {"half": 0.5, "a third": 1 / 3, "a quarter": 0.25, "two thirds": 2 / 3, "two-thirds": 2 / 3, "three quarters": 0.75,
         "three-quarters": 0.75, "a fifth": 0.2}  # fmt: skip


def quantities(text: str) -> list[Quantity]:
    """Find the quantities of a text, in order; what they count is not yet known."""
    found: list[Quantity] = []
    for match in pattern().finditer(text):
        if match["butm"]:
            found += _all_but(match)
        elif match["odd"]:
            found += _odd(match)
        elif match["part"]:
            found += _fraction(match)
        elif match["none"]:
            found.append(_none(match))
        else:
            found += _number(match)
    return found


def _all_but(match: re.Match[str]) -> list[Quantity]:
    """Read "all but two of the 14": twelve."""
    less, whole_number = read(match["butn"]), read(match["butm"])
    if less is None or whole_number is None or less > whole_number:
        return []
    left = whole_number - less
    return [Quantity(match.start("but"), match.end("but"), left, left, match.start("but"))]


def _odd(match: re.Match[str]) -> list[Quantity]:
    """Read "thirty-odd": 30 to 39."""
    low = read(match["odd"][:-4])
    return [] if low is None else [Quantity(match.start(), match.end(), low, low + 9, match.start())]


def _none(match: re.Match[str]) -> Quantity:
    return Quantity(match.start(), match.end(), 0, 0, match.start("none"), none=True)


def _fraction(match: re.Match[str]) -> list[Quantity]:
    words = " ".join(match["part"].lower().split())
    name = next((p for p in sorted(PARTS, key=len, reverse=True) if words.endswith(p)), "")
    if not name:
        return []
    prefix = _kind(words[: -len(name)].strip())
    return [Quantity(match.start(), match.end(), 0, None, match.end() - len(name), prefix=prefix, fraction=PARTS[name])]


def _kind(prefix: str) -> str:
    words = " ".join(prefix.lower().split())
    return next((kind for kind, row in PREFIXES.items() if words in row), "")


def _number(match: re.Match[str]) -> list[Quantity]:
    """Read a number or range with the words that bound it; a pair that falls ("41 to 10") is two numbers."""
    bounds = _bounds(match)
    if bounds is None:
        return []
    if bounds[1] is not None and bounds[0] > bounds[1]:
        return _pair(match, bounds[0], bounds[1])
    prefix = _kind(match["pre"] or "") or _kind(match["pre2"] or "")
    low, high = _bounded(bounds, prefix, match["tail"] or "")
    if match["pct"] and high is None and low <= 100:
        high = 100
    return [
        Quantity(
            _start(match, prefix), match.end(), low, high, match.start(_core(match)), prefix=prefix, percent=bool(match["pct"]),
            currency=_currency(match), score=bool(match["r1"] or match["r3"]),
        )
    ]  # fmt: skip


def _core(match: re.Match[str]) -> str:
    return next(k for k in ("between", "r1", "r3", "vague", "n") if match[k])


def _currency(match: re.Match[str]) -> str:
    sign = next((match[g] for g in ("cur", "cur0", "cur1") if match[g]), "")
    return CURRENCY.get(sign.lower().strip(" ."), "")


def _start(match: re.Match[str], prefix: str) -> int:
    """Give where the span begins: words that bound the number lie inside, "the" and "another" before it outside."""
    group = next((g for g in ("cur", "cur0", "cur1") if match[g]), "")
    if group and not prefix:
        return match.start("between" if group == "cur0" else group)
    if match["pre2"] and match["pre2"].lower() == "all":
        return match.start("pre2")
    if match["pre2"] and not match["pre"] and _kind(match["pre2"]) == "":
        return match.start(_core(match))
    return match.start()


def _pair(match: re.Match[str], first: Number, second: Number) -> list[Quantity]:
    """Make two numbers of "41 to 10" and "$3 million to $750,000"."""
    names = next((a, b) for a, b in (("r1", "r2"), ("r3", "r4"), ("b1", "b2")) if match[a])
    return [_half(match, name, number) for name, number in zip(names, (first, second), strict=True)]


def _half(match: re.Match[str], name: str, number: Number) -> Quantity:
    """Make one number of a pair, with the sign of money that stands before it."""
    start = match.start(name)
    sign = SIGN.search(match.string, max(0, start - 4), start)
    currency = CURRENCY.get(sign[0].lower(), "") if sign else ""
    begun = sign.start() if sign else start
    return Quantity(
        begun, match.end(name), number, number, start, currency=currency, percent=bool(match["pct"]), score=not currency
    )


def _bounds(match: re.Match[str]) -> tuple[Number, Number | None] | None:
    if match["vague"]:
        return VAGUE[" ".join(match["vague"].lower().split())]
    if match["n"]:
        number = read(match["n"])
        return None if number is None else (number, number)
    first, second = (
        (match["b1"], match["b2"]) if match["between"] else (match["r1"] or match["r3"], match["r2"] or match["r4"])
    )
    low, high = read(first), read(second)
    if low is None or high is None:
        return None
    scale = re.search(r"(hundred|thousand|million|billion|trillion|mn|bn|m|k)$", second.lower())
    if scale and low < high and low < 1000 and not re.search(r"[a-z]$", first.lower()):
        factor = SHORT_SCALES.get(scale[1]) or value_of(scale[1]) or 1
        low = whole(low * factor)
    return low, high


def read(words: str) -> Number | None:
    """Read a number with or without a short scale ("12.3m", "1.5 million")."""
    short = re.fullmatch(r"([\d.,]+)\s?(k|m|mn|bn|tn|mln)", words.lower().strip())
    if short:
        number = value_of(short[1])
        return None if number is None else whole(round(number * SHORT_SCALES[short[2]], 2))
    number = value_of(words)
    return None if number is None else whole(round(number, 6))


def _bounded(bounds: tuple[Number, Number | None], prefix: str, tail: str) -> tuple[Number, Number | None]:
    """Widen plain bounds by the words before and after."""
    low, high = bounds
    tail = " ".join(tail.lower().split())
    if tail == "or so":
        prefix = prefix or "about"
    if tail in ("or more", "and more", "+"):
        return low, None
    if high is None or prefix == "":
        return low, high
    return widened(low, high, prefix)


def widened(low: Number, high: Number, prefix: str) -> tuple[Number, Number | None]:
    """Give the bounds of a number behind a word of the kind `prefix` (least, more, most, near, about, less)."""
    if prefix == "least":
        return low, None
    if prefix == "more":
        return (low + 1 if isinstance(low, int) else low), None
    if prefix == "most":
        return 0, high
    if prefix == "less":
        return 0, (high - 1 if isinstance(high, int) else high)
    if prefix == "near":
        return _tenths(low, 9), high - 1
    return _tenths(low, 9), -_tenths(-high, 11)


def _tenths(number: Number, tenths: int) -> int:
    """Give so many tenths of a number, rounded down; whole numbers are reckoned without fractions."""
    return number * tenths // 10 if isinstance(number, int) else math.floor(round(number * tenths / 10, 6))
