"""The room of agreements by hand: list, filters, a new one, facts, clauses, reviews, endings."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.records.lists import Edit
from jarjestodesk.ui.agreements.dialogs import DayDialog, ReviewDialog
from jarjestodesk.ui.agreements.new import NewAgreement
from jarjestodesk.ui.agreements.page import AgreementsPage
from jarjestodesk.ui.agreements.whole import AgreementWhole
from jarjestodesk.ui.editing import write_edits
from jarjestodesk.ui.organisations.new import NewOrganisation
from tests.ui.conftest import TODAY, settle

KEY = Qt.Key
PARTNERSHIP, FUNCTIONAL = 2, 23


@pytest.fixture
def conductor(open_window, qtbot):
    found = open_window(route="agreements")
    found.window.resize(1440, 900)
    found.window.activateWindow()
    qtbot.waitUntil(found.window.isActiveWindow)
    settle(qtbot, found)
    yield found
    found.window.toast.dismiss()


@pytest.fixture
def room(conductor) -> AgreementsPage:
    found = conductor.window.router.page
    assert isinstance(found, AgreementsPage)
    return found


def whole(conductor, qtbot, agreement: int) -> AgreementWhole:
    conductor.window.go(f"agreements/{agreement}")
    settle(qtbot, conductor)
    found = conductor.window.router.page.whole
    assert isinstance(found, AgreementWhole)
    qtbot.waitUntil(lambda: found.page is not None)
    return found


def dialog(qtbot, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: found.isAncestorOf(QApplication.focusWidget() or found.parent()))
    return found


def press(qtbot, key: KEY, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def type_in(qtbot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def put(conductor, qtbot, edit: Edit) -> None:
    conductor.worker.write(lambda register: write_edits(register, (edit,), TODAY))
    settle(qtbot, conductor)
    settle(qtbot, conductor)


# -- list -------------------------------------------------------------------------------------


def test_the_inspector_tells_how_the_agreement_stands_and_what_comes_next(conductor, room, qtbot):
    qtbot.waitUntil(lambda: not room.pane.inspector.is_empty())
    inspector = room.pane.inspector
    assert inspector.title.text().startswith("Vertaisryhmä kokoontuu")
    assert inspector.note.title.text() == "Päättyy 18.12.2026"
    assert ("Voimassa", "15.10.2024–18.12.2026") in inspector.facts.facts()
    assert [b.text() for b in inspector.buttons()] == ["Avaa sopimus", "Tee jatkosopimus"]


@pytest.mark.parametrize(
    ("name", "count"), [("in_force", 28), ("ending", 6), ("review", 12), ("unsigned", 0)]
)
def test_a_toggle_filters_and_is_let_go_with_its_filters(conductor, room, qtbot, name, count):
    button = room.filters.buttons[name]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, conductor)
    assert button.isChecked()
    assert room.grid.count() == count
    room.grid.clear_filters()
    settle(qtbot, conductor)
    assert not button.isChecked()
    assert room.grid.count() == 30


def test_two_toggles_hold_together(conductor, room, qtbot):
    for name in ("in_force", "ending"):
        qtbot.mouseClick(room.filters.buttons[name], Qt.MouseButton.LeftButton)
    settle(qtbot, conductor)
    assert room.grid.count() == 6
    qtbot.mouseClick(room.filters.buttons["ending"], Qt.MouseButton.LeftButton)
    settle(qtbot, conductor)
    assert room.grid.count() == 28


# -- a new one --------------------------------------------------------------------------------


def test_a_new_agreement_is_drawn_up_by_keyboard_alone(conductor, room, qtbot):
    press(qtbot, KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, conductor)
    asked = dialog(qtbot, NewAgreement)
    type_in(qtbot, "kum")
    press(qtbot, KEY.Key_Tab)
    assert QApplication.focusWidget() is asked.organisation.control
    type_in(qtbot, "kipukroo")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: asked.organisation.value() is not None)
    assert asked.organisation.value().title == "Siikarannan kipukroonikot ry"
    assert not asked.organisation.list.isVisible()
    type_in(qtbot, "Kipukahvila")
    press(qtbot, KEY.Key_Tab)
    type_in(qtbot, "1.2.2027")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: conductor.window.router.route != "agreements")
    settle(qtbot, conductor)
    page = room.whole.page
    assert conductor.window.router.route == f"agreements/{page.id}"
    assert (page.title, page.organisation) == ("Kipukahvila", "Siikarannan kipukroonikot ry")
    assert page.kind is AgreementKind.PARTNERSHIP
    assert page.facts["starts_on"] == date(2027, 2, 1)
    assert page.facts["ends_on"] == date(2028, 12, 31)
    assert page.clauses
    assert room.whole.warnings.texts()[0] == "Sopimusta ei ole allekirjoitettu."


def test_an_organisation_that_is_not_found_is_added_on_the_way(conductor, room, qtbot):
    conductor.window.go("agreements/new")
    settle(qtbot, conductor)
    asked = dialog(qtbot, NewAgreement)
    asked.form.focus("organisation")
    type_in(qtbot, "Zyxin tuki ry")
    qtbot.waitUntil(asked.organisation.list.isVisible)
    press(qtbot, KEY.Key_Return)
    dialog(qtbot, NewOrganisation)
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: asked.organisation.value() is not None)
    assert asked.organisation.value().title == "Zyxin tuki ry"
    asked.reject()
    assert conductor.window.router.route == "agreements"
    settle(qtbot, conductor)


def test_an_organisations_page_leads_to_a_new_agreement_with_it(conductor, room, qtbot):
    conductor.window.go("agreements/new/12")
    settle(qtbot, conductor)
    asked = dialog(qtbot, NewAgreement)
    qtbot.waitUntil(lambda: asked.organisation.value() is not None)
    assert asked.organisation.value().id == 12
    asked.reject()
    settle(qtbot, conductor)


# -- the whole page ---------------------------------------------------------------------------


def test_a_field_is_saved_when_it_is_left_and_taken_back_in_words(conductor, qtbot):
    page = whole(conductor, qtbot, PARTNERSHIP)
    page.form.focus("tasks")
    type_in(qtbot, "Vertaisrinki kahdesti kuussa")
    press(qtbot, KEY.Key_Tab)
    settle(qtbot, conductor)
    assert page.page.facts["tasks"] == "Vertaisrinki kahdesti kuussa"
    conductor.window.undo()
    settle(qtbot, conductor)
    settle(qtbot, conductor)
    assert page.page.facts["tasks"] is None
    assert page.form.value("tasks") is None


def test_an_end_after_the_council_term_is_refused_at_its_field(conductor, qtbot):
    page = whole(conductor, qtbot, PARTNERSHIP)
    page.form.focus("ends_on")
    page.form.fields["ends_on"].control.selectAll()
    type_in(qtbot, "31.12.2030")
    press(qtbot, KEY.Key_Tab)
    settle(qtbot, conductor)
    assert "31.12.2028" in page.form.fields["ends_on"].error()
    assert page.page.facts["ends_on"] == date(2028, 12, 31)


def test_an_end_after_the_term_another_agreement_has_is_warned_of(conductor, qtbot):
    put(conductor, qtbot, Edit("agreement", FUNCTIONAL, "ends_on", date(2029, 6, 30)))
    page = whole(conductor, qtbot, FUNCTIONAL)
    assert any("31.12.2028" in text for text in page.warnings.texts())
    button = page.warnings.findChildren(type(page.clauses.remove))[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.form.fields["ends_on"].control.hasFocus()


def test_the_sums_of_the_years_are_given_where_there_is_money(conductor, qtbot):
    page = whole(conductor, qtbot, PARTNERSHIP)
    assert list(page.sums.form.fields) == ["sum:2026", "sum:2027", "sum:2028"]
    page.sums.form.focus("sum:2027")
    type_in(qtbot, "=19500+500")
    press(qtbot, KEY.Key_Tab)
    settle(qtbot, conductor)
    assert {line.year: line.cents for line in page.page.years}[2027] == 20_000_00
    functional = whole(conductor, qtbot, FUNCTIONAL)
    assert not functional.sums.isVisible()


def test_forms_of_cooperation_are_added_by_letters(conductor, qtbot):
    page = whole(conductor, qtbot, FUNCTIONAL)
    page.form.fields["forms"].control.setFocus()
    type_in(qtbot, "ty")
    press(qtbot, KEY.Key_Return)
    settle(qtbot, conductor)
    assert len(page.page.forms) == 2


def test_a_clause_is_added_and_edited_and_the_edit_taken_back(conductor, qtbot):
    page = whole(conductor, qtbot, PARTNERSHIP)
    card = page.clauses
    before = len(page.page.clauses)
    card.more.menu().actions()[-1].trigger()
    settle(qtbot, conductor)
    assert len(page.page.clauses) == before + 1
    assert card.form.fields["title"].control.hasFocus()
    card.form.fields["title"].control.selectAll()
    type_in(qtbot, "Tilojen varaus")
    press(qtbot, KEY.Key_Tab)
    settle(qtbot, conductor)
    assert page.page.clauses[-1].title == "Tilojen varaus"
    conductor.window.undo()
    settle(qtbot, conductor)
    settle(qtbot, conductor)
    assert page.page.clauses[-1].title == "Uusi sopimuslauseke"
    assert card.form.value("title") == "Uusi sopimuslauseke"


def test_clauses_change_places(conductor, qtbot):
    page = whole(conductor, qtbot, PARTNERSHIP)
    first, second = (clause.id for clause in page.page.clauses[:2])
    page.clauses.table.selectRow(1)
    page.clauses._move(-1)
    settle(qtbot, conductor)
    assert [clause.id for clause in page.page.clauses[:2]] == [second, first]
    assert page.clauses.chosen() == second


def test_a_review_is_recorded_and_the_next_one_set(conductor, qtbot):
    page = whole(conductor, qtbot, PARTNERSHIP)
    assert page.head.note.title.text() == "Tarkastelun määräaika oli 31.10.2026"
    page.actions_of.review.trigger()
    asked = dialog(qtbot, ReviewDialog)
    press(qtbot, KEY.Key_Tab)
    type_in(qtbot, "Tavoitteet toteutuivat.")
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not asked)
    settle(qtbot, conductor)
    held, coming = page.page.reviews
    assert (held.held_on, held.notes) == (TODAY, "Tavoitteet toteutuivat.")
    assert (coming.due_on, coming.held_on) == (date(2027, 11, 24), None)
    assert page.head.note.title.text() == "Seuraava tarkastelu 24.11.2027"


def test_what_is_not_signed_says_so_and_is_signed_by_one_answer(conductor, qtbot):
    put(conductor, qtbot, Edit("agreement", FUNCTIONAL, "signed_on", None))
    page = whole(conductor, qtbot, FUNCTIONAL)
    assert page.head.note.title.text() == "Odottaa allekirjoitusta"
    page.actions_of.next().trigger()
    asked = dialog(qtbot, DayDialog)
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not asked)
    settle(qtbot, conductor)
    assert page.page.facts["signed_on"] == TODAY


def test_a_renewal_opens_the_agreement_that_follows(conductor, qtbot):
    page = whole(conductor, qtbot, FUNCTIONAL)
    page.actions_of.renew.trigger()
    dialog(qtbot, DayDialog)
    type_in(qtbot, "18.12.2027")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: page.page is not None and page.page.id != FUNCTIONAL)
    settle(qtbot, conductor)
    assert page.page.predecessor[0] == FUNCTIONAL
    assert page.page.facts["starts_on"] == date(2026, 12, 19)
    assert page.page.facts["ends_on"] == date(2027, 12, 18)


def test_a_termination_asks_the_day_and_tells_why_a_day_will_not_do(conductor, qtbot):
    page = whole(conductor, qtbot, FUNCTIONAL)
    page.actions_of.terminate.trigger()
    asked = dialog(qtbot, DayDialog)
    asked.form.fields["day"].control.selectAll()
    type_in(qtbot, "1.1.2030")
    press(qtbot, KEY.Key_Return)
    settle(qtbot, conductor)
    assert "18.12.2026" in asked.problem.text()
    asked.form.fields["day"].control.selectAll()
    type_in(qtbot, "30.11.2026")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not asked)
    settle(qtbot, conductor)
    assert page.page.facts["terminated_on"] == date(2026, 11, 30)


def test_signatories_and_parties_are_added_by_hand(conductor, qtbot):
    page = whole(conductor, qtbot, PARTNERSHIP)
    signatories = page.signatories
    signatories.opener.click()
    signatories.name.control.setFocus()
    type_in(qtbot, "Aino Esimerkki")
    signatories.for_us.click()
    settle(qtbot, conductor)
    assert [one.person for one in page.page.signatories] == ["Aino Esimerkki"]
    assert not signatories.new.isVisible()
    parties = page.parties
    parties.opener.click()
    parties.organisation.control.setFocus()
    type_in(qtbot, "kipukroo")
    qtbot.waitUntil(parties.organisation.list.isVisible)
    press(qtbot, KEY.Key_Return)
    settle(qtbot, conductor)
    assert [one.name for one in page.page.parties] == ["Siikarannan kipukroonikot ry"]
    assert not parties.new.isVisible()


def test_the_line_of_time_says_the_days(conductor, qtbot):
    page = whole(conductor, qtbot, PARTNERSHIP)
    assert "1.1.2026 – 31.12.2028" in page.line.figure.accessibleName()
