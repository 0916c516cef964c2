"""What letters are made from: the decision in force, the missing parts, the texts' versions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.documents.letters_problems import problems, refuse_if_any, warnings
from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.county import ServiceMethodRule, TextTemplate
from jarjestodesk.models.decision import Decision
from jarjestodesk.records.calls import InstalmentPlanInput, YearMoney
from jarjestodesk.records.codes import DecisionKind, DecisionOrigin, LetterForm, TextKind
from jarjestodesk.records.letters import LetterProblemsError, Round
from jarjestodesk.services.county import seed
from jarjestodesk.services.letters.gather import _instalments
from jarjestodesk.services.letters.names import letter_name, run_names
from jarjestodesk.services.letters.store import letter_round
from jarjestodesk.services.letters.texts import edit_text, seed_templates, text_for_call
from tests.letters_builder import CALL, KINDS, NAMES, TODAY, RoundBuilder, change_row


def round_of(builder: RoundBuilder, folder: Path) -> Round:
    """Return the letters of the round as they would be made today."""
    with builder.fill(folder / "rekisteri.jdreg") as register:
        return register.read(letter_round, CALL, today=TODAY)


def lacking(builder: RoundBuilder, folder: Path) -> set[str]:
    """Return the codes of what the only letter lacks; it must also stop the making."""
    (draft,) = round_of(builder, folder).drafts
    found = problems(draft.content)
    if found:
        with pytest.raises(LetterProblemsError) as stopped:
            refuse_if_any([(draft.name, draft.content)])
        assert stopped.value.found == tuple((draft.name, problem) for problem in found)
        for problem in found:
            assert problem.text in stopped.value.message
            assert problem.where in stopped.value.message
        assert draft.name in stopped.value.message
    return {problem.code for problem in found}


def _without(part: str) -> Callable[[RoundBuilder], None]:
    def change(builder: RoundBuilder) -> None:
        builder.call[part] = None

    return change


def _no_authority(builder: RoundBuilder) -> None:
    builder.authority = False


def _no_address(builder: RoundBuilder) -> None:
    builder.organisation["street"] = None


def _no_day(builder: RoundBuilder) -> None:
    builder.meeting |= {"held_on": None, "held_text": "marraskuussa"}


def _no_section(builder: RoundBuilder) -> None:
    builder.meeting["section"] = None
    builder.only("granted", section=None)


def _no_reason(builder: RoundBuilder) -> None:
    builder.only("granted", reason=None)


def _score_only(builder: RoundBuilder) -> None:
    builder.only("granted", reason="Hakemus ylitti pisterajan (18,5 pistettä).")


def _strange_characters(builder: RoundBuilder) -> None:
    builder.only("granted", reason=f"{KINDS['granted'].reason} 🎉")


MISSING = {
    "provisions": _without("provisions"),
    "contact": _without("information"),
    "rectification": _no_authority,
    "address": _no_address,
    "decided_on": _no_day,
    "section": _no_section,
    "reason": _no_reason,
    "score_only": _score_only,
    "characters": _strange_characters,
}


@pytest.mark.parametrize("code", MISSING)
def test_a_missing_part_stops_the_letters_by_its_name(code: str, tmp_path: Path) -> None:
    builder = RoundBuilder().only("granted")
    MISSING[code](builder)
    assert lacking(builder, tmp_path) == {code}


def test_a_whole_round_lacks_nothing(tmp_path: Path) -> None:
    drafts = round_of(RoundBuilder(), tmp_path).drafts
    assert [problem for draft in drafts for problem in problems(draft.content)] == []
    assert warnings([(draft.name, draft.content) for draft in drafts]) == []


def test_parts_the_register_cannot_lose_are_checked_all_the_same(tmp_path: Path) -> None:
    content = round_of(RoundBuilder().only("granted"), tmp_path).drafts[0].content
    year = content.years[0]
    changed = {
        "sender": replace(content, sender=replace(content.sender, name="")),
        "authority": replace(content, resolution=replace(content.resolution, body=None)),
        "party": replace(content, party=replace(content.party, name="")),
        "sums": replace(content, years=(replace(year, granted=None),)),
        "purpose": replace(content, activity=replace(content.activity, purpose=None)),
        "condition": replace(
            content, resolution=replace(content.resolution, kind=DecisionKind.CONDITIONAL)
        ),
        "service_days": replace(content, service_days=replace(content.service_days, letter=None)),
    }
    for code, letter in changed.items():
        assert [problem.code for problem in problems(letter)] == [code]
    unbound = replace(content, years=(replace(year, binding=False),))
    assert [problem.code for problem in problems(unbound)] == ["sums"]
    assert content.rectification is not None
    nowhere = replace(content, rectification=replace(content.rectification, postal_address=""))
    assert [problem.code for problem in problems(nowhere)] == ["rectification"]


def test_an_office_holder_needs_no_section_of_minutes(tmp_path: Path) -> None:
    content = round_of(RoundBuilder().only("granted"), tmp_path).drafts[0].content
    alone = replace(content.resolution, section=None, office_holder=True)
    assert problems(replace(content, resolution=alone)) == []


def test_a_decision_on_a_rectification_request_gets_no_letter_even_in_a_trial(
    tmp_path: Path,
) -> None:
    content = round_of(RoundBuilder(test=True).only("granted"), tmp_path).drafts[0].content
    origin = replace(content.resolution, origin=DecisionOrigin.RECTIFICATION)
    with pytest.raises(LetterProblemsError, match="valitusosoitus"):
        refuse_if_any([("A ry", replace(content, resolution=origin))])


def test_a_trial_may_lack_what_it_lacks(tmp_path: Path) -> None:
    builder = RoundBuilder(test=True, authority=False).only("granted", reason=None)
    (draft,) = round_of(builder, tmp_path).drafts
    assert {problem.code for problem in problems(draft.content)} == {"rectification", "reason"}
    refuse_if_any([(draft.name, draft.content)])


def test_letters_that_lack_the_same_are_named_together(tmp_path: Path) -> None:
    drafts = round_of(RoundBuilder(authority=False), tmp_path).drafts
    with pytest.raises(LetterProblemsError) as stopped:
        refuse_if_any([(draft.name, draft.content) for draft in drafts])
    message = stopped.value.message
    assert message.count("oikaisuvaatimusviranomainen puuttuu") == 1
    assert all(name in message for name in NAMES.values())


def test_the_same_reason_twice_is_worth_a_look(tmp_path: Path) -> None:
    builder = RoundBuilder()
    builder.decisions["rejected"] = replace(
        KINDS["rejected"], reason=f" {KINDS['granted'].reason} ".upper()
    )
    drafts = round_of(builder, tmp_path).drafts
    (warning,) = warnings([(draft.name, draft.content) for draft in drafts])
    assert NAMES["granted"] in warning
    assert NAMES["rejected"] in warning


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("Jaosto päättää myöntää 12 000 euroa vuodelle 2027.", True),
        ("Jaosto päättää myöntää 12\u00a0000,00 €.", True),
        ("Jaosto päättää myöntää 12.000 €.", True),
        ("Jaosto päättää myöntää 112 000 euroa.", False),
        ("Jaosto päättää myöntää 11 000 euroa.", False),
    ],
)
def test_a_sum_unlike_the_minutes_is_worth_a_look(text: str, agrees: bool, tmp_path: Path) -> None:
    content = round_of(RoundBuilder().only("granted"), tmp_path).drafts[0].content
    recorded = replace(content, resolution=replace(content.resolution, recorded_text=text))
    assert bool(warnings([("A ry", recorded)])) != agrees


def test_undecided_and_declined_applications_get_no_letter(tmp_path: Path) -> None:
    with RoundBuilder().fill(tmp_path / "rekisteri.jdreg") as register:

        def decline(session) -> None:
            first, second = session.scalars(select(Decision).order_by(Decision.id)).all()[:2]
            first.kind = DecisionKind.DECLINED
            application = session.get_one(Application, second.application_id)
            session.add(_copy(application))

        change_row(register, decline)
        found = register.read(letter_round, CALL, today=TODAY)
    assert len(found.drafts) == 5
    assert {(skipped.organisation, skipped.why) for skipped in found.skipped} == {
        (NAMES["granted"], "declined"),
        (NAMES["partial"], "not_decided"),
    }


def _copy(row: Application) -> Application:
    names = {column.key for column in Application.__mapper__.column_attrs} - {"id"}
    return Application(**{name: getattr(row, name) for name in names})


def test_letters_come_in_the_order_of_the_names(tmp_path: Path) -> None:
    names = [draft.content.party.name for draft in round_of(RoundBuilder(), tmp_path).drafts]
    assert names == [
        "Järvenpään Ääni ry",
        "Kuusirannan Omaishoitajat ry",
        "Mielen Majakka ry",
        "Tähtiniemen Vertaistuki ry",
        "Yhteisöpaja Öljylamppu ry",
        "Åsalon Harrastajat ry",
    ]


def test_the_days_of_service_are_those_in_force_today(tmp_path: Path) -> None:
    with RoundBuilder().only("granted").fill(tmp_path / "rekisteri.jdreg") as register:

        def new_rule(session) -> None:
            rules = session.scalars(select(ServiceMethodRule)).all()
            (old,) = [rule for rule in rules if rule.method == "email"]
            old.valid_to = date(2026, 12, 31)
            session.add(
                ServiceMethodRule(
                    method="email", days=2, valid_from=date(2027, 1, 1), valid_to=None, source="–"
                )
            )

        change_row(register, new_rule)
        days = [
            register.read(letter_round, CALL, today=day).drafts[0].content.service_days.email
            for day in (date(2026, 12, 31), date(2027, 1, 1), date(2001, 1, 1))
        ]
    assert days == [3, 2, None]


@pytest.fixture
def empty(tmp_path: Path):
    with Register.create(tmp_path / "tyhja.jdreg") as register:
        register.run_write(seed)
        yield register


def test_seeding_texts_again_changes_nothing(empty: Register) -> None:
    before = empty.read(lambda session: len(session.scalars(select(TextTemplate.id)).all()))
    change_row(empty, seed_templates)
    after = empty.read(lambda session: len(session.scalars(select(TextTemplate.id)).all()))
    assert before == after == 11


def test_an_edited_text_is_a_new_version(tmp_path: Path) -> None:
    with RoundBuilder().only("rejected").fill(tmp_path / "rekisteri.jdreg") as register:
        key = (TextKind.DECISION_LETTER, "tulos-rejected")
        old = register.read(lambda session: text_for_call(session, *key, 1).id)
        register.run_write(edit_text, old, "## Päätös\n{{ hakija }}: ei.")
        draft = register.read(letter_round, CALL, today=TODAY).drafts[0]
        versions = register.read(
            lambda session: session.scalars(
                select(TextTemplate.version).where(TextTemplate.code == key[1])
            ).all()
        )
    assert sorted(versions) == [1, 2]
    assert [(text.code, text.version) for text in draft.content.texts] == [
        ("alku", 1),
        ("tulos-rejected", 2),
        ("runko", 1),
        ("ohje", 1),
    ]


def test_a_text_with_an_unknown_field_is_not_kept(empty: Register) -> None:
    some = empty.read(lambda session: session.scalars(select(TextTemplate.id)).first())
    with pytest.raises(UserError, match="hakijja"):
        empty.run_write(edit_text, some, "{{ hakijja }}")


def test_a_call_without_its_text_is_told(empty: Register) -> None:
    with pytest.raises(UserError, match="rectification/puuttuu"):
        empty.read(text_for_call, TextKind.RECTIFICATION, "puuttuu", 1)


def test_cents_left_over_go_to_the_last_instalment(tmp_path: Path) -> None:
    builder = RoundBuilder().only("granted", years=(YearMoney(2027, 1001),))
    third = InstalmentPlanInput(3333, condition="kolmannes")
    scheme = replace(
        builder._call().schemes[0], instalments=(third, third, replace(third, share=3334))
    )
    builder.call["schemes"] = (scheme,)
    duties = round_of(builder, tmp_path).drafts[0].content.duties
    assert [part.cents for part in duties.instalments] == [334, 333, 334]
    assert _instalments([], ()) == ()


@pytest.mark.parametrize(
    ("organisation", "diary", "name"),
    [
        (
            "Järjestö ry",
            "575/00.01.05/2022",
            "2027-kumppanuus_paatos_0123-575-2022_Jarjesto-ry.pdf",
        ),
        ("A/B: C*? ry", None, "2027-kumppanuus_paatos_0123_A-B-C-ry.pdf"),
        ("CON", "HEL 2017-011153", "2027-kumppanuus_paatos_0123-HEL-2017-011153_tiedosto-CON.pdf"),
        ("../../x", "1/2", "2027-kumppanuus_paatos_0123-1-2_x.pdf"),
    ],
)
def test_a_file_name_says_what_it_is_on_every_system(
    organisation: str, diary: str | None, name: str, tmp_path: Path
) -> None:
    content = round_of(RoundBuilder().only("granted"), tmp_path).drafts[0].content
    party = replace(content.party, name=organisation)
    assert letter_name(replace(content, party=party, diary_number=diary), 123) == name


def test_later_runs_of_a_call_are_numbered() -> None:
    assert run_names("2027/a", 1) == (
        "2027-a_paatokset_tulostus.pdf",
        "2027-a_lahetysluettelo.xlsx",
    )
    assert run_names("2027/a", 3)[0] == "2027-a_paatokset_tulostus_3.pdf"


def test_the_form_follows_the_body(tmp_path: Path) -> None:
    found = round_of(RoundBuilder(form=LetterForm.DECISION).only("granted"), tmp_path)
    assert found.drafts[0].content.form is LetterForm.DECISION
    assert found.drafts[0].content.texts[0].kind == TextKind.DECISION_LETTER
