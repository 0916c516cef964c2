"""Forms: names, tab order, drafts, errors, and labels beside or above."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from jarjestodesk.ui.drafts import Draft
from jarjestodesk.ui.widgets.fields import CheckField, LineField, MoneyField, TagsField, TextField
from jarjestodesk.ui.widgets.form import Form

KEY = Qt.Key


@pytest.fixture
def form(context) -> Form:
    made = Form(context, "organisations/1")
    made.add_section("Järjestö")
    made.add("name", "Nimi", LineField(required=True), hint="Kuten rekisterissä.")
    made.add("sum", "Haettu summa", MoneyField())
    made.add("joint", "Yhteishaku", CheckField())
    made.add("reason", "Perustelu", TextField())
    return made


def test_every_control_has_a_name_a_role_and_its_help(form, show):
    show(form)
    QAccessible.setActive(True)
    for key, name in (("name", "Nimi"), ("sum", "Haettu summa"), ("joint", "Yhteishaku")):
        control = form.fields[key].control
        found = QAccessible.queryAccessibleInterface(control)
        assert found.text(QAccessible.Text.Name) == name
        assert found.role() != QAccessible.Role.Client
    name = form.fields["name"].control
    assert name.accessibleDescription() == "Kuten rekisterissä."
    buddies = {label.buddy(): label.text() for label in form.findChildren(QLabel) if label.buddy()}
    assert buddies[name] == "Nimi"


def test_tab_goes_in_the_order_the_fields_were_added(form, show, qtbot):
    show(form)
    form.focus("name")
    order = []
    for _turn in range(4):
        order.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert order == [form.fields[key].control for key in ("name", "sum", "joint", "reason")]


def test_an_edit_is_told_with_its_key(form, show, qtbot):
    show(form)
    form.fill({"name": "Vanha ry", "sum": 100_00})
    edits = []
    form.edited.connect(lambda key, value: edits.append((key, value)))
    form.focus("sum")
    qtbot.keyClicks(form.fields["sum"].control, "250")
    qtbot.keyClick(form.fields["sum"].control, KEY.Key_Tab)
    assert edits == [("sum", 250_00)]
    assert form.values()["sum"] == 250_00


def test_errors_are_counted_and_committing_goes_to_the_first(form, show, qtbot):
    show(form)
    counts = []
    form.error_count_changed.connect(counts.append)
    form.fill({"name": "Nimi ry"})
    form.focus("sum")
    qtbot.keyClicks(form.fields["sum"].control, "12.500")
    form.focus("name")
    assert form.error_count() == 1
    assert not form.commit()
    assert form.fields["sum"].control.hasFocus()
    qtbot.keyClick(form.fields["sum"].control, KEY.Key_Escape)
    assert form.commit()
    assert counts == [1, 0]


def test_text_goes_to_a_draft_while_it_is_typed_and_leaves_it_when_saved(
    form, show, qtbot, context
):
    show(form)
    form.fill({"reason": "Alku"})
    text = form.fields["reason"].control
    form.focus("reason")
    text.selectAll()
    qtbot.keyClicks(text, "Uusi perustelu")
    assert context.drafts.all() == (
        Draft("organisations/1", "reason", "Perustelu", "Uusi perustelu"),
    )
    form.focus("name")
    assert context.drafts.get("organisations/1", "reason") == "Uusi perustelu"
    form.fill({"reason": "Uusi perustelu"})
    assert context.drafts.all() == ()


def test_giving_up_drops_the_draft(form, show, qtbot, context):
    show(form)
    form.fill({"reason": "Alku"})
    form.focus("reason")
    qtbot.keyClicks(form.fields["reason"].control, "x")
    assert context.drafts.all()
    qtbot.keyClick(form.fields["reason"].control, KEY.Key_Escape)
    assert context.drafts.all() == ()


def test_a_draft_of_an_earlier_run_is_put_back_with_a_word_and_saved_on_leaving(
    form, show, qtbot, context
):
    show(form)
    context.drafts.put(Draft("organisations/1", "reason", "Perustelu", "Jäi kesken"))
    edits = []
    form.edited.connect(lambda key, value: edits.append((key, value)))
    form.fill({"name": "Nimi ry", "reason": "Alku"})
    assert form.fields["reason"].control.toPlainText() == "Jäi kesken"
    words = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert any("palautettiin" in text for text in words)
    form.focus("reason")
    form.focus("name")
    assert edits == [("reason", "Jäi kesken")]


def test_a_draft_of_another_record_stays_there(form, show, context):
    show(form)
    context.drafts.put(Draft("organisations/2", "reason", "Perustelu", "Toisen teksti"))
    form.fill({"reason": "Alku"})
    assert form.fields["reason"].control.toPlainText() == "Alku"
    form.fill({"reason": "Toinen"}, route="organisations/2")
    assert form.fields["reason"].control.toPlainText() == "Toisen teksti"
    form.fill({"reason": "Alku"}, route="organisations/1")
    assert form.fields["reason"].control.toPlainText() == "Alku"


def test_going_to_another_record_keeps_what_was_typed_for_the_first(form, show, qtbot, context):
    show(form)
    form.fill({"sum": 100_00})
    form.focus("sum")
    qtbot.keyClicks(form.fields["sum"].control, "12.500")
    form.fill({"sum": 5_00}, route="organisations/2")
    assert form.fields["sum"].control.text() == "5"
    form.fill({"sum": 100_00}, route="organisations/1")
    assert form.fields["sum"].control.text() == "12.500"


def test_labels_stand_beside_in_a_wide_form_and_above_in_a_narrow_one(form, show, qtbot):
    window = show(form, width=900)
    control = form.fields["name"]
    words = next(label for label in form.findChildren(QLabel) if label.text() == "Nimi")
    qtbot.waitUntil(lambda: words.geometry().right() < control.geometry().left())
    window.resize(360, 600)
    qtbot.waitUntil(lambda: words.geometry().bottom() <= control.geometry().top())
    assert control.geometry().left() == words.geometry().left()


def test_a_form_gets_as_narrow_as_its_pane(context, show, qtbot):
    form = Form(context, "x")
    form.add("a", "Hyvin pitkä kentän nimi, joka ei mahdu", LineField())
    form.add("b", "Kunnat", TagsField())
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(form)
    show(area, width=260)
    qtbot.waitUntil(lambda: form.width() <= area.viewport().width())
    assert area.horizontalScrollBar().maximum() == 0


def test_text_grows_with_its_lines_and_enter_makes_one(show, qtbot):
    field = TextField(lines=2, most=6)
    show(field, height=700)
    field.setFocus()
    low = field.control.height()
    for _line in range(4):
        qtbot.keyClicks(field.control, "rivi")
        qtbot.keyClick(field.control, KEY.Key_Return)
    higher = field.control.height()
    assert higher > low
    for _line in range(10):
        qtbot.keyClick(field.control, KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert field.control.toPlainText().count("\n") == 14
    highest = field.control.height()
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert field.control.height() == highest
    field.reset("")
    assert field.control.height() == low


def test_a_hidden_field_takes_its_label_along(form, show):
    show(form)
    form.set_shown("sum", False)
    words = next(label for label in form.findChildren(QLabel) if label.text() == "Haettu summa")
    assert not words.isVisible()
    assert not form.fields["sum"].isVisible()
