"""Calls as data: what does not add up is refused before anything is written."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.call import Call, Criterion
from jarjestodesk.records.calls import (
    CallInput,
    CallSchemeInput,
    CheckInput,
    InstalmentPlanInput,
    YearMoney,
)
from jarjestodesk.records.codes import CallState, CaseNumbering, CheckKind
from jarjestodesk.services.call_queries import list_calls
from jarjestodesk.services.calls import add_call, call_scheme, call_years, the_call
from jarjestodesk.services.sample.content import rubric
from tests.services.conftest import TODAY

SCHEME = CallSchemeInput(
    "toiminta-innovaatio", appropriation=(YearMoney(2027, 10_000_000),), rubric=rubric("ti-2")
)
CALL = CallInput(
    code="ti-2027",
    name="Toiminta- ja innovaatioavustus 2027",
    schemes=(SCHEME, CallSchemeInput("kumppanuus", appropriation=(YearMoney(2027, 500_000),))),
    body="asiakaskokemusjaosto",
    opens_at=datetime(2026, 11, 1, tzinfo=UTC),
    closes_at=datetime(2026, 11, 30, 14, tzinfo=UTC),
    appropriation=(YearMoney(2027, 10_500_000),),
    terms=("purpose",),
)


def test_a_call_is_listed_with_what_is_known(register: Register) -> None:
    register.run_write(add_call, CALL)
    (row,) = register.read(list_calls, today=TODAY)
    assert (row.state, row.appropriation, row.applications) == (CallState.OPEN, 10_500_000, 0)
    assert (row.applied, row.granted) == (None, None)


def test_schemes_are_found_by_code_or_name(register: Register) -> None:
    register.run_write(add_call, CALL)

    def scheme(word: str | None) -> int:
        return register.read(lambda s: call_scheme(s, the_call(s, "ti-2027"), word).id)

    assert scheme("KUMPPANUUS") == scheme("Kumppanuusavustus")
    with pytest.raises(UserError, match="Haun avustuslajit"):
        scheme("hanke")
    with pytest.raises(UserError, match="avustuslajia"):
        scheme(None)


def test_a_call_knows_its_years(register: Register) -> None:
    register.run_write(add_call, CALL)
    assert register.read(lambda s: call_years(s, the_call(s, "ti-2027"))) == [2027]


def test_a_rubric_version_is_shared_and_never_changed(register: Register) -> None:
    register.run_write(add_call, CALL)
    register.run_write(add_call, replace(CALL, code="toinen"))
    assert register.read(lambda s: s.scalar(select(func.count(Criterion.id)))) == 5
    other = replace(rubric("ti-2"), criteria=rubric("ti-2").criteria[:3])
    scheme = replace(SCHEME, rubric=other)
    with pytest.raises(UserError, match="uusi versionumero"):
        register.run_write(add_call, replace(CALL, code="kolmas", schemes=(scheme,)))


def _with_check(kind: CheckKind, parameters: object) -> dict[str, object]:
    return {"checks": (CheckInput("a", kind, "A", parameters),)}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"schemes": ()}, "vähintään yksi"),
        ({"closes_at": datetime(2026, 10, 1, tzinfo=UTC)}, "päättyy ennen"),
        ({"closes_at": None}, "closes_at"),
        ({"case_numbering": CaseNumbering.CALL}, "case_number"),
        ({"appropriation": (YearMoney(2027, 10_400_000),)}, "ylittävät"),
        ({"body": "lautakunta"}, "toimielintä"),
        ({"terms": ("puuttuu",)}, "avustusehtoa"),
        ({"checks": (CheckInput("a", CheckKind.MANUAL, "A", scheme="x"),)}, "avustuslaji"),
        (_with_check(CheckKind.MUNICIPALITIES, {"most": 2}), "parameters.most: tuntematon tieto"),
        (_with_check(CheckKind.MUNICIPALITIES, {"least": 0}), "kokonaisluku 1–400"),
        (_with_check(CheckKind.FIELD, {"fields": ["kalastus"]}), "toimialaa ”kalastus” ei ole"),
        (
            {"schemes": (replace(SCHEME, instalments=(InstalmentPlanInput(5_000),)),)},
            "summan on oltava 1",
        ),
    ],
)
def test_a_call_that_does_not_add_up_is_refused(
    register: Register, changes: dict[str, object], says: str
) -> None:
    with pytest.raises(UserError, match=says):
        register.run_write(add_call, replace(CALL, **changes))  # type: ignore[arg-type] # fields named by the cases
    assert register.read(lambda s: s.scalars(select(Call.code)).all()) == []


def test_a_code_is_used_once(register: Register) -> None:
    register.run_write(add_call, CALL)
    with pytest.raises(UserError, match="on jo rekisterissä"):
        register.run_write(add_call, CALL)
    with pytest.raises(UserError, match="Tunnetut: ti-2027"):
        register.read(the_call, "ti-2026")
