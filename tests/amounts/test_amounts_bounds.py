"""The bounds that wording gives a number."""

from __future__ import annotations

import pytest
from amounts_helpers import ReadAmounts, bounds, told
from hypothesis import given
from hypothesis import strategies as st

from talion.amounts.bounds import PREFIXES, VAGUE, quantities


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("12", 12, 12),
        ("twelve", 12, 12),
        ("1,250", 1250, 1250),
        ("two hundred and six", 206, 206),
        ("at least 12", 12, None),
        ("no fewer than 12", 12, None),
        ("more than 12", 13, None),
        ("over a hundred", 101, None),
        ("more than a dozen", 13, None),
        ("up to 40", 0, 40),
        ("as many as 40", 0, 40),
        ("no more than 40", 0, 40),
        ("nearly 300", 270, 299),
        ("almost 300", 270, 299),
        ("about 300", 270, 330),
        ("some 300", 270, 330),
        ("an estimated 300", 270, 330),
        ("300 or so", 270, 330),
        ("fewer than ten", 0, 9),
        ("between five and seven", 5, 7),
        ("five to seven", 5, 7),
        ("5-7", 5, 7),
        ("two or three", 2, 3),
        ("12 or more", 12, None),
        ("dozens of", 24, None),
        ("scores of", 40, None),
        ("hundreds of", 200, None),
        ("thousands of", 2000, None),
        ("tens of thousands of", 20000, None),
        ("several", 3, None),
        ("a handful of", 3, 6),
        ("a few", 3, None),
        ("a couple of", 2, 2),
        ("a pair of", 2, 2),
        ("half a dozen", 6, 6),
        ("two dozen", 24, 24),
        ("thirty-odd", 30, 39),
        ("several hundred", 300, None),
    ],
)
def test_wording_gives_bounds(read: ReadAmounts, words: str, low: int, high: int | None) -> None:
    """Each way to word a number has its own lower and upper bound."""
    (found,) = read(f"The landslide injured {words} porters.")
    assert (bounds(found), found.counts) == ((low, high), "injured")


@pytest.mark.parametrize(
    ("words", "number"),
    [("1.5 million", 1500000), ("two million", 2000000), ("300,000", 300000), ("ten thousand", 10000)],
)
def test_large_numbers(read: ReadAmounts, words: str, number: int) -> None:
    """Scale words multiply."""
    (found,) = read(f"The floods displaced {words} farmers.")
    assert bounds(found) == (number, number)


@pytest.mark.parametrize(
    "text",
    [
        "No one was injured.",
        "Nobody was injured.",
        "None of the porters was injured.",
        "No porter was injured.",
        "There were no injuries.",
        "No injuries were reported.",
    ],
)
def test_nobody_is_none(read: ReadAmounts, text: str) -> None:
    """Denied casualties are an amount of none."""
    assert told(read(text)) == [(0, 0, "injured")]


def test_fractions_are_computed(read: ReadAmounts) -> None:
    """Half of the 18 are nine, and the 18 are counted too."""
    found = read("Half of the 18 wounded were porters.")
    assert [bounds(a) for a in found][:2] == [(9, 9), (18, 18)]


def test_all_but_one_is_one_less(read: ReadAmounts) -> None:
    """All but two of the 14 are twelve."""
    assert (12, 12, "dead") in told(read("The crash killed all but two of the 14 passengers."))


@pytest.mark.parametrize(
    ("text", "low", "currency"),
    [
        ("The firm paid $2.5 million.", 2500000, "USD"),
        ("The firm paid 300,000 euros.", 300000, "EUR"),
        ("The firm paid £40,000.", 40000, "GBP"),
        ("The firm paid 5 million yen.", 5000000, "JPY"),
        ("Chile's treasury paid 700 million pesos.", 700000000, "CLP"),
    ],
)
def test_money_has_its_currency(read: ReadAmounts, text: str, low: int, currency: str) -> None:
    """Money is counted in the currency that the text tells, by its country where several share the name."""
    (found,) = read(text)
    assert (found.min, found.counts, found.of) == (low, "money", currency)


def test_falling_price_is_two_amounts(read: ReadAmounts) -> None:
    """From three million to 750,000 are two amounts, not a range that runs backwards."""
    found = read("The gang cut its price from $3 million to $750,000.")
    assert [bounds(a) for a in found] == [(3000000, 3000000), (750000, 750000)]


def test_pair_in_two_currencies(read: ReadAmounts) -> None:
    """A sum told in two currencies is told twice, each with its own sign."""
    found = read("The firm paid US$8,000 or €7,000.")
    assert [(a.text, a.of) for a in found] == [("US$8,000", "USD"), ("€7,000", "EUR")]


WORDS = st.sampled_from([*sorted(p for row in PREFIXES.values() for p in row), ""])
NUMBERS = st.integers(1, 10**9)


@given(prefix=WORDS, number=NUMBERS)
def test_lower_is_never_above_upper(prefix: str, number: int) -> None:
    """Whatever the number and the words before it, the bounds are in order, hold no negative, and spans are exact."""
    text = f"They counted {prefix} {number:,} porters."
    for quantity in quantities(text):
        assert quantity.min >= 0
        assert quantity.max is None or quantity.min <= quantity.max
        assert text[quantity.start : quantity.end].strip() == text[quantity.start : quantity.end]


@given(number=st.integers(1, 10**9))
def test_about_is_a_tenth_to_either_side(number: int) -> None:
    """About a round number is exactly a tenth less to a tenth more, however large."""
    (found,) = quantities(f"They saw about {10 * number:,} porters.")
    assert (found.min, found.max) == (9 * number, 11 * number)


@given(number=st.integers(2, 10**7))
def test_plain_digits_are_exact(number: int) -> None:
    """A number in digits, with or without commas, is itself."""
    for written in (str(number), f"{number:,}"):
        (found,) = quantities(f"They saw {written} porters.")
        assert (found.min, found.max) == (number, number)


@pytest.mark.parametrize("words", sorted(VAGUE))
def test_vague_words_are_found_whole(words: str) -> None:
    """Every vague number is found as a whole, with its own bounds."""
    text = f"They saw {words} porters."
    (found,) = quantities(text)
    assert text[found.start : found.end].endswith(words)
    assert (found.min, found.max) == VAGUE[words]
