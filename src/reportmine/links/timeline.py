"""What every year says of a problem (P, F, X, N, U), and what the years together mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportmine.model.link import LEDGER, Claim, Mark, Occurrence, RecurrenceSettings, ReportSeen, YearMark

REPEATED = "（屡评屡犯）"
FALSE_CLAIM, PERSISTS, RETURNED, MAYBE = "反复（整改不实）", "持续", "反复", "可能持续"
NEW, FIRST, MENDED, SELF_CLAIMED = "新增", "首次（无历史）", "已整改", "自称已整改"
PARTLY, UNMENTIONED, UNKNOWN, REQUEST = "部分整改", "未再提及（待核实）", "无法判断", "持续诉求"
# The most serious first.
SERIOUS = (
    FALSE_CLAIM,
    PERSISTS + REPEATED,
    RETURNED + REPEATED,
    MAYBE + REPEATED,
    RETURNED,
    PERSISTS,
    MAYBE,
    PARTLY,
    SELF_CLAIMED,
    UNMENTIONED,
    UNKNOWN,
    NEW,
    FIRST,
    MENDED,
    REQUEST,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a problem stands: its status, the same in a sentence, and whether it is 屡评屡犯 by the settings."""

    status: str
    words: str
    repeated: bool = False


@dataclass(slots=True)
class Witnesses:
    """The reports on a subject by year. What a year's silence says is the same for every problem of the subject, and told once."""

    reports: Sequence[ReportSeen]
    by_year: dict[int, list[ReportSeen]] = field(default_factory=dict)
    _silent: dict[int, YearMark] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sorts the reports."""
        for report in self.reports:
            self.by_year.setdefault(report.year, []).append(report)

    def silence(self, year: int) -> YearMark:
        """The mark of a year that does not mention the problem."""
        if year not in self._silent:
            self._silent[year] = _silence(year, self.by_year.get(year, ()))
        return self._silent[year]


def marks(
    members: Iterable[Occurrence], reports: Iterable[ReportSeen] | Witnesses, claims: Iterable[Claim], until: int | None = None
) -> tuple[YearMark, ...]:
    """The years from the first report on the subject to the last, old to new; a year may have a claim and a finding.

    A year in which any report found the problem is P, whatever another one of that year says or leaves out.
    """
    found: dict[int, list[Occurrence]] = {}
    for one in members:
        found.setdefault(one.year, []).append(one)
    seen = reports if isinstance(reports, Witnesses) else Witnesses(list(reports))
    told: dict[int, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.year, []).append(claim)
    first = min(found)
    years = [*found, *seen.by_year, *(year for year in told if year >= first)]
    last = max(years) if until is None else max(until, *found)
    made: list[YearMark] = []
    for year in range(min(years), last + 1):
        if year in found or year in told:
            made += _year(year, found, seen, told, first)
        else:
            made.append(seen.silence(year))
    return tuple(made)


def _year(year: int, found: dict[int, list[Occurrence]], seen: Witnesses, told: dict[int, list[Claim]], first: int) -> list[YearMark]:
    own = told.get(year, ()) if year >= first else ()
    before = [c for c in own if not c.within and year > first]
    after = [c for c in own if c.within or year == first]
    made = _claimed(year, before)
    insists = next((c for c in own if c.status == "open"), None)
    if year in found:
        finders = tuple(dict.fromkeys(o.report for o in found[year]))
        made.append(YearMark(year, Mark.PROBLEM, finders, _who(found[year], seen.by_year.get(year, ()))))
        # What an ordinary report of the first year says to have mended lies before that year.
        made += _claimed(year, [c for c in after if c.within])
    elif insists is not None and year > first:
        made = [YearMark(year, Mark.PROBLEM, (insists.report,), insists.fate)]
    elif not made:
        made = _claimed(year, [c for c in after if c.within]) or [seen.silence(year)]
    return made


def _claimed(year: int, claims: Sequence[Claim]) -> list[YearMark]:
    """Full claims outrank partial ones; a claim without a status says nothing."""
    for statuses, partial in ((("done",), False), (("partial", "ongoing"), True)):
        own = [c for c in claims if c.status in statuses]
        if own:
            return [YearMark(year, Mark.RECTIFIED, tuple(dict.fromkeys(c.report for c in own)), own[0].fate, partial=partial)]
    return []


def _silence(year: int, reports: Sequence[ReportSeen]) -> YearMark:
    """A year without the problem: its reports say nothing of it, cannot be read, or are not there."""
    telling = tuple(r.key for r in reports if r.readable and r.tells)
    if telling:
        return YearMark(year, Mark.FREE, telling, "有报告，未提及")
    unread = tuple(r.key for r in reports if not r.readable)
    if unread:
        return YearMark(year, Mark.UNREADABLE, unread, "报告不可读")
    return YearMark(year, Mark.NONE, (), "没有能说明问题的报告")


def _who(found: Sequence[Occurrence], reports: Sequence[ReportSeen]) -> str:
    """Which sorts of report of a year found it, where there are several."""
    finders = {one.report for one in found}
    telling = [r for r in reports if r.readable and r.tells]
    if len(telling) < 2:
        return ""
    own = [r for r in telling if "self" in r.kind]
    others = [r for r in telling if "self" not in r.kind]
    if own and others:
        by_self, by_others = any(r.key in finders for r in own), any(r.key in finders for r in others)
        return "自评与外部评价均指出" if by_self and by_others else "外部评价指出，自评未指出" if by_others else "仅自评指出"
    return f"当年{len(telling)}份报告中{len(finders)}份指出" if len(finders) < len(telling) else "当年各份报告均指出"


def standing(pattern: Sequence[YearMark], settings: RecurrenceSettings) -> Standing:
    """The status of a pattern (domain: years and statuses)."""
    years = [mark.year for mark in pattern if mark.mark is Mark.PROBLEM]
    letters = "".join(_letter(mark) for mark in pattern)
    repeated = _false_claim(letters) or _often(pattern, years, settings)
    status, words = _status(pattern, letters, years)
    if repeated and status in (PERSISTS, RETURNED, MAYBE):
        status += REPEATED
    return Standing(status, words, repeated)


def verified(stands: Standing, claims: Sequence[Claim]) -> Standing:
    """What people ticked off in the ledger is not merely said to be mended."""
    last = claims[-1] if claims else None
    if stands.status == SELF_CLAIMED and last is not None and last.verified:
        return replace(stands, status=MENDED, words=f"整改台账已销号（{last.quote}）")
    return stands


def _letter(mark: YearMark) -> str:
    """One letter a mark; a partial claim is x."""
    return "x" if mark.partial else mark.mark.value


def _false_claim(letters: str) -> bool:
    return bool(re.search("P[^P]*X[^P]*P", letters))


def _often(pattern: Sequence[YearMark], years: Sequence[int], settings: RecurrenceSettings) -> bool:
    """At least `min_years` within the last `window` years of the timeline; without `count_gap` they must follow each other."""
    late = sorted({year for year in years if year > pattern[-1].year - settings.window})
    if settings.count_gap:
        return len(late) >= settings.min_years
    return max((_run(late[: n + 1]) for n in range(len(late))), default=0) >= settings.min_years


def _run(years: Sequence[int]) -> int:
    """How many years at the end follow each other."""
    length = 0
    for n, year in enumerate(reversed(years)):
        if year != years[-1] - n:
            break
        length += 1
    return length


def _status(pattern: Sequence[YearMark], letters: str, years: Sequence[int]) -> tuple[str, str]:
    first, last = letters.index("P"), letters.rindex("P")
    tail = letters[last + 1 :].replace("N", "")
    if _false_claim(letters):
        at = next(n for n in range(len(letters) - 1, -1, -1) if letters[n] == "X" and "P" in letters[n:] and "P" in letters[:n])
        again = next(mark.year for n, mark in enumerate(pattern) if n > at and letters[n] == "P")
        return FALSE_CLAIM, f"{pattern[at].year}年{_teller(pattern[at])}称已整改，{again}年再次发现"
    if tail:
        found = _after(tail, pattern, last)
        if found is not None and (found[0] != UNKNOWN or len(set(years)) == 1):
            return found
    if len(set(years)) == 1:
        return _alone(letters[:first], years[0])
    return _several(pattern, letters[first : last + 1], sorted(set(years)))


def _teller(mark: YearMark | None) -> str:
    return LEDGER if mark is not None and mark.reports == (LEDGER,) else "报告"


def _after(tail: str, pattern: Sequence[YearMark], last: int) -> tuple[str, str] | None:
    """What came after the last finding."""
    behind = pattern[last + 1 :]
    claim = next((mark for mark in behind if mark.mark is Mark.RECTIFIED), None)
    if "X" in tail:
        year = next(mark.year for mark in behind if mark.mark is Mark.RECTIFIED and not mark.partial)
        if "F" in tail[tail.index("X") :]:
            return MENDED, f"{year}年{_teller(claim)}有整改说明，以后未再出现"
        return SELF_CLAIMED, f"{year}年{_teller(claim)}称已整改，待复核"
    if "x" in tail and claim is not None:
        return PARTLY, f"{claim.year}年{_teller(claim)}称部分整改或正在整改"
    if "F" in tail:
        return UNMENTIONED, f"{pattern[last].year}年以后的报告未再提及，不等于已整改"
    return (UNKNOWN, f"{pattern[last].year}年以后的报告不可读，无法判断") if "U" in tail else None


def _alone(before: str, year: int) -> tuple[str, str]:
    if "F" in before:
        return NEW, f"{year}年新发现"
    if "U" in before:
        return FIRST, "以前年度报告不可读，无法判断"
    return FIRST, "无以前年度报告，无法判断"


def _several(pattern: Sequence[YearMark], inside: str, years: Sequence[int]) -> tuple[str, str]:
    """Several years with nothing behind them: without a break, with a year that is free of it, or with a year nobody knows."""
    run = _run(years)
    if "F" in inside:
        again = next(mark.year for n, mark in enumerate(pattern) if mark.mark is Mark.FREE and n > 0 and mark.year > years[0])
        later = next(year for year in years if year > again)
        return RETURNED, f"{again}年未提及，{later}年再次出现"
    if run == len(years) or not set(inside) & set("NU"):  # a year that only claims partial mending is no break
        partly = "，中间年度称部分整改" if "x" in inside else ""
        return PERSISTS, f"连续{years[-1] - years[0] + 1}年{partly}"
    if run > 1:
        return PERSISTS, f"连续{run}年，{years[0]}年也曾出现，中间年度缺报告或不可读"
    return MAYBE, f"{years[-2]}年和{years[-1]}年都有，中间年度{'缺报告' if 'N' in inside else '报告不可读'}"
