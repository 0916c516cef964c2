"""Likely doubles of the whole register, and pairs that were judged to be two."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.distinct import DistinctOrganisations
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Edit
from jarjestodesk.records.merging import Likeness, Merging
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services import edits
from jarjestodesk.services.doubles import doubles, judge_distinct
from jarjestodesk.services.merging import merge_organisations
from jarjestodesk.services.organisations import add_organisation
from jarjestodesk.services.removing import remove_organisation
from tests.big_register import make
from tests.services.conftest import TODAY
from tests.ui.undo_hand import changed, stored


def add(register: Register, name: str, **values: Any) -> int:
    """Add an organisation and return its id."""
    return register.run_write(add_organisation, OrganisationInput(name, **values)).result


def found(register: Register) -> dict[tuple[int, int], Likeness]:
    """Return the likely doubles of the register."""
    return {one.ids: one.likeness for one in register.read(doubles)}


def test_doubles_are_found_by_numbers_and_names_the_surest_first(register: Register) -> None:
    one = add(register, "Mallilan Toivo ry", business_id="9299001-2", home_municipality="297")
    add(register, "Mallilan Toivo ry", business_id="9299002-0")
    spelt = add(register, "Mallilan Toiwo")
    former = add(register, "Uusi nimi ry", other_names=("Mallilan Toivo",))
    rich = add(register, "Rikas ry", iban="FI2112345600000785")
    twin = add(register, "Köyhä ry", iban="FI2112345600000785")
    add(register, "Aivan toinen yhdistys ry")
    pairs = found(register)
    assert pairs[one, former] is Likeness.FURTHER_NAME
    assert pairs[one, spelt] is Likeness.NEARLY
    assert pairs[rich, twin] is Likeness.IBAN
    assert (one, one + 1) not in pairs, "a valid but different Y-tunnus is another organisation"
    order = list(Likeness)
    assert list(pairs.values()) == sorted(pairs.values(), key=order.index)
    (told,) = [two for two in register.read(doubles) if two.ids == (one, spelt)]
    assert told.names == ("Mallilan Toivo ry", "Mallilan Toiwo")
    assert told.details == ("9299001-2, Kuopio", "")
    assert told.why == "lähes sama nimi"


def test_the_same_number_twice_comes_first(register: Register) -> None:
    one, other = add(register, "Ensimmäinen ry", register_number="12345"), add(register, "Toinen")

    def spoil(session: Any) -> Changes[None]:
        session.get_one(Organisation, other).register_number = "12345"
        return Changes("numero", None)

    register.run_write(spoil)
    assert found(register) == {(one, other): Likeness.REGISTER_NUMBER}


def test_an_organisation_and_its_umbrella_are_two(register: Register) -> None:
    top, low = add(register, "Mallilan Toivo ry"), add(register, "Mallilan Toivo")
    assert found(register) == {(top, low): Likeness.NAME}
    register.run_write(edits.apply, [Edit("organisation", low, "parent", top)], today=TODAY)
    assert found(register) == {}


def test_a_pair_judged_to_be_two_is_not_proposed_again_until_undone(register: Register) -> None:
    one, other = add(register, "Mallilan Toivo ry"), add(register, "Mallilan Toivo")
    before = register.read(stored)
    done = register.run_write(judge_distinct, other, one, today=TODAY)
    assert done.label == "Mallilan Toivo ry ja Mallilan Toivo eivät ole sama järjestö"
    assert register.run_write(judge_distinct, one, other, today=TODAY).result == done.result
    assert found(register) == {}
    with pytest.raises(UserError, match="kaksi eri"):
        register.run_write(judge_distinct, one, one, today=TODAY)
    register.undo()
    assert changed(before, register.read(stored)) == []
    assert found(register) == {(one, other): Likeness.NAME}
    register.redo()
    register.run_write(remove_organisation, other)
    assert register.read(lambda s: s.scalars(select(DistinctOrganisations)).all()) == []


def test_what_was_judged_of_the_other_holds_of_the_kept_one(register: Register) -> None:
    keys = [add(register, f"Mallilan Toivo {word}") for word in ("ry", "r.y.", "rf", "yhdistys")]
    first, second, third, fourth = keys
    for one, other in ((first, third), (second, third), (second, fourth), (first, second)):
        register.run_write(judge_distinct, one, other, today=date(2026, 11, 23))
    before = register.read(stored)
    register.run_write(merge_organisations, Merging(second, (first,)))
    pairs = select(DistinctOrganisations.organisation_id, DistinctOrganisations.other_id)
    assert sorted(map(tuple, register.read(lambda s: s.execute(pairs).all()))) == [
        (second, third),
        (second, fourth),
    ]
    register.undo()
    assert changed(before, register.read(stored)) == []
    register.run_write(merge_organisations, Merging(fourth, (first,)))
    kept = sorted(map(tuple, register.read(lambda s: s.execute(pairs).all())))
    assert kept == [(second, third), (second, fourth), (third, fourth)]


@pytest.mark.slow
def test_20_000_organisations_are_looked_through_in_seconds(tmp_path: Path) -> None:
    path = make(tmp_path / "iso.jdreg", applications=10)
    with Register.open(path) as register:
        name = register.read(lambda s: s.get_one(Organisation, 777).name)
        add(register, name.removesuffix(" ry"))
        start = time.perf_counter()
        pairs = found(register)
        took = time.perf_counter() - start
    print(f"20 000 organisations: {took:.1f} s")
    assert list(pairs) == [(777, 20_001)]
    assert took < 10
