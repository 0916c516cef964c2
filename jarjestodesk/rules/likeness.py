"""Whether two names may be of one organisation: typing errors, word order, joined words.

Names are compared word by word, so that associations of two places that share all other words
(Kuopion Martat, Iisalmen Martat) are never taken for each other. Distances are those of
Damerau and Levenshtein in the version of optimal string alignment.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from jarjestodesk.values.names import match_words
from jarjestodesk.values.places import municipalities

_SHORT = 5
"""Letters up to which a word may have one error; longer ones may have two."""
_MOST_ERRORS = 2
_JOINED_ERRORS = 1
_LEAST_LETTERS = 6
"""Names shorter than this are told apart by one letter."""


class Names:
    """Names and whose they are. One look through 20 000 of them takes milliseconds.

    Names with other numbers are never alike, so those of the same numbers stand on one shelf.
    """

    def __init__(self) -> None:
        self._shelves: defaultdict[tuple[str, ...], _Shelf] = defaultdict(_Shelf)

    def add(self, name: str, whose: int) -> None:
        """Learn of a name."""
        words = match_words(name)
        self._shelves[_digits(words)].add(words, whose)

    def alike(self, name: str) -> tuple[int, ...]:
        """Return whose names may be of the organisation called ``name``, in order of learning."""
        words = match_words(name)
        shelf = self._shelves.get(_digits(words))
        return () if shelf is None else tuple(dict.fromkeys(shelf.alike(words)))


class _Shelf:
    """Names of several words are looked for under the rarest words they must share, the others
    by their letters without spaces.
    """

    def __init__(self) -> None:
        self._entries: list[tuple[tuple[str, ...], int]] = []
        self._wholes: list[str] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._pairs: defaultdict[str, _Partners] = defaultdict(_Partners)
        """Of names of two words: what stands beside each, for a list has hundreds of one place."""

    def add(self, words: tuple[str, ...], whose: int) -> None:
        place = len(self._entries)
        for word in set(words):
            self._by_word[word].append(place)
        if len(set(words)) == len(words) == 2:
            for word, other in (words, words[::-1]):
                self._pairs[word].add(other, place)
        self._entries.append((words, whose))
        self._wholes.append("".join(words))

    def alike(self, words: Sequence[str]) -> Iterator[int]:
        for place in sorted({*self._near(words), *self._sharing(words)}):
            known, whose = self._entries[place]
            if _alike(words, known):
                yield whose

    def _near(self, words: Sequence[str]) -> Iterator[int]:
        near = process.extract_iter(
            "".join(words), self._wholes, scorer=OSA.distance, score_cutoff=_MOST_ERRORS
        )
        return (place for _whole, _distance, place in near)

    def _sharing(self, words: Sequence[str]) -> Iterator[int]:
        """Yield names that share so many words as names of several words must."""
        if len(set(words)) == len(words) == 2:
            yield from self._sharing_one(*words)
            return
        distinct = sorted(set(words), key=lambda word: len(self._by_word.get(word, ())))
        shared = min(len(distinct) - _most_other(len(words)), max(2, len(distinct) - 2))
        for word in distinct[: len(distinct) - max(1, shared) + 1]:
            yield from self._by_word.get(word, ())

    def _sharing_one(self, first: str, second: str) -> Iterator[int]:
        """Yield names of two words that share one, and longer ones that have both."""
        for word, other in ((first, second), (second, first)):
            if word in self._pairs:
                yield from self._pairs[word].near(other)
        rare, common = sorted((first, second), key=lambda word: len(self._by_word.get(word, ())))
        for place in self._by_word.get(rare, ()):
            if common in self._entries[place][0]:
                yield place


class _Partners:
    """The other words of names of two words that share one, and the names' places."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._places: list[int] = []

    def add(self, word: str, place: int) -> None:
        self._words.append(word)
        self._places.append(place)

    def near(self, word: str) -> Iterator[int]:
        found = process.extract_iter(
            word, self._words, scorer=OSA.distance, score_cutoff=_MOST_ERRORS
        )
        return (self._places[number] for _word, _distance, number in found)


def alike(one: str, other: str) -> bool:
    """Tell whether two names may be of one organisation."""
    first, second = match_words(one), match_words(other)
    return _digits(first) == _digits(second) and _alike(first, second)


def _alike(first: Sequence[str], second: Sequence[str]) -> bool:
    if not first or not second:
        return False
    whole, whole_other = "".join(first), "".join(second)
    if whole == whole_other:
        return True
    if min(len(whole), len(whole_other)) < _LEAST_LETTERS:
        return False
    if len(first) == len(second):
        return _words_alike(first, second)
    return _joined_alike(whole, whole_other) or _part_of(set(first), set(second))


def _most_other(words: int) -> int:
    """Return how many words of a name of so many may be written otherwise."""
    return max(1, words // 2)


def _words_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Compare names of as many words in any order."""
    left = [word for word in first if word not in second]
    right = [word for word in second if word not in first]
    if len(left) != len(right) or len(left) > _most_other(len(first)):
        return False
    return all(word_alike(a, b) for a, b in zip(sorted(left), sorted(right), strict=True))


def word_alike(one: str, other: str) -> bool:
    """Tell whether a word may be the other with typing errors; two places never are."""
    most = 1 if min(len(one), len(other)) <= _SHORT else _MOST_ERRORS
    near = OSA.distance(one, other, score_cutoff=most) <= most
    return near and not (is_place(one) and is_place(other))


def _joined_alike(whole: str, other: str) -> bool:
    """Compare names whose words are joined or divided in another way."""
    return OSA.distance(whole, other, score_cutoff=_JOINED_ERRORS) <= _JOINED_ERRORS


def _part_of(first: set[str], second: set[str]) -> bool:
    """Tell whether a name is the other and more: a local branch, or words left out."""
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) > 1 and shorter <= longer and len(longer) - len(shorter) <= 2


def _digits(words: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers in a name: they tell one club from another."""
    found = ("".join(filter(str.isdigit, word)) for word in words)
    return tuple(sorted(filter(None, found)))


def is_place(word: str) -> bool:
    """Tell whether a word is a municipality, inflected or not."""
    return any(word.startswith(stem) for stem in _stems())


@cache
def _stems() -> frozenset[str]:
    """Return municipalities' names without their last letter, which inflection may change."""
    return frozenset(
        stem for place in municipalities() for stem in match_words(place.name) if len(stem) > 3
    )
