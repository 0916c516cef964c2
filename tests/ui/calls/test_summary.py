"""The summary tab: numbers and pictures of a call, and its workbooks."""

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.conftest import settle


@pytest.fixture
def conductor(open_window):
    """The window on the summary of a decided round."""
    conductor = open_window(route="calls/2/summary")
    conductor.window.resize(1440, 900)
    return conductor


def tab(conductor):
    """Return the tab that is shown."""
    return conductor.window.router.page.whole.tab


def test_key_figures_and_pictures_have_their_numbers_beside_them(qtbot, conductor):
    settle(qtbot, conductor)
    facts = dict(tab(conductor)._facts.facts())
    assert facts["Hakemuksia"] == "18"
    assert facts["Myönnetty"].replace("\xa0", " ") == "214 747 €"
    lines = tab(conductor).divisions.table.lines()
    assert lines[-1].texts[0] == "Yhteensä"
    assert "Kuopio: 1" in tab(conductor).map.figure.accessibleName()
    assert tab(conductor).scores.figure.picture() is not None


def test_the_call_goes_to_a_workbook(qtbot, conductor, tmp_path, monkeypatch):
    settle(qtbot, conductor)
    target = tmp_path / "yhteenveto.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    tab(conductor).export()
    qtbot.waitUntil(lambda: not conductor.window.jobs.running, timeout=30_000)
    assert target.exists()
    assert conductor.window.toast.message.folder == tmp_path


def test_every_division_gets_a_workbook_of_its_own(qtbot, conductor, tmp_path, monkeypatch):
    settle(qtbot, conductor)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "x"))
    (tmp_path / "x").mkdir()
    names = [name for _code, name in tab(conductor)._view.divisions]
    tab(conductor).export_divisions()
    qtbot.waitUntil(lambda: not conductor.window.jobs.running, timeout=60_000)
    assert len(list((tmp_path / "x").iterdir())) == len(names)
    assert f"{len(names)} työkirjaa on tehty" in conductor.window.toast.message.text


def test_another_call_shows_its_own_figures(qtbot, conductor):
    settle(qtbot, conductor)
    conductor.window.go("calls/4/summary")
    settle(qtbot, conductor)
    assert dict(tab(conductor)._facts.facts())["Hakemuksia"] == "10"
    assert "Haettu toiminta kunnittain" in tab(conductor).map.heading.text()
