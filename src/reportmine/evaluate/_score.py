"""One record against its gold: a tally per field, the judged confidences, and every difference in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportmine.evaluate._compare import Pair, coarse_kind, contained, fold, pairs, same_date, same_number, same_scalar, shared_numbers
from reportmine.evaluate._gold import Gold
from reportmine.evaluate._tally import Tally
from reportmine.model.report import Indicator, Item, Report

SCALARS = (
    "title", "fiscal_year", "region", "department", "unit", "project", "evaluator", "report_date",
    "budget_yuan", "received_yuan", "spent_yuan", "execution_rate", "score", "grade",
)  # fmt: skip
LISTS = ("methods", "outcomes", "problems", "recommendations", "addresses")
ITEMS = ("outcomes", "problems", "recommendations")
# Annotated in some reports only: counted where the gold has the key, and no part of the macro.
EXTRAS = ("kind", "kind_id", "problem_titles", "amounts_yuan", "indicators", "sign_off.unit", "sign_off.date", "previous_rectification")


@dataclass(frozen=True, slots=True)
class Judged:
    """How sure a rule of the parser was of a value, and whether it was right."""

    extractor: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Score:
    """One file's tallies by field, its judged values, and its differences as Chinese sentences."""

    tallies: dict[str, Tally]
    judged: tuple[Judged, ...]
    differences: tuple[str, ...]

    @property
    def scalars_right(self) -> bool:
        """True when every basic fact is as the gold has it and none is invented."""
        return all(self.tallies[f"basic_info.{name}"].perfect for name in SCALARS)

    @property
    def all_right(self) -> bool:
        """True when nothing at all differs from the gold."""
        return all(tally.perfect for tally in self.tallies.values())


def score(report: Report | None, gold: Gold) -> Score:
    """Compares a record (None: nothing was read) with its gold."""
    tallies: dict[str, Tally] = {}
    judged: list[Judged] = []
    differences: list[str] = []
    for name in SCALARS:
        _scalar(name, report, gold, (tallies, judged, differences))
    tallies |= dict(_kinds(report, gold))
    found = {name: pairs(_texts(report, name), [_gold_text(item) for item in gold.get(name) or ()]) for name in ITEMS}
    tallies["methods"] = _methods(report, gold)
    for name in ITEMS:
        items: Sequence[Item] = getattr(report, name) if report else ()
        tallies[name] = _items(found[name], len(items), len(gold.get(name) or ()))
        matched = {pair.ours for pair in found[name] if pair.same}
        judged += (Judged(item.extractor, item.confidence, index in matched) for index, item in enumerate(items))
    tallies["addresses"] = _addresses(report, gold, found)
    tallies |= dict(_problem_details(report, gold, found["problems"]))
    tallies |= dict(_extras(report, gold))
    differences += _counted(tallies)
    return Score(tallies, tuple(judged), tuple(differences))


def _scalar(name: str, report: Report | None, gold: Gold, into: tuple[dict[str, Tally], list[Judged], list[str]]) -> None:
    tallies, judged, differences = into
    extraction = getattr(report.basic_info, name) if report else None
    ours = extraction.value if extraction is not None else None
    want = (gold.get("basic_info") or {}).get(name)
    right = ours is not None and want is not None and same_scalar(name, ours, want)
    given, wanted = int(ours is not None), int(want is not None)
    wrong = given and wanted and not right
    tallies[f"basic_info.{name}"] = Tally(int(right), given, wanted, int(wrong), int(given and not wanted))
    if extraction is not None and ours is not None:
        judged.append(Judged(extraction.extractor, extraction.confidence, right))
    if not right and (given or wanted):
        differences.append(f"basic_info.{name}：得到{_shown(ours)}，标注为{_shown(want)}")


def _shown(value: object) -> str:
    return "空" if value is None else f"“{value}”"


def _kinds(report: Report | None, gold: Gold) -> Iterator[tuple[str, Tally]]:
    ours = report.kind.value if report and report.kind else None
    want = gold.get("kind") or gold.get("kind_id")
    if want is not None:
        yield "kind", Tally(int(ours is not None and coarse_kind(ours) == coarse_kind(want)), int(ours is not None), 1)
    exact = gold.get("kind_id")
    if exact is not None:
        yield "kind_id", Tally(int(ours == exact), int(ours is not None), 1)


def _texts(report: Report | None, name: str) -> list[str]:
    items: Sequence[Item] = getattr(report, name) if report else ()
    return [item.text or item.title for item in items]


def _gold_text(item: dict[str, Any]) -> str:
    return str(item.get("text") or item.get("title") or "")


def _methods(report: Report | None, gold: Gold) -> Tally:
    ours = {fold(method.name) for method in report.methods} if report else set()
    want = {fold(name) for name in gold.get("methods") or ()}
    return Tally(len(ours & want), len(ours), len(want))


def _items(found: Sequence[Pair], ours: int, gold: int) -> Tally:
    return Tally(sum(pair.same for pair in found), ours, gold, soft=sum(pair.similarity for pair in found))


def _addresses(report: Report | None, gold: Gold, found: dict[str, list[Pair]]) -> Tally:
    """Links of recommendations to problems, both expressed in the gold's indices; an unknown problem is its own index below zero."""
    problems = {pair.ours: pair.gold for pair in found["problems"] if pair.same}
    ours = {
        (pair.gold, problems.get(index, -1 - index))
        for pair in found["recommendations"]
        if pair.same and report
        for index in report.recommendations[pair.ours].addresses
    }
    want = {(at, index) for at, item in enumerate(gold.get("recommendations") or ()) for index in item.get("addresses") or ()}
    return Tally(len(ours & want), len(ours), len(want))


def _problem_details(report: Report | None, gold: Gold, found: Sequence[Pair]) -> Iterator[tuple[str, Tally]]:
    """Titles and amounts, of the problems that were found at all."""
    both = [(report.problems[pair.ours], gold["problems"][pair.gold]) for pair in found if pair.same and report]
    titles = sum(fold(ours.title) == fold(want.get("title", "")) for ours, want in both)
    yield "problem_titles", Tally(titles, len(both), len(both))
    amounts = Tally()
    for ours, want in both:
        numbers = want.get("amounts_yuan") or ()
        amounts += Tally(shared_numbers(ours.amounts_yuan, numbers), len(ours.amounts_yuan), len(numbers))
    yield "amounts_yuan", amounts


def _extras(report: Report | None, gold: Gold) -> Iterator[tuple[str, Tally]]:
    if gold.get("indicators") is not None:
        yield "indicators", _indicators(report.indicators if report else (), gold["indicators"])
    for part, want in sorted((gold.get("sign_off") or {}).items()):
        extraction = getattr(report.sign_off, part, None) if report else None
        ours = extraction.value if extraction is not None else None
        same = same_date(ours, want) if part == "date" else fold(ours) == fold(want)
        yield f"sign_off.{part}", Tally(int(ours is not None and same), int(ours is not None), 1)
    if gold.get("previous_rectification") is not None:
        texts = [entry.problem for entry in report.previous_rectification] if report else []
        wanted = [str(entry["problem"]) for entry in gold["previous_rectification"]]
        yield "previous_rectification", Tally(contained(texts, wanted), len(texts), len(wanted))


def _indicators(ours: Sequence[Indicator], gold: Sequence[dict[str, Any]]) -> Tally:
    """Rows of which the indicator's name, weight and score are all right, each used once."""
    left = [(fold(row.get("level3") or ""), row.get("weight"), row.get("score")) for row in gold]
    hits = 0
    for row in ours:
        name = fold(row.level3 or "")
        at = next((i for i, want in enumerate(left) if want[0] == name and _same(row.weight, want[1]) and _same(row.score, want[2])), None)
        if at is not None:
            del left[at]
            hits += 1
    return Tally(hits, len(ours), len(gold))


def _same(ours: object, gold: object) -> bool:
    return same_number(ours, gold) if ours is not None and gold is not None else ours is gold


def _counted(tallies: dict[str, Tally]) -> list[str]:
    return [
        f"{name}：对{tally.hit}，得到{tally.ours}，标注{tally.gold}"
        for name, tally in tallies.items()
        if not tally.perfect and not name.startswith("basic_info.")
    ]
