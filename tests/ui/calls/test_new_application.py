"""An application from paper: typed by keyboard in under a minute, its checks beside it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from jarjestodesk.models.application import Application
from jarjestodesk.models.call import RequiredAttachment
from jarjestodesk.models.file import Attachment
from jarjestodesk.records.codes import Channel
from jarjestodesk.services import application_page
from jarjestodesk.ui.calls.new_application import NewApplicationDialog
from jarjestodesk.ui.drafts import Draft
from tests.ui.calls.hands import CONTROL, K
from tests.ui.conftest import TODAY
from tests.ui.hand import SHIFT
from tests.ui.undo_hand import changed, stored

CALL = 4
PURPOSE = "Vertaisryhmiä pitkäaikaissairaille kahdessa kunnassa"
KEY, THOUGHT = 0.28, 1.35
"""Seconds for a key of an average typist and for turning to the next thing: the keystroke-level
model of Card, Moran and Newell (The Psychology of Human-Computer Interaction, 1983, ch. 8)."""


@pytest.fixture
def dialog(hands) -> NewApplicationDialog:
    """The form over the applications of a call that is open."""
    return ask(hands)


def ask(hands) -> NewApplicationDialog:
    """Open the form by Ctrl+N."""
    hands.go(f"calls/{CALL}/applications")
    hands.press(K.Key_N, modifier=CONTROL)
    hands.settle(200)
    hands.strokes = hands.letters = 0
    (found,) = [one for one in hands.tab.findChildren(NewApplicationDialog) if one.isVisible()]
    return found


def count(hands) -> int:
    """Return how many applications the call has."""
    query = select(Application.id).where(Application.call_id == CALL)
    return len(hands.read(lambda s: s.scalars(query).all()))


def newest(hands):
    """Return the page of the application added last."""
    query = select(Application.id).order_by(Application.id.desc()).limit(1)
    key = hands.read(lambda s: s.scalars(query).one())
    return hands.read(application_page.page, key, today=TODAY)


def papers(hands, application_id: int) -> list[date | None]:
    """Return the days on which the attachments of an application came."""
    query = select(Attachment.received_on).where(Attachment.application_id == application_id)
    return hands.read(lambda s: s.scalars(query).all())


def type_paper(hands, dialog, applicant: str, title: str) -> None:
    """Type a whole paper application by keyboard, up to the last field."""
    hands.type(applicant)
    hands.press(K.Key_Return)
    hands.settle()
    if "scheme" in dialog.form.fields and not dialog.form.value("scheme"):
        hands.type("t")
        hands.press(K.Key_Tab)
    elif "scheme" in dialog.form.fields:
        hands.press(K.Key_Tab)
    hands.type(title)
    hands.press(K.Key_Tab)
    for _year in dialog._offered.years:
        hands.type("=12*1000")
        hands.press(K.Key_Tab)
    hands.press(K.Key_Tab, K.Key_Tab, K.Key_Tab)
    hands.type(PURPOSE)
    hands.press(K.Key_Tab)
    for place in ("kuop", "iisa"):
        hands.type(place)
        hands.press(K.Key_Return)
    while not dialog.form.fields["whole_county"].control.hasFocus():
        hands.press(K.Key_Tab)
    for key in dialog.form.fields:
        if key.startswith("paper:") and dialog.form.fields[key].isVisible():
            hands.press(K.Key_Tab, K.Key_Space)


def test_a_paper_application_takes_few_strokes(hands, dialog) -> None:
    before, tables = count(hands), hands.read(stored)
    type_paper(hands, dialog, "huutot", "Kylätupa")
    hands.press(K.Key_Return, modifier=CONTROL)
    hands.settle(200)
    keys, fields = hands.strokes + hands.letters, len(dialog.form.fields)
    seconds = keys * KEY + fields * THOUGHT
    print(f"a paper application: {hands.strokes} strokes besides its texts, {seconds:.0f} s")
    assert hands.strokes < 30
    assert seconds < 60
    assert count(hands) == before + 1
    page = newest(hands)
    facts = page.facts
    assert (facts.applicant, facts.title, facts.purpose) == (
        "Huutotupa ry",
        "Kylätupa",
        PURPOSE,
    )
    assert (facts.arrived_on, facts.arrived_at, facts.channel) == (TODAY, None, Channel.PAPER)
    assert {year.applied for year in page.years} == {1_200_000}
    assert [place.name for place in facts.municipalities] == ["Iisalmi", "Kuopio"]
    asked = select(RequiredAttachment.id).where(RequiredAttachment.call_id == CALL)
    assert papers(hands, facts.id) == [TODAY] * len(hands.read(lambda s: s.scalars(asked).all()))
    assert "Lisättiin hakemus, Huutotupa ry." in hands.conductor.window.toast.message.text
    assert dialog.isVisible()
    assert dialog.applicant.control.hasFocus()
    hands.press(K.Key_Escape)
    hands.undo()
    assert changed(tables, hands.read(stored)) == []


def test_scheme_channel_and_arrival_stay_for_the_next_one(hands, dialog) -> None:
    form = dialog.form
    hands.type("huutot")
    hands.press(K.Key_Return)
    form.focus("arrived")
    hands.press(K.Key_A, modifier=CONTROL)
    hands.type("20.11. klo 12.15")
    form.focus("channel")
    form.fields["channel"].reset(Channel.EMAIL)
    form.focus("purpose")
    hands.type("Teksti")
    hands.press(K.Key_Return, modifier=CONTROL)
    hands.settle()
    facts = newest(hands).facts
    assert facts.arrived_at == datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
    assert (facts.arrived_on, facts.channel) == (None, Channel.EMAIL)
    assert form.value("arrived") == facts.arrived_at
    assert form.value("channel") is Channel.EMAIL
    assert form.value("purpose") is None
    assert dialog.checks.checks() == ()
    hands.press(K.Key_Escape)
    again = ask(hands)
    assert again.form.value("channel") is Channel.EMAIL
    assert again.form.value("arrived") == TODAY
    hands.press(K.Key_Escape)


def test_the_checks_are_told_while_one_types_and_nothing_is_kept(hands, dialog) -> None:
    tables = hands.read(stored)
    hands.type("huutot")
    hands.press(K.Key_Return)
    hands.settle(250)
    first = {one.label: one.outcome.value for one in dialog.checks.checks()}
    assert first
    assert changed(tables, hands.read(stored)) == []
    for key in dialog.form.fields:
        if key.startswith("paper:"):
            dialog.form.fields[key].control.click()
    dialog.form.focus("municipalities")
    for place in ("kuop", "iisa"):
        hands.type(place)
        hands.press(K.Key_Return)
    hands.settle(250)
    then = {one.label: one.outcome.value for one in dialog.checks.checks()}
    assert then.keys() == first.keys()
    better = [label for label in first if first[label] != then[label] == "passed"]
    assert better, (first, then)
    assert changed(tables, hands.read(stored)) == []
    hands.press(K.Key_Escape)


def test_an_hour_is_read_and_another_text_refused(hands, dialog) -> None:
    form = dialog.form
    form.focus("arrived")
    hands.press(K.Key_A, modifier=CONTROL)
    hands.type("20.11. 12:15")
    hands.press(K.Key_Tab)
    assert form.value("arrived") == datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
    assert form.fields["arrived"].control.text() == "20.11.2026 klo 12.15"
    hands.press(K.Key_Tab, modifier=SHIFT)
    hands.press(K.Key_Up)
    assert form.fields["arrived"].control.text() == "19.11.2026"
    hands.press(K.Key_A, modifier=CONTROL)
    hands.type("eilen")
    hands.press(K.Key_Tab)
    assert form.fields["arrived"].error()
    hands.press(K.Key_Escape)


def test_a_number_of_another_is_refused_and_what_was_typed_stays(hands, dialog) -> None:
    before = count(hands)
    query = select(Application.diary_number).where(Application.diary_number.is_not(None)).limit(1)
    number = hands.read(lambda s: s.scalars(query).one())
    hands.type("huutot")
    hands.press(K.Key_Return)
    dialog.form.focus("diary_number")
    hands.type(number)
    hands.press(K.Key_Return)
    hands.settle()
    assert "on jo rekisterissä" in dialog.problem.text()
    assert count(hands) == before
    assert dialog.form.value("applicant").title == "Huutotupa ry"
    hands.press(K.Key_Escape)


def test_what_a_fall_of_the_program_left_unsaved_is_put_back(hands) -> None:
    route = f"calls/{CALL}/applications"
    drafts = hands.conductor.window.router.page.context.drafts
    drafts.put(Draft(route, "applicant", "Hakija", "huutot"))
    drafts.put(Draft(route, "purpose", "Käyttötarkoitus", "Kesken jäänyt"))
    form = ask(hands)
    hands.settle(200)
    assert form.form.fields["purpose"].control.toPlainText() == "Kesken jäänyt"
    hands.press(K.Key_Return)
    hands.settle(200)
    assert form.form.value("applicant").title == "Huutotupa ry"
    hands.press(K.Key_Return, modifier=CONTROL)
    hands.settle()
    assert newest(hands).facts.purpose == "Kesken jäänyt"
    assert drafts.of(route) == ()
    hands.press(K.Key_Escape)


def test_what_was_chosen_and_ticked_is_put_back_too(hands, dialog) -> None:
    drafts = hands.conductor.window.router.page.context.drafts
    type_paper(hands, dialog, "huutot", "Leirit")
    dialog.form.fields["whole_county"].control.click()
    channel = dialog.form.fields["channel"]
    channel.control.setCurrentIndex(list(Channel).index(Channel.EMAIL))
    channel.commit()
    typed = dialog._typed()
    left = drafts.all()
    hands.press(K.Key_Escape)
    hands.settle()
    assert drafts.all() == (), "given up on purpose"
    for draft in left:
        drafts.put(draft)
    again = ask(hands)
    hands.press(K.Key_Return)
    hands.settle(200)
    assert again.form.commit()
    facts = again._typed().facts
    assert facts.municipalities == typed.facts.municipalities != ()
    assert (facts.whole_county, facts.channel, facts.scheme) == (
        True,
        Channel.EMAIL,
        typed.facts.scheme,
    )
    assert again._typed().received == typed.received != ()
    hands.press(K.Key_Escape)
    assert drafts.all() == ()
