"""Which problems a recommendation answers: said so, shared words, and the order in which both are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportmine import knowledge
from reportmine.text.cues import pattern as cue
from reportmine.text.fold import squeeze
from reportmine.text.numerals import chinese_number
from reportmine.text.words import Weights, best_pairs, content

_NUMBER = r"[一二三四五六七八九十\d]{1,2}"
_NUMBERS = rf"{_NUMBER}(?:[、和与及至]{_NUMBER})*"
# 对第（1）项，…: the item answered, told before the advice.
ANSWERS = (
    rf"(?:对于?|针对|就|关于|对应|解决)(?:上述|以上|前述)?(?:的)?"
    rf"(?:第（?({_NUMBERS})）?(?:项|条|点|款|个|类)(?:问题|不足)?|问题（?({_NUMBERS})）?)(?=[，：:。；])"
)
_SAID = re.compile(
    rf"(?:对应|针对|解决|对照)(?:上述)?(?:的?第)?(?:问题)?（?({_NUMBERS})）?(?:个|项|条|类)?(?:问题|点)"
    rf"|(?:对应|针对|解决|对照)[^，。；]{{0,4}}问题（?({_NUMBERS})）?(?=[，。；）]|$)"
    rf"|{ANSWERS}"
)
_GENERAL = re.compile(
    r"(?:继续|予以)?(?:保留|实施|支持|安排|延续)(?:该|本|此)(?:项目|专项|政策|资金)"
    r"|继续(?:实施|保留|支持|加大(?:资金)?投入)|保持现有|^总体|^总的"
)
# A request is linked only to a problem that is clearly its reason.
_LEAST_FOR_REQUESTS = 0.15
# What speaks for a pair, and how much (fitted on the corpus, see docs/evaluation.md); every feature lies in 0..1.
_WEIGHTS = {"order": 0.06, "titles": 0.40, "bodies": 0.40, "across": 0.40, "concept": 0.30, "concept_across": 0.05}
_LEAST, _LEAST_SHARED, _LEAST_IN_ORDER = 0.03, 0.07, 0.0


def addresses(
    advice: Sequence[tuple[str, str]],
    problems: Sequence[tuple[str, str]],
    known: Sequence[tuple[int, ...] | None],
    numbers: Sequence[int | None] = (),
) -> list[tuple[int, ...]]:
    """For each piece of advice (title, text) the indices of the problems it answers, in order; () for general advice.

    `known` are indices that the report itself gives (advice told inside a problem); they are kept as they are. `numbers`
    are those the problems bear in the text: 对第（2）项 means the one with that number when there is exactly one.
    """
    if not problems:
        return [() for _ in advice]
    said = [k or _said(text, len(problems), numbers) for (_, text), k in zip(advice, known, strict=True)]
    scores = _scores(advice, problems)
    chosen: list[set[int]] = [set(s) for s in said]
    free = [i for i, s in enumerate(said) if not s and not _general(advice[i], max(scores[i]))]
    taken = {j for s in said for j in s}
    _pair(chosen, scores, free, taken, len(problems))
    _second(chosen, scores, free, len(problems))
    return [tuple(sorted(c)) for c in chosen]


def _general(advice: tuple[str, str], best: float) -> bool:
    """Advice that answers no problem: to keep the project, or a request that no problem explains."""
    title, text = squeeze(advice[0]), squeeze(advice[1])
    if _GENERAL.search(title) or cue("keeps_on").search(title):
        return True
    return bool(cue("requests").search(text)) and best < _LEAST_FOR_REQUESTS


def _said(text: str, count: int, numbers: Sequence[int | None]) -> tuple[int, ...]:
    said: set[int] = set()
    for match in _SAID.finditer(squeeze(text)):
        for label in re.split(r"[、和与及至]", next(g for g in match.groups() if g)):
            number = int(label) if label.isdigit() else chinese_number(label) or 0
            said.add(numbers.index(number) if list(numbers).count(number) == 1 else number - 1)
    return tuple(sorted(n for n in said if 0 <= n < count))


def _scores(advice: Sequence[tuple[str, str]], problems: Sequence[tuple[str, str]]) -> list[list[float]]:
    weights = Weights([f"{title}。{text}" for title, text in (*advice, *problems)])
    table = []
    for i, a in enumerate(advice):
        rows = [features(weights, a, p) | {"order": _order(i, len(advice), j, len(problems))} for j, p in enumerate(problems)]
        table.append([sum(_WEIGHTS[name] * value for name, value in sorted(row.items())) for row in rows])
    return table


def features(weights: Weights, a: tuple[str, str], p: tuple[str, str]) -> dict[str, float]:
    """How alike advice and problem (title, text) are: their titles, texts, title against text, and the matters they touch."""
    (at, ab), (pt, pb) = ((content(title), content(text)) for title, text in (a, p))
    ours, theirs = concepts(a[0]), concepts(p[0])
    return {
        "titles": weights.shared(at, pt),
        "bodies": weights.shared(ab, pb),
        "across": max(weights.shared(at, pb), weights.shared(ab, pt)),
        "concept": _overlap(ours, theirs),
        "concept_across": max(_overlap(ours, concepts(p[1])), _overlap(concepts(a[1]), theirs)),
    }


def _order(i: int, n: int, j: int, m: int) -> float:
    """1 for the same place in both lists, falling with the distance."""
    if n < 2 or m < 2:
        return 1.0
    return max(0.0, 1 - abs(i / (n - 1) - j / (m - 1)) * max(n, m) / 2)


def _overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


@cache
def _concepts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile("|".join(words))) for name, words in knowledge.load("concepts")["concept"].items())


@cache
def concepts(text: str) -> frozenset[str]:
    """The matters a text speaks of: funding, execution, targets, records, supervision …"""
    key = squeeze(text)
    return frozenset(name for name, pattern in _concepts() if pattern.search(key))


def _pair(chosen: list[set[int]], scores: list[list[float]], free: list[int], taken: set[int], count: int) -> None:
    """First every piece of advice gets one problem of its own, the best pairs first; equal numbers pair up in full."""
    columns = [j for j in range(count) if j not in taken]
    least = _LEAST_IN_ORDER if len(free) == len(columns) else _LEAST
    for row, column in best_pairs([[scores[i][j] for j in columns] for i in free], least):
        chosen[free[row]].add(columns[column])


def _second(chosen: list[set[int]], scores: list[list[float]], free: list[int], count: int) -> None:
    """Problems left over go to the advice that speaks of them; advice left over may share a problem."""
    covered = {j for c in chosen for j in c}
    for j in range(count):
        if j not in covered and free:
            best = max(free, key=lambda i: (scores[i][j], -i))
            if scores[best][j] >= _LEAST_SHARED:
                chosen[best].add(j)
    for i in free:
        if not chosen[i]:
            best = max(range(count), key=lambda j: (scores[i][j], -j))
            if scores[i][best] >= _LEAST_SHARED:
                chosen[i].add(best)
