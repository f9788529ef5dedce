"""Where words stand, as a person would say it: 第三部分（二）第1条, 表2 第3行, 第5页."""

from __future__ import annotations

from dataclasses import dataclass

from reportmine.model.document import Document
from reportmine.model.outline import Node, Outline
from reportmine.model.report import Place


def places_of(document: Document, outline: Outline) -> list[tuple[int, Place]]:
    """(start offset, place) for every paragraph and table cell of the document, in order of the text."""
    labels = _section_labels(document, outline)
    found: list[tuple[int, Place]] = []
    at = 0
    for block in document.blocks:
        while at + 1 < len(labels) and labels[at + 1][0] <= block.span.start:
            at += 1
        section = labels[at][1] if labels and labels[at][0] <= block.span.start else ""
        if block.table is None:
            where = block.where
            label = _joined(section, f"第{where.page}页" if where.page else "", f"第{where.paragraph}段" if where.paragraph else "")
            found.append(
                (
                    block.span.start,
                    Place(label=label, page=where.page, section=section or None, paragraph=where.paragraph, sheet=where.sheet),
                )
            )
        else:
            found += _cells(document, block.table, section)
    return sorted(found, key=lambda pair: pair[0])


def _cells(document: Document, index: int, section: str) -> list[tuple[int, Place]]:
    places = []
    for cell in document.tables[index].cells:
        page = cell.where.page or document.tables[index].where.page
        sheet = cell.where.sheet or document.tables[index].where.sheet
        label = _joined(section, f"第{page}页" if page else "", sheet or "", f"表{index + 1}第{cell.row + 1}行第{cell.col + 1}列")
        place = Place(label=label, page=page, section=section or None, table=index + 1, row=cell.row + 1, col=cell.col + 1, sheet=sheet)
        places.append((cell.span.start, place))
    return places


def _joined(section: str, *rest: str) -> str:
    tail = "，".join(part for part in rest if part)
    return "，".join(part for part in (section, tail) if part) or "全文"


def _section_labels(document: Document, outline: Outline) -> list[tuple[int, str]]:
    """(start, label) of every node; what stands before the first one is 标题和封面, after the last 落款 or 附件."""
    found: list[tuple[int, str]] = [(outline.span.start, "标题部分")]
    for index, section in enumerate(outline.sections):
        _label(document, section, _Path(), index, found)
    if outline.tail:
        found.append((outline.tail[0].span.start, "落款"))
    for index, node in enumerate(outline.annex):
        _label(document, node, _Path("附件"), index, found)
    return sorted(found, key=lambda pair: pair[0])


def _label(document: Document, node: Node, above: _Path, index: int, found: list[tuple[int, str]]) -> None:
    start = node.head.span.start if node.head else node.title.start
    number = ""
    if node.marker is not None:
        number = document.text[node.marker.span.start : node.marker.span.end].strip()
        number = "".join(number.split()).rstrip("、.．:：—-·•●■◆")
    if number:
        own = f"第{number}部分" if not above.label and "第" not in number else number
    else:
        own = f"“{document.text[node.title.start : node.title.end].strip()[:20]}”" if node.title.end > node.title.start else ""
    path = _Path(above.before if _holds(number, above.number) else above.label, number, own)
    found.append((start, path.label))
    for place, child in enumerate(node.children):
        _label(document, child, path, place, found)


@dataclass(frozen=True, slots=True)
class _Path:
    """The way to a node: the label before its own, its number, its own label."""

    before: str = ""
    number: str = ""
    own: str = ""

    @property
    def label(self) -> str:
        return self.before + self.own


def _holds(number: str, above: str) -> bool:
    """5.2.1 says itself that it is in 5.2."""
    return bool(above) and number[: len(above)] == above and number[len(above) : len(above) + 1] in (".", "．")
