"""Eligibility by the facts: each check passed, failed or left to judge, and why in words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jarjestodesk.records.codes import CheckKind, CheckOutcome, OrganisationKind
from jarjestodesk.records.eligibility import (
    Directory,
    Fields,
    LegalForm,
    Limits,
    Manual,
    Municipalities,
    NoLimits,
    RegisterAge,
    ServiceDirectory,
    SumLimits,
)
from jarjestodesk.rules.eligibility import (
    Facts,
    Place,
    against,
    changed,
    find,
    months_between,
    pairs,
    unreadable,
)
from jarjestodesk.rules.eligibility_words import Finding

P, F, J = CheckOutcome.PASSED, CheckOutcome.FAILED, CheckOutcome.TO_JUDGE
CLOSES = datetime(2026, 11, 3, 14, tzinfo=UTC)
KUOPIO, IISALMI, TAMPERE = Place("Kuopio", own=True), Place("Iisalmi", own=True), Place("T", False)
FACTS = Facts(
    today=date(2026, 11, 24),
    scheme_id=1,
    kind=OrganisationKind.ASSOCIATION,
    own_count=19,
    closes_at=CLOSES,
    closing_day=date(2026, 11, 3),
)
KIND_OF = {
    LegalForm: CheckKind.LEGAL_FORM,
    Fields: CheckKind.FIELD,
    Municipalities: CheckKind.MUNICIPALITIES,
    RegisterAge: CheckKind.REGISTER_AGE,
    Directory: CheckKind.DIRECTORY,
    SumLimits: CheckKind.SUM_LIMITS,
    Manual: CheckKind.MANUAL,
}
NAMES = {"health": "Terveys", "welfare": "Hyvinvointi"}


def looked(limits: Limits, **facts: object) -> Finding:
    """Return what a check finds of an application that is known for these facts only."""
    return find(KIND_OF[type(limits)], limits, replace(FACTS, **facts), NAMES, None)


def plain(kind: CheckKind, scheme: int | None = None, **facts: object) -> Finding:
    return find(kind, NoLimits(), replace(FACTS, **facts), NAMES, scheme)


def test_the_legal_form_is_one_of_those_asked_for() -> None:
    assert looked(LegalForm()).outcome is P
    found = looked(LegalForm((OrganisationKind.FOUNDATION, OrganisationKind.PARISH)))
    assert found.outcome is F
    assert found.why == (
        "Hakijan oikeudellinen muoto on rekisteröity yhdistys. Vaaditaan säätiö tai seurakunta."
    )
    assert found.looked_at == (
        ("Oikeudellinen muoto", "rekisteröity yhdistys"),
        ("Vaaditaan", "säätiö tai seurakunta"),
    )


def test_a_field_among_those_asked_for_will_do() -> None:
    limits = Fields(("health", "gone"))
    both = (("welfare", "Hyvinvointi"), ("health", "Terveys"))
    assert looked(limits, fields=both).why == "Toimiala on haun mukainen: Terveys."
    assert looked(limits).outcome is J
    found = looked(limits, fields=both[:1])
    assert (found.outcome, found.why) == (F, "Toimiala on Hyvinvointi. Vaaditaan Terveys tai gone.")


@pytest.mark.parametrize(
    ("limits", "facts", "outcome", "words"),
    [
        (Municipalities(2), {"places": (KUOPIO, IISALMI)}, P, "2 kunnassa"),
        (Municipalities(2), {"places": (KUOPIO, TAMPERE)}, F, "on 1. Vaaditaan vähintään 2"),
        (Municipalities(2, own_only=False), {"places": (KUOPIO, TAMPERE)}, P, "2 kunnassa"),
        (Municipalities(2), {"places": (KUOPIO, TAMPERE), "own_count": 0}, P, "2 kunnassa"),
        (Municipalities(3), {"whole_county": True}, P, "koko alueen"),
        (Municipalities(3), {"places": (KUOPIO, IISALMI), "own_count": 2}, P, "koko alueen"),
        (Municipalities(2), {"whole_county": False}, J, "ei tiedetä|ei ole tiedossa|eivät"),
        (Municipalities(whole_county=True), {"places": (KUOPIO,)}, F, "ei koko alueella"),
    ],
)
def test_municipalities_are_counted_unless_the_whole_county_is_covered(
    limits: Municipalities, facts: dict, outcome: CheckOutcome, words: str
) -> None:
    found = looked(limits, **facts)
    assert found.outcome is outcome
    assert any(word in found.why for word in words.split("|")), found.why


def test_what_was_looked_at_says_which_municipalities_do_not_count() -> None:
    found = looked(Municipalities(2), places=(KUOPIO, TAMPERE), whole_county=True)
    assert found.looked_at == (
        ("Kunnat", "koko hyvinvointialue, Kuopio, T (alueen ulkopuolella)"),
        ("Vaaditaan", "2"),
    )
    assert looked(Municipalities(whole_county=True)).looked_at == (
        ("Kunnat", "ei tiedossa"),
        ("Vaaditaan", "koko hyvinvointialue"),
    )


@pytest.mark.parametrize(
    ("registered", "outcome", "why"),
    [
        (date(2019, 3, 14), P, "Rekisteröity 14.3.2019, 7 vuotta ennen haun päättymistä."),
        (date(2025, 11, 3), P, "Rekisteröity 3.11.2025, 1 vuosi ennen haun päättymistä."),
        (
            date(2025, 11, 4),
            F,
            (
                "Rekisteröity 4.11.2025, 11 kuukautta ennen haun päättymistä. "
                "Vaaditaan vähintään 1 vuosi."
            ),
        ),
        (
            date(2026, 11, 4),
            F,
            "Rekisteröity 4.11.2026, haun päättymisen jälkeen. Vaaditaan vähintään 1 vuosi.",
        ),
        (None, J, "Rekisteröintipäivä ei ole tiedossa."),
    ],
)
def test_the_time_in_the_register_is_counted_at_the_closing_day(
    registered: date | None, outcome: CheckOutcome, why: str
) -> None:
    found = looked(RegisterAge(12), registered_on=registered)
    assert (found.outcome, found.why) == (outcome, why)


def test_without_a_closing_day_the_age_is_counted_at_arrival() -> None:
    still = {"registered_on": date(2024, 1, 1), "closing_day": None, "closes_at": None}
    assert looked(RegisterAge(12), **still).outcome is J
    found = looked(RegisterAge(12), **still, arrived_day=date(2026, 1, 2))
    assert found.why == "Rekisteröity 1.1.2024, 2 vuotta ennen hakemuksen saapumista."
    found = looked(RegisterAge(12), **still, arrived_day=date(2023, 12, 31))
    assert found.why.startswith("Rekisteröity 1.1.2024, hakemuksen saapumisen jälkeen.")


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2025, 12, 31), date(2026, 12, 30), 11),
        (date(2025, 12, 31), date(2026, 12, 31), 12),
        (date(2026, 2, 1), date(2026, 1, 31), -1),
    ],
)
def test_a_month_is_full_on_its_day_or_on_the_last_of_a_shorter(
    start: date, end: date, months: int
) -> None:
    assert months_between(start, end) == months


BOTH = (ServiceDirectory.LAHELLA, ServiceDirectory.PTV)


@pytest.mark.parametrize(
    ("limits", "lahella", "ptv", "outcome"),
    [
        (Directory(BOTH), True, None, P),
        (Directory(BOTH), False, None, J),
        (Directory(BOTH), False, False, F),
        (Directory(BOTH, all=True), True, None, J),
        (Directory(BOTH, all=True), False, None, F),
        (Directory(BOTH, all=True), True, True, P),
        (Directory(BOTH[1:]), True, False, F),
    ],
)
def test_directories_are_needed_any_or_all(
    limits: Directory, lahella: bool | None, ptv: bool | None, outcome: CheckOutcome
) -> None:
    assert looked(limits, in_lahella=lahella, in_ptv=ptv).outcome is outcome


def test_directories_say_what_is_known_of_each() -> None:
    found = looked(Directory(BOTH, all=True), in_lahella=True)
    assert found.looked_at == (
        ("Lähellä.fi", "kyllä"),
        ("Palvelutietovaranto (PTV)", "ei tiedossa"),
        ("Vaaditaan", "Lähellä.fi ja Palvelutietovaranto (PTV)"),
    )


@pytest.mark.parametrize(
    ("limits", "applied", "outcome"),
    [
        (SumLimits(), ((2027, 100_000),), P),
        (SumLimits(), ((2027, 99_999),), F),
        (SumLimits(), ((2027, 6_000_001),), F),
        (SumLimits(), (), J),
        (SumLimits(), ((2027, None),), J),
        (SumLimits(), ((2027, 100_000), (2028, None)), J),
        (SumLimits(), ((2027, 99_999), (2028, None)), F),
        (SumLimits(sum_max=50_000), ((2027, 50_000),), P),
        (SumLimits(total=True), ((2027, 60_000), (2028, 60_000)), P),
        (SumLimits(total=True), ((2027, 4_000_000), (2028, 4_000_000)), F),
        (SumLimits(total=True), ((2027, 4_000_000), (2028, None)), J),
    ],
)
def test_sums_are_held_against_the_checks_own_limits_else_the_schemes(
    limits: SumLimits, applied: tuple, outcome: CheckOutcome
) -> None:
    found = looked(limits, applied=applied, sum_min=100_000, sum_max=6_000_000)
    assert found.outcome is outcome


def test_sums_are_told_by_year_where_there_are_several() -> None:
    one = looked(SumLimits(), applied=((2027, 100_000),))
    assert (one.outcome, one.why) == (P, "Summalle ei ole asetettu rajoja.")
    assert one.looked_at == (("Haettu", "1\xa0000\xa0€"), ("Rajat", "ei rajoja"))
    two = looked(SumLimits(), applied=((2027, 100_000), (2028, None)), sum_max=500_000)
    assert two.looked_at[0] == ("Haettu", "2027 1\xa0000\xa0€, 2028 –")
    assert two.looked_at[1] == ("Rajat", "enintään 5\xa0000\xa0€")
    assert looked(SumLimits()).looked_at[0] == ("Haettu", "ei tiedossa")


def test_papers_that_have_not_come_are_named() -> None:
    assert plain(CheckKind.ATTACHMENTS).why == "Haussa ei vaadita liitteitä."
    found = plain(CheckKind.ATTACHMENTS, papers=(("Suunnitelma", True), ("Talousarvio", False)))
    assert (found.outcome, found.why) == (F, "Puuttuu: Talousarvio.")
    assert found.looked_at == (("Suunnitelma", "saapunut"), ("Talousarvio", "puuttuu"))
    assert plain(CheckKind.ATTACHMENTS, papers=(("Suunnitelma", True),)).outcome is P


def test_arrival_is_told_by_what_is_known_of_it() -> None:
    moment = datetime(2026, 11, 3, 13, 59, tzinfo=UTC)
    assert plain(CheckKind.ARRIVAL, arrived=moment, late=False).outcome is P
    assert plain(CheckKind.ARRIVAL, arrived=moment, late=True).outcome is F
    assert plain(CheckKind.ARRIVAL).outcome is J
    day = plain(CheckKind.ARRIVAL, arrived=date(2026, 11, 3))
    assert (day.outcome, day.why) == (
        J,
        "Vain saapumispäivä tiedetään, ja haku päättyi samana päivänä.",
    )
    assert day.looked_at == (("Saapui", "3.11.2026"), ("Haku päättyi", "3.11.2026 klo 16.00"))
    open_call = plain(CheckKind.ARRIVAL, arrived=moment, closes_at=None)
    assert (open_call.outcome, open_call.why) == (P, "Haulla ei ole päättymispäivää.")


def test_several_applications_of_an_organisation_are_left_to_judge() -> None:
    others = ((2, "77/02.05.01/2026 Ryhmät"),)
    found = plain(CheckKind.ONE_PER_ORGANISATION, others=others)
    assert found.outcome is J
    assert found.looked_at == (("Järjestön muut hakemukset", "77/02.05.01/2026 Ryhmät"),)
    assert plain(CheckKind.ONE_PER_ORGANISATION, 1, others=others).outcome is P
    assert plain(CheckKind.ONE_PER_ORGANISATION, 2, others=others).outcome is J


def test_what_only_she_can_judge_says_what_to_look_at() -> None:
    assert looked(Manual("Onko toiminta uutta?")).why == "Onko toiminta uutta?"
    assert looked(Manual()) == Finding(J, "Tämä arvioidaan itse.")
    assert unreadable("least: –").outcome is J


def test_only_the_opposite_of_the_facts_needs_a_reason() -> None:
    assert against(P, F)
    assert against(F, P)
    assert not any((against(P, P), against(J, P), against(F, J), against(F, None)))


def test_what_is_otherwise_since_the_check_is_told_by_its_values() -> None:
    then = [["Kunnat", "Kuopio"], ["Vaaditaan", "2"]]
    assert changed(then, (("Kunnat", "Kuopio"), ("Vaaditaan", "2"))) == ()
    assert changed(then, (("Paikat", "Kuopio"), ("Vaaditaan", "2"))) == ()
    assert changed(then, (("Kunnat", "Iisalmi"), ("Vaaditaan", "2"))) == (("Kunnat", "Iisalmi"),)
    now = (("Vaaditaan", "2"),)
    assert changed(then, now) == now
    assert changed({"arvo": 1}, now) == ()


def test_only_whole_pairs_of_words_are_read_from_the_register() -> None:
    assert pairs([["a", "b"]]) == (("a", "b"),)
    assert pairs([["a"]]) is None
    assert pairs([["a", 1]]) is None
    assert pairs(None) is None
