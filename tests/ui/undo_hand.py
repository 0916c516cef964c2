"""How the kinds of change are made by hand, and what is compared before and after."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.session import untyped
from jarjestodesk.models import Base
from jarjestodesk.ui.widgets.form import Form, reveal
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.mini_table import MiniTable
from jarjestodesk.ui.widgets.question import Question
from tests.ui.hand import CONTROL, SHIFT, Hand, K

Act = Callable[[Hand], object]
DOMAIN = sorted(name for name in Base.metadata.tables if not name.startswith("history_"))
"""The register's tables but for those that tell what was done."""
_ROOMS_OF_ROWS = ("organisations/", "applications/", "meetings/", "agreements/")


@dataclass(frozen=True)
class Kind:
    """A kind of change: where it is made, by which acts, and what the window says it was.

    ``first`` is what has to be there already: it is done before and stays.
    """

    name: str
    route: str
    words: str
    act: Act
    first: Act = lambda _hand: None


def stored(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Read every row of every domain table as it lies in the file."""
    tables = {name: untyped(Base.metadata.tables[name]) for name in DOMAIN}
    return {
        name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
        for name, table in tables.items()
    }


def changed(before: dict[str, list], after: dict[str, list]) -> list[str]:
    """Return the tables that differ."""
    return [table for table in DOMAIN if before[table] != after[table]]


def seen(hand: Hand) -> dict[tuple[object, ...], object]:
    """Return what the page shows of rows: their fields, cells, and the tables of a whole page."""
    found: dict[tuple[object, ...], object] = {}
    for form in shown(hand, Form):
        found |= {(form.route, key): field.value() for key, field in form.fields.items()}
    for grid in shown(hand, Grid):
        model = grid.model
        which = (grid.view.accessibleName(), model.query.scope)
        found[which] = frozenset(model.ids)
        for row, i in enumerate(model.ids):
            if i in model.rows:
                for column, face in enumerate(model.faces):
                    found[*which, i, face.column.key] = model.text(row, column)
    if hand.route.startswith(_ROOMS_OF_ROWS):
        for table in shown(hand, MiniTable):
            lines = tuple(line.texts for line in table.lines())
            found[hand.route, table.accessibleName()] = lines
    return found


def differences(one: dict, other: dict) -> dict:
    """Return what is shown in both and differs."""
    return {
        key: (one[key], other[key]) for key in one.keys() & other.keys() if one[key] != other[key]
    }


def undo_words(hand: Hand) -> str:
    """Return what the foot of the window says Ctrl+Z would take back, with plain spaces."""
    words = hand.conductor.window.foot.findChildren(QWidget)
    found = [one.accessibleName() for one in words if one.isVisible()]
    (said,) = [one for one in found if one.startswith("Kumoa: ")] or [""]
    return said.removeprefix("Kumoa: ").replace("\xa0", " ")


def shown(hand: Hand, kind: type):
    """Return the parts of a kind that are seen on the page."""
    return [one for one in hand.page.findChildren(kind) if one.isVisible()]


def part(hand: Hand, path: str):
    """Return a part of the page by the names that lead to it, a number for one of several."""
    found = hand.page
    for name in path.split("."):
        found = found[int(name)] if name.isdigit() else getattr(found, name)
    return found


def go(hand: Hand, route: str) -> None:
    """Go to a route and wait until it is filled."""
    hand.conductor.window.go(route)
    hand.settle()


# -- acts -----------------------------------------------------------------------------------------


def steps(*acts: Act) -> Act:
    """Do one thing after another."""

    def act(hand: Hand) -> None:
        for one in acts:
            one(hand)

    return act


def write(letters: str) -> Act:
    """Type where the hand is."""
    return lambda hand: hand.text(letters)


def keys(*pressed: K) -> Act:
    """Press keys where the hand is."""
    return lambda hand: hand.press(*pressed)


def chord(key: K, *then: Act, modifier=CONTROL) -> Act:
    """Press a key with Ctrl; what it asks is answered by ``then``."""
    return steps(lambda hand: hand.chord(key, modifier), *then)


TAB, ENTER = keys(K.Key_Tab), keys(K.Key_Return)


def typed(key: str, value: str, form: str = "whole.form") -> Act:
    """Type over a field of a form and leave it by Tab."""
    return steps(lambda hand: part(hand, form).focus(key), chord(K.Key_A), write(value), TAB)


def pressed(key: str, form: str = "whole.form") -> Act:
    """Press Space on a check box."""
    return steps(lambda hand: part(hand, form).focus(key), keys(K.Key_Space))


def chosen(key: str, letters: str, form: str = "whole.form") -> Act:
    """Choose in a field by letters and Enter."""
    return steps(into(f"{form}.fields", key), write(letters), ENTER)


def into(path: str, key: str = "") -> Act:
    """Put the hand into a control, or into that of a field by its key."""

    def act(hand: Hand) -> None:
        found = part(hand, path)
        control = found[key].control if key else found
        control.setFocus()
        reveal(control)
        hand.settle()

    return act


def stand(hand: Hand, key: str, row: int = 0) -> None:
    """Click a cell of the grid shown."""
    (grid,) = shown(hand, Grid)
    hand.click_cell(grid, grid.model.ids[row], key)


def cell(key: str, value: str, row: int = 0) -> Act:
    """Type into a cell of the grid shown."""
    return steps(lambda hand: stand(hand, key, row), write(value), ENTER)


def paste(key: str, rows: list[list[str]]) -> Act:
    """Paste a block from Excel at the first cell of a column."""
    return steps(lambda hand: stand(hand, key), lambda hand: hand.paste(rows))


def mark(key: str, count: int = 3) -> Act:
    """Mark the first cells of a column."""
    down = [chord(K.Key_Down, modifier=SHIFT)] * (count - 1)
    return steps(lambda hand: stand(hand, key), *down)


def click(path: str) -> Act:
    """Click a part of the page, scrolled to as far as need be."""
    return lambda hand: _click(hand, part(hand, path))


def button(words: str, within: str = "") -> Act:
    """Click a button by its words."""
    return lambda hand: _click(hand, hand.button(words, part(hand, within) if within else None))


def _click(hand: Hand, widget: QWidget) -> None:
    for _time in range(2):  # fields above grow with their texts once they have been laid out
        reveal(widget)
        hand.settle()
    hand.click(widget)


def menu(path: str, words: str) -> Act:
    """Click a line of a button's menu."""

    def act(hand: Hand) -> None:
        reveal(part(hand, path))
        hand.settle()
        hand.click_menu(part(hand, path), words)

    return act


def line(path: str, row: int = 0) -> Act:
    """Click a line of a small table."""

    def act(hand: Hand) -> None:
        table = part(hand, path)
        reveal(table)
        hand.settle()
        hand.click(table.viewport(), table.visualRect(table.model().index(row, 0)).center())

    return act


def command(letters: str) -> Act:
    """Run an action found by Ctrl+K and letters of its name."""
    return lambda hand: hand.command(letters)


def sure(act: Act) -> Act:
    """Do what asks whether one is sure, and say yes by Enter."""

    def doing(hand: Hand) -> None:
        QTimer.singleShot(0, hand.conductor.window, _say_yes)
        act(hand)

    return doing


def _say_yes() -> None:
    asked = QApplication.activeModalWidget()
    if isinstance(asked, Question):
        QTest.keyClick(asked.yes, K.Key_Return)
    else:
        QTimer.singleShot(20, _say_yes)
