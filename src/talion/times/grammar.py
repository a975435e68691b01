"""The grammar of expressions of time: patterns over the text, and the longest phrases that they find.

A pattern is written with blanks for any white space and with `<NAME>` for the pieces of `talion.times.words.pieces`.
Its named groups are what `talion.times.senses` reads.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from talion.times.needs import Needs, needs, stretches, words_of
from talion.times.words import pieces


class Phrase(Struct):
    """An expression found in the text, not yet understood: the rule that found it and the groups of its pattern."""

    rule: str
    start: int
    end: int
    groups: dict[str, str]


_MOD = (
    r"(?:(?P<mod>(?:very )?early|late|mid|middle|the (?:very )?(?:beginning|start|opening|middle|end|close|turn|early part|latter part|"
    r"latter half|early days|early months|first days|first weeks|first months|last days|final days|closing days|last months|final months|last weeks|final weeks)"
    r"|(?:beginning|start|middle|end)(?= of)|(?:as )?early as|as late as)(?: in (?:the )?| of (?:the )?| on |[- ](?:the )?))?"
)
_DEIXIS = (
    r"this past|this coming|that same|that very|this same|this very|the very same|the same|the following|the next|"
    r"the very next|the previous|the preceding|the past|the last|the latest|the current|the coming|the present|the ensuing|the upcoming|the prior|"
    r"last|next|this|that|all|the whole|the entire|the full|past|previous|following|coming|current|same|every|each"
)
_WEEK = (
    r"(?: (?:of )?(?P<wk>last|next|this|the same|the following|the previous) week| a week ago| (?P<wkago>a week ago))?"
)
_RELYEAR = r"(?:,? (?:of )?(?P<ry>this|last|next|that(?: same)?|the same|the following|the previous) year)"
_YEAR = r"(?:(?:,? (?:of )?| of )(?P<y><YEAR>)(?![\d:,.]\d)|" + _RELYEAR + ")?"

RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y><YEAR>)-(?P<mn>0\d|1[0-2])-(?P<d>[0-3]\d)(?:[T ](?P<hh>\d\d):(?P<mm>\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?"),
    ("numeric", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|\.\d)"),
    ("compact", r"(?P<mn>0[1-9]|1[0-2])-(?P<d>[0-3]\d)-(?P<y>(?:19|20)?\d\d)(?![\d-])"),
    ("date", _MOD + r"(?:(?P<wd><WDAY>)(?: (?P<part><PART>))?,? (?:the )?)?(?:the )?(?:(?P<d1><DAY>)(?:st|nd|rd|th)? ?(?:-|–|to|and|or|&) ?(?:the )?)?"
             r"(?P<d><DAY>)(?:st|nd|rd|th)?(?: of)?[ -](?P<m><MONTH>)(?!\w)" + _YEAR.replace(",? (?:of )?|", r"[, -]{1,2}(?:of )?|", 1)),
    ("date", r"(?:(?P<wd><WDAY>)(?: (?P<part><PART>))?,? )?(?P<m><MONTH>) (?:the )?(?P<d1><DAY>)(?:st|nd|rd|th)? ?(?:-|–|to|and|or|&|through) ?(?:the )?(?P<d><DAY>)(?:st|nd|rd|th)?(?![\d:]|(?: ?[ap]\.?m)| million|%)" + _YEAR),
    ("date", _MOD + r"(?:(?P<wd><WDAY>)(?: (?P<part><PART>))?,? )?(?P<m><MONTH>) (?:the )?(?P<d><DAY>)(?:st|nd|rd|th)?(?![\d:]|[,.]\d{3}|(?: ?[ap]\.?m)| million|%)" + _YEAR),
    ("date", r"(?:the )?(?P<ord><ORD>) of (?P<m><MONTH>)(?!\w)" + _YEAR),
    ("month", _MOD + r"(?:(?P<rel>" + _DEIXIS + r"|the month of) )?(?P<m><MONTH>)(?!\w)" + _YEAR),
    ("dayofmonth", r"(?:(?P<wd><WDAY>),? )?the (?P<d>3[01]st|[23]?1st|2?2nd|2?3rd|[12]?\dth|30th)(?= *(?:[,.;:)]|$|\n|and |he |she |they |the |when |to |by |after |before |it |a |an |its |their |his |her |our |we |there |was |were |at |near ))(?P<bare>)"),
    ("fiscal", r"(?:the )?(?:(?:first|second|third|fourth) (?:quarter|half) of )?(?:fiscal|financial)(?: year)?(?:[- ](?P<y><YEAR>)(?:[/–-]\d\d(?:\d\d)?)?| '(?P<yy>\d\d))"),
    ("fiscalyear", r"(?:(?P<rel>" + _DEIXIS + r"|the) )?(?:fiscal|financial) year"),
    ("years", _MOD + r"(?P<y><YEAR>)(?: ?[-–/] ?)(?P<y2><YEAR>|\d\d)(?![\d/–-])"),
    ("year", _MOD + r"(?:the year |(?P<all>all of |the whole of |calendar |the )?)(?P<y><YEAR>)(?!\d|[,.:/]\d|-\w|%| percent| ?km\b)(?:['’]s)?"),
    ("shortyear", r"(?:in|of|since|by|until|to|from) (?P<yy>['’]\d\d)(?!\w)"),
    ("spokenyear", r"(?:the year )?(?P<cent>nineteen|twenty|eighteen) (?:(?P<o>oh |hundred and )?(?P<rest>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen))(?!\w|[- ](?:people|men|women|years|days))"),
    ("spokenyear", r"(?:the )?year (?P<two>two thousand(?: and)?)(?: (?P<unit>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?"),
    ("decade", _MOD + r"(?:the )?(?:(?P<mod2>early|mid|late|middle)[- ])?(?:(?P<y><YEAR>)(?<=0)['’]?s|['’](?P<yy>\d0)s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))(?!\w)"),
    ("century", _MOD + r"(?:the )?(?:(?P<mod2>early|mid|late)[- ])?(?:(?P<c0><ORD>) and )?(?P<c><ORD>)[- ](?:century|centuries)(?P<bc>,? b\.?c\.?e?\.?)?(?!\w)"),
    ("quarter", _MOD + r"(?:(?P<rel>" + _DEIXIS + r"|the) )?(?P<fiscal>fiscal )?(?:(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|final)[- ]quarter(?:s)?)" + _YEAR),
    ("quarter", r"(?:(?P<rel>this|last|next|the current|that) )year['’]s (?P<fiscal>fiscal )?(?P<q>first|second|third|fourth|final)[- ]quarter"),
    ("quarter", r"(?:the )?(?P<y><YEAR>) (?P<q>first|second|third|fourth|final)[- ]quarter"),
    ("quarter", r"q(?P<qn>[1-4])(?: (?:of )?(?P<y><YEAR>))?(?!\w)"),
    ("half", r"(?:the )?(?P<h>first|second|latter|last)[- ]half(?: of (?P<y><YEAR>)|" + _RELYEAR.replace("(?:of )?", "of ") + r"| of the (?P<u>year|month|decade|century)| of (?P<m><MONTH>)(?: (?P<my><YEAR>))?)"),
    ("season", _MOD + r"(?:(?P<rel>" + _DEIXIS + r"|the|of|in|by|since|during|until) )(?P<season><SEASON>)(?!\w)" + _YEAR),
    ("season", _MOD + r"(?P<season><SEASON>)(?!\w)(?:,? (?:of )?(?P<y><YEAR>)|" + _RELYEAR + ")"),
    ("weekday", r"(?:(?P<pre>early|late|earlier|later|mid)(?: on)?[- ])?(?:(?P<part0><PART>) (?:of |on ))?(?:(?P<rel>" + _DEIXIS + r"|on|the) )?(?P<wd><WDAY>)(?P<pl>s\b)?(?:['’]s)?(?!\w)(?:,? (?P<part><PART>)s?(?!\w))?" + _WEEK),
    ("weeknight", r"the night (?:to|from \w+ to|before|into|of) (?P<wd><WDAY>)(?!\w)"),
    ("weeknight", r"(?:the )?(?:overnight (?:into|to)|night of) (?P<wd><WDAY>)(?!\w)"),
    ("deictic", r"(?:(?P<pre>early|late|earlier|later|mid)(?: on)?[- ])?(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|overnight|last night|tomorrow night|yesteryear)(?!\w)(?:['’]s)?(?: (?:in the )?(?P<part><PART>)(?!\w))?"),
    ("adjacent", r"(?P<pre>early |late |earlier |later )?(?:the |that )?(?P<ord>first |second )?(?P<u>day|night|morning|afternoon|evening|week|month|year|weekend|summer|winter|spring|autumn) (?P<dir>before|after|earlier|later|prior|previous|following)(?!\w)(?! yesterday| tomorrow)"),
    ("unit", r"(?:(?P<mod>early|late|mid|earlier|later|sometime|the (?:very )?(?:beginning|start|middle|end|close|rest|remainder|course|early part|latter part)|(?:beginning|start|middle|end)(?= of))[- ]?(?: ?(?:in|of|on|during) )?)?"
             r"(?P<rel>" + _DEIXIS + r"|the|these) (?P<u>week|month|year|quarter|decade|century|weekend|day|night|morning|afternoon|evening|hour|fortnight|time|period)(?!\w|-|['’]s old| old)(?P<ys>['’]s)?"),
    ("nightof", r"(?:the )?(?P<ord>first|second|third|same|<ORD>) (?P<u>day|night|morning|evening|afternoon|week|weekend)(?: of (?:the )?(?P<feast><FEAST>)(?: holidays?)?)?(?!\w)"),
    ("weekofmonth", r"(?:the )?(?P<ord>first|second|third|fourth|last|final|opening) (?P<n>two |three |few |ten )?(?P<u>week|weekend|day|days|weeks|<WDAY>) (?:of|in) (?P<m><MONTH>)(?!\w)" + _YEAR),
    ("weekof", r"(?:the )?week of (?P<m><MONTH>) (?P<d><DAY>)"),
    ("yearend", r"(?:the )?(?P<u>year|month)(?:['’]s)?[- ]end(?!\w)"),
    ("ago", r"(?P<ap>(?:<APPROX> )*)(?:(?P<n><N>)(?: more)?[ -])?(?P<u><UNIT>)(?: and (?P<half>a half))? (?P<dir>ago|earlier|later|before|after|afterwards?|hence|from now|from today|previously|prior|on|beforehand)(?!\w)(?: (?P<from>today|yesterday|this (?:week|month|day|morning)|last <WDAY>|<WDAY>|tomorrow))?"),
    ("yearago", r"(?:the )?(?P<n>year|month|week|quarter)-(?:ago|earlier)(?: (?P<p>period|quarter|month|week))?"),
    ("stretch", r"(?:(?P<det>the|these|those|his|her|its|their|our|my|your|this|in) )?(?:(?:very|most) )?(?P<rel>past|last|next|coming|previous|following|recent|first|final|latest|preceding|opening|early(?! hours)|ensuing|intervening) (?P<n>(?:<N>|few|couple of|several))? ?(?:more )?(?P<u><UNIT>)(?!\w|-old| old)"
                r"(?: of (?P<y><YEAR>)(?!\d))?"),
    ("followed", r"(?:the )?(?P<n><N>) (?P<u><UNIT>) (?:that|which) followed"),
    ("weekssince", r"(?:the )(?:(?P<n><N>) )?(?P<u>(?:hours|days|weeks|months|years|decades)) (?P<dir>since|leading up to|before|after|following)(?!\w)"),
    ("within", r"(?:within|inside)(?: (?P<ap><APPROX>))? (?:(?P<n><N>|the space of \w+) )?(?P<u><UNIT>)(?: of)?(?!\w)"),
    ("duration", r"(?:for )?(?:the )?(?P<ap>(?:<APPROX> )*)(?P<n><N>)(?: more| long| straight| consecutive| additional| full| whole| other| solid)?[ -](?P<u><UNIT>)(?!\w)(?P<long>[- ]long)?(?P<half> and a half)?(?! old|-old|-olds| of age)"),
    ("duration", r"(?P<n>half)(?:-| of an? | an? )(?P<u>hour|day|year|century|decade)"),
    ("vague", r"(?P<many>for |over |in |of |after |within |lasted |took |last |take |spent |some |many |more than |hundreds of |thousands of |tens of )?(?P<u>seconds|minutes|hours|days|nights|weeks|months|years|decades|centuries)(?:-long)?(?!\w)(?! old|-old)"),
    ("vague", r"(?P<u>day|week|month|year|decade|hour)(?:s)?[- ]?long(?!\w)"),
    ("set", r"(?:<SET>)(?!\w)"),
    ("set", r"(?P<freq>once|twice|thrice|(?:<NUM>) times|several times|many times)(?: in)? (?:a|an|every|each|per) (?P<u>hour|day|night|week|fortnight|month|quarter|year|decade|century)(?!\w)"),
    ("every", r"(?:every|each)(?: (?P<ord>other|second|third|fourth|single|new|<NUM>|few))? (?P<u><WDAY>|<MONTH>|<SEASON>|<UNIT>)s?(?!\w)(?: (?P<part><PART>))?"),
    ("every", r"(?:on )?(?P<u>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?P<pl>s)(?!\w)"),
    ("every", r"(?P<u>weekdays|weekends|weeknights)(?!\w)"),
    ("reference", r"(?:<REF>)(?!\w|-)"),
    ("adjective", r"(?P<word>current|recent|former|future)(?!\w)"),
    ("thattime", r"(?:(?:at|by|from|around|about|until|since) )?(?P<word>the time|that time|that point|the same time|this point|this time|that moment)(?!\w)"),
    ("sincethen", r"(?P<word>ever since|since then|since)(?=[\s]*(?:[.;,)]|$|\n))"),
    ("sincethen", r"(?P<word>since then|ever since)(?!\w)"),
    ("sincethen", r"(?P<word>by then|until then|then)(?= ?[,.;])"),
    ("feast", r"(?:(?P<rel>" + _DEIXIS + r"|the) )?(?P<eve>(?:the )?eve of (?:the )?)?(?P<feast><FEAST>)(?!\w)(?P<eve2> eve(?!\w))?(?: holidays?| celebrations?| festival| feast| weekend| week)?(?: (?:in |of )?(?P<y><YEAR>)(?!\d)|" + _RELYEAR + ")?"),
    ("clock", r"(?P<near>(?:(?:shortly|just|soon|immediately|right|well|long|moments|minutes) )?(?:before|after|around|about|towards|past|nearly|almost) )?(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d))? ?(?P<ap>a\.m\.|p\.m\.|[ap]m(?!\w)|[ap]\.m(?!\w))(?P<tz><TZ>)?"),
    ("clock", r"(?P<near>(?:(?:shortly|just|soon) )?(?:before|after|around|about) )?(?P<h>[01]?\d|2[0-4])(?::(?P<min>[0-5]\d))(?::[0-5]\d)?(?: ?hours)?(?P<tz><TZ>)?(?! ?[ap]\.?m)(?![\d:])(?: in the (?P<part>morning|afternoon|evening))?"),
    ("clock", r"(?P<near>(?:(?:shortly|just|soon) )?(?:before|after|around|about|at|past) )(?P<hw>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o['’]clock)?(?: in the (?P<part>morning|afternoon|evening)| at (?P<part2>night)|(?=\son\s<WDAY>)| this (?P<part3>morning|afternoon|evening)|(?=\s(?:yesterday|tomorrow)))"),
    ("clock", r"(?P<near>(?:(?:shortly|just|soon) )?(?:before|after|around|about|at) )?(?P<past>(?:half|quarter|a quarter|five|ten|twenty|twenty-five|\w+ minutes) (?:past|to|after) )(?P<hw>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|noon)(?!\w)(?: in the (?P<part>morning|afternoon|evening))?"),
    ("clock", r"(?P<hw>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock(?: in the (?P<part>morning|afternoon|evening)| at (?P<part2>night))?"),
    ("moment", r"(?P<near>(?:(?:shortly|just|soon|immediately|right|well|long|minutes|moments|hours) )?(?:before|after|around|about|at|towards|by|since|until|till) )?(?P<mo><MOMENT>)(?!\w)(?: in the (?P<part>morning|afternoon|evening))?"),
    ("partof", r"(?P<pre>early |late |later )?in the (?:early |late |mid-?)?(?P<part>morning|afternoon|evening|night)(?!\w)"),
    ("partof", r"(?P<pre>the early hours|the small hours|the wee hours|the late hours|the early morning hours|the predawn hours)(?: of the (?P<part>morning|night))?"),
    ("partof", r"(?P<at>at|by) (?P<part>night)(?!\w)"),
)  # fmt: skip


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[str, re.Pattern[str], Needs], ...]:
    """Compile the rules once; with each come the words that it needs."""
    return tuple((name, re.compile(r"(?<![\w$£€#])" + _filled(raw), re.I), needs()[name]) for name, raw in RULES)


def _filled(raw: str) -> str:
    for name, piece in pieces().items():
        raw = raw.replace(f"<{name}>", f"(?:{piece})")
    return _blanks(raw)


def _blanks(raw: str) -> str:
    """Let a blank stand for any white space, except inside a character class."""
    out, inside = [], False
    for number, char in enumerate(raw):
        escaped = number > 0 and raw[number - 1] == "\\"
        inside = (char == "[" or inside) and not (char == "]" and not escaped) if not escaped else inside
        optional = raw[number + 1 : number + 2] in ("?", "*")
        out.append((r"\s" if inside or optional else r"\s+") if char == " " else char)
    return "".join(out)


def phrases(text: str) -> list[Phrase]:
    """Find the expressions of a text: those that begin first, of these the longest, of these the earlier rule."""
    found: list[tuple[int, int, int, Phrase]] = []
    for low, high in stretches(text):
        held = words_of(text[low:high])
        for order, (name, pattern, needed) in enumerate(patterns()):
            if any(held.isdisjoint(row) for row in needed):
                continue
            for match in pattern.finditer(text, low, high):
                groups = {k: v for k, v in match.groupdict().items() if v is not None}
                start, end = match.span()
                found.append((start, -end, order, Phrase(name, start, end, groups)))
    return _longest(text, [p for *_, p in sorted(found, key=lambda f: f[:3])])


def _longest(text: str, found: list[Phrase]) -> list[Phrase]:
    kept: list[Phrase] = []
    for phrase in found:
        if not plausible(text, phrase):
            continue
        if kept and phrase.start < kept[-1].end:
            if phrase.end - phrase.start <= kept[-1].end - kept[-1].start + 2 or phrase.end <= kept[-1].end:
                continue
            kept.pop()
        kept.append(phrase)
    return kept


CAPITALISED = frozenset(
    {"may", "march", "mar", "sat", "sun", "mon", "wed", "august", "easter", "sep", "jan", "dec", "nov", "jun"}
)


NAMES_TOO = frozenset({"sun", "sat", "mon", "wed"})


def _dated(text: str, phrase: Phrase) -> bool:
    """Tell whether "Sun" or "Sat" is a day: with a full stop, a date or hour, or a preposition beside it."""
    if len(phrase.groups) > 1:
        return True
    before = re.search(
        r"\b(?:on|last|next|this|every|since|until|by|from|to|and)\s+$",
        text[max(0, phrase.start - 8) : phrase.start],
        re.I,
    )
    return before is not None or re.match(r"\.|,?\s+\d", text[phrase.end : phrase.end + 4]) is not None


def plausible(text: str, phrase: Phrase) -> bool:
    """Refuse words that only look like names of months and days: the verbs "may" and "march", "sat", "the sun"."""
    for key in ("m", "wd"):
        word = phrase.groups.get(key, "").rstrip(".")
        if word.lower() in CAPITALISED and word[:1].islower():
            return False
    if phrase.groups.get("wd", "").lower() in NAMES_TOO and not _dated(text, phrase):
        return False
    if (
        phrase.rule == "feast"
        and phrase.groups["feast"][0].islower()
        and phrase.groups["feast"].lower() != "election day"
    ):
        return False
    return not (phrase.rule == "month" and len(phrase.groups) == 1 and _name_like(text, phrase))


def _name_like(text: str, phrase: Phrase) -> bool:
    """Tell whether a bare "May", "March", "April" … stands where a person's name or a verb does."""
    word = phrase.groups["m"].lower()
    if word.rstrip(".") not in ("may", "march", "april", "june", "mar", "jan", "august"):
        return False
    before = re.search(r"([\w.’']+)\s+$", text[max(0, phrase.start - 30) : phrase.start])
    timely = {"in", "of", "since", "until", "by", "from", "to", "and", "through", "between", "last", "next", "this", "during", "before",
              "after", "early", "late", "for", "mid", "till", "or", "on", "the", "every", "each"}  # fmt: skip
    return before is None or before[1].lower() not in timely or bool(re.match(r"\s+[A-Z][a-z]+", text[phrase.end :]))
