"""What is remembered of the window, and drafts of text not yet saved."""

from jarjestodesk import settings
from jarjestodesk.ui.drafts import Draft, Drafts
from jarjestodesk.ui.memory import Memory

DRAFT = Draft("organisations/3", "notes", "Muistiinpanot", "Soita uudelleen\nmaanantaina")


def test_what_is_remembered_is_there_at_the_next_start(qtbot):
    memory = Memory(settings.load())
    memory.remember("grid.calls.widths", {"name": 200})
    memory.remember("route", "calls/3")
    memory.flush()
    again = Memory(settings.load())
    assert again.mapping("grid.calls.widths") == {"name": 200}
    assert again.value("route") == "calls/3"
    again.remember("route", None)
    assert again.value("route", "today") == "today"
    again.flush()


def test_it_is_written_by_itself_when_the_hand_rests(qtbot):
    memory = Memory(settings.load())
    memory.change(text_size=125)
    qtbot.waitUntil(lambda: settings.load().text_size == 125)


def test_a_text_left_unsaved_by_a_crash_is_there_again(tmp_path, qtbot):
    register = tmp_path / "Rekisteri.jdreg"
    drafts = Drafts()
    assert drafts.belong_to(register) == ()
    drafts.put(DRAFT)
    qtbot.waitUntil((tmp_path / "Rekisteri.luonnos.json").exists)
    after_crash = Drafts()
    assert after_crash.belong_to(register) == (DRAFT,)
    assert after_crash.get("organisations/3", "notes") == DRAFT.text
    after_crash.drop("organisations/3", "notes")
    after_crash.flush()
    assert not (tmp_path / "Rekisteri.luonnos.json").exists()


def test_a_draft_file_that_cannot_be_read_is_left_alone_and_holds_nothing(tmp_path, qtbot):
    broken = tmp_path / "Rekisteri.luonnos.json"
    broken.write_text('[{"route": 1')
    drafts = Drafts()
    assert drafts.belong_to(tmp_path / "Rekisteri.jdreg") == ()
    assert broken.exists()


def test_a_folder_that_refuses_drafts_stops_nothing(tmp_path, qtbot):
    drafts = Drafts()
    drafts.belong_to(tmp_path / "ei ole" / "Rekisteri.jdreg")
    drafts.put(DRAFT)
    drafts.flush()
    assert drafts.get("organisations/3", "notes") == DRAFT.text
