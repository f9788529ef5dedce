"""Cues: a few words that in one clause, and with a word of lack, tell what sort of problem it is. Found by an index of their words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import add

from reportmine import knowledge
from reportmine.text import words as segments
from reportmine.text.cues import opens_advice, pattern
from reportmine.text.fold import squeeze

_MARKS = re.compile(r"[“”\"‘’'《》〔〕（）]")
_STOPS = re.compile(r"[，。；：！？,;:!?]+")
_BREATHS = re.compile(r"[，。；]")  # no negated praise reaches over them
ITSELF, ANY = "!", ""


@dataclass(frozen=True, slots=True)
class Cue:
    """`wanted` must all occur in a clause (each is a choice), with a word of the group `lack`, and none of `never`."""

    leaf: str
    wanted: tuple[tuple[str, ...], ...]
    lack: str = ANY
    never: tuple[str, ...] = ()
    weight: float = 0.0


@dataclass(slots=True)
class Clause:
    """A clause in bare words. `cause`: it only says why. `promised`: its verb of advice stands for a lack."""

    words: str
    cause: bool = False
    promised: bool = False
    _lacks: dict[str, bool] = field(default_factory=dict)

    def lacks(self, group: str) -> bool:
        """True when a word of the group speaks here."""
        if self.promised or group == ITSELF:
            return True
        if group not in self._lacks:
            self._lacks[group] = bool(_lack(group).search(self.words))
        return self._lacks[group]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A leaf for which words spoke, and how loudly."""

    leaf: str
    score: float
    words: tuple[str, ...]


class Lexicon:
    """Cues with an index of their words, so that a clause costs what is in it and not what could be."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        # Words by their first two characters, or their only one. Of words found at one place the longer beginnings come first.
        self._begun: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_word: dict[str, list[Cue]] = defaultdict(list)
        known = list(cues)
        common = Counter(word for cue in known for choice in cue.wanted for word in choice)
        for n, word in enumerate(common):
            self._begun[word[:2]].append((n if len(word) > 1 else n + len(common), word))
        for cue in known:
            rarest = min(cue.wanted, key=lambda choice: max(common[word] for word in choice))
            for word in rarest:
                self._by_word[word].append(cue)

    def spoken(self, clause: Clause, *, lack_wanted: bool = True) -> list[Spoken]:
        """What the cues say about a clause, the loudest of each leaf."""
        found = self._found(clause.words)
        best: dict[str, Spoken] = {}
        for word in found:
            for cue in self._by_word.get(word, ()):
                for choice in cue.wanted:
                    if found.keys().isdisjoint(choice):
                        break
                else:
                    said = _said(cue, found, clause, lack_wanted=lack_wanted)
                    if said is not None and (said.leaf not in best or best[said.leaf].score < said.score):
                        best[said.leaf] = said
        return list(best.values())

    def _found(self, words: str) -> dict[str, None]:
        """The words of the index that stand in a clause, in the order of their first places."""
        found = []
        for key in self._begun.keys() & {*words, *map(add, words, words[1:])}:
            for rank, word in self._begun[key]:
                at = words.find(word)
                if at >= 0:
                    found.append((at, rank, word))
        found.sort()
        return {word: None for _, _, word in found}


def _said(cue: Cue, found: Mapping[str, None], clause: Clause, *, lack_wanted: bool) -> Spoken | None:
    """What a cue says whose words have all been found."""
    for word in cue.never:
        if word in clause.words:
            return None
    if lack_wanted and not clause.lacks(cue.lack):
        return None
    longest = [max([w for w in choice if w in found], key=len) if len(choice) > 1 else choice[0] for choice in cue.wanted]
    words = tuple(dict.fromkeys(longest))
    score = sum(map(len, words)) + cue.weight + (1 if cue.lack == ANY else 2)
    return Spoken(cue.leaf, score, words)


def clauses(text: str, *, title: bool = False) -> list[Clause]:
    """The clauses of a text, without degree words and negated praise; what follows 导致 is a clause of its own."""
    breaths = [_breath(words) for words in _BREATHS.split(squeeze(text))]
    promised = title and opens_advice(breaths[0][0])
    return [Clause(words, cause=cause, promised=promised) for _, pieces in breaths for words, cause in pieces]


@lru_cache(maxsize=16384)
def _breath(words: str) -> tuple[str, tuple[tuple[str, bool], ...]]:
    """What stands between two stops, without marks and negated praise, and its clauses, each with whether it only says why.

    A title comes again at the head of its text, and the details of a text are read by themselves too.
    """
    key = pattern("not_defect").sub("", _MARKS.sub("", words))
    made = []
    for piece in _STOPS.split(key):
        if len(piece) > 1:
            cause = bool(_cause().search(piece))
            parts = _joint().split(_degree().sub("", piece))
            made += [(part, cause and n == 0) for n, part in enumerate(parts) if len(part) > 1]
    return key, tuple(made)


def whole(told: list[Clause]) -> Clause:
    """All clauses as one, for what a title tells in two breaths."""
    return Clause(" ".join(clause.words for clause in told), promised=any(clause.promised for clause in told))


def bare(words: str) -> str:
    """Words as clauses hold them."""
    return _degree().sub("", _MARKS.sub("", squeeze(words)))


def written(section: str, *, itself: bool = False) -> Iterator[Cue]:
    """The cues of one section of knowledge/taxonomy_cues.toml: 词|词 词 ~组 -词. `itself`: none of them asks for a lack."""
    for leaf, lines in knowledge.load("taxonomy_cues")[section].items():
        for line in lines:
            parts = line.split()
            lack = next((p[1:] for p in parts if p[0] == "~"), ITSELF if itself else ANY)
            never = tuple(word for p in parts if p[0] == "-" for word in p[1:].split("|") if word)
            yield Cue(leaf, tuple(tuple(p.split("|")) for p in parts if p[0] not in "~-"), lack, never)


def generalised(leaf: str, wording: str) -> Iterator[Cue]:
    """A wording as cues: as it stands, and as the words of its object with the same sort of lack anywhere in the clause."""
    words = bare(wording)
    yield Cue(leaf, ((words,),), ITSELF, weight=4.0)
    group, lack = max(
        ((group, m.group()) for group in _groups() if (m := _lack(group).search(words))), key=lambda x: len(x[1]), default=("", "")
    )
    rest = words.replace(lack, " ", 1) if lack else ""
    objects = tuple((w,) for piece in rest.split() for w in segments.words(piece) if len(w) > 1)
    if len(objects) > 1:
        yield Cue(leaf, objects, group)


@cache
def _groups() -> tuple[str, ...]:
    return tuple(knowledge.load("taxonomy_cues")["lack"])


@cache
def _lack(group: str) -> re.Pattern[str]:
    """The words of one group of lacks; of all groups for ANY."""
    lacks = knowledge.load("taxonomy_cues")["lack"]
    return re.compile(lacks[group] if group else "|".join(lacks.values()))


@cache
def _degree() -> re.Pattern[str]:
    return re.compile(knowledge.load("taxonomy_cues")["degree"])


@cache
def _cause() -> re.Pattern[str]:
    return re.compile(knowledge.load("taxonomy_cues")["cause"])


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(knowledge.load("taxonomy_cues")["joint"])
