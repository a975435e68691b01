"""Implied roles: parties that stand elsewhere in the sentence come out, and nobody is invented."""

from __future__ import annotations

import pytest

from talion.coder import Coder

Expected = tuple[str, str, list[str], list[str]]


def roles(coder: Coder, text: str, kind: str) -> tuple[list[str], list[str]]:
    """Give the codes of actors and recipients of the first event of a type in a text."""
    events = coder.read(text, published="2024-05-16").events
    event = next(e for e in events if kind in e.event)
    return [e.code for e in event.actor], [e.code for e in event.recipient]


CASES: dict[str, Expected] = {
    "condition": (
        "Kenya threatened to close the border unless Uganda paid its debts.", "THREATEN", ["KEN"], ["UGA"]),
    "purpose": (
        "Thousands of Kenyan nurses went on strike to press the Ugandan hospital group for overtime pay.",
        "PROTEST", ["KEN"], ["UGA"]),
    "cause": (
        "Nepali porters went on hunger strike because the Indian consulate had withheld their visas.",
        "PROTEST", ["NPL"], ["IND"]),
    "told": ("Chad will not reopen the border, its foreign minister told Sudan.", "REJECT", ["TCD"], ["SDN"]),
    "deed": (
        "Chad expelled two nuns on Monday, and the Polish bishops condemned the decision.", "ACCUSE", ["POL"], ["TCD"]),
    "aim": ("Israeli jets carried out a raid, targeting Syrian officers.", "ASSAULT", ["ISR"], ["SYR"]),
    "both": (
        "Kenyan teachers met Ugandan nurses, and Somali gunmen attacked both.",
        "ASSAULT", ["SOM"], ["UGA", "KEN"]),
    "facing": ("Chadian troops dug in along the river, facing Sudanese tanks.", "MOBILIZE", ["TCD"], ["SDN"]),
    "depth": ("Kenya pushed for a meeting with the Ugandan president.", "REQUEST", ["KEN"], ["UGA"]),
    "question": ("Kenya demanded to know why Uganda had closed the bridge.", "REQUEST", ["KEN"], ["UGA"]),
    "rally to protest": (
        "Kenyan nurses gathered for a rally to protest the law imposed by Ugandan officials.",
        "PROTEST", ["KEN"], ["UGA"]),
    "money to support": (
        "Japan gave five million dollars to support schools in Uganda.", "AID", ["JPN"], ["UGA"]),
    "conjunct": ("Mali blamed Ukraine for the ambush and broke off relations.", "SANCTION", ["MLI"], ["UKR"]),
    "announced": (
        "The Kenyan government announced on Monday that two Ugandan diplomats had been expelled for spying.",
        "SANCTION", ["KEN"], ["UGA"]),
    "state": ("Two Ugandan priests were arrested in Kenya.", "COERCE", ["KEN"], ["UGA"]),
    "letter": ("Kenya sent a letter urging Uganda to pay its debts.", "REQUEST", ["KEN"], ["UGA"]),
    "manager": ("Kenyan teachers plan further rallies outside the Ugandan embassy.", "PROTEST", ["KEN"], ["UGA"]),
    "charged": (
        "A court in Accra sentenced a Ugandan colonel to life for the bombing of a Kenyan bank.",
        "ASSAULT", ["UGA"], ["KEN"]),
    "claimed": (
        "Sudanese rebels claimed responsibility for the bombing of a Ugandan bank.", "ASSAULT", ["SDN"], ["UGA"]),
    "adjunct": ("In a tribute to Uganda, Kenya flew its flags at half mast.", "SUPPORT", ["KEN"], ["UGA"]),
    "blamed": ("Kenya traced the bombing of a Ugandan bank to Sudanese rebels.", "ASSAULT", ["SDN"], ["UGA"]),
    "maker": (
        "Kenya mourned the victims of the bombing that Sudanese rebels carried out.", "ASSAULT", ["SDN"], []),
    "weapon": ("Russian guided bombs wrecked a Ukrainian school.", "ASSAULT", ["RUS"], ["UKR"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_parties_are_found_where_the_sentence_gives_them(coder: Coder, case: Expected) -> None:
    """Clauses, deeds told before and the verbs around a noun bring the parties that an act's own phrases lack."""
    text, kind, actors, recipients = case
    assert roles(coder, text, kind) == (actors, recipients)


GRAMMAR: dict[str, Expected] = {
    "stray agent": (
        "Two Ugandan traders were shot at a bus stop by Kenyan soldiers.", "ASSAULT", ["KEN"], ["UGA"]),
    "agent behind the speaker": (
        "Two Ugandan traders were shot on Monday, the mayor said, by Kenyan soldiers.", "ASSAULT", ["KEN"], ["UGA"]),
    "causative": ("The Kenyan president had two Ugandan bankers arrested.", "COERCE", ["KEN"], ["UGA"]),
    "quoted as": (
        "A Ghanaian daily quoted the Kenyan minister as condemning Uganda.", "ACCUSE", ["KEN"], ["UGA"]),
    "asyndetic": (
        "Kenyan soldiers crossed the lake, arrested nine Ugandan monks and sailed home.", "COERCE", ["KEN"], ["UGA"]),
    "expletive": ("It fell to Kenya to expel the Ugandan ambassador.", "SANCTION", ["KEN"], ["UGA"]),
    "indirect object": ("Kenya offered Uganda a port.", "AGREE", ["KEN"], ["UGA"]),
    "object before fixed phrase": (
        "Kenya took Uganda off its white list of favoured buyers.", "SANCTION", ["KEN"], ["UGA"]),
    "addressee of a complaint": (
        "Kenya complained to the United Nations about Uganda.", "ACCUSE", ["KEN"], ["UGA"]),
    "instrument": ("Kenya attacked the Ugandan depot with artillery.", "ASSAULT", ["KEN"], ["UGA"]),
    "compound nationality": (
        "Kenyan hackers launched cyber attacks on a number of Ugandan state websites.", "COERCE", ["KEN"], ["UGA"]),
    "subject behind another": (
        "Kenyan police arrested on Monday the Ugandan captain of a ferry.", "COERCE", ["KEN"], ["UGA"]),
    "agent of the object": (
        "Kenya suspended flights by the Ugandan airline.", "SANCTION", ["KEN"], ["UGA"]),
    "by one of another": (
        "The release by Kenya of a Ugandan journalist surprised nobody.", "RETREAT", ["KEN"], ["UGA"]),
    "headline": ("Kenya to free nine Ugandan monks under deal, minister says", "CONCEDE", ["KEN"], ["UGA"]),
    "headline with speaker": (
        "Kenya to expel Ugandan diplomats over spying, minister says", "SANCTION", ["KEN"], ["UGA"]),
    "asked by": (
        "The Ugandan army, asked by Kenya to free two pilots, obeyed.", "REQUEST", ["KEN"], ["UGA"]),
    "far relative": (
        "The envoys demanded direct talks in May with Kenya, which rejects any deal with Uganda.",
        "REJECT", ["KEN"], ["UGA"]),
    "the latter": (
        "Chad and Kenya met on Monday, and the latter condemned Uganda.", "ACCUSE", ["KEN"], ["UGA"]),
    "mediator": (
        "Qatar has mediated between Chad and Sudan.", "CONSULT", ["QAT", "SDN", "TCD"], []),
}  # fmt: skip


@pytest.mark.parametrize("case", GRAMMAR.values(), ids=GRAMMAR.keys())
def test_grammar_is_undone(coder: Coder, case: Expected) -> None:
    """Whatever the construction, who acts and who is acted upon come out."""
    text, kind, actors, recipients = case
    found = roles(coder, text, kind)
    assert (sorted(found[0]), found[1]) == (actors, recipients)


AT_HOME = {
    "PROTEST": "Kenyan students marched through Nairobi.",
    "CONCEDE": "Kenya lifted the curfew in Mombasa.",
    "RETREAT": "Kenyan soldiers withdrew from Garissa.",
    "MOBILIZE": "Kenya deployed police in Nairobi.",
}


@pytest.mark.parametrize("kind", AT_HOME)
def test_a_place_at_home_is_no_recipient(coder: Coder, kind: str) -> None:
    """What happens in the actor's own country has nobody as recipient only because of the place."""
    assert roles(coder, AT_HOME[kind], kind) == (["KEN"], [])


def test_an_answer_is_aimed_at_who_acted_first(coder: Coder) -> None:
    """Who hits back hits the one who acted just before."""
    events = coder.read(
        "Chadian gunners shelled a hill, and Sudanese troops fired back.", published="2024-05-16"
    ).events
    assert [e.code for e in events[-1].recipient] == ["TCD"]


def test_together_with_each_other(coder: Coder) -> None:
    """What several agree to do with one another is not promised to whom it is about."""
    assert roles(coder, "Chad and Niger agreed to share intelligence on Mali.", "AGREE")[1] == []


NOBODY = [
    ("Two Kenyan teachers were killed after a protest by Ugandan students.", "ASSAULT"),
    ("Two Kenyan priests were abducted, the Ugandan bishop said.", "ASSAULT"),
    ("Kenya condemned the murder of a priest.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "kind"), NOBODY)
def test_nobody_is_made_an_actor_by_standing_near(coder: Coder, text: str, kind: str) -> None:
    """Who speaks of an act or protests nearby has not done it."""
    assert roles(coder, text, kind)[0] == []
