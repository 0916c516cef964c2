"""Whether two names may be of one organisation: typing errors, word order, joined words.

Names are compared word by word, so that associations of two places that share all other words
(Kuopion Martat, Iisalmen Martat) are never taken for each other. Distances are those of
Damerau and Levenshtein in the version of optimal string alignment.
"""

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import OSA

from jarjestodesk.values.names import match_words
from jarjestodesk.values.places import municipalities

_SHORT = 5
"""Letters up to which a word may have one error; longer ones may have two."""
_JOINED_ERRORS = 1
_LEAST_LETTERS = 6
"""Names shorter than this are told apart by one letter."""


def alike(one: str, other: str) -> bool:
    """Tell whether two names, already found to be different, may be of one organisation."""
    first, second = match_words(one), match_words(other)
    if not first or not second or _digits(first) != _digits(second):
        return False
    whole, whole_other = "".join(first), "".join(second)
    if whole == whole_other:
        return True
    if min(len(whole), len(whole_other)) < _LEAST_LETTERS:
        return False
    if len(first) == len(second):
        return _words_alike(first, second)
    return _joined_alike(first, second) or _part_of(first, second)


def _words_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Compare names of as many words in any order."""
    left = [word for word in first if word not in second]
    right = [word for word in second if word not in first]
    if len(left) != len(right) or len(left) > max(1, len(first) // 2):
        return False
    return all(_word_alike(a, b) for a, b in zip(sorted(left), sorted(right), strict=True))


def _word_alike(one: str, other: str) -> bool:
    if _is_place(one) and _is_place(other):
        return False
    most = 1 if min(len(one), len(other)) <= _SHORT else 2
    return OSA.distance(one, other, score_cutoff=most) <= most


def _joined_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Compare names whose words are joined or divided in another way."""
    whole, other = "".join(first), "".join(second)
    return OSA.distance(whole, other, score_cutoff=_JOINED_ERRORS) <= _JOINED_ERRORS


def _part_of(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether a name is the other and more: a local branch, or words left out."""
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) > 1 and set(shorter) <= set(longer) and len(longer) - len(shorter) <= 2


def _digits(words: Sequence[str]) -> list[str]:
    """Return the numbers in a name: they tell one club from another."""
    return sorted(filter(None, ("".join(filter(str.isdigit, word)) for word in words)))


def _is_place(word: str) -> bool:
    """Tell whether a word is a municipality, inflected or not."""
    return any(word.startswith(stem) for stem in _stems())


@cache
def _stems() -> frozenset[str]:
    """Return municipalities' names without their last letter, which inflection may change."""
    return frozenset(
        stem for place in municipalities() for stem in match_words(place.name) if len(stem) > 3
    )
