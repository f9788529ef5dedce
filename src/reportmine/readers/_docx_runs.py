"""Reads what stands inside a paragraph: text as it is shown once all tracked changes are accepted.

Every character ends in the content or is handed to the assembler as deleted, hidden or dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from reportmine.readers._docx_names import DELETED, MC, R_PROPERTIES, SDT, TEXT_PATH, W14, A, M, R, W, is_on, leading, val, whole, words
from reportmine.readers._docx_styles import NOTHING, StyleRule, Styles, run_look, stated
from reportmine.readers._docx_symbols import CHECK_MARKS, in_font, symbol
from reportmine.readers._docx_trail import Piece
from reportmine.text.assemble import Assembler
from reportmine.text.fold import visible

PAGE_BREAK = "\f"
_OBJECT = "￼"
_OPERATORS = frozenset("+-−×÷*/＋－")
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
# Nothing shown stands in these.
_SKIPPED = frozenset(
    {W + n for n in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "fldData", "smartTagPr", "customXmlPr")}
)


@dataclass(slots=True)
class Content:
    """What the runs of a paragraph came to: text with `added` characters the file does not hold, and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    added: int = 0
    boxes: list[etree._Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    word_art: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    sizes: dict[float, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text; tabs, newlines and form feeds (page breaks) as the paragraph has them."""
        return "".join(self.parts)

    def segments(self) -> list[list[str]]:
        """The parts between page breaks, at least one list of them."""
        found: list[list[str]] = [[]]
        for part in self.parts:
            if part == PAGE_BREAK:
                found.append([])
            else:
                found[-1].append(part)
        return found

    @property
    def is_bold(self) -> bool:
        """True when there is text and all of it is bold."""
        return self.bold > 0 and self.plain == 0

    @property
    def size(self) -> float | None:
        """The size most of the text has, the larger of two that have as much."""
        return max(self.sizes, key=lambda s: (self.sizes[s], s), default=None)


class RunReader:
    """Reads paragraphs of one document, one after the other; when `traced`, words remember the element that says them."""

    def __init__(self, styles: Styles, account: Assembler, *, traced: bool = False) -> None:
        self._traced = traced
        self._styles = styles
        self._account = account
        self._content = Content()
        self._rule = StyleRule()
        self._bold = False
        self._size: float | None = None
        self._font: str | None = None
        self._fields: list[bool] = []
        self._unknown_symbol = False
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            W + "t": self._text, M + "t": self._text, A + "t": self._text, W + "r": self._run, W + "tab": self._tab, W + "ptab": self._tab,
            W + "br": self._break, W + "cr": self._break, W + "sym": self._symbol, W + "noBreakHyphen": lambda e: self._add("-"),
            W + "fldChar": self._field, W + "footnoteReference": self._note, W + "endnoteReference": self._note,
            W + "txbxContent": self._box, _DIAGRAM: self._diagram, TEXT_PATH: self._word_art, MC + "AlternateContent": self._alternate,
            W + "rt": lambda e: self._account.drop("ruby", words(e)), W + "delText": self._delete,
            M + "f": self._fraction, M + "sSup": self._power, M + "d": self._brackets,
            **dict.fromkeys(DELETED, self._delete), **dict.fromkeys(_SKIPPED, lambda e: None),
        }  # fmt: skip

    def read(self, element: etree._Element, rule: StyleRule, content: Content) -> None:
        """Adds what `element`, a paragraph of style `rule` or a stray run, holds to `content`."""
        self._content, self._rule = content, rule
        self._bold, self._size = bool(rule.look.bold), rule.look.size
        # A field's code never goes on in the next paragraph; a code that is never closed must not swallow the rest.
        self._fields = []
        if element.tag == W + "p":
            self._each(element)
        else:
            self._node(element)

    def _each(self, element: etree._Element) -> None:
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is None:
                self._each(child)
            else:
                handler(child)

    def _node(self, element: etree._Element) -> None:
        self._handlers.get(element.tag, self._each)(element)

    def _run(self, run: etree._Element) -> None:
        properties, base = leading(run, R_PROPERTIES), self._rule.look
        own = run_look(properties) if properties is not None and len(properties) else NOTHING
        named = self._styles.character(own.style) if own.style else NOTHING
        if stated(own.hidden, named.hidden, base.hidden):
            self._account.hidden(words(run))
            for mark in run.iterfind(W + "fldChar"):
                self._field(mark)
            return
        outer = self._bold, self._size, self._font
        self._bold = stated(own.bold, named.bold, base.bold)
        self._size = own.size or named.size or base.size
        self._font = own.font
        self._each(run)
        self._bold, self._size, self._font = outer

    def _text(self, node: etree._Element) -> None:
        text = node.text or ""
        if not all(self._fields):
            self._account.drop("field-code", text)
            return
        if _OBJECT in text:
            self._account.drop("object", _OBJECT * text.count(_OBJECT))
            text = text.replace(_OBJECT, "")
        text = in_font(text, self._font)
        if text in CHECK_MARKS:
            text = _checked(node) or text
        weight = len(text) - text.count(" ")
        if weight:
            self._weigh(weight)
        self._content.parts.append(Piece(text, node) if self._traced else text)

    def _weigh(self, weight: int) -> None:
        content = self._content
        if self._bold:
            content.bold += weight
        else:
            content.plain += weight
        if self._size:
            content.sizes[self._size] = content.sizes.get(self._size, 0) + weight

    def _add(self, text: str) -> None:
        """Text the file does not hold as characters."""
        if all(self._fields):
            self._content.parts.append(text)
            self._content.added += visible(text)

    def _tab(self, node: etree._Element) -> None:
        self._content.parts.append("\t")

    def _break(self, node: etree._Element) -> None:
        self._content.parts.append(PAGE_BREAK if node.get(W + "type") == "page" else "\n")

    def _symbol(self, node: etree._Element) -> None:
        sign = symbol(node.get(W + "font"), node.get(W + "char"))
        if sign is not None:
            self._add(_checked(node) or sign if sign in CHECK_MARKS else sign)
        elif not self._unknown_symbol:
            self._unknown_symbol = True
            self._account.issue("unknown-symbol", "文件中有无法识别的符号字体字符，已略去；请核对原文中的特殊符号。")

    def _field(self, mark: etree._Element) -> None:
        """The stack holds, for each open field, whether its code is over and its result has begun."""
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._form_field(mark.find(W + "ffData"))
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _form_field(self, data: etree._Element | None) -> None:
        """Check boxes and drop-down lists keep their state beside the text."""
        box = data.find(W + "checkBox") if data is not None else None
        if box is not None:
            checked = is_on(box.find(W + "checked"))
            self._add("☑" if (is_on(box.find(W + "default")) if checked is None else checked) else "☐")
        choices = data.find(W + "ddList") if data is not None else None
        if choices is not None:
            entries = [val(e) or "" for e in choices.iterfind(W + "listEntry")]
            chosen = whole(val(choices.find(W + "result"))) or 0
            self._add("".join(entries[chosen : chosen + 1]))

    def _note(self, node: etree._Element) -> None:
        kind = "footnotes" if node.tag == W + "footnoteReference" else "endnotes"
        self._content.notes.append((kind, node.get(W + "id") or ""))

    def _box(self, node: etree._Element) -> None:
        self._content.boxes.append(node)

    def _diagram(self, node: etree._Element) -> None:
        self._content.diagrams.append(node.get(R + "dm") or "")

    def _word_art(self, node: etree._Element) -> None:
        self._content.word_art.append(node.get("string") or "")

    def _alternate(self, node: etree._Element) -> None:
        self._each(chosen_alternative(node, self._account))

    def _delete(self, node: etree._Element) -> None:
        self._account.deleted(words(node))
        for mark in node.iter(W + "fldChar"):
            self._field(mark)

    def _fraction(self, node: etree._Element) -> None:
        self._operand(node.find(M + "num"))
        self._add("/")
        self._operand(node.find(M + "den"))

    def _power(self, node: etree._Element) -> None:
        self._operand(node.find(M + "e"))
        self._add("^")
        self._operand(node.find(M + "sup"))

    def _operand(self, node: etree._Element | None) -> None:
        start = len(self._content.parts)
        if node is not None:
            self._each(node)
        if _OPERATORS.intersection("".join(self._content.parts[start:])):
            self._content.parts.insert(start, "(")
            self._content.added += 1
            self._add(")")

    def _brackets(self, node: etree._Element) -> None:
        properties = node.find(M + "dPr")
        marks = [None if properties is None else properties.find(M + n) for n in ("begChr", "endChr")]
        opening, closing = ((d if m is None else m.get(M + "val") or "") for m, d in zip(marks, "()", strict=True))
        self._add(opening)
        self._each(node)
        self._add(closing)


def chosen_alternative(node: etree._Element, account: Assembler) -> etree._Element:
    """Of the same thing stored several times (mc:AlternateContent) the first that has text; the others are accounted for."""
    options = [o for o in node if o.tag in (MC + "Choice", MC + "Fallback")]
    if not options:
        return node
    said = [words(o) for o in options]
    index = next((i for i, text in enumerate(said) if text.strip()), 0)
    for i, text in enumerate(said):
        if i != index:
            account.drop("duplicate-box", text)
    return options[index]


def _checked(node: etree._Element) -> str | None:
    """☑ or ☐ for a mark inside a check box control, None elsewhere. Word's own mark for "checked" is ☒."""
    for control in node.iterancestors(SDT):
        box = control.find(f"{W}sdtPr/{W14}checkbox")
        if box is not None:
            state = box.find(W14 + "checked")
            return "☑" if state is not None and state.get(W14 + "val") in ("1", "true") else "☐"
    return None
