"""What a decision letter must have before it is made (434/2003 44–47 §; law.md §1.1, §1.4)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from jarjestodesk.documents.letters_values import GIVES_MONEY
from jarjestodesk.documents.tagged.text import missing_characters
from jarjestodesk.i18n import _
from jarjestodesk.records.codes import DecisionKind, DecisionOrigin
from jarjestodesk.records.letters import LetterContent, LetterProblemsError, Problem, YearSum
from jarjestodesk.values.money import format_money
from jarjestodesk.values.names import name_fold

_SCORE = re.compile(r"\b(?:\w*pist|sija|sijoit|jono|jakoraja|jakoviiva|viivan)")
_SCORE_WORDS = re.compile(
    r"\b(?:\w*pist\w*|\w*raja\w*|sija\w*|sijoit\w*|viiva\w*|jono\w*|jaa|jai|jaanyt|jaivat|jaadessa"
    r"|ala\w*|alle|ylitt\w*|alitt\w*|yhteensa|yht|sai|saa|saanut|saivat|saama\w*|hak\w*|arvioin\w*"
    r"|kokonais\w*|vertail\w*|avustu\w*|myon\w*|hylat\w*|hylka\w*|vahint\w*|vahimm\w*|riit\w*|maara\w*"
    r"|ei|eika|eivat|on|oli|ovat|koska|joten|jonka|joka|kuin|etta|taman|tama|vuoksi|takia|siksi|nain"
    r"|perusteella|mukaan|suuntaa|antava\w*|enimm\w*|asteikolla|keskiarvo\w*|tulos|tulokse\w*)\b"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
FEWEST_WORDS = 3
"""Words a reason needs besides those about scores; fewer tell nothing individual."""


def problems(content: LetterContent) -> list[Problem]:
    """Return what the letter lacks, in the order of the letter."""
    found = [
        *_authority_problems(content),
        *_party_problems(content),
        *_result_problems(content),
        *_reason_problems(content),
        *_service_problems(content),
    ]
    return [*found, *_character_problems(content)]


def _authority_problems(content: LetterContent) -> Iterator[Problem]:
    resolution = content.resolution
    where = _("the meeting (import decisions --meeting)")
    if content.resolution.origin is DecisionOrigin.RECTIFICATION:
        yield Problem(
            "appeal_instructions",
            "origin",
            _(
                "a decision on a rectification request needs appeal instructions (valitusosoitus),"
                " and the program has no text for them"
            ),
            _("make this letter by hand"),
        )
    if not content.sender.name:
        yield Problem("sender", "hyvinvointialue", _("the county's name is missing"), _SETUP())
    if not resolution.body:
        yield Problem("authority", "paattaja", _("the deciding authority is missing"), where)
    if resolution.decided_on is None:
        yield Problem("decided_on", "paatospaiva", _("the day of the decision is missing"), where)
    if not resolution.section and not resolution.office_holder:
        yield Problem("section", "pykala", _("the section (§) of the minutes is missing"), where)


def _SETUP() -> str:  # noqa: N802 - reads as the constant it would be if texts were not looked up late
    return _("the county's set-up (setup)")


def _party_problems(content: LetterContent) -> Iterator[Problem]:
    party = content.party
    where = _("the organisation (import organisations)")
    if not party.name:
        yield Problem("party", "hakija", _("the applicant's name is missing"), where)
    if not (party.street and party.postal_code and party.city):
        yield Problem("address", "osoite", _("the applicant's postal address is missing"), where)


def _result_problems(content: LetterContent) -> Iterator[Problem]:
    where = _("the decision (import decisions)")
    kind = content.resolution.kind
    if kind not in GIVES_MONEY:
        return
    if not content.years or any(year.granted is None for year in content.years):
        yield Problem("sums", "summa", _("the sum of each year is missing"), where)
    elif not any(year.binding for year in content.years):
        yield Problem("sums", "summa", _("no year of the decision is binding"), where)
    if not content.activity.purpose:
        yield Problem(
            "purpose", "kayttotarkoitus", _("what the grant may be used for is missing"), where
        )
    if kind is DecisionKind.CONDITIONAL and not content.duties.condition:
        yield Problem("condition", "ehto", _("the condition in words is missing"), where)


def _reason_problems(content: LetterContent) -> Iterator[Problem]:
    where = _("the decision (import decisions)")
    reason = content.grounds.reason
    if not reason:
        yield Problem("reason", "perustelu", _("the individual reason is missing"), where)
    elif is_only_a_score(reason):
        yield Problem(
            "score_only", "perustelu", _("a score or its limit alone is not a reason"), where
        )
    if not content.grounds.provisions:
        yield Problem(
            "provisions",
            "saannokset",
            _("the applied provisions are missing"),
            _("the call (provisions)"),
        )


def is_only_a_score(reason: str) -> bool:
    """Tell whether a reason only names a score, a rank or a limit (law.md §1.4)."""
    folded = name_fold(reason)
    if not _SCORE.search(folded):
        return False
    return len(_WORD.findall(_SCORE_WORDS.sub(" ", folded))) < FEWEST_WORDS


def _service_problems(content: LetterContent) -> Iterator[Problem]:
    person, body, days = content.information, content.rectification, content.service_days
    if person is None or not (person.phone or person.email):
        yield Problem(
            "contact",
            "lisatietoja",
            _("the person who gives further information, with phone or e-mail, is missing"),
            _("the call (information)"),
        )
    if body is None:
        yield Problem(
            "rectification",
            "oikaisuviranomainen",
            _("the authority for rectification requests is missing"),
            _("the deciding body in the set-up; have the county's lawyer check it"),
        )
    elif not (body.name and body.postal_address and body.registry_hours):
        yield Problem(
            "rectification",
            "oikaisuviranomainen",
            _("the address or opening hours for rectification requests are missing"),
            _SETUP(),
        )
    if None in (days.letter, days.email, days.member):
        yield Problem(
            "service_days",
            "paivat_kirje",
            _("the table of service methods has no row in force on the day of the letter"),
            _("the table of service methods"),
        )


def _character_problems(content: LetterContent) -> Iterator[Problem]:
    missing: dict[str, list[str]] = defaultdict(list)
    for place, text in _texts(content.to_json()):
        for character in missing_characters(text):
            if character not in missing[place]:
                missing[place].append(character)
    for place, characters in missing.items():
        if characters:
            yield Problem(
                "characters",
                place,
                _("the text has characters that letters cannot show: {characters}").format(
                    characters=" ".join(characters)
                ),
                _("write them otherwise: {field}").format(field=place),
            )


def _texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, place)


def refuse_if_any(letters: Sequence[tuple[str, LetterContent]]) -> None:
    """Raise LetterProblemsError, naming each, when letters that are no trial lack a part."""
    found = [
        (name, problem)
        for name, content in letters
        for problem in problems(content)
        if not content.test or problem.code == "appeal_instructions"
    ]
    if not found:
        return
    lacking: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, problem in found:
        lacking[problem.text, problem.where].append(name)
    parts = [
        _("{what}: {letters} (mend in: {where})").format(
            what=what, letters="; ".join(dict.fromkeys(names)), where=where
        )
        for (what, where), names in lacking.items()
    ]
    message = _("No letter was made. {parts}.").format(parts=". ".join(parts))
    raise LetterProblemsError(message, tuple(found))


def warnings(letters: Sequence[tuple[str, LetterContent]]) -> list[str]:
    """Return what the maker of the letters should look at, though nothing stops them."""
    out = [_same_reason(names) for names in _alike(letters)]
    for name, content in letters:
        if content.language == "sv":
            out.append(
                _("{name}: the letter is in Finnish, a Swedish text is not shipped.").format(
                    name=name
                )
            )
        if not _recorded_sum_agrees(content):
            out.append(
                _(
                    "{name}: the sum is not in the text recorded from the minutes. Check both."
                ).format(name=name)
            )
        if content.test:
            out += [
                f"{name}: {problem.text}"
                for problem in problems(content)
                if problem.code == "characters"
            ]
    return out


def _alike(letters: Sequence[tuple[str, LetterContent]]) -> list[list[str]]:
    """Return the names of letters with word for word the same reason; trials tell nothing."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for name, content in letters:
        if content.grounds.reason and not content.test:
            by_reason[" ".join(content.grounds.reason.split()).casefold()].append(name)
    return [names for names in by_reason.values() if len(names) > 1]


def _same_reason(names: list[str]) -> str:
    return _("The reason is word for word the same in {count} letters: {names}.").format(
        count=len(names), names="; ".join(names)
    )


def _recorded_sum_agrees(content: LetterContent) -> bool:
    """Tell whether the minutes' own words hold the binding sum, where we have both (law.md 1.4)."""
    text = content.resolution.recorded_text
    if not text or content.resolution.kind not in GIVES_MONEY:
        return True
    packed = re.sub(r"[\s\u00a0.]", "", text)
    return all(_is_in(year, packed) for year in content.years if year.binding)


def _is_in(year: YearSum, packed: str) -> bool:
    exact = re.sub(r"[\s\u00a0€]", "", format_money(year.granted or 0))
    euros = exact.removesuffix(",00")
    return re.search(rf"(?<!\d){re.escape(euros)}(?!\d)", packed) is not None
