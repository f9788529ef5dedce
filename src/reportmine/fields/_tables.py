"""Problems and measures written into tables: columns of causes, boxes of a self-evaluation form, lists of problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportmine.fields._address import ANSWERS
from reportmine.fields._items import Draft, from_run
from reportmine.fields._labels import segments
from reportmine.fields._titles import title_of
from reportmine.model.document import Cell, Span, Table
from reportmine.model.reading import Reading
from reportmine.text.cues import has_defect, is_none, is_solved, looks_ahead, opens_advice, pattern
from reportmine.text.fold import squeeze
from reportmine.text.numbering import enumerations
from reportmine.text.sentences import half_sentences, sentences, stripped

_ANSWER = re.compile(rf"(?:(?<=[；。\n])|^|(?<=[\t ]))\s*{ANSWERS}[，：:]\s*", re.M)
_REACHED = re.compile(r"(?:已|均|全部)*(?:达标|完成|达到目标|超额完成)[，。；]|(?:无|未)偏[差离]")
_ELSEWHERE = re.compile(r"^(?:同|见|详见|参见|如上|同上)|^(?:同[“”].*指标|/)$")


@dataclass(frozen=True, slots=True)
class Told:
    """What one cell or row tells: a problem, the measure for it, or one of them."""

    problem: Draft | None
    measure: Draft | None


def told_in_reason_columns(reading: Reading, within: Span | None = None) -> Iterator[Told]:
    """Rows of indicator tables whose column of deviations says why and what next; with `within` of tables there alone."""
    for table in _tables(reading):
        if within is not None and not within.start <= table.span.start < within.end:
            continue
        grid = table.grid()
        head = _head_row(reading, table, pattern("head_reason"))
        if head is None:
            continue
        reasons = [c for c, cell in enumerate(grid[head]) if cell and pattern("head_reason").search(_key(reading, cell))]
        measures = [c for c, cell in enumerate(grid[head]) if cell and pattern("head_measure").match(_key(reading, cell))]
        seen: set[Span] = set()
        for row in grid[head + 1 :]:
            cell = row[reasons[0]] if reasons else None
            boxed = any(
                c is not None and (pattern("box_problem").match(_key(reading, c)) or pattern("box_measure").match(_key(reading, c)))
                for c in row
            )
            if cell is None or cell.span in seen or boxed:
                continue
            seen.add(cell.span)
            other = row[measures[0]] if measures else None
            answered = other is not None and other is not cell and not _says_nothing(reading, other.span)
            lost = _lost_points(reading, grid[head], row)
            if lost is False and not answered and not _asks_for_more(reading, cell.span):
                continue
            told = _from_reason(reading, cell.span, lost=answered or bool(lost))
            if told and told.measure is None and other is not None and answered:
                told = Told(told.problem, _draft(reading, other.span))
            if told:
                yield told


def told_in_boxes(reading: Reading) -> Iterator[Told]:
    """Label cells 存在问题 and 改进措施 with the text beside (or below) them."""
    for table in _tables(reading):
        for row in table.grid():
            for left, right in pairwise(row):
                if left is None or right is None or left is right or left.colspan + right.colspan < 2:
                    continue
                key = _key(reading, left)
                if _says_nothing(reading, right.span) or len(_key(reading, right)) < 6:
                    continue
                if pattern("box_problem").match(key):
                    yield from (Told(draft, None) for draft in _several(reading, right.span))
                elif pattern("box_measure").match(key):
                    yield from (Told(None, draft) for draft in _answered(reading, right.span) or _several(reading, right.span))


def outcomes_in_boxes(reading: Reading) -> list[Draft]:
    """What stands beside a label cell 主要做法和成效."""
    told = [cell for cell in beside(reading, "box_outcome") if len(_key(reading, cell)) >= 20]
    return [draft for cell in told for draft in _several(reading, cell.span)]


def beside(reading: Reading, label: str) -> list[Cell]:
    """The cells right beside label cells (a list of cues)."""
    rows = (row for table in _tables(reading) for row in table.grid())
    pairs = [(left, right) for row in rows for left, right in pairwise(row) if left is not None and right is not None and left is not right]
    return [right for left, right in pairs if pattern(label).match(_key(reading, left))]


def _answered(reading: Reading, span: Span) -> list[Draft]:
    """针对问题1：…；针对问题2：… in one cell: a measure each, their labels left before them."""
    starts = list(_ANSWER.finditer(reading.folded, span.start, span.end))
    ends = [m.start() for m in starts[1:]] + [span.end]
    return [_draft(reading, Span(m.end(), end)) for m, end in zip(starts, ends, strict=True)] if len(starts) > 1 else []


def told_in_lists(reading: Reading, within: Span) -> Iterator[Told]:
    """Tables with a column of problems (and one of measures) inside a section on problems."""
    for table in _tables(reading):
        if not within.start <= table.span.start < within.end:
            continue
        head = _head_row(reading, table, pattern("head_problem"))
        if head is None:
            continue
        grid = table.grid()
        columns = {
            name: _column(reading, grid[head], p)
            for name, p in (("p", pattern("head_problem")), ("d", pattern("head_detail")), ("m", pattern("head_measure")))
        }
        for row in grid[head + 1 :]:
            problem = row[columns["p"]] if columns["p"] is not None else None
            if problem is None or _says_nothing(reading, problem.span):
                continue
            pieces = [problem.span]
            if columns["d"] is not None and (detail := row[columns["d"]]) is not None and not _says_nothing(reading, detail.span):
                pieces.append(detail.span)
            measure = row[columns["m"]] if columns["m"] is not None else None
            advice = _draft(reading, measure.span) if measure and not _says_nothing(reading, measure.span) else None
            title = stripped(reading.folded, problem.span, "。") if len(pieces) > 1 else title_of(reading.folded, problem.span)
            yield Told(Draft(title, tuple(pieces), None, "cell"), advice)


def told_as_actual(reading: Reading) -> list[Draft]:
    """What a form tells under 目标实际完成情况: enumerated results, or one a half sentence."""
    found: list[Draft] = []
    for table in _tables(reading):
        grid = table.grid()
        for r, row in enumerate(grid):
            for c, cell in enumerate(row):
                if cell is None or not pattern("box_actual").match(_key(reading, cell)):
                    continue
                below = grid[r + 1][c] if r + 1 < len(grid) else None
                beside = row[c + 1] if c + 1 < len(row) else None
                for other in (below, beside):
                    if other is not None and other is not cell and len(_key(reading, other)) >= 20 and not found:
                        found += _several(reading, other.span) if _has_run(reading, other.span) else _halves(reading, other.span)
    return found


def _has_run(reading: Reading, span: Span) -> bool:
    return any(True for _ in enumerations(reading.folded, span))


def _halves(reading: Reading, span: Span) -> list[Draft]:
    return [_draft(reading, piece) for piece in half_sentences(reading.folded, span)]


def _tables(reading: Reading) -> list[Table]:
    span = reading.outline.span
    return [t for t in reading.document.tables if span.start <= t.span.start < max(span.end, span.start + 1)]


def _key(reading: Reading, cell: Cell) -> str:
    return squeeze(reading.fold(cell.span)).rstrip("：:")


def _head_row(reading: Reading, table: Table, pattern: re.Pattern[str]) -> int | None:
    """The first row that has a cell of the wanted kind and at least one other heading."""
    for index, row in enumerate(table.grid()):
        keys = [_key(reading, cell) for cell in row if cell is not None]
        if any(pattern.search(k) and len(k) <= 24 for k in keys) and len({k for k in keys if k}) >= 3:
            return index
    return None


def _column(reading: Reading, row: list[Cell | None], pattern: re.Pattern[str]) -> int | None:
    return next((c for c, cell in enumerate(row) if cell is not None and pattern.search(_key(reading, cell))), None)


def _says_nothing(reading: Reading, span: Span) -> bool:
    words = squeeze(reading.fold(span))
    return not words or is_none(words) or bool(_ELSEWHERE.match(words))


def _asks_for_more(reading: Reading, span: Span) -> bool:
    """A remark in a row with full marks that still names a cause or a measure."""
    labels = {part.label for part in segments(reading.folded, [span])}
    return bool(labels - {"problem"}) or any(looks_ahead(reading.fold(s)) for s in sentences(reading.folded, span))


def _lost_points(reading: Reading, head: list[Cell | None], row: list[Cell | None]) -> bool | None:
    """Whether the row's score is below its weight; None when the table does not say."""
    figures: dict[str, float] = {}
    for name, wanted in (("weight", re.compile(r"分值|权重|满分|标准分")), ("score", re.compile(r"得分|评分"))):
        column = next((c for c, cell in enumerate(head) if cell and wanted.search(_key(reading, cell))), None)
        cell = row[column] if column is not None else None
        number = re.fullmatch(r"(\d+(?:\.\d+)?)分?", _key(reading, cell)) if cell else None
        if number:
            figures[name] = float(number.group(1))
    return figures["score"] < figures["weight"] if len(figures) == 2 else None


def _from_reason(reading: Reading, span: Span, *, lost: bool = False) -> Told | None:
    """A cell that mixes cause and measure, cut by its labels or at the first sentence that looks ahead."""
    if _says_nothing(reading, span):
        return None
    parts = segments(reading.folded, [span])
    labelled = [p for p in parts if p.label == "measure"]
    problem_parts = [p.span for p in parts if p.label in ("problem", "cause", "result")]
    if labelled:
        problem = _told_problem(reading, Span(problem_parts[0].start, problem_parts[-1].end), lost=True) if problem_parts else None
        return Told(problem, _draft(reading, Span(labelled[0].span.start, labelled[-1].span.end)))
    start = problem_parts[0].start if problem_parts else span.start
    pieces = list(sentences(reading.folded, Span(start, span.end)))
    ahead = next((i for i, p in enumerate(pieces) if i and _is_measure(reading.fold(p))), None)
    if ahead is None:
        problem = _told_problem(reading, Span(start, span.end), lost=lost)
        return Told(problem, None) if problem else None
    problem = _told_problem(reading, Span(pieces[0].start, pieces[ahead - 1].end), lost=lost)
    return Told(problem, _draft(reading, Span(pieces[ahead].start, pieces[-1].end))) if problem else None


def _is_measure(words: str) -> bool:
    return looks_ahead(words) or opens_advice(words) or not has_defect(words)


def _told_problem(reading: Reading, span: Span, *, lost: bool) -> Draft | None:
    """A reason for a deviation is a problem when it speaks of a lack, or cost points or has a measure and says more than a word."""
    words = reading.fold(span)
    if is_solved(words) or len(squeeze(words)) < 8 or _REACHED.match(squeeze(words)):
        return None
    return _draft(reading, span) if has_defect(words) or (lost and len(squeeze(words)) >= 12) else None


def _draft(reading: Reading, span: Span) -> Draft:
    piece = stripped(reading.folded, span, "；;")
    label = re.match(r"(?:下一步|今后)[，：]", reading.fold(piece))
    if label:
        piece = Span(piece.start + label.end(), piece.end)
    return Draft(title_of(reading.folded, piece), (piece,), None, "cell")


def _several(reading: Reading, span: Span) -> list[Draft]:
    """The items in a box: enumerated, or one a line, or all of it."""
    run = min(enumerations(reading.folded, span), key=lambda r: r.lead.end, default=None)
    if run is not None:
        return from_run(reading, run, [span])
    lines = [s for s in _lines(reading.folded, span) if not is_none(reading.fold(s))]
    return [_draft(reading, line) for line in lines]


def _lines(folded: str, span: Span) -> list[Span]:
    found, start = [], span.start
    for part in folded[span.start : span.end].split("\n"):
        piece = stripped(folded, Span(start, start + len(part)))
        if piece.end > piece.start:
            found.append(piece)
        start += len(part) + 1
    return found
