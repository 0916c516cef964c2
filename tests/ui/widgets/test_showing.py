"""Chips, facts, inspector, stages, bars and empty pages: what is shown and how it is read out."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QGuiApplication, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

from jarjestodesk.records.codes import ApplicationStatus, DecisionKind
from jarjestodesk.records.history import HistoryLine
from jarjestodesk.ui.theme import Tone, apply, load_theme, theme
from jarjestodesk.ui.widgets.amountbar import AmountBar, Part
from jarjestodesk.ui.widgets.buttons import IconButton, plain, primary
from jarjestodesk.ui.widgets.card import Card, Facts
from jarjestodesk.ui.widgets.chip import Chip, ChipLook, chip_of, chip_size, paint_chip
from jarjestodesk.ui.widgets.empty import EmptyPage
from jarjestodesk.ui.widgets.inspector import HistoryList, Inspector, Subject
from jarjestodesk.ui.widgets.stages import Stage, StageState, StageTabs
from tests.ui.test_theme import contrast

KEY = Qt.Key
STAGES = (
    Stage("facts", "Tiedot", StageState.DONE),
    Stage("applications", "Hakemukset", StageState.DONE, "35"),
    Stage("checks", "Tarkistus", StageState.DONE, "33/35"),
    Stage("assessment", "Arviointi", StageState.CURRENT, "31/33"),
    Stage("allocation", "Jako", StageState.OPEN),
)


def name_and_role(widget) -> tuple[str, QAccessible.Role]:
    QAccessible.setActive(True)
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name), found.role()


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_a_chip_says_its_word_and_shows_tone_and_icon(show):
    chip = Chip(chip_of(DecisionKind.REJECTED))
    show(chip)
    assert name_and_role(chip) == ("hylätty", QAccessible.Role.StaticText)
    assert chip.look().tone is Tone.BAD
    assert theme().colour("bad_ground").name() in colours(chip.grab().toImage())


def test_a_chip_follows_the_theme(show, qapp):
    chip = Chip(chip_of(ApplicationStatus.COMPLETE))
    show(chip)
    width = chip.sizeHint().width()
    apply(qapp, load_theme("dark", 200))
    assert chip.sizeHint().width() > 1.8 * width
    assert theme().colour("good_ground").name() in colours(chip.grab().toImage())


def test_a_painted_chip_is_cut_to_its_cell():
    look = ChipLook(Tone.INFO, "info", "Pitkä sana, joka ei mahdu soluun")
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    paint_chip(painter, QRect(10, 5, 80, 30), look)
    painter.end()
    assert chip_size(look).width() > 80
    for x in (5, 95, 150):
        assert {image.pixelColor(x, y).name() for y in range(40)} == {"#ffffff"}


def test_facts_are_one_tab_stop_and_copied(show, qtbot):
    facts = Facts([("Y-tunnus", "2077474-0"), ("Kunta", "Kuopio"), ("Tyhjä", "")])
    show(facts, plain("Muu"))
    assert facts.facts()[2] == ("Tyhjä", "–")
    first, second, _third = facts._values
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, KEY.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Kuopio"
    assert name_and_role(second)[0] == "Kunta: Kuopio"
    qtbot.keyClick(second, KEY.Key_Tab)
    assert QApplication.focusWidget().text() == "Muu"


def test_facts_change_in_place(show):
    facts = Facts([("Kunta", "Kuopio")])
    show(facts)
    widget = facts._values[0]
    facts.set_facts([("Kunta", "Iisalmi")])
    assert facts._values[0] is widget
    assert facts.facts() == (("Kunta", "Iisalmi"),)
    facts.set_facts([("Y-tunnus", "2077474-0"), ("Kunta", "Iisalmi")])
    assert [name for name, _value in facts.facts()] == ["Y-tunnus", "Kunta"]


@pytest.fixture
def inspector(context, show) -> Inspector:
    made = Inspector(context)
    made.add_tab("Historia", HistoryList())
    show(made, width=340, height=600)
    return made


def test_the_inspector_is_empty_until_a_row_is_selected(inspector):
    assert inspector.is_empty()
    words = [label.text() for label in inspector.findChildren(QLabel) if label.isVisible()]
    assert "Valitse rivi" in words


def test_the_inspector_shows_a_row_and_its_next_action_at_the_foot(inspector, qtbot):
    done: list[str] = []
    action = QAction("Avaa hakemus", inspector)
    action.triggered.connect(lambda: done.append("auki"))
    inspector.show_subject(
        Subject(
            "Hiirolan omaishoitajat ry",
            "5541/02.05.01/2026",
            (chip_of(ApplicationStatus.COMPLETE),),
            note="Ehdotus 38 000 €",
            facts=(("Kunta", "Kuopio"),),
            actions=(action,),
        )
    )
    assert not inspector.is_empty()
    assert inspector.title.text() == "Hiirolan omaishoitajat ry"
    assert inspector.note.isVisible()
    (button,) = inspector.buttons()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["auki"]
    action.setEnabled(False)
    assert not button.isEnabled()
    inspector.clear()
    assert inspector.is_empty()


def test_the_inspectors_tabs_are_walked_by_arrows(inspector, qtbot):
    inspector.show_subject(Subject("Järjestö ry"))
    inspector.tabs.setFocus()
    qtbot.keyClick(inspector.tabs, KEY.Key_Right)
    assert inspector.tabs.tabText(inspector.tabs.currentIndex()) == "Historia"
    inspector.show_subject(Subject("Toinen ry"))
    assert inspector.tabs.currentIndex() == 1


def test_history_names_the_moment_in_finnish_time(show, qtbot):
    history = HistoryList()
    show(history)
    history.show_lines(
        [HistoryLine(datetime(2026, 11, 24, 10, 5, tzinfo=UTC), "Maija Mallikas", "Muutettu nimi")]
    )
    words = ["Muutettu nimi", "24.11.2026 klo 12.05 · Maija Mallikas"]

    def seen() -> list[str]:
        return [label.text() for label in history.findChildren(QLabel) if label.isVisible()]

    qtbot.waitUntil(lambda: seen() == words)


def test_stages_are_a_list_of_named_tabs(show, qtbot):
    tabs = StageTabs("Haun vaiheet")
    show(tabs, width=1000)
    tabs.set_stages(STAGES)
    assert name_and_role(tabs)[1] == QAccessible.Role.PageTabList
    assert tabs.accessibleDescription() == "Haun vaiheet"
    found = QAccessible.queryAccessibleInterface(tabs).child(2)
    assert found.role() == QAccessible.Role.PageTab
    assert found.text(QAccessible.Text.Name) == "Tarkistus, 33/35, valmis"


def test_stages_are_walked_by_arrows_and_clicked(show, qtbot):
    tabs = StageTabs("Haun vaiheet")
    show(tabs, width=1000)
    tabs.set_stages(STAGES)
    tabs.choose("checks")
    chosen: list[str] = []
    tabs.stage_chosen.connect(chosen.append)
    tabs.setFocus()
    qtbot.keyClick(tabs, KEY.Key_Right)
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert chosen == ["assessment", "facts"]
    tabs.set_stages([*STAGES[:4], Stage("allocation", "Jako", StageState.DONE)])
    assert tabs.chosen() == "facts"
    assert chosen == ["assessment", "facts"]


def test_counts_give_way_before_words(show, qtbot):
    tabs = StageTabs("Haun vaiheet")
    window = show(tabs, width=1000)
    tabs.set_stages(STAGES)
    assert tabs._counted
    window.resize(520, 300)
    qtbot.waitUntil(lambda: not tabs._counted)
    whole = [tabs.tabRect(place) for place in range(tabs.count())]
    assert all(
        box.width() >= tabs._wanted(stage, counted=False)
        for box, stage in zip(whole, STAGES, strict=True)
    )
    assert whole[-1].right() <= tabs.width()


def test_the_bar_says_its_numbers_and_what_is_left(show):
    bar = AmountBar()
    show(bar)
    bar.show_amounts(425_000_00, "määräraha 2027", [Part(353_000_00, "ehdotettu, 12 hakemusta")])
    assert bar.accessibleName().replace("\u00a0", " ") == (
        "425 000 € määräraha 2027, 353 000 € ehdotettu, 12 hakemusta, 72 000 € jäljellä"
    )
    assert theme().colour("bad").name() not in colours(bar._bar.grab().toImage())


def test_the_bar_shows_in_red_and_words_what_goes_over(show):
    bar = AmountBar()
    show(bar)
    bar.show_amounts(100_00, "määräraha", [Part(80_00, "myönnetty"), Part(40_00, "ehdotettu")])
    assert "20\u00a0€ yli määrärahan" in bar.accessibleName()
    assert theme().colour("bad").name() in colours(bar._bar.grab().toImage())


def test_the_bar_of_nothing_is_drawn(show):
    bar = AmountBar()
    show(bar)
    bar.show_amounts(0, "määräraha", [])
    assert "0\u00a0€ jäljellä" in bar.accessibleName()


def test_an_empty_page_offers_the_first_step(show, qtbot):
    pressed: list[bool] = []
    page = EmptyPage(
        "Ei vielä hakuja",
        "Aloita tästä.",
        [primary("Uusi haku", then=lambda: pressed.append(True))],
    )
    show(page)
    button = page.findChild(type(primary("x")))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_an_icon_button_has_words_for_those_who_do_not_see_it(show):
    button = IconButton("x", "Sulje")
    show(button)
    assert name_and_role(button) == ("Sulje", QAccessible.Role.Button)
    assert button.toolTip() == "Sulje"


def test_an_icon_button_that_cannot_be_pressed_is_faint(show):
    button = IconButton("chevron-up", "Siirrä ylös")
    show(button)

    def strongest(mode: QIcon.Mode) -> float:
        image = button.icon().pixmap(button.iconSize(), mode).toImage()
        pixels = [
            image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
        ]
        drawn = [pixel.name() for pixel in pixels if pixel.alpha() > 200]
        return max(contrast(name, theme().colours.pane) for name in drawn)

    assert strongest(QIcon.Mode.Normal) > 4.5
    assert strongest(QIcon.Mode.Disabled) < 2


def test_a_card_keeps_its_action_at_the_right(show):
    action = plain("Vie kalenteriin")
    card = Card("Määräajat", action)
    show(card)
    assert action.geometry().left() > card.heading.geometry().left()
