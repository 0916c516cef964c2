"""The settings: everything a county decides is edited here, emptied, ended, kept where used."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.county import Authority, ServiceMethodRule, TextTemplate
from jarjestodesk.records.codes import ServiceMethod, TextKind, UnitLevel
from jarjestodesk.records.lists import Edit, ListQuery, Row
from jarjestodesk.services import county, edits, lists, sample, settings_rows
from jarjestodesk.services.editing.county_texts import restore_shipped
from jarjestodesk.services.settings_page import settings_page, text_page

TODAY = date(2026, 11, 24)
LISTS = (
    "units",
    "bodies",
    "authorities",
    "schemes",
    "reasons",
    "texts",
    "methods",
    "fields",
    "municipalities",
)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("asetukset") / "esimerkki.jdreg"
    with Register.create(path) as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=TODAY)
    return path


@pytest.fixture
def filled(template: Path, tmp_path: Path) -> Iterator[Register]:
    path = tmp_path / "esimerkki.jdreg"
    shutil.copy(template, path)
    with Register.open(path) as register:
        yield register


def edit(register: Register, kind: str, row_id: int, field: str, value) -> list[str]:
    done = register.run_write(edits.apply, [Edit(kind, row_id, field, value)], today=TODAY)
    return [error.message for error in done.result]


def table(register: Register, name: str, **query) -> list[tuple[int, dict[str, object]]]:
    """The rows of a list in order, by the keys of its columns."""
    asked = ListQuery(f"settings.{name}", TODAY, **query)
    info = register.read(lists.info, asked.code, today=TODAY)
    ids = register.read(lists.ids, asked)
    rows: dict[int, Row] = register.read(lists.rows, asked, ids)
    keys = [column.key for column in info.columns]
    return [(key, dict(zip(keys, rows[key], strict=True))) for key in ids]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens_sorts_and_searches_by_its_columns(filled: Register, name: str) -> None:
    info = filled.read(lists.info, f"settings.{name}", today=TODAY)
    everything = table(filled, name)
    assert everything
    assert info.stretch in {column.key for column in info.columns}
    for column in info.columns:
        assert column.title()
        assert len(table(filled, name, sort=((column.key, True),))) == len(everything)
    word = str(everything[0][1][info.stretch])
    if name != "methods":
        assert everything[0][0] in {key for key, _row in table(filled, name, search=word)}


@pytest.mark.parametrize("name", LISTS)
def test_what_a_cell_says_it_edits_takes_its_own_value_again(filled: Register, name: str) -> None:
    info = filled.read(lists.info, f"settings.{name}", today=TODAY)
    key, row = table(filled, name)[0]
    for column in info.columns:
        if column.field is not None:
            assert edit(filled, info.kind, key, column.field, row[column.key]) == [], column.key
    assert table(filled, name)[0] == (key, row)


def test_the_county_s_facts_are_written_and_emptied(filled: Register) -> None:
    page = filled.read(settings_page)
    assert page.sample
    assert page.own_municipalities == 19
    key = page.county_id
    assert edit(filled, "county", key, "phone", "017 555 1234") == []
    assert edit(filled, "county", key, "web", None) == []
    facts = filled.read(settings_page).facts
    assert (facts["phone"], facts["web"]) == ("017 555 1234", None)
    filled.undo()
    assert filled.read(settings_page).facts["web"] is not None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("email", "ei osoite"),
        ("postal_code", "70"),
        ("business_id", "1234567-8"),
        ("diary_pattern", "(a+)+$"),
        ("diary_pattern", "["),
        ("council_term_end", date(2020, 1, 1)),
        ("partnership_last_end", date(2035, 1, 1)),
        ("sample", False),
    ],
)
def test_a_fact_that_cannot_stand_is_refused_in_words(filled: Register, field, value) -> None:
    page = filled.read(settings_page)
    assert edit(filled, "county", page.county_id, field, value)
    assert filled.read(settings_page) == page


def test_what_a_new_register_still_needs_is_told(tmp_path: Path) -> None:
    with Register.create(tmp_path / "uusi.jdreg") as register:
        register.run_write(county.seed)
        sections = [problem.section for problem in register.read(settings_page).problems]
        assert sections == [
            "county",
            "county",
            "county",
            "bodies",
            "authorities",
            "units",
            "reasons",
        ]
        made = register.run_write(settings_rows.add_row, "body").result
        problems = register.read(settings_page).problems
        assert any("oikaisuvaatimu" in problem.text.lower() for problem in problems)
        registry = register.run_write(settings_rows.add_row, "authority").result
        assert edit(register, "body", made, "rectification_authority_id", registry) == []
        sections = [problem.section for problem in register.read(settings_page).problems]
        assert "bodies" not in sections


def test_a_ready_sample_needs_nothing(filled: Register) -> None:
    assert filled.read(settings_page).problems == ()


def test_units_stand_as_a_tree_and_go_only_where_they_belong(filled: Register) -> None:
    rows = table(filled, "units")
    assert rows[0][1]["level"] is UnitLevel.DIVISION
    assert rows[1][1]["parent_id"] == rows[0][0]
    division = rows[0][0]
    area = filled.run_write(settings_rows.add_row, "unit", parent_id=division).result
    unit = filled.run_write(settings_rows.add_row, "unit", parent_id=area).result
    with pytest.raises(UserError):
        filled.run_write(settings_rows.add_row, "unit", parent_id=unit)
    found = dict(table(filled, "units"))
    assert found[area]["level"] is UnitLevel.AREA
    assert found[unit]["parent_id"] == area
    assert edit(filled, "unit", unit, "parent_id", division)
    assert edit(filled, "unit", division, "parent_id", area)
    assert edit(filled, "unit", area, "code", found[division]["code"])


def test_a_row_in_use_is_ended_and_one_not_used_removed(filled: Register) -> None:
    used = next(key for key, row in table(filled, "schemes") if row["code"] == "kumppanuus")
    assert filled.run_write(settings_rows.remove_row, "scheme", used, today=TODAY).result is False
    assert dict(table(filled, "schemes"))[used]["ended_on"] == TODAY
    fresh = filled.run_write(settings_rows.add_row, "scheme").result
    assert filled.run_write(settings_rows.remove_row, "scheme", fresh, today=TODAY).result is True
    assert fresh not in dict(table(filled, "schemes"))
    authority = filled.read(lambda s: s.scalars(select(Authority.id)).first())
    with pytest.raises(UserError, match="käytössä"):
        filled.run_write(settings_rows.remove_row, "authority", authority, today=TODAY)


def test_registries_have_their_hours_day_by_day(filled: Register) -> None:
    key, row = table(filled, "authorities")[0]
    assert row["closing:0"] == "15:00"
    assert edit(filled, "authority", key, "closing:4", "9.30") == []
    assert edit(filled, "authority", key, "closing:3", None) == []
    assert edit(filled, "authority", key, "closing:2", "25:00")
    assert edit(filled, "authority", key, "postal_address", "")
    row = dict(table(filled, "authorities"))[key]
    assert (row["closing:4"], row["closing:3"], row["closing:2"]) == ("09:30", None, "15:00")


def test_a_reason_code_belongs_to_at_least_one_kind_of_decision(filled: Register) -> None:
    key = filled.run_write(settings_rows.add_row, "reason_code").result
    assert edit(filled, "reason_code", key, "kind:partial", True) == []
    assert edit(filled, "reason_code", key, "kind:rejected", "ei") == []
    assert edit(filled, "reason_code", key, "kind:partial", False)
    row = dict(table(filled, "reasons"))[key]
    assert row["kind:partial"] is True
    assert row["kind:rejected"] is False


def test_the_years_of_a_scheme_make_sense(filled: Register) -> None:
    key = filled.run_write(settings_rows.add_row, "scheme").result
    assert edit(filled, "scheme", key, "years_max", 3) == []
    assert edit(filled, "scheme", key, "years_min", 4)
    assert edit(filled, "scheme", key, "years_min", 0)
    assert edit(filled, "scheme", key, "kind", "jokin")


def test_service_methods_change_from_a_day_on_and_never_overlap(filled: Register) -> None:
    added = filled.run_write(
        settings_rows.add_method, ServiceMethod.LETTER, date(2027, 1, 1)
    ).result

    def spans() -> list[tuple[date, date | None]]:
        return filled.read(
            lambda s: [
                (row.valid_from, row.valid_to)
                for row in s.scalars(
                    select(ServiceMethodRule)
                    .where(ServiceMethodRule.method == ServiceMethod.LETTER)
                    .order_by(ServiceMethodRule.valid_from)
                )
            ]
        )

    assert spans() == [(date(2004, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), None)]
    assert edit(filled, "method", added, "valid_from", date(2026, 6, 1))
    assert edit(filled, "method", added, "days", 10) == []
    with pytest.raises(UserError):
        filled.run_write(settings_rows.add_method, ServiceMethod.LETTER, date(2026, 1, 1))
    filled.run_write(settings_rows.remove_method, added)
    assert spans() == [(date(2004, 1, 1), None)]


def test_the_county_s_own_municipalities_are_flagged(filled: Register) -> None:
    rows = table(filled, "municipalities")
    assert [row["own"] for _key, row in rows[:20]] == [True] * 19 + [False]
    assert edit(filled, "municipality", rows[19][0], "own", "kyllä") == []
    assert filled.read(settings_page).own_municipalities == 20


def text_of(register: Register, kind: TextKind, code: str | None = None) -> int:
    rows = table(register, "texts")
    return next(
        key for key, row in rows if row["kind"] is kind and (code is None or row["code"] == code)
    )


def versions(register: Register, text_id: int) -> list[tuple[int, bool]]:
    return [(one.version, one.used) for one in register.read(text_page, text_id).versions]


def test_a_text_in_use_gets_a_new_version_and_one_unused_is_written_over(
    filled: Register,
) -> None:
    clause = text_of(filled, TextKind.CLAUSE)
    assert versions(filled, clause) == [(1, True)]
    assert edit(filled, "text", clause, "body", "Uusi sanamuoto: {activity}.") == []
    page = filled.read(text_page, clause)
    assert [(one.version, one.used) for one in page.versions] == [(2, False), (1, True)]
    assert page.body.startswith("Uusi")
    assert edit(filled, "text", clause, "body", "Vielä uudempi: {activity}.") == []
    assert len(versions(filled, clause)) == 2
    assert edit(filled, "text", clause, "title", "") != []
    assert filled.read(text_page, clause).fields[0].name == "{activity}"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Hei\n{{ hakija }", "rivi 2"),
        ("{% if ehto %}\nEhto", "rivi 1: if ei pääty"),
        ("Ehto\n{% endif %}", "rivi 2: endif"),
        ("{% for x in ehdot %}{% endif %}", "endif"),
        ("{{ hakia }}", "hakia"),
        ("{% if %}{% endif %}", "rivillä 1"),
        ("", "tyhjäksi"),
    ],
)
def test_a_text_that_cannot_be_filled_in_is_refused_with_its_line(
    filled: Register, body: str, words: str
) -> None:
    letter = text_of(filled, TextKind.DECISION_LETTER, "runko")
    before = filled.read(text_page, letter)
    told = edit(filled, "text", letter, "body", body)
    assert len(told) == 1
    assert words in told[0]
    assert filled.read(text_page, letter) == before


def test_a_clause_takes_no_letter_fields(filled: Register) -> None:
    clause = text_of(filled, TextKind.CLAUSE)
    assert edit(filled, "text", clause, "body", "{{ hakija }}")


def test_a_shipped_text_stays_to_go_back_to(filled: Register) -> None:
    letter = text_of(filled, TextKind.DECISION_LETTER, "alku")
    shipped = filled.read(text_page, letter)
    assert shipped.shipped
    assert {field.name for field in shipped.fields} >= {"hakija", "summa"}
    assert edit(filled, "text", letter, "body", "# Päätös {{ hakija }}") == []
    assert versions(filled, letter)[0][0] == 2
    filled.run_write(restore_shipped, letter, today=TODAY)
    page = filled.read(text_page, letter)
    assert (page.version, page.body) == (3, shipped.body)
    own = filled.run_write(settings_rows.add_text, TextKind.TERM, today=TODAY).result
    with pytest.raises(UserError, match="oma"):
        filled.run_write(restore_shipped, own, today=TODAY)


def test_own_texts_are_added_and_removed_while_nothing_uses_them(filled: Register) -> None:
    own = filled.run_write(settings_rows.add_text, TextKind.TERM, today=TODAY).result
    assert filled.read(text_page, own).version == 1
    filled.run_write(settings_rows.remove_text, own)
    with pytest.raises(UserError):
        filled.read(text_page, own)
    with pytest.raises(UserError, match="käytössä"):
        filled.run_write(settings_rows.remove_text, text_of(filled, TextKind.CLAUSE))
    with pytest.raises(UserError):
        filled.run_write(settings_rows.add_text, TextKind.COVER_LETTER, today=TODAY)
    assert filled.read(lambda s: s.scalar(select(func.count()).select_from(TextTemplate)))
