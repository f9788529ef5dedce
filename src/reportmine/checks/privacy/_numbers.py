"""Numbers that belong to people: identity cards, phones, accounts, as spans of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reportmine import knowledge
from reportmine.checks._look import matches, pattern, tables
from reportmine.model.document import Span, Table
from reportmine.model.draft import Draft

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class Found:
    """A number and what kind it is; `sure`: its own check digit, or a label, says so."""

    kind: str
    digits: str
    span: Span
    sure: bool = True


@lru_cache(maxsize=8)
def identities(draft: Draft) -> tuple[Found, ...]:
    """Numbers of identity cards. One that fails its check digit counts only behind the words 身份证, as not sure."""
    found = []
    regions = knowledge.load("checks/privacy")["identity"]["regions"]
    for match in matches(draft, pattern("privacy", "identity", "long")):
        digits = match["n"].replace(" ", "").upper()
        lead = _lead(draft, match.start())
        named = pattern("privacy", "identity", "label").search(lead) is not None
        if digits[:2] in regions and (named or not pattern("privacy", "identity", "code").search(lead)) and _is_day(digits[6:14]):
            right = is_checked(digits)
            if right or named:
                found.append(Found("身份证号", digits, Span(*match.span("n")), right))
    short = matches(draft, pattern("privacy", "identity", "short"))
    found += [Found("身份证号", match["n"], Span(*match.span("n"))) for match in short if match["n"][:2] in regions]
    return tuple(sorted(found, key=lambda f: f.span))


@lru_cache(maxsize=8)
def phones(draft: Draft) -> tuple[Found, ...]:
    """Numbers of mobile phones (sure) and of others behind a label (not sure: mostly those of an office)."""
    return tuple(sorted({found.span.start: found for found in _phones(draft)}.values(), key=lambda f: f.span))


@lru_cache(maxsize=8)
def accounts(draft: Draft) -> tuple[Found, ...]:
    """Numbers of accounts behind a label, and of bank cards by their check digit."""
    taken = [found.span for found in identities(draft)]
    found: dict[int, Found] = {}
    for name in ("labelled", "card"):
        for match in matches(draft, pattern("privacy", "account", name)):
            digits, span = match["n"].replace(" ", ""), Span(*match.span("n"))
            lead = _lead(draft, match.start())
            if any(span.start < t.end and t.start < span.end for t in taken) or len(set(digits)) < 3:
                continue
            if pattern("privacy", "account", "other").search(lead[-8:]) or pattern("privacy", "identity", "code").search(lead):
                continue
            if name == "labelled" or is_luhn(digits):
                found.setdefault(span.start, Found("银行账号", digits, span))
    return tuple(found[start] for start in sorted(found))


def masked(digits: str) -> str:
    """A number as it may be repeated: its ends only."""
    return digits[:3] + "*" * max(4, len(digits) - 5) + digits[-2:]


def is_checked(digits: str) -> bool:
    """True when the last of eighteen characters is right (GB 11643)."""
    total = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == digits[17]


def is_luhn(digits: str) -> bool:
    """True when the last figure of a card's number is right."""
    total = 0
    for n, figure in enumerate(reversed(digits)):
        value = int(figure) * (1 + n % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _phones(draft: Draft) -> Iterator[Found]:
    for match in matches(draft, pattern("privacy", "phone", "landline")):
        if not pattern("privacy", "phone", "public").search(_lead(draft, match.start()) + match[0]):
            yield from _phone(match["n"], Span(*match.span("n")), sure=False)
    for match in matches(draft, pattern("privacy", "phone", "behind_name")):
        yield from _phone(match["n"], Span(*match.span("n")), sure=False)
    for match in matches(draft, pattern("privacy", "phone", "mobile")):
        lead = _lead(draft, match.start())
        account = pattern("privacy", "account", "labelled").search(lead + match["n"])
        if not account and not pattern("privacy", "identity", "code").search(lead):
            yield from _phone(match["n"], Span(*match.span("n")), sure=not pattern("privacy", "phone", "public").search(lead))
    yield from (found for table in tables(draft) for found in _in_table(draft, table))


def _in_table(draft: Draft, table: Table) -> Iterator[Found]:
    """Figures below or right of a cell that says 电话."""
    header = pattern("privacy", "phone", "header")
    heads = [cell for cell in table.cells if header.match(draft.reading.fold(cell.span).strip())]
    for cell in table.cells if heads else ():
        words = draft.reading.fold(cell.span).strip()
        digits = words.replace("-", "")
        if not digits.isdigit() or not 7 <= len(digits) <= 12:
            continue
        above = any(head.col == cell.col and head.row < cell.row for head in heads)
        if above or any(head.row == cell.row and head.col + head.colspan == cell.col for head in heads):
            yield from _phone(words, cell.span, sure=len(digits) == 11 and digits[0] == "1")


def _phone(words: str, span: Span, *, sure: bool) -> Iterator[Found]:
    digits = "".join(c for c in words if c.isdigit())
    if not pattern("privacy", "phone", "blank").match(words) and len(set(digits)) > 2 and not digits.startswith("0000"):
        yield Found("电话号码", digits, span, sure)


def _lead(draft: Draft, at: int) -> str:
    return draft.reading.folded[max(0, at - _LOOK_BACK) : at].rpartition("\n")[2]


def _is_day(words: str) -> bool:
    try:
        return 1900 <= date(int(words[:4]), int(words[4:6]), int(words[6:])).year <= 2100
    except ValueError:
        return False
