"""Words of a report that say what became of an earlier problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportmine.links._wordings import wording
from reportmine.model.document import Span
from reportmine.model.draft import Label
from reportmine.model.link import Claim
from reportmine.model.report import Evidence, Report, ReportKind
from reportmine.text.cues import has_defect, is_solved
from reportmine.text.fold import fold
from reportmine.text.sentences import sentences

Labeller = Callable[[str, str], Label | None]
Profile = tuple[tuple[str, float], ...]
Told = tuple[str, str, Evidence, bool]  # problem, status, proof, whether it is told with the problem itself
Profiler = Callable[[Sequence[tuple[str, str, Label | None]]], list[Profile]]

_TOLD = ("outcomes", "other", "result_use", "evaluation_work")  # chapters in which a report tells what it has mended
_LONGEST = 160


def told_in(report: Report) -> tuple[Told, ...]:
    """What a report says of earlier problems, each problem and status once, the chapter on rectification first."""
    told = [*_chapter(report), *(_answers(report) if _mends(report) else ()), *_made_since(report), *_in_praise(report)]
    if not _mends(report):
        told += _in_problems(report)
    first: dict[tuple[str, str], Told] = {}
    for one in told:
        first.setdefault((one[0], one[1]), one)
    return tuple(first.values())


def claims(report: Report, key: str, year: int, told: Sequence[Told], label: Labeller, profiles: Profiler) -> tuple[Claim, ...]:
    """The same as claims, with the leaves of the problems they speak of."""
    labels = [label(problem, problem) for problem, *_ in told]
    leaves = profiles([(one[0], one[0], found) for one, found in zip(told, labels, strict=True)])
    return tuple(
        Claim(
            report=key, source=report.source, year=year, problem=problem, status=status, quote=proof.quote, place=proof.place.label,
            leaf=found.primary if found else None, leaves=speaks, within=within or _mends(report),
        )
        for (problem, status, proof, within), found, speaks in zip(told, labels, leaves, strict=True)
    )  # fmt: skip


def _mends(report: Report) -> bool:
    return report.kind is not None and report.kind.value is ReportKind.RECTIFY_REPORT


def _chapter(report: Report) -> Iterator[Told]:
    for one in report.previous_rectification:
        if one.evidence:
            status = "partial" if one.status == "ongoing" and _partly(one.evidence[0].quote) == "partial" else one.status
            yield one.problem, status, one.evidence[0], False


def _answers(report: Report) -> Iterator[Told]:
    """A report on rectification lists the problems and what was done about them."""
    for problem in report.problems:
        if problem.evidence:
            yield problem.title, _fate(problem.text), problem.evidence[0], True


def _in_problems(report: Report) -> Iterator[Told]:
    """A problem that is told as mended where it is told."""
    for problem in report.problems:
        if problem.evidence and is_solved(fold(problem.text)):
            yield problem.title, _fate(problem.text), problem.evidence[0], True


def _made_since(report: Report) -> Iterator[Told]:
    """已制定…，但…: what was wanting is there, and something else is wrong with it."""
    for problem in report.problems:
        for match in wording("made").finditer(fold(problem.text)):
            if problem.evidence:
                yield f"未{match['verb']}{match['what']}", "done", problem.evidence[0], False


def _in_praise(report: Report) -> Iterator[Told]:
    """Achievements and chapters on experience: 报销要件不齐的问题已整改到位."""
    for item in report.outcomes:
        if item.evidence:
            for sentence in _sentences(item.text):
                if _tells_mending(sentence):
                    yield sentence, _fate(sentence), item.evidence[0], False
    if report.text is None:
        return
    folded = fold(report.text)
    for section in report.sections:
        if set(section.roles) & set(_TOLD):
            for span in sentences(folded, Span(*section.span)):
                sentence = report.text[span.start : span.end]
                if len(sentence) <= _LONGEST and _tells_mending(sentence):
                    yield sentence, _fate(sentence), Evidence(quote=sentence, span=(span.start, span.end), place=section.place), False


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(fold(text), Span(0, len(text)))]


def _tells_mending(sentence: str) -> bool:
    """True when a sentence names a lack and says that it has gone."""
    words = fold(sentence)
    return is_solved(words) and has_defect(words)


def _fate(words: str) -> str:
    folded = fold(words)
    if wording("still_open").search(folded):
        return "open"
    if wording("partly").search(folded):
        return "partial"
    return "done" if is_solved(folded) else "unknown"


def _partly(words: str) -> str:
    return "partial" if wording("partly").search(fold(words)) else "ongoing"
