"""Lists over the sample: what SQL sorts, filters and derives is what the rules say."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import ApplicationStatus
from jarjestodesk.records.filters import matches, parse_filter
from jarjestodesk.records.lists import Column, ListInfo, ListQuery
from jarjestodesk.records.shown import cell_text
from jarjestodesk.records.summaries import Summary
from jarjestodesk.services import lists
from jarjestodesk.services.lists.base import sort_key
from jarjestodesk.services.summaries import call_summary
from jarjestodesk.values.names import name_key
from jarjestodesk.values.refused import Refused
from tests.services.conftest import TODAY

LISTS = [
    ("organisations", ()),
    ("applications", ()),
    ("call.applications", (2,)),
    ("call.applications", (3,)),
    ("calls", ()),
    ("meetings", ()),
    ("agreements", ()),
    ("persons", ()),
]
each_list = pytest.mark.parametrize(("code", "scope"), LISTS, ids=str)


def ask(register: Register, code: str, scope: tuple[int, ...] = (), **more: Any) -> list[int]:
    return register.read(lists.ids, ListQuery(code, TODAY, scope, **more))


def table(
    register: Register, code: str, scope: tuple[int, ...] = ()
) -> tuple[ListInfo, dict[int, tuple[Any, ...]]]:
    info = register.read(lists.info, code, scope, today=TODAY)
    query = ListQuery(code, TODAY, scope)
    return info, register.read(lists.rows, query, register.read(lists.ids, query))


@each_list
def test_a_row_has_a_value_for_each_column_and_its_text(
    sample_register: Register, code: str, scope: tuple[int, ...]
) -> None:
    info, rows = table(sample_register, code, scope)
    assert rows
    assert info.code == code
    for row in rows.values():
        assert len(row) == len(info.columns)
        for column, value in zip(info.columns, row, strict=True):
            text = cell_text(column, value)
            assert text or value in {None, ""}
            assert column.title()
            if column.choices and value is not None:
                assert text in {choice.label for choice in column.choices}


@each_list
def test_every_column_sorts_both_ways_with_the_empty_last(
    sample_register: Register, code: str, scope: tuple[int, ...]
) -> None:
    info, rows = table(sample_register, code, scope)
    for place, column in enumerate(info.columns):
        for descending in (False, True):
            ids = ask(sample_register, code, scope, sort=((column.key, descending),))
            assert sorted(ids) == sorted(rows)
            values = [rows[key][place] for key in ids]
            known = [value for value in values if value is not None]
            assert values == known + [None] * (len(values) - len(known))
            if column.key not in _SORTED_OTHERWISE:
                keys = [_order(column, value) for value in known]
                assert keys == sorted(keys, reverse=descending), column.key


_SORTED_OTHERWISE = {
    "call",
    "scheme",
    "division",
    "unit",
    "area",
    "fields",
    "roles",
    "organisation",
}
"""Choices sort by their names or dates, joined names as they lie in the register."""


def _order(column: Column, value: Any) -> Any:
    """Plain texts sort as they are stored; names, codes and numbers as everywhere."""
    if type(value) is str and column.key not in {"name", "applicant"}:
        return cell_text(column, value) if column.key == "home_municipality" else value
    return sort_key(column, value)


@each_list
def test_every_column_filters_as_python_would(
    sample_register: Register, code: str, scope: tuple[int, ...]
) -> None:
    info, rows = table(sample_register, code, scope)
    for place, column in enumerate(info.columns):
        texts = {"tyhjä", "ei tyhjä"}
        for row in list(rows.values())[::5]:
            texts.add(_typed(column, row[place]))
        for text in texts - {""}:
            condition = parse_filter(column, text)
            expected = {k for k, row in rows.items() if matches(condition, column, row[place])}
            found = ask(sample_register, code, scope, filters=((column.key, text),))
            assert set(found) == expected, (column.key, text)


def _typed(column: Column, value: Any) -> str:
    """What she might type to find the value: a part of a word, a sum, a year."""
    text = cell_text(column, value)
    if column.kind.name in {"day", "moment"}:
        return text[-4:] if column.kind.name == "day" else text.split(" ")[0]
    if column.kind.name == "phone":
        return text[:4]
    return text[1:8].split(",")[0] if column.kind.name in {"line", "text"} else text


def summary_of(register: Register, call_id: int) -> Summary:
    code = register.read(lambda session: session.get_one(Call, call_id).code)
    return register.read(call_summary, code, today=TODAY)


@pytest.mark.parametrize("call_id", [1, 2, 3, 4])
def test_what_sql_derives_is_what_the_rules_derive(sample_register: Register, call_id: int) -> None:
    info, rows = table(sample_register, "call.applications", (call_id,))
    lines = summary_of(sample_register, call_id).applications
    assert {line.id for line in lines} == set(rows)
    for line in lines:
        row = dict(zip((column.key for column in info.columns), rows[line.id], strict=True))
        assert row["status"] is line.status
        assert row["mean"] == line.mean
        assert row["applied"] == line.applied_total
        assert row["proposed"] == line.proposed
        assert row["granted"] == line.granted_total
        assert row["diary_number"] == line.diary_number
        assert row["home_municipality"] == line.home_municipality
        assert (row["area"] or "") == ", ".join(sorted(line.municipalities, key=name_key)) or (
            line.whole_county
        )


def test_the_status_follows_the_facts_one_by_one(sample_register: Register) -> None:
    (first, *_more) = ask(sample_register, "call.applications", (4,))

    def status() -> ApplicationStatus:
        info = sample_register.read(lists.info, "applications", (), today=TODAY)
        rows = sample_register.read(lists.rows, ListQuery("applications", TODAY), [first])
        found: ApplicationStatus = rows[first][info.index("status")]
        return found

    def set_day(session: Session, field: str) -> Changes[None]:
        setattr(session.get_one(Application, first), field, TODAY)
        return Changes("Muutettiin", None)

    assert status() is ApplicationStatus.RECEIVED
    sample_register.run_write(set_day, "not_examined_on")
    assert status() is ApplicationStatus.NOT_EXAMINED
    sample_register.run_write(set_day, "withdrawn_on")
    assert status() is ApplicationStatus.WITHDRAWN


def test_a_search_finds_inside_words_whatever_the_marks(sample_register: Register) -> None:
    with_marks = ask(sample_register, "organisations", search="yhdistys kylä")
    without = ask(sample_register, "organisations", search="YHDISTYS kyla")
    assert with_marks
    assert set(with_marks) == set(without)


def test_the_very_letters_come_before_the_rest(sample_register: Register) -> None:
    def rename(session: Session) -> Changes[None]:
        from jarjestodesk.models.organisation import Organisation
        from jarjestodesk.services.organisations import rename_organisation

        ids = session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
        for key, name in zip(ids, ("Sääksi ry", "Saaksi ry", "Aasaaksi ry"), strict=False):
            rename_organisation(session, key, name, today=TODAY)
        return Changes("Nimettiin", None)

    sample_register.run_write(rename)
    info = sample_register.read(lists.info, "organisations", (), today=TODAY)
    query = ListQuery("organisations", TODAY, search="sääksi", sort=(("name", False),))
    names = [row[0] for row in sample_register.read(lists.values, query, ["name"])]
    assert info.columns[0].key == "name"
    assert names == ["Sääksi ry", "Aasaaksi ry", "Saaksi ry"]
    plain = ListQuery("organisations", TODAY, search="saaksi", sort=(("name", False),))
    assert [row[0] for row in sample_register.read(lists.values, plain, ["name"])] == [
        "Aasaaksi ry",
        "Saaksi ry",
        "Sääksi ry",
    ]


def test_records_lists_put_exact_letters_first_too(sample_register: Register) -> None:
    found = ask(sample_register, "meetings", search="asiakaskokemusjäosto")
    assert len(found) == 3


def test_a_former_name_and_an_identifier_find_the_organisation(sample_register: Register) -> None:
    info, rows = table(sample_register, "organisations")
    place = info.index("business_id")
    key, number = next((k, row[place]) for k, row in rows.items() if row[place])
    assert ask(sample_register, "organisations", search=number) == [key]
    number = next(row[info.index("register_number")] for row in rows.values())
    assert len(ask(sample_register, "organisations", search=number)) == 1


def test_filters_and_search_work_together_and_order_by_several_columns(
    sample_register: Register,
) -> None:
    ids = ask(
        sample_register,
        "applications",
        search="ry",
        filters=(("status", "pisteytetty"), ("applied", ">5000")),
        sort=(("scheme", False), ("applied", True)),
    )
    info, rows = table(sample_register, "applications")
    sums = [(rows[key][info.index("scheme")], -rows[key][info.index("applied")]) for key in ids]
    assert ids
    assert sums == sorted(sums)
    assert all(rows[key][info.index("status")] is ApplicationStatus.SCORED for key in ids)


def test_what_a_filter_cannot_mean_is_refused(sample_register: Register) -> None:
    with pytest.raises(Refused, match=">1000"):
        ask(sample_register, "applications", filters=(("applied", "paljon"),))


def test_a_call_shows_a_sum_for_each_of_its_years(sample_register: Register) -> None:
    info = sample_register.read(lists.info, "call.applications", (2,), today=TODAY)
    years = [column.key for column in info.columns if column.key.startswith("applied:")]
    assert years
    assert info.columns[info.index(years[0])].field == years[0]
    assert all(
        column.title().startswith("Haettu 2") for column in info.columns if column.key in years
    )
    with pytest.raises(KeyError):
        info.index("call")


def test_values_are_those_of_the_rows_in_their_order(sample_register: Register) -> None:
    query = ListQuery("organisations", TODAY, sort=(("name", True),))
    names = sample_register.read(lists.values, query, ["name", "kind"])
    info, rows = table(sample_register, "organisations")
    ids = ask(sample_register, "organisations", sort=(("name", True),))
    assert [row[0] for row in names] == [rows[key][0] for key in ids]
    assert {len(row) for row in names} == {2}
    assert info.index("kind") == 1


def test_rows_that_are_gone_are_left_out(sample_register: Register) -> None:
    for code in ("organisations", "calls"):
        query = ListQuery(code, TODAY)
        rows = sample_register.read(lists.rows, query, [1, 99_999])
        assert set(rows) == {1}


def test_an_agreement_over_has_no_days_left(sample_register: Register) -> None:
    info, rows = table(sample_register, "agreements")
    ends, left = info.index("ends_on"), info.index("ends_in")
    for row in rows.values():
        if row[left] is not None:
            assert row[left] == (row[ends] - TODAY).days >= 0
        else:
            assert row[ends] is None or row[ends] < TODAY or row[info.index("terminated_on")]


def test_the_day_of_arrival_is_finlands(sample_register: Register) -> None:
    info, rows = table(sample_register, "applications")
    day, moment = info.index("arrived"), info.index("arrived_at")
    found = ask(sample_register, "applications", filters=(("arrived", "17.11.2026"),))
    assert found
    assert all(rows[key][day] == date(2026, 11, 17) for key in found)
    assert all(rows[key][moment] is not None for key in found)
