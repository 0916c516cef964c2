"""Information events of a call, its log of questions, and the answers as they are copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from jarjestodesk.i18n import pgettext
from jarjestodesk.records.kinds import Kind
from jarjestodesk.values.clock import parse_clock

CLOCK_KIND = Kind("clock", parse_clock)
"""A time of day, kept as ``HH:MM``."""


@dataclass(frozen=True, slots=True)
class EventInput:
    """An event to be held or that was held."""

    title: str
    held_on: date
    starts: str | None = None
    ends: str | None = None
    place: str | None = None
    held_by: str | None = None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with how many questions were asked there."""

    id: int
    title: str
    held_on: date
    starts: str | None
    ends: str | None
    place: str | None
    held_by: str | None
    notes: str | None
    questions: int


@dataclass(frozen=True, slots=True)
class QuestionInput:
    """A question; who asked is an organisation of the register or free words, or unknown."""

    question: str
    asked_on: date
    organisation_id: int | None = None
    asked_by: str | None = None
    event_id: int | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question of the log; ``asker`` tells in words who asked."""

    id: int
    question: str
    asker: str | None
    asked_by: str | None
    asked_on: date
    event_id: int | None
    answer: str | None
    answered_on: date | None
    published: bool


@dataclass(frozen=True, slots=True)
class CallLog:
    """The events and questions of a call, the newest event and the oldest question first."""

    events: tuple[EventLine, ...]
    questions: tuple[QuestionLine, ...]

    @property
    def answered(self) -> tuple[QuestionLine, ...]:
        """Return the questions that have an answer."""
        return tuple(one for one in self.questions if one.answer)


def plain_answers(questions: Sequence[QuestionLine]) -> str:
    """Return questions and answers as text for a web page; who asked is not told."""
    word_q, word_a = _words()
    return "\n\n".join(f"{word_q} {one.question}\n{word_a} {one.answer}" for one in questions)


def html_answers(questions: Sequence[QuestionLine]) -> str:
    """Return questions and answers as a description list, every character of theirs escaped."""
    parts = [
        f"<dt><strong>{_html(one.question)}</strong></dt><dd>{_html(one.answer or '')}</dd>"
        for one in questions
    ]
    return f"<dl>{''.join(parts)}</dl>" if parts else ""


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _words() -> tuple[str, str]:
    return pgettext("log", "Question:"), pgettext("log", "Answer:")
