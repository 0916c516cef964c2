"""The service tab: a letter seen before it is written, letters made, printed, marked as sent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from jarjestodesk.ui.calls import letters_print
from jarjestodesk.ui.calls.service_sending import Finality, Sending
from jarjestodesk.ui.jobs import Progress
from tests.ui.conftest import settle

K = Qt.Key
UNSENT = "Varkauden Aamuvirkut ry"
SLOW = 60_000


@pytest.fixture
def conductor(open_window):
    """The window on the service of a decided round, one of whose decisions is not sent."""
    conductor = open_window(route="calls/2/service")
    conductor.window.resize(1440, 900)
    return conductor


def tab(conductor):
    """Return the tab that is shown."""
    return conductor.window.router.page.whole.tab


def row_of(conductor, name: str) -> int:
    """Return the application of an applicant."""
    model = tab(conductor).grid.model
    return next(key for key in model.ids if model.rows[key][0] == name)


def make(qtbot, conductor, out) -> list[Progress]:
    """Make the letters into a folder and return what was told on the way."""
    said: list[Progress] = []
    conductor.window.jobs.progressed.connect(said.append)
    tab(conductor).make_into(out)
    qtbot.waitUntil(lambda: not conductor.window.jobs.running, timeout=SLOW)
    settle(qtbot, conductor)
    return said


def test_the_letter_of_the_current_row_is_seen_and_nothing_is_written(qtbot, conductor):
    changes = []
    conductor.worker.changed.connect(changes.append)
    with qtbot.waitSignal(tab(conductor).preview.shown, timeout=SLOW) as shown:
        tab(conductor).grid.choose(row_of(conductor, UNSENT))
    assert shown.args == [tab(conductor).preview.page_count()]
    assert tab(conductor).preview.page_count() >= 2
    view = tab(conductor).preview._view
    assert view.accessibleName() == f"Kirjeen esikatselu, {shown.args[0]} sivua"
    assert not changes


def test_the_last_row_gone_to_is_the_one_whose_letter_comes(qtbot, conductor):
    made = []
    tab(conductor).maker.made.connect(lambda row, _content: made.append(row))
    view = tab(conductor).grid.view
    view.setFocus()
    for _step in range(6):
        QTest.keyClick(view, K.Key_Down)
        qtbot.wait(60)
    last = tab(conductor).grid.current_id()
    qtbot.waitUntil(lambda: bool(made), timeout=SLOW)
    assert made == [last]


def test_closing_while_a_letter_is_being_made_leaves_no_thread(qtbot, conductor):
    maker = tab(conductor).maker
    tab(conductor).grid.choose(row_of(conductor, UNSENT))
    qtbot.waitUntil(lambda: maker.busy, timeout=SLOW)
    conductor.window.close()
    assert not maker.busy


def test_letters_are_made_with_progress_and_the_folder_is_offered(
    qtbot, conductor, tmp_path, monkeypatch
):
    out = tmp_path / "kirjeet"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(out))
    said: list[Progress] = []
    conductor.window.jobs.progressed.connect(said.append)
    tab(conductor).make_letters()
    qtbot.waitUntil(lambda: not conductor.window.jobs.running, timeout=SLOW)
    settle(qtbot, conductor)
    steps = [one for one in said if one is not None and one.total]
    assert steps[-1].done == steps[-1].total
    names = sorted(path.name for path in out.iterdir())
    assert sum(name.endswith(".pdf") for name in names) > 10
    assert conductor.window.toast.message.folder == out
    assert "kirjettä on tehty" in conductor.window.toast.message.text
    assert "kirjeitä tehty" in tab(conductor).words.text()
    assert conductor.memory.value("folder/letters") == str(out)


def test_cancelling_leaves_folder_and_register_as_they_were(qtbot, conductor, tmp_path):
    out = tmp_path / "kirjeet"
    changes = []
    conductor.worker.changed.connect(changes.append)
    tab(conductor).make_into(out)
    qtbot.wait(300)
    conductor.window.jobs.cancel()
    qtbot.waitUntil(lambda: not conductor.window.jobs.running, timeout=SLOW)
    assert conductor.window.toast.message.text == "Peruutettu: mitään ei muutettu."
    assert not out.exists()
    assert not changes


def test_closing_the_window_cancels_the_letters_without_harm(
    qtbot, conductor, tmp_path, monkeypatch
):
    monkeypatch.setattr("jarjestodesk.ui.shell.conduct.ask", lambda *_args, **_kwargs: True)
    out = tmp_path / "kirjeet"
    tab(conductor).make_into(out)
    qtbot.wait(200)
    assert conductor.window.close()
    assert not conductor.window.jobs.running
    assert not out.exists()


def test_the_print_file_goes_to_the_printer_page_by_page(qtbot, conductor, tmp_path, monkeypatch):
    target = tmp_path / "tuloste.pdf"

    def to_file(_parent, name):
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setDocName(name)
        return printer

    monkeypatch.setattr("jarjestodesk.ui.calls.service.ask_printer", to_file)
    assert letters_print.ask_printer is not None
    make(qtbot, conductor, tmp_path / "kirjeet")
    tab(conductor).print_letters()
    qtbot.waitUntil(
        lambda: "lähetettiin tulostimelle" in conductor.window.toast.message.text, timeout=SLOW
    )
    printed = QPdfDocument()
    printed.load(str(target))
    assert f"{printed.pageCount()} sivua" in conductor.window.toast.message.text
    printed.close()


def test_chosen_decisions_are_marked_as_sent_in_one_write(qtbot, conductor):
    tab(conductor).grid.choose(row_of(conductor, UNSENT))
    tab(conductor).mark_sent()
    settle(qtbot, conductor)
    dialog = conductor.window.findChild(Sending)
    qtbot.waitUntil(dialog.isVisible)
    day = dialog.form.fields["sent_on"].control
    day.clear()
    QTest.keyClicks(day, "23.11.2026")
    QTest.keyClick(day, K.Key_Return)
    settle(qtbot, conductor)
    assert "lähetetty 18" in tab(conductor).words.text()
    assert "1 päätös" in conductor.window.toast.message.text


def test_what_has_been_sent_is_not_asked_about_again(qtbot, conductor):
    tab(conductor).grid.choose(row_of(conductor, "Kuikkalan Neuro ry"))
    tab(conductor).mark_sent()
    settle(qtbot, conductor)
    assert conductor.window.findChild(Sending) is None
    told = "Valitut päätökset on jo merkitty lähetetyiksi."
    assert conductor.window.toast.message.text == told
    tab(conductor).grid.view.selectAll()
    assert len(tab(conductor).grid.selected_ids()) > 1
    tab(conductor).mark_sent()
    settle(qtbot, conductor)
    dialog = conductor.window.findChild(Sending)
    assert dialog.windowTitle() == "Merkitse 1 päätös lähetetyksi"
    dialog.form.focus("sent_on")
    QTest.keyClick(dialog.form.fields["sent_on"].control, K.Key_Return)
    settle(qtbot, conductor)
    assert "lähetetty 18" in tab(conductor).words.text()


def test_what_cannot_be_marked_is_told_in_the_dialog(qtbot, conductor):
    tab(conductor).grid.choose(row_of(conductor, UNSENT))
    tab(conductor).mark_final()
    final = conductor.window.findChild(Finality)
    qtbot.waitUntil(final.isVisible)
    QTest.keyClick(final.form.fields["answered_on"].control, K.Key_Return)
    settle(qtbot, conductor)
    assert final.problem.text().startswith(UNSENT)
    final.reject()
    assert QApplication.activeModalWidget() is None
