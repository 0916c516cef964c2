"""Which of many names may be of one organisation, all against all.

The same likeness as of two names (rules/likeness), found without comparing every pair: words that
may be each other are looked up once, and names meet under the words they would then share.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from jarjestodesk.rules.likeness import alike, is_place, word_alike
from jarjestodesk.values.names import match_words

_SHORT = 5
"""Letters up to which words differ by one error at most, as rules/likeness has it."""
_MOST_WAYS = 400
"""Spellings of one name that are tried; a name of many doubtful words has more."""

_BRANCHES = ("osasto", "alaosasto", "piiri", "paikallis", "avdelning", "lokal")
"""What the words of a local branch begin with."""

Words = tuple[str, ...]


def near_pairs(names: Sequence[tuple[str, int]]) -> list[tuple[int, int]]:
    """Return the pairs of owners that have names alike, the smaller first, each once.

    ``names`` are (name, whose). A branch of a place is not taken for the whole.
    """
    entries = [(name, match_words(name), whose) for name, whose in names]
    found: dict[tuple[int, int], None] = {}
    for one, other in sorted(set(_candidates([words for _name, words, _whose in entries]))):
        (name, words, whose), (name_other, words_other, whose_other) = entries[one], entries[other]
        pair = (min(whose, whose_other), max(whose, whose_other))
        new = whose != whose_other and pair not in found
        if new and not _is_branch(words, words_other) and alike(name, name_other):
            found[pair] = None
    return sorted(found)


def _is_branch(words: Words, other: Words) -> bool:
    """Tell whether one name is the other and more that tells a local branch, such as a place."""
    shorter, longer = sorted((set(words), set(other)), key=len)
    more = longer - shorter if shorter < longer else set()
    return any(is_place(word) or word.startswith(_BRANCHES) for word in more)


def _candidates(entries: Sequence[Words]) -> Iterator[tuple[int, int]]:
    yield from _joined(entries)
    yield from _respelt(entries)
    yield from _left_out(entries)


def _joined(entries: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Yield names that are the same, or but one error apart, without their spaces."""
    at: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(entries):
        whole = "".join(words)
        for key in {whole, *_shorter(whole)}:
            at[key].append(place)
    yield from _together(at.values())


def _respelt(entries: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Yield names of as many words whose words may be each other's."""
    at: defaultdict[Words, list[int]] = defaultdict(list)
    for place, words in enumerate(entries):
        at[tuple(sorted(words))].append(place)
    near = near_words({word for words in entries for word in words})
    for words, places in list(at.items()):
        yield from combinations(places, 2)
        for spelt in _ways(words, near):
            if words < spelt and spelt in at:
                yield from (_ordered(pair) for pair in product(places, at[spelt]))


def _ways(words: Words, near: dict[str, tuple[str, ...]]) -> Iterator[Words]:
    """Yield the names that up to half the words written otherwise would make."""
    doubtful = [place for place, word in enumerate(words) if near.get(word)]
    tried = 0
    for count in range(1, max(1, len(words) // 2) + 1):
        for places in combinations(doubtful, count):
            for other in product(*(near[words[place]] for place in places)):
                spelt = dict(zip(places, other, strict=True))
                yield tuple(sorted(spelt.get(i, word) for i, word in enumerate(words)))
                tried += 1
                if tried >= _MOST_WAYS:
                    return


def _left_out(entries: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Yield names of which one is the other with one or two words left out."""
    at: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for place, words in enumerate(entries):
        at[frozenset(words)].append(place)
    for held, places in list(at.items()):
        for count in (1, 2):
            for gone in combinations(sorted(held), count):
                less = held.difference(gone)
                if len(less) > 1 and less in at:
                    yield from (_ordered(pair) for pair in product(places, at[less]))


def near_words(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each word those that may be it with typing errors; numbers are never another."""
    at: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if word.isdigit():
            continue
        keys = {word, *_shorter(word)}
        if len(word) > _SHORT:
            keys.update(shorter for key in tuple(keys) for shorter in _shorter(key))
        for key in keys:
            at[key].append(word)
    near: defaultdict[str, list[str]] = defaultdict(list)
    met = {pair for alikes in at.values() if len(alikes) > 1 for pair in combinations(alikes, 2)}
    for one, other in sorted(met):
        if word_alike(one, other):
            near[one].append(other)
            near[other].append(one)
    return {word: tuple(sorted(set(others))) for word, others in near.items()}


def _shorter(word: str) -> Iterator[str]:
    """Yield the word without each one of its letters: words an error apart share one of these."""
    letters = (place for place, letter in enumerate(word) if not letter.isdigit())
    return (word[:place] + word[place + 1 :] for place in letters)


def _together(groups: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for places in groups:
        if len(places) > 1:
            yield from combinations(places, 2)


def _ordered(pair: tuple[int, int]) -> tuple[int, int]:
    return min(pair), max(pair)
