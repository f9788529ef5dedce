"""Years of an older report in places that only take the report's own: captions, deadlines, sums and scores of the record."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import in_roles, matches, paragraphs, pattern, proof_of, sentence, signed
from reportmine.checks.dates._years import is_quoted
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import Extraction

Found = Iterator[tuple[int, Span, str]]


def labelled(draft: Draft, year: int, own: tuple[int, ...]) -> Found:
    """The caption of a table: （2021年度） in a line of its own, 2021年度项目支出绩效自评表."""
    title = [line.span for line in draft.reading.outline.title]
    for match in matches(draft, pattern("dates", "old_year", "caption"), paragraphs(draft)):
        old = int(match["y"] or match["z"])
        if (
            not any(t.start <= match.start() < t.end for t in title)
            and year - 4 <= old < year
            and old not in own
            and not _looks_back(match.group())
        ):
            yield old, Span(match.start("y" if match["y"] else "z"), match.end()), match.group().strip()


def overdue(draft: Draft) -> Found:
    """What is still to be done by a time that had passed at the signing, and budgets or goals for a year gone by."""
    day = signed(draft)
    if day is None:
        return
    spans = _measures(draft)
    for match in matches(draft, pattern("dates", "old_year", "deadline"), spans):
        month = int(match["m"] or 12)
        if (int(match["y"]), month) < (day.year, day.month) and not _is_past(draft, match.start(), match.end()):
            yield int(match["y"]), Span(*match.span()), draft.reading.words(Span(*match.span()))
    for match in matches(draft, pattern("dates", "old_year", "drawn_up"), spans):
        told = int(match["y"] or match["z"])
        if told < day.year and not _is_past(draft, match.start(), match.end()):
            yield told, Span(*match.span()), draft.reading.words(Span(*match.span()))


def put_to_figures(draft: Draft, year: int, own: tuple[int, ...]) -> Found:
    """The record's own score, budget or spending told of an older year."""
    scores = list(matches(draft, pattern("dates", "old_year", "score"), paragraphs(draft)))
    total = draft.basic.score.value if draft.basic.score is not None else None
    ours = {Decimal(match["s"]) for match in scores if int(match["y"]) in own} | ({Decimal(str(total))} if total is not None else set())
    for match in scores:
        # A record without any score has left out this one for its year.
        if (not ours or Decimal(match["s"]) in ours) and _is_old(draft, match.start(), int(match["y"]), year, own):
            yield int(match["y"]), Span(*match.span()), draft.reading.words(Span(*match.span()))
    told = [proof.span for proof in proof_of(*_sums(draft))]
    for match in matches(draft, pattern("dates", "old_year", "budget"), paragraphs(draft)):
        around = sentence(draft, match.start())
        inside = any(match.end() <= start < around.end for start, _ in told)
        if inside and _is_old(draft, match.start(), int(match["y"]), year, own):
            yield int(match["y"]), Span(*match.span()), draft.reading.words(Span(*match.span()))


def used(draft: Draft, year: int, own: tuple[int, ...]) -> Found:
    """Published with the accounts of an older year, or a ground for the budget of a year gone by."""
    for key, last in (("accounts", year - 1), ("ground", year)):
        for match in matches(draft, pattern("dates", "old_year", key), paragraphs(draft)):
            told = int(match["y"])
            if year - 4 <= told <= last and (key == "ground" or told not in own) and not is_quoted(draft, match.start("y")):
                yield told, Span(match.start("y"), match.end()), draft.reading.words(Span(*match.span()))


def _sums(draft: Draft) -> tuple[Extraction[Decimal] | None, ...]:
    return draft.basic.budget_yuan, draft.basic.budget_initial_yuan, draft.basic.spent_yuan


def _is_old(draft: Draft, at: int, told: int, year: int, own: tuple[int, ...]) -> bool:
    """An older year that is alone in its sentence, in one that does not look back."""
    if not year - 4 <= told < year or told in own or is_quoted(draft, at):
        return False
    around = sentence(draft, at)
    years = {int(str(e.value)[:4]) for e in draft.reading.entities_in(around, "year", "date")}
    return years <= {told} and not _looks_back(draft.reading.fold(around))


def _looks_back(words: str) -> bool:
    return any(pattern("dates", *keys).search(words) is not None for keys in (("old_year", "history"), ("looks_back",)))


def _measures(draft: Draft) -> list[Span]:
    """The paragraphs with measures: those of their sections, and those the record took one from."""
    found = in_roles(draft, Role.RECOMMENDATIONS)
    told = [item.span for item in draft.report.recommendations]
    return [*found, *(Span(*span) for span in told if not any(s.start <= span[0] < s.end for s in found))]


def _is_past(draft: Draft, start: int, end: int) -> bool:
    around, folded = sentence(draft, start), draft.reading.folded
    begin = max(folded.rfind(mark, around.start, start) for mark in "，；、") + 1 or around.start
    stop = min((at for mark in "，；。" if (at := folded.find(mark, end, around.end)) >= 0), default=around.end)
    return is_quoted(draft, start) or pattern("dates", "old_year", "past").search(folded, max(begin, around.start), stop) is not None
