"""What would hurt the window: odd texts, floods of paste, wrong drops, nonsense in the settings."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolTip,
    QWidget,
)
from sqlalchemy import select

from jarjestodesk import settings
from jarjestodesk.db import history
from jarjestodesk.db.register import Register
from jarjestodesk.models.application import Application
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.lists import Edit
from jarjestodesk.services import edits
from jarjestodesk.ui.drafts import Draft, Drafts
from jarjestodesk.ui.page import Message
from jarjestodesk.ui.shell.faults import FaultDialog
from jarjestodesk.ui.shell.welcome import Welcome
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.question import Question
from tests.ui.conftest import TODAY, quiet, settle
from tests.ui.imports.dropping import drop_content
from tests.ui.stalls import LONGEST, longest_stall
from tests.ui.walking import ROUTES, told, visible

MARKUP = '<b>Lihava</b> & "kumppanit" <img src="file:///kuva.png">'
ODD = f"{MARKUP} جمعية الصداقة שלום 😀 %s {{nimi}} '; DROP TABLE organisation; -- " + "pitkä " * 50
ODD = ODD.strip()
WRITTEN = f"\u202e{ODD}\u200f\0\x07\ud800\r\n"
"""What is typed: with marks, control characters, half a pair and a newline that nobody sees."""


def put(path, wanted) -> None:
    """Write edits into a register as the window does."""
    with Register.open(path) as register:
        made = register.run_write(edits.apply, wanted, today=TODAY)
        assert made.result == ()


def ids_of(path, model) -> list[int]:
    """Return the ids of a table."""
    with Register.open(path) as register:
        return register.read(lambda session: list(session.scalars(select(model.id))))


@pytest.fixture
def odd_path(sample_path):
    """The sample with odd names, titles and texts everywhere."""
    wanted = [
        Edit("organisation", i, "name", f"{i} {WRITTEN}") for i in ids_of(sample_path, Organisation)
    ]
    for i in ids_of(sample_path, Application):
        wanted += [Edit("application", i, name, WRITTEN) for name in ("title", "purpose", "notes")]
    wanted += [Edit("call", i, "name", f"{i} {WRITTEN}") for i in (1, 2, 3, 4)]
    wanted += [Edit("agreement", i, "title", WRITTEN) for i in (1, 2)]
    put(sample_path, wanted)
    return sample_path


def rich(window) -> list[str]:
    """Return what would show stored text as markup, or swallow an ampersand of it."""
    plain = Qt.TextFormat.PlainText
    faults = []
    for widget in visible(window):
        if isinstance(widget, QLabel) and "Lihava" in widget.text():
            if widget.textFormat() != plain:
                faults.append(f"label {told(widget)}")
        elif isinstance(widget, QAbstractButton) and "> & " in widget.text():
            faults.append(f"ampersand {told(widget)}")
    return faults


@pytest.mark.slow
def test_odd_texts_are_shown_plainly_everywhere(open_window, qtbot, odd_path):
    conductor = open_window(odd_path)
    faults = []
    width = conductor.window.width()
    for route in ROUTES:
        conductor.window.go(route)
        settle(qtbot, conductor)
        assert conductor.window.router.route == route
        assert conductor.window.router.page.width() <= width, f"{route} is wider than the window"
        faults += [f"{route}: {fault}" for fault in rich(conductor.window)]
    assert not faults, "\n".join(faults)


def test_tooltips_toasts_and_questions_show_markup_as_it_was_written(open_window, qtbot, odd_path):
    conductor = open_window(odd_path, route="organisations/1")
    QToolTip.showText(QPoint(9, 9), conductor.window.windowTitle() + MARKUP, conductor.window)
    (tip,) = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel")]
    assert tip.textFormat() == Qt.TextFormat.PlainText
    assert MARKUP in tip.text()
    QToolTip.hideText()
    conductor.window.tell(Message(ODD))
    question = Question(conductor.window, ODD, ODD, yes="Poista", no="Pidä")
    question.show()
    assert not rich(conductor.window)
    assert [label for label in question.findChildren(QLabel) if label.text() == ODD]
    question.reject()
    question.deleteLater()


def test_the_finder_shows_odd_names_and_finds_them_by_any_script(open_window, qtbot, odd_path):
    conductor = open_window(odd_path)
    finder = conductor.window.finder
    for letters in ("kumppanit", "جمعية", "שלום", "<b>lihava"):
        conductor.window.open_finder()
        finder.field.insert(letters)
        finder.field.textEdited.emit(letters)
        settle(qtbot, conductor)
        lines = [finder.model.data(finder.model.index(row)) for row in range(3)]
        assert all(line.startswith(tuple("123456789")) and ODD in line for line in lines)
        finder.leave()


def test_nothing_that_is_seen_is_lost_of_an_odd_text_typed_into_a_field(
    open_window, qtbot, sample_path
):
    conductor = open_window(route="organisations/3")
    form = conductor.window.router.page.whole.form
    for key, wanted in (("city", ODD), ("notes", ODD)):
        control = form.fields[key].control
        form.focus(key)
        control.selectAll()
        QGuiApplication.clipboard().setText(WRITTEN)
        control.paste()
        conductor.window.drafts.flush()
        QTest.keyClick(control, Qt.Key.Key_Tab)
        settle(qtbot, conductor)
        assert form.fields[key].error() == ""
        assert form.fields[key].value() == wanted
    assert conductor.window.drafts.all() == ()


def test_a_draft_with_half_a_pair_is_kept_and_offered(open_window, qtbot, sample_path):
    conductor = open_window(route="organisations/3")
    drafts = conductor.window.drafts
    drafts.put(Draft("organisations/3", "notes", "Muistiinpanot", "a\ud800b\0\u202e"))
    drafts.flush()
    again = Drafts()
    assert [one.text for one in again.belong_to(sample_path)] == ["a\ud800b\0\u202e"]
    conductor.window.go("organisations/3")
    settle(qtbot, conductor)


def test_odd_texts_are_not_changed_by_being_looked_at(open_window, qtbot, sample_path):
    spaced, long = "Tuki 1\u00a0234,50\u00a0€\nja muuta", "x" * 40_000
    put(
        sample_path,
        [Edit("application", 1, "purpose", spaced), Edit("application", 1, "title", long)],
    )
    conductor = open_window(route="applications/1")
    done = last_action(conductor)
    form = conductor.window.router.page.whole.form
    for key in ("purpose", "title"):
        form.focus(key)
        QTest.keyClick(form.fields[key].control, Qt.Key.Key_Tab)
    assert not form.dirty()
    conductor.window.go("today")
    settle(qtbot, conductor)
    assert last_action(conductor) == done


# -- floods of paste ------------------------------------------------------------------------------

QUOTED = '"rivi\tsarake\nuusi ""lainaus"""'


def chosen_grid(conductor, key: str, row: int = 0) -> Grid:
    """Return the grid of the page with the hand in a column."""
    grid = next(one for one in conductor.window.findChildren(Grid) if one.isVisible())
    column = next(n for n, c in enumerate(grid.model.info.columns) if c.key.startswith(key))
    grid.setFocus()
    grid.view.go(row, column)
    return grid


def flood(rows: int, columns: int, cell: str) -> str:
    """Return a block of cells, every third row a cell shorter."""
    line = "\t".join([cell] * columns)
    short = "\t".join([cell] * (columns - 1))
    return "\r\n".join(short if row % 3 == 2 else line for row in range(rows))


FLOODS = {
    "rows": (flood(10_000, 50, "1"), "riviä ei mahtunut"),
    "long cells": (flood(3, 2, "x" * 40_000), "tallennettu"),
    "tabs and newlines in quotes": (flood(40, 3, QUOTED), "tallennettu"),
    "controls": (flood(5, 3, "a\0b\x07"), "tallennettu"),
    "tabs": ("\t" * 5000, ""),
    "quotes": ('"' * 100_001, "merkkiä"),
    "a quote left open": ('"a' + '""' * 100_000, "merkkiä"),
}


@pytest.mark.slow
def test_a_flood_of_paste_is_answered_and_is_one_undo(open_window, qtbot):
    conductor = open_window(route="calls/2/applications")
    grid = chosen_grid(conductor, "title")
    before = rows_of(conductor, grid)
    for name, (text, says) in FLOODS.items():
        grid = chosen_grid(conductor, "title")
        QGuiApplication.clipboard().setText(text)
        stall = longest_stall(grid.hand.paste, lambda: quiet(conductor), rest=5)
        assert stall < 2 * LONGEST, f"{name}: the window stood still for {stall:.0f} ms"
        settle(qtbot, conductor)
        assert says in grid.foot.told.text(), name
        if rows_of(conductor, grid) != before:
            conductor.window.undo()
            settle(qtbot, conductor)
        assert rows_of(conductor, grid) == before, name
        grid.model.errors.clear()
    conductor.window.go("organisations")
    settle(qtbot, conductor)
    assert conductor.window.router.route == "organisations"


def rows_of(conductor, grid) -> dict:
    """Return the rows of a grid as the register has them."""
    query, source = grid.model.query, grid.model.source
    return conductor.worker.call(
        lambda register: source.rows(register, query, source.ids(register, query))
    )


# -- wrong drops ----------------------------------------------------------------------------------


def wrong_drops(folder) -> list[QMimeData]:
    """Return what should not be dropped: folder, programs, pictures, many, gone, web, text."""
    for name in ("ohjelma.exe", "kuva.png", "tyhja.xlsx", "kuva.xlsx", "a.csv"):
        (folder / name).write_bytes(b"" if name == "tyhja.xlsx" else b"\x89PNG\r\n\0\1\2MZ")
    (folder / "kansio.xlsx").mkdir()
    found = []
    for names in (
        ["."],
        ["kansio.xlsx"],
        ["ohjelma.exe"],
        ["kuva.png"],
        ["kuva.png", "ohjelma.exe", "kuva.xlsx"],
        ["ei ole.xlsx"],
        ["tyhja.xlsx"],
        ["kuva.xlsx"],
        ["a.csv"],
    ):
        content = QMimeData()
        content.setUrls([QUrl.fromLocalFile(str(folder / name)) for name in names])
        found.append(content)
    web, text = QMimeData(), QMimeData()
    web.setUrls([QUrl("http://esimerkki.invalid/hakemukset.xlsx")])
    text.setText("<b>teksti</b>")
    return [*found, web, text]


DROPPED_ON = (
    "today",
    "organisations/1",
    "calls/2/applications",
    "calls/2/allocation",
    "applications",
    "meetings",
    "agreements/1",
    "reports",
    "settings",
)


@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")
def test_nothing_wrong_that_is_dropped_changes_anything(open_window, qtbot, tmp_path):
    conductor = open_window()
    files = wrong_drops(tmp_path)
    done = last_action(conductor)
    for route in DROPPED_ON:
        conductor.window.go(route)
        settle(qtbot, conductor)
        taking = route == "calls/2/applications"
        for content in files if taking else files[:1] + files[-2:]:
            conductor.window.toast.message = None
            drop_content(
                conductor.window.router.page.whole.tab if taking else focus(conductor), content
            )
            qtbot.waitUntil(lambda: not conductor.window.jobs.running, timeout=20_000)
            settle(qtbot, conductor)
            message = conductor.window.toast.message
            assert message is None or message.tone in {Tone.WARNING, Tone.BAD}
        assert conductor.window.router.route == route
    assert last_action(conductor) == done


def focus(conductor) -> QWidget:
    """Return what has the focus, or the page where a text dropped would be a text typed."""
    widget = QApplication.focusWidget()
    typed = widget is None or isinstance(widget, QLineEdit | QPlainTextEdit)
    return conductor.window.router.page if typed else widget


@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")
def test_a_file_dropped_on_a_field_is_not_typed_into_it(open_window, qtbot, tmp_path):
    conductor = open_window(route="organisations/3")
    form = conductor.window.router.page.whole.form
    files = wrong_drops(tmp_path)
    for control in (form.fields["city"].control, form.fields["notes"].control.viewport()):
        for content in files[:-2]:
            drop_content(control, content)
    assert not form.dirty()
    drop_content(form.fields["notes"].control.viewport(), files[-1])
    assert "<b>teksti</b>" in form.fields["notes"].control.toPlainText()


def last_action(conductor) -> object:
    """Return what the last action of the register was."""
    return conductor.worker.call(
        lambda register: register.read(lambda session: history.tops(session.connection()))
    )


# -- nonsense in the settings ---------------------------------------------------------------------

NONSENSE = {
    "route": 17,
    "geometry": ["a", 10**30, -5, None],
    "maximised": "kyllä",
    "narrow": [1],
    "split/organisations": {"width": "leveä", "shown": "ei"},
    "split/call.applications": {"width": 10**12, "shown": 0},
    "split/calls": {"width": -(10**9)},
    "split/applications": [320],
    "grid.organisations.layout": {
        "order": ["ei ole", 5, "name", "name"],
        "hidden": "name",
        "widths": {"name": 10**20, "city": "x", "kind": -1, "olematon": 3},
        "sort": [["ei ole", True], ["name"], [1, 2], "name"],
        "filters": [["name", 5]],
    },
    "grid.calls.layout": 5,
    "grid.calls.views": {"oma": 7, "toinen": {"order": 3, "sort": {"a": 1}}},
    "today.place": {"x": []},
}


REMEMBERING = ("today", "organisations", "calls", "calls/2/applications", "applications", "reports")


@pytest.mark.parametrize("route", [17, "calls/9999/allocation"])
def test_nonsense_remembered_stops_no_room(open_window, qtbot, route):
    window = {key: value for key, value in NONSENSE.items() if key != "route"}
    conductor = open_window(route=route, **window)
    for going in REMEMBERING if route == 17 else ("today",):
        conductor.window.go(going)
        settle(qtbot, conductor)
        assert conductor.window.router.route == going
    conductor.window.close()
    assert settings.load().notice is None


def test_a_file_of_nonsense_is_put_aside_and_the_window_starts(open_window, qtbot):
    path = settings.settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('text_size = 9999\ntheme = ["x"]\nrecent = 5\n[window]\nroute = {a = 1}\n')
    conductor = open_window()
    assert conductor.memory.settings.text_size == 100
    assert path.with_name(path.name + ".bad").exists()
    conductor.window.go("settings")
    settle(qtbot, conductor)


def test_recent_registers_that_cannot_be_looked_at_stop_no_start(open_window, qtbot, tmp_path):
    too_long = tmp_path / ("x" * 300) / "Rekisteri.jdreg"
    settings.save(settings.replace(settings.load(), recent=(too_long, tmp_path / "ei ole.jdreg")))
    conductor = open_window(None)
    assert conductor.window.findChild(Welcome) is not None
    for path in (too_long, tmp_path / "ei ole.jdreg", tmp_path):
        conductor.open_register(path)
        settle(qtbot, conductor)
        assert conductor.window.findChild(Welcome).state.text()
    assert conductor.window.findChild(FaultDialog) is None
