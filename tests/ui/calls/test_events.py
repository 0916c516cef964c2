"""Information events and questions in a call's facts; the answers copied for everybody."""

from PySide6.QtGui import QAccessible, QGuiApplication

from jarjestodesk.services import call_events
from tests.ui.hand import Hand, K
from tests.ui.undo_hand import click, go, line, typed
from tests.ui.undo_kinds_of_requests import CALL, EVENTS, QUESTIONS, answers, holds, logs
from tests.ui.walking import unnamed


def log(hand: Hand):
    return hand.read(call_events.log, 4)


def test_an_event_has_its_times_and_who_asked_there(hand: Hand) -> None:
    go(hand, CALL)
    holds(hand)
    line(f"{EVENTS}.table")(hand)
    typed("starts", "14", f"{EVENTS}.form")(hand)
    typed("ends", "klo 15.30", f"{EVENTS}.form")(hand)
    card = hand.page.whole.tab.events.events
    assert card.table.lines()[0].texts == ("Hakuklinikka", "1.12.2026", "klo 14.00–15.30", "0")
    typed("ends", "13", f"{EVENTS}.form")(hand)
    assert "päättyy ennen" in card.form.fields["ends"].error()
    assert log(hand).events[0].ends == "15:30"


def test_an_event_without_a_day_and_a_question_without_words_are_not_added(hand: Hand) -> None:
    go(hand, CALL)
    for card in (EVENTS, QUESTIONS):
        click(f"{card}.opener")(hand)
        click(f"{card}.save")(hand)
    assert log(hand).events == ()
    assert log(hand).questions == ()
    tab = hand.page.whole.tab
    assert tab.events.events.new.fields["title"].error()
    assert tab.events.questions.new.fields["question"].error()


def test_answers_are_copied_as_text_and_as_a_list_for_the_web(hand: Hand) -> None:
    go(hand, CALL)
    logs(hand)
    assert not hand.page.whole.tab.events.questions.copy.isEnabled()
    hand.chord(K.Key_Z)
    answers(hand)
    click(f"{QUESTIONS}.copy")(hand)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "Kysymys: Saako palkata?\nVastaus: Kyllä saa."
    assert "<dt><strong>Saako palkata?</strong></dt><dd>Kyllä saa.</dd>" in copied.html()
    assert hand.told == "Kopioitiin 1 vastaus."
    QGuiApplication.clipboard().clear()
    line(f"{QUESTIONS}.table")(hand)
    hand.chord(K.Key_C)
    assert "Kyllä saa." in QGuiApplication.clipboard().text()


def test_what_was_published_is_seen(hand: Hand) -> None:
    go(hand, CALL)
    answers(hand)
    click(f"{QUESTIONS}.publish")(hand)
    card = hand.page.whole.tab.events.questions
    assert card.table.lines()[0].texts[-1] == "julkaistu"
    assert not card.publish.isEnabled()


def test_another_call_has_its_own_log(hand: Hand) -> None:
    go(hand, CALL)
    logs(hand)
    go(hand, "calls/3/facts")
    assert hand.page.whole.tab.events.questions.table.lines() == ()


def test_every_control_has_a_name(hand: Hand) -> None:
    QAccessible.setActive(True)
    go(hand, CALL)
    for act in (holds, answers, line(f"{EVENTS}.table"), click(f"{QUESTIONS}.opener")):
        act(hand)
    click(f"{EVENTS}.opener")(hand)
    assert unnamed(hand.conductor.window) == []
