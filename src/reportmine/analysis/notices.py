"""Notices to rectify: for every body the problems of a year that are still open, with what its reports say of the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportmine import analysis, knowledge
from reportmine.analysis import _filled
from reportmine.analysis.ledger import Kept, body_of, line_of, own_of, usual_advice
from reportmine.checks import _profiles
from reportmine.digest._private import masked
from reportmine.exports.records._words import KINDS
from reportmine.links._levels import is_request
from reportmine.links.judgements import CONFIRMED
from reportmine.links.lines import RECURRING
from reportmine.links.occurrences import NAMELESS
from reportmine.model.link import LifeLine, Occurrence
from reportmine.model.notice import Notice, NoticeItem, NoticeReport
from reportmine.model.profile import Profile
from reportmine.model.report import Report, ReportKind

_OWN = "self"  # in the codes of reports a unit makes on itself
_LATE = (ReportKind.RESULT_REPORT.value, ReportKind.BUDGET_ACCOUNTS.value)  # say again what others found


@dataclass(frozen=True, slots=True)
class _Known:
    """What is looked up by the keys of problems and reports."""

    lines: Mapping[str, LifeLine]
    closed: frozenset[str]
    reports: Mapping[str, Report]


def notices_of(archive: Kept, *, unit: str | None = None, year: int | None = None, workers: int = 1) -> list[Notice]:
    """One notice a body, by name: all bodies, or those whose name (or a unit's of theirs) holds `unit`; on `year` or each one's latest."""
    stuff = analysis.material_of(archive, workers=workers)
    by_body: dict[str, list[Occurrence]] = {}
    for one in stuff.occurrences:
        if not one.body.startswith(NAMELESS) and one.kind not in _LATE and _meant(one, unit):
            by_body.setdefault(one.body, []).append(one)
    chosen = {name: own for name, told in sorted(by_body.items()) if (own := _of_year(told, year))}
    lines = line_of(stuff, archive.judgements(), workers=workers)
    keys = sorted({one.report for own in chosen.values() for one in own})
    known = _Known(lines, _closed(archive, stuff), dict(archive.records_of(keys)))
    return [made for name, own in chosen.items() if (made := _notice(name, own, known)) is not None]


def _meant(one: Occurrence, unit: str | None) -> bool:
    return unit is None or any(unit in name for name in (one.body, one.department, one.unit) if name)


def _of_year(told: Sequence[Occurrence], year: int | None) -> list[Occurrence]:
    """The problems of a year, external reports first, then in the order of report and text."""
    wanted = max(map(_year, told)) if year is None else year
    found = [one for one in told if _year(one) == wanted]
    return sorted(found, key=lambda one: (_OWN in one.kind, one.project or "", one.report, one.problem))


def _year(one: Occurrence) -> int:
    return one.report_year or one.year


def _closed(archive: Kept, stuff: analysis.Material) -> frozenset[str]:
    """The problems that the ledger has ticked off."""
    by_report = own_of(stuff.occurrences)
    cells = _filled.adopted(_filled.latest(archive.ledger()), by_report, archive.near())
    pairs = (pair for own in by_report for pair in zip(own, _filled.row_keys(own), strict=True))
    return frozenset(one.key for one, key in pairs if _filled.is_closed({name: cell.value for name, cell in cells.get(key, {}).items()}))


def _notice(body: str, own: Sequence[Occurrence], known: _Known) -> Notice | None:
    """None when nothing is left to rectify."""
    asked = [one for one in own if not is_request(one)]
    still = list(_once([one for one in asked if one.key not in known.closed], known.lines))
    if not still:
        return None
    order = list(dict.fromkeys(one.report for one in still))
    profiles = [_profiles.choose(known.reports[key])[0] for key in order if key in known.reports]
    profile, days, norm = _deadline(profiles or [_profiles.named(_profiles.DEFAULT)])
    duty = profile.basis.get("rectification")
    return Notice(
        body=body_of(own[0]), year=_year(own[0]), reports=tuple(_report(key, still, known) for key in order),
        items=tuple(_item(one, order, known) for one in still), days=days, norm=norm,
        duty=_titled(duty) if duty else knowledge.load("notices")["duty"], profile=profile.name,
        differ=len({p.deadlines.rectify_days for p in profiles}) > 1,
        requests=len(own) - len(asked), closed=len([one for one in asked if one.key in known.closed]),
    )  # fmt: skip


def _titled(duty: str) -> str:
    """The national measure is cited with its title, whatever a profile calls it."""
    usual: str = knowledge.load("notices")["duty"]
    return usual if duty.split("第")[0] in usual and duty.split("第")[-1] in usual else duty


def _once(told: Iterable[Occurrence], lines: Mapping[str, LifeLine]) -> Iterator[Occurrence]:
    """What two reports of one year found is told once, in the words of the first."""
    seen: set[str] = set()
    for one in told:
        line = lines.get(one.key)
        if line is not None and line.kind == RECURRING:
            if line.key in seen:
                continue
            seen.add(line.key)
        yield one


def _deadline(profiles: Sequence[Profile]) -> tuple[Profile, int, str]:
    """The longest of the terms that the profiles set; the program's own where none does."""
    setting = [profile for profile in profiles if profile.deadlines.rectify_days]
    if not setting:
        return profiles[0], knowledge.load("notices")["default_days"], ""
    profile = max(setting, key=lambda p: p.deadlines.rectify_days or 0)
    return profile, profile.deadlines.rectify_days or 0, profile.basis.get("rectify_days", profile.name)


def _report(key: str, told: Sequence[Occurrence], known: _Known) -> NoticeReport:
    own = [one for one in told if one.report == key]
    first, report = own[0], known.reports.get(key)
    basic = report.basic_info if report else None
    score = basic.score.value if basic and basic.score and basic.score.value is not None else None
    grade = basic.grade.value if basic and basic.grade else None
    kind = KINDS[ReportKind(first.kind)] if first.kind in set(ReportKind) else first.kind
    return NoticeReport(
        key=key, title=first.report_title or first.source, file=first.source.replace("\\", "/").rpartition("/")[2], kind=kind,
        project=first.project or "", score=f"{score.normalize():f}" if score is not None else "", grade=grade or "", own=_OWN in first.kind,
        problems=len(own),
    )  # fmt: skip


def _item(one: Occurrence, order: Sequence[str], known: _Known) -> NoticeItem:
    report, line = known.reports.get(one.report), known.lines.get(one.key)
    told = [r.text for r in report.recommendations if one.problem in r.addresses] if report else []
    earlier = tuple(sorted({m.year for m in line.members if m.year < _year(one)})) if line and line.kind == RECURRING else ()
    verdict = line.verdict.verdict if line is not None and line.verdict is not None else ""
    unsettled = line is not None and earlier and not verdict
    return NoticeItem(
        title=masked(one.title), quote=masked(one.quote), place=one.place or (f"第{one.page}页" if one.page else ""),
        report=order.index(one.report), advice=masked("\n".join(dict.fromkeys(told)) or usual_advice(one.leaf)),
        again=earlier if verdict == CONFIRMED else (),
        suspected=f"{line.status}，{'、'.join(map(str, earlier))}年度报告也有" if line is not None and unsettled else "",
    )  # fmt: skip
