"""The facts of a call: fields saved when they are left, money, rows added and removed."""

from sqlalchemy import select

from jarjestodesk.models.call import CallCheck
from jarjestodesk.services import workplace
from jarjestodesk.services.workplace.offered import sheet
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.facts_checks import CheckDialog
from tests.ui.calls.hands import K


def facts(hands, call=4):
    """Read the facts of a call."""
    return hands.read(workplace.facts, call)


def test_a_field_is_saved_when_it_is_left_and_taken_back(hands):
    hands.go("calls/4/facts")
    form = hands.tab.form
    form.focus("guide_version")
    form.fields["guide_version"].control.selectAll()
    hands.type("2.1")
    hands.press(K.Key_Tab)
    hands.settle()
    assert facts(hands).values["guide_version"] == "2.1"
    hands.undo()
    assert facts(hands).values["guide_version"] == "1"


def test_times_that_cannot_be_are_told_at_the_field(hands):
    hands.go("calls/4/facts")
    form = hands.tab.form
    form.focus("closes_at")
    form.fields["closes_at"].control.selectAll()
    hands.type("1.1.2020 klo 12.00")
    hands.press(K.Key_Return)
    hands.settle()
    assert "ennen" in form.fields["closes_at"].error()
    assert facts(hands).values["closes_at"].year == 2026
    hands.press(K.Key_Escape)


def test_the_money_of_a_year_is_typed_over(hands):
    hands.go("calls/4/facts")
    money = hands.tab.money
    money.focus("appropriation:2027")
    money.fields["appropriation:2027"].control.selectAll()
    hands.type("=240000+5000")
    hands.press(K.Key_Return)
    hands.settle()
    assert facts(hands).money[0].cents == 24_500_000


def test_the_levels_of_every_criterion_can_be_read(hands):
    hands.go("calls/3/facts")
    (card,) = hands.tab.schemes
    texts = [label.text() for label in card.criteria.findChildren(type(card.heading))]
    assert "Toteutus ja tulokset, 0–20 pistettä, painokerroin 1,25" in texts
    assert "Tarve on mainittu, mutta sitä ei ole perusteltu." in texts


def test_attachments_and_checks_are_added_renamed_and_removed_in_place(hands):
    hands.go("calls/4/facts")
    papers = hands.tab.papers
    count = len(facts(hands).attachments)
    papers.field.control.setFocus()
    hands.type("Tilinpäätös")
    hands.press(K.Key_Return)
    hands.settle()
    assert [one.label for one in facts(hands).attachments][count:] == ["Tilinpäätös"]
    line = papers._lines[count]
    line.field.control.setFocus()
    line.field.control.selectAll()
    hands.type("Tilinpäätös 2025")
    hands.press(K.Key_Return)
    hands.settle()
    assert facts(hands).attachments[count].label == "Tilinpäätös 2025"
    line.remove.click()
    hands.settle()
    assert len(facts(hands).attachments) == count


def test_terms_are_added_and_taken_away(hands):
    hands.go("calls/4/facts")
    before = hands.read(sheet, 4).terms
    terms = hands.tab.terms
    terms.remove(before[0])
    hands.settle()
    assert hands.read(sheet, 4).terms == before[1:]
    hands.undo()
    assert hands.read(sheet, 4).terms == before


def test_a_route_leads_to_the_field_that_is_lacking(hands):
    hands.go("calls/4/facts/0/provisions")
    assert hands.tab.form.fields["provisions"].control.hasFocus()


def test_removing_a_check_twice_is_told_in_words(hands):
    hands.go("calls/4/facts")
    check = hands.read(lambda session: session.scalars(select(CallCheck.id)).all()[-1])
    worker, told = hands.conductor.worker, []
    for _press in range(2):
        worker.write(lambda register: data.remove_check(register, check), failed=told.append)
    hands.settle()
    assert [str(error) for error in told] == [
        "Kohdetta ei enää ole rekisterissä: mitään ei muutettu."
    ]


def asked(hands):
    """Return the form that asks what a check looks at."""
    hands.settle()
    return next(one for one in hands.tab.findChildren(CheckDialog) if one.isVisible())


def test_a_check_is_added_in_plain_words_and_told_as_a_sentence(hands):
    hands.go("calls/4/facts")
    hands.tab.checks.more.click()
    dialog = asked(hands)
    kind = dialog.form.fields["kind"].control
    kind.setFocus()
    hands.type("aika")
    hands.press(K.Key_Tab)
    assert dialog.form.value("label") == "Aika yhdistysrekisterissä"
    hands.press(K.Key_Tab)
    hands.type("24")
    hands.press(K.Key_Return)
    hands.settle()
    found = facts(hands).checks[-1]
    assert (found.kind, found.parameters) == ("register_age", {"months": 24})
    line = hands.tab.checks._lines[len(facts(hands).checks) - 1]
    assert line.detail.text() == "Rekisteröity vähintään 2 vuotta ennen haun päättymistä"


def test_limits_that_cannot_be_are_told_at_their_field(hands):
    hands.go("calls/4/facts")
    hands.tab.checks._lines[0].open.click()
    dialog = asked(hands)
    ticks = [key for key in dialog.form.fields if key.startswith("kinds:")]
    for key in ticks:
        if dialog.form.value(key):
            dialog.form.fields[key].control.click()
    assert dialog.sentence.isHidden()
    dialog.yes.click()
    hands.settle()
    assert dialog.form.fields[ticks[0]].error() == "Nimeä vähintään yksi oikeudellinen muoto."
    dialog.form.fields["kinds:parish"].control.click()
    assert dialog.sentence.text() == "Hakija on seurakunta"
    dialog.yes.click()
    hands.settle()
    assert facts(hands).checks[0].parameters == {"kinds": ["parish"]}
    hands.undo()
    assert len(facts(hands).checks[0].parameters["kinds"]) == 3


def test_another_kind_asks_other_limits_and_the_whole_county_no_count(hands):
    hands.go("calls/4/facts")
    hands.tab.checks._lines[1].open.click()
    dialog = asked(hands)
    form = dialog.form
    assert form.fields["least"].isVisible()
    form.fields["whole_county"].control.click()
    assert not form.fields["least"].isVisible()
    assert dialog.sentence.text() == "Toimii koko alueella"
    form.fields["kind"].control.setFocus()
    hands.type("summan")
    hands.press(K.Key_Tab)
    assert form.fields["whole_county"].isHidden()
    assert form.fields["sum_max"].isVisible()
    assert form.value("label") == "Toiminta useassa kunnassa tai koko alueella", "a name of her own"
    dialog.reject()


def test_checks_are_moved_by_their_arrows(hands):
    hands.go("calls/4/facts")
    before = [one.id for one in facts(hands).checks]
    lines = hands.tab.checks._lines
    assert (lines[0].up.isEnabled(), lines[0].down.isEnabled()) == (False, True)
    lines[0].down.click()
    hands.settle()
    after = [one.id for one in facts(hands).checks]
    assert after == [before[1], before[0], *before[2:]]
    hands.undo()
    assert [one.id for one in facts(hands).checks] == before
