"""Items told in a section: numbered and titled ones, grouped ones, 一是…二是…, rows of sentences.

The same for achievements, problems and recommendations; what differs between them is data (`Kind`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportmine.fields._cuts import SECOND, apart_from_second, carries_on, cut_at_connectors, with_causes, without_answer, without_connector
from reportmine.fields._titles import title_of
from reportmine.model.document import Span
from reportmine.model.outline import Line, Node, Role
from reportmine.model.reading import Reading
from reportmine.text.cues import announces, has_defect, is_group, is_none, looks_ahead, opens_advice, pattern
from reportmine.text.fold import squeeze, unspaced
from reportmine.text.numbering import Enumeration, enumerations, is_told
from reportmine.text.sentences import is_cut, sentences, stripped

_ITEM_ROLES = frozenset({Role.OUTCOMES, Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS})
_LONGEST_OPENING = 24
# Whom the advice below such a heading is for: 对市农业农村局. It opens like advice and gives none.
_ADDRESSEE = re.compile(r"[对向][^，。；]{2,24}(?:局|委|厅|部|办|院|校|馆|站|所|中心|政府|部门|单位|机构|公司|主体|街道|乡镇)(?:的建议)?")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is being collected: the role of its sections, whether a sentence says such a thing, and how prose is cut."""

    role: Role
    says: Callable[[str], bool]
    cut: Callable[[Reading, Span], list[Span]]


@dataclass(frozen=True, slots=True)
class Draft:
    """An item before it becomes a record: its title and the pieces of its text in order, number and labels left out.

    `how` tells the way it was found ("heading", "run-in", "inline", "prose", "cell"); `node` the node it came from;
    `addressed`, of advice, where the problems begin that the report puts it to.
    """

    title: Span
    pieces: tuple[Span, ...]
    number: str | None
    how: str
    node: Node | None = None
    addressed: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """From the first to the last word."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


def collect(reading: Reading, node: Node, kind: Kind) -> list[Draft]:
    """The items below a section of the wanted role, in order. Sub-sections of another role are left to others."""
    found: list[Draft] = []
    wanted = [child for child in node.children if not child.roles or kind.role in child.roles]
    own_lines = [line for line in node.lines if line.table is None]
    if not wanted:
        return _from_lines(reading, node, own_lines, kind) if not node.children or own_lines else []
    if _has_inline(reading, own_lines):
        found += _from_lines(reading, node, own_lines, kind)
    elif kind.role is Role.RECOMMENDATIONS:
        lines = [line for line in own_lines if line is not node.head]
        found += [_prose(reading, said) for line in lines if (said := _general_advice(reading, line)) is not None]
    for child in wanted:
        if kind.role in child.roles:
            found += collect(reading, child, kind)
        elif _is_grouping(reading, child, kind):
            # What a grouping heading holds in one paragraph is one problem, not one a sentence.
            found += collect(reading, child, replace(kind, cut=cut_at_connectors) if kind.role is Role.PROBLEMS else kind)
        else:
            draft = draft_of(reading, child)
            if draft is not None and not is_none(reading.fold(draft.span)):
                found += _apart(reading, draft, kind, found) if child is wanted[-1] else [draft]
    return found


def _apart(reading: Reading, draft: Draft, kind: Kind, before: Sequence[Draft]) -> list[Draft]:
    """Behind the last numbered item: a paragraph that opens with 此外 is one more item, one too many for an item is none."""
    usual = max((len(d.pieces) for d in before), default=0) if len(before) > 1 and all(d.how == draft.how for d in before) else 0
    single = draft.how == "run-in" and len(before) > 1 and all(len(d.pieces) == 1 + (d.how == "heading") for d in before)
    beyond = next(
        (
            i
            for i, p in enumerate(draft.pieces)
            if i and (_is_beyond(reading, p, i, usual) or (single and _is_another(reading, p, kind)) or _leads_on(reading, draft, i, kind))
        ),
        len(draft.pieces),
    )
    own = replace(draft, pieces=draft.pieces[:beyond])
    extra = [p for p in draft.pieces[beyond:] if _is_another(reading, p, kind) or _says_more(reading, p, kind)]
    return [own, *(_prose(reading, without_connector(reading, p)) for p in extra)]


def _says_more(reading: Reading, piece: Span, kind: Kind) -> bool:
    return squeeze(reading.fold(piece)).startswith(SECOND) and kind.says(reading.fold(piece)[3:])


def _leads_on(reading: Reading, draft: Draft, index: int, kind: Kind) -> bool:
    """A line that announces one more piece of advice behind the last numbered one: 另外想请县里支持的一件事："""
    if kind.role is not Role.RECOMMENDATIONS or index + 1 >= len(draft.pieces) or draft.how != "run-in":
        return False
    announced = squeeze(reading.fold(draft.pieces[index])).endswith("：")
    return announced and _is_another(reading, draft.pieces[index + 1], kind)


def _is_another(reading: Reading, piece: Span, kind: Kind) -> bool:
    """A paragraph without a number that opens like an item of its own where every item has one paragraph."""
    words = squeeze(reading.fold(piece))
    opening = re.split(r"[，。；：]", words, maxsplit=1)[0]
    if kind.role is Role.RECOMMENDATIONS:
        return bool(pattern("asks").match(words))
    if kind.role is not Role.PROBLEMS or carries_on(reading, piece) or pattern("turn").match(words) or pattern("hearsay").match(words):
        return False
    return len(opening) <= _LONGEST_OPENING and has_defect(opening) and not looks_ahead(opening)


def _is_beyond(reading: Reading, piece: Span, index: int, usual: int) -> bool:
    words = squeeze(reading.fold(piece))
    if pattern("tells_points").search(words) or pattern("surveyed").match(words):
        return True
    if pattern("closing").match(words) or words.startswith(SECOND) or (usual and index >= usual and pattern("hearsay").match(words)):
        return True
    return bool(usual) and index >= usual and not carries_on(reading, piece) and not has_defect(words) and not opens_advice(words)


def _general_advice(reading: Reading, line: Line) -> Span | None:
    """Advice told before the numbered one (总体上，建议继续实施该项目…), without the words that announce the list."""
    told = list(sentences(reading.folded, line.words))
    while told and (announces(words := squeeze(reading.fold(told[-1]))) or words.endswith("：")):
        told.pop()
    words = squeeze(reading.fold(Span(told[0].start, told[-1].end))) if told else ""
    found = re.search(r"^(?:总体|总的|综合)?[^。；]{0,12}建议[^。；：]{4,}", words)
    return Span(told[0].start, told[-1].end) if found else None


def _is_grouping(reading: Reading, node: Node, kind: Kind) -> bool:
    """A heading that only sorts the items below it."""
    title = reading.fold(node.title)
    has_below = bool(node.children) or _has_inline(reading, [ln for ln in node.lines if ln.table is None])
    advises = kind.role is not Role.PROBLEMS and (opens_advice(title) or len(squeeze(title)) > 14)
    if is_group(title) and (not advises or _ADDRESSEE.fullmatch(squeeze(title))):
        told = any(line.table is None and line is not node.head for line in node.lines)
        return has_below or (told and (kind.role is Role.PROBLEMS or bool(_ADDRESSEE.fullmatch(squeeze(title)))))
    if kind.role is not Role.PROBLEMS or not node.children:
        return False
    below = all(kind.says(reading.fold(_span_of(child))) for child in node.children)
    bare = len(node.children) > 1 and not any(line.table is None for line in node.lines)
    return below and (bare or not kind.says(title))


def _span_of(node: Node) -> Span:
    return Span(node.title.start, max(node.end, node.title.end))


def draft_of(reading: Reading, node: Node) -> Draft | None:
    """A node as an item: its heading and all its words, without sub-sections that have a role of their own."""
    number = reading.words(node.marker.span).strip() if node.marker else None
    pieces: list[Span] = []
    for inner in _walk_inside(node):
        if inner.head is not None and inner.own_line:
            pieces.append(inner.head.words if inner is node else inner.head.span)
        pieces += [line.words if line is inner.head and inner is node else line.span for line in inner.lines if line.table is None]
    pieces = [p for p in (stripped(reading.folded, piece, "；;") for piece in pieces) if p.end > p.start]
    if not pieces:
        return None
    told = reading.folded[node.title.end : node.title.end + 1] == "。"  # a sentence with a line to itself is no heading
    if node.own_line and len(pieces) > 1 and not told:
        return Draft(stripped(reading.folded, node.title, "：:。；;"), tuple(pieces), number, "heading", node)
    whole = Span(pieces[0].start, pieces[-1].end)
    return Draft(title_of(reading.folded, whole), tuple(pieces), number, "run-in", node)


def _walk_inside(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        if not set(child.roles) & _ITEM_ROLES:
            yield from _walk_inside(child)


def _has_inline(reading: Reading, lines: Sequence[Line]) -> bool:
    return bool(lines) and any(True for _ in enumerations(reading.folded, Span(lines[0].span.start, lines[-1].span.end)))


def _from_lines(reading: Reading, node: Node, lines: Sequence[Line], kind: Kind) -> list[Draft]:
    """Items told in running text right below a heading."""
    if not lines:
        return []
    start = _start_of(reading, lines[0])
    if not node.own_line and lines[0] is node.head:
        start = min(node.title.end + 1, lines[0].span.end)
    region = Span(start, lines[-1].span.end)
    if is_none(reading.fold(region)):
        return []
    spans = [Span(start, lines[0].span.end), *(line.span for line in lines[1:])]
    titled = titled_lines(reading, spans)
    if titled:
        return titled
    addressed = [_addressed(reading, s) for s in spans] if kind.role is Role.RECOMMENDATIONS else []
    if len(spans) > 1 and addressed and all(addressed):
        return [d for s, n in zip(spans, addressed, strict=True) for d in _told_to(reading, Span(s.start + n, s.end), kind)]
    run = _outermost(reading, region)
    advice = kind.role is Role.RECOMMENDATIONS
    if run is not None:
        lead = _in_lead(reading, run.lead, kind)
        return [_prose(reading, s) for s in lead] + from_run(reading, run, spans, advice=advice) + _behind_run(reading, run, spans, kind)
    return [_prose(reading, piece) for piece in _cut_paragraphs(reading, spans, lines, kind)]


def _told_to(reading: Reading, span: Span, kind: Kind) -> list[Draft]:
    """What one paragraph asks of the body it opens with."""
    run = _outermost(reading, span)
    if run is None:
        return [_prose(reading, piece) for piece in kind.cut(reading, span)]
    return from_run(reading, run, [span], advice=True)


def _in_lead(reading: Reading, lead: Span, kind: Kind) -> list[Span]:
    """Problems told before an enumeration; its last sentence, short and without a figure, only says what is listed."""
    if kind.role is not Role.PROBLEMS:
        return []
    told = [s for s in kind.cut(reading, lead) if not announces(reading.fold(s))]
    last = squeeze(reading.fold(told[-1])) if told else ""
    short = len(last) <= 40 and not re.search(r"\d", last)
    leads = (short or last.endswith("：")) and bool(pattern("leads_problems").search(last))
    return told[:-1] if leads and told[-1].end >= stripped(reading.folded, lead).end else told


def _start_of(reading: Reading, line: Line) -> int:
    """一是 and 第一， open an item told in sentences, （1）…；（2）… in one line a list: their label belongs to the words."""
    return line.span.start if line.marker is not None and is_told(reading.folded, line.span, line.marker) else line.words.start


def titled_lines(reading: Reading, spans: Sequence[Span]) -> list[Draft]:
    """Short lines without a full stop, each with paragraphs below it, at least two of them: headings nobody numbered."""
    heads = [i for i, s in enumerate(spans[:-1]) if _is_bare_title(reading, s) and not _is_bare_title(reading, spans[i + 1])]
    if len(heads) < 2 or not all(announces(reading.fold(s)) for s in spans[: heads[0]]):
        return []
    return [
        Draft(stripped(reading.folded, spans[at], "：。"), tuple(spans[at:end]), None, "heading")
        for at, end in zip(heads, [*heads[1:], len(spans)], strict=True)
    ]


def _is_bare_title(reading: Reading, span: Span) -> bool:
    words = squeeze(reading.fold(span))
    return 4 <= len(words) <= 30 and not re.search(r"[。；：，！]$|：|^(?:一|二|三|四|五)是", words) and words.count("，") <= 1


def _outermost(reading: Reading, region: Span) -> Enumeration | None:
    """The enumeration that begins first and is not inside another one."""
    runs = list(enumerations(reading.folded, region))
    return min(runs, key=lambda run: (run.lead.end, -len(run.items)), default=None)


def from_run(reading: Reading, run: Enumeration, paragraphs: Sequence[Span], *, advice: bool = False) -> list[Draft]:
    """The items of 一是…二是…; the last one ends like the others: with its sentence, or with its paragraph."""
    drafts = []
    for label, item in zip(run.labels, run.items, strict=True):
        end = item.end if item is not run.items[-1] else _end_of_run(reading, run, paragraphs, advice=advice)
        whole = stripped(reading.folded, Span(item.start, end), "；;，")
        said = [whole] if advice else apart_from_second(reading, whole)
        number = reading.words(label).strip()
        drafts += [Draft(title_of(reading.folded, s), _lines_of(reading, s), number, "inline") for s in said if s.end > s.start]
    return drafts


def _end_of_run(reading: Reading, run: Enumeration, paragraphs: Sequence[Span], *, advice: bool) -> int:
    """Where the last item ends: with its paragraph unless an earlier item holds several, before 此外 or a new matter."""
    last = run.items[-1]
    paragraph = next((p for p in paragraphs if p.start <= run.labels[-1].start < p.end), last)
    end = last.end
    if all(item.end <= _paragraph_end(paragraphs, label.start, item.end) + 1 for label, item in _earlier(run)):
        goes_on = [p for p in paragraphs if paragraph.end <= p.start < last.end]
        end = paragraph.end
        for p in goes_on:
            if reading.folded[end - 1 : end] in "。！？" and not carries_on(reading, p):
                break
            end = p.end
        end = min(end, last.end)
    one_sentence = all("。" not in reading.fold(item).rstrip().rstrip("。") for _, item in _earlier(run))
    told = list(sentences(reading.folded, Span(last.start, end)))
    for before, sentence in pairwise(told):
        words = squeeze(reading.fold(sentence))
        remark = one_sentence and not has_defect(words) and not opens_advice(words) and not carries_on(reading, sentence)
        if remark or words.startswith(SECOND) or (advice and _opens_another(reading, run, words)):
            return before.end
    return end


def _opens_another(reading: Reading, run: Enumeration, words: str) -> bool:
    """Behind the last piece of advice: what somebody else is asked for (建议县财政…), or what another body should do."""
    if pattern("asks").match(words):
        return not any(pattern("asks").match(squeeze(reading.fold(s))) for i in run.items[:-1] for s in sentences(reading.folded, i))
    lead = list(sentences(reading.folded, run.lead))
    return bool(lead) and bool(pattern("body_shall").match(squeeze(reading.fold(lead[-1]))) and pattern("body_shall").match(words))


def _earlier(run: Enumeration) -> list[tuple[Span, Span]]:
    return list(zip(run.labels[:-1], run.items[:-1], strict=True))


def _paragraph_end(paragraphs: Sequence[Span], at: int, default: int) -> int:
    return next((p.end for p in paragraphs if p.start <= at < p.end), default)


def _behind_run(reading: Reading, run: Enumeration, paragraphs: Sequence[Span], kind: Kind) -> list[Draft]:
    """What stands behind the last item of an enumeration and tells one more: 此外，…, or a paragraph of its own."""
    if kind.role is Role.OUTCOMES:
        return []
    end = _end_of_run(reading, run, paragraphs, advice=kind.role is Role.RECOMMENDATIONS)
    rest = [Span(max(p.start, end), p.end) for p in paragraphs if p.end > end]
    told = [s for p in rest for s in (_seconds(reading, p) if p.start == end else [p])]
    told = [s for s in told if kind.says(reading.fold(without_connector(reading, s)))]
    return [_prose(reading, without_connector(reading, s)) for s in told if not announces(reading.fold(s))]


def _seconds(reading: Reading, span: Span) -> list[Span]:
    """The sentences behind a run's last item that open a new one (此外，…; 建议…; 法规科要…), each with what goes on with it."""
    found: list[Span] = []
    for sentence in sentences(reading.folded, span):
        words = squeeze(reading.fold(sentence))
        if words.startswith(SECOND) or pattern("asks").match(words) or pattern("body_shall").match(words):
            found.append(sentence)
        elif found:
            found[-1] = Span(found[-1].start, sentence.end)
    return found


def _lines_of(reading: Reading, span: Span) -> tuple[Span, ...]:
    """A span paragraph by paragraph, without furniture and tables in between."""
    pieces: list[Span] = []
    for block in reading.blocks_in(span):
        if not block.kind.is_furniture and block.table is None:
            piece = stripped(reading.folded, Span(max(span.start, block.span.start), min(span.end, block.span.end)))
            if piece.end > piece.start:
                pieces.append(piece)
    return tuple(pieces) or (span,)


def _prose(reading: Reading, span: Span) -> Draft:
    lines = _lines_of(reading, span)
    return Draft(title_of(reading.folded, lines[0] if len(lines) > 1 else span), lines, None, "prose")


def _cut_paragraphs(reading: Reading, spans: Sequence[Span], lines: Sequence[Line], kind: Kind) -> list[Span]:
    """Paragraphs without any enumeration: each by the kind's own way of cutting, paragraphs cut by a page break joined."""
    joined: list[Span] = []
    for span, line in zip(spans, lines, strict=True):
        if line.continues and joined:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    said = [s for s in joined if not (announces(reading.fold(s)) or is_none(reading.fold(s)) or _is_no_item(reading, s))]
    if len(said) > 1 and kind.role is Role.PROBLEMS:
        return [piece for span in with_causes(reading, said) for piece in cut_at_connectors(reading, span)]
    if kind.role is Role.RECOMMENDATIONS and any(_addressed(reading, s) for s in said):
        return [piece for s in said for piece in kind.cut(reading, Span(s.start + _addressed(reading, s), s.end))]
    if len(said) > 1:
        return [without_answer(reading, stripped(reading.folded, s)) for s in said]
    return [piece for span in said for piece in kind.cut(reading, span)]


def _is_no_item(reading: Reading, span: Span) -> bool:
    """What a letter ends with (特此报告。 以上报告，请审示。), and a paragraph on the points."""
    words = squeeze(reading.fold(span))
    return bool(pattern("leave").fullmatch(words) or pattern("tells_points").search(words))


def _addressed(reading: Reading, span: Span) -> int:
    """The length of an addressee that opens a paragraph of advice: 市水利局应会同市财政局："""
    match = re.match(r"\s*[^，。；：]{2,20}(?:局|委|政府|单位|部门|办|中心|公司|院|站)[^，。；：]{0,14}：", reading.fold(span))
    return match.end() if match else 0


def text_of(reading: Reading, draft: Draft) -> str:
    """The words of an item: lines joined by a line break, a sentence cut by a page break joined without one."""
    parts: list[str] = []
    for words in (words.strip() for piece in draft.pieces for words in reading.words(piece).split("\n")):
        if parts and is_cut(parts[-1], words):
            parts[-1] += words
        else:
            parts.append(words)
    return "\n".join(parts)


def title_words(reading: Reading, draft: Draft) -> str:
    """The title without stray blanks."""
    return unspaced(reading.words(draft.title))
