"""What became of problems: the status of every life line that the corpus tells, and which lines are 屡评屡犯."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportmine.evaluate._tally import Tally
from reportmine.links.timeline import FALSE_CLAIM, REPEATED
from reportmine.model.link import LifeLine

Item = tuple[str, int]  # report, problem of the gold


@dataclass(frozen=True, slots=True)
class Statuses:
    """`right`: lines with the told status; `joined`: the same where our line has exactly the told problems, so that only the status can
    be wrong; `repeated`: lines said to be 屡评屡犯. `wrong` names the wrong ones in words."""

    right: Tally = Tally()
    joined: Tally = Tally()
    repeated: Tally = Tally()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A life line of ours by problems of the gold."""

    items: frozenset[Item]
    line: LifeLine


def measure(told: Mapping[str, Any], lines: Sequence[Line]) -> Statuses:
    """Holds the lines against the clusters and single problems that have a status; a line stands for the cluster it shares most with."""
    wanted = [(items, str(entry["status"])) for entry, items in _entries(told) if "status" in entry]
    found = [(items, status, _nearest(items, lines)) for items, status in wanted]
    wrong = tuple(f"{_named(items)}：{_status(line)}，应为{status}" for items, status, line in found if _status(line) != status)
    hit, answered = len(wanted) - len(wrong), sum(line is not None for *_, line in found)
    return Statuses(Tally(hit, answered, len(wanted)), _joined(wanted, lines), _repeated(found, lines), wrong)


def _entries(told: Mapping[str, Any]) -> Iterable[tuple[Mapping[str, Any], frozenset[Item]]]:
    for kind in ("recurring", "single"):
        for entry in told.get(kind) or ():
            yield entry, frozenset((str(report), int(number)) for report, number in entry["members"])


def _nearest(items: frozenset[Item], lines: Sequence[Line]) -> LifeLine | None:
    """The line with most of them, of equal ones the one with least else."""
    best = min(lines, key=lambda one: (-len(one.items & items), len(one.items), one.line.key), default=None)
    return best.line if best is not None and best.items & items else None


def _joined(wanted: Sequence[tuple[frozenset[Item], str]], lines: Sequence[Line]) -> Tally:
    by_items = {one.items: one.line for one in lines}
    same = [(status, by_items[items]) for items, status in wanted if items in by_items]
    return Tally(sum(status == line.status for status, line in same), len(same), len(same))


def _repeated(found: Sequence[tuple[frozenset[Item], str, LifeLine | None]], lines: Sequence[Line]) -> Tally:
    """Over the problems whose status is told; a line about others only is not counted against us."""
    known = frozenset(item for items, *_ in found for item in items)
    ours = sum(one.line.repeated and bool(one.items & known) for one in lines)
    grave = [line for _, status, line in found if status == FALSE_CLAIM or REPEATED in status]
    return Tally(sum(line is not None and line.repeated for line in grave), ours, len(grave))


def _status(line: LifeLine | None) -> str:
    return line.status if line is not None else "没有脉络"


def _named(items: Iterable[Item]) -> str:
    return " ".join(f"{report}#{number}" for report, number in sorted(items))
