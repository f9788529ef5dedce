"""A body's name taken apart: places, the bodies it belongs to, what it is for, and its form."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reportmine.links._book import book, counted, counted_kind, firm, full_names, functions, listed, pattern
from reportmine.links._places import Chain, Place, places_before
from reportmine.text.fold import squeeze

_DIGITS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
_CENTRE = "中心"
_SHORTEST_OWNER, _SHORTEST_TAIL, _SHORTEST_BARE = 2, 2, 3


@dataclass(frozen=True, slots=True)
class Body:
    """What stands behind the place. `keys` are functions (or the name's own words when the tables do not know it), the first leads.

    `form` is empty for what the tables know by function alone. `owners` are the bodies named before it, `text` its words as written.
    """

    keys: tuple[str, ...]
    form: str
    text: str
    known: bool
    owners: tuple[Body, ...] = ()
    department: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name as parsed. `branch` is the form of a local branch (分局), whose place is the last of `places`."""

    written: str
    places: Chain
    body: Body
    branch: str = ""


@lru_cache(maxsize=65536)
def parse(written: str) -> Name:
    """A name taken apart. Never fails: what is not known stays as it is written."""
    name = _bare(squeeze(written))
    front, name = _front(name)
    league = pattern("parts", "league").fullmatch(front + name)
    if league:
        places = places_before(league["place"], lambda _: False)[0] if league["place"] else ()
        return Name(written, places or (Place(league["stem"] or "", league["kind"]),), body("团委"))
    places, rest = places_before(name, lambda rest: body(front + rest).known)
    lower = pattern("parts", "above_town").sub("", rest)
    if lower != rest:
        inner, rest = places_before(lower, lambda rest: body(rest).known)
        places = (*places, *inner)
    return _branched(written, places, front + rest)


def _branched(written: str, places: Chain, rest: str) -> Name:
    match = pattern("parts", "branch").match(rest)
    if match and (owner := body(match["owner"])).known:
        inner, left = places_before(match["place"], lambda _: False)
        deeper = inner if not left else (Place(match["place"], ""),)
        return Name(written, (*places, *deeper), owner, match["form"])
    if places and rest.endswith("分局") and (owner := body(rest.removesuffix("分局") + "局")).department:
        return Name(written, places, owner, "分局")
    if not rest and places:
        rest = _governs(places[-1])
    return Name(written, places, body(rest))


def _governs(place: Place) -> str:
    """Who is meant by a place's name alone."""
    if place.kind == "街道":
        return "办事处"
    return "管委会" if place.rank == 4 else {"社区": "居委会", "村": "村委会"}.get(place.kind, "人民政府")


def placed(name: Name, stem: str) -> Name:
    """The name with a place that was written without its kind: 汀川一中 beside 汀川市第一中学."""
    rest = name.body.text.removeprefix(stem)
    return _branched(name.written, (*name.places, Place(stem, "")), rest)


def _bare(name: str) -> str:
    """The name without codes before it, 本级 behind it, and brackets that name no house of its own."""
    name = pattern("parts", "before").sub("", name)
    while (cut := pattern("parts", "own").sub("", name)) != name and cut:
        name = cut
    house = re.search(f"（([^（）]*(?:{book()['parts']['house']}))）$", name)
    if house:
        return name[: house.start()] + house[1]
    return re.sub(r"（[^（）]*）|[“”\"'《》]", "", name) or name


def _front(name: str) -> tuple[str, str]:
    for front, short in book()["parts"]["fronts"].items():
        if name.startswith(front) and len(name) > len(front):
            return short, name[len(front) :]
    return "", name


@lru_cache(maxsize=65536)
def body(rest: str) -> Body:
    """What a name is without its place."""
    found = _whole(rest)
    if found is None:
        rest = pattern("parts", "holder").sub("", rest)
        found = _whole(rest) or _owned(rest)
    return found or _unknown(rest)


def _whole(rest: str) -> Body | None:
    """A body that the tables know, without any before it."""
    if rest in full_names():
        return Body((full_names()[rest],), "", rest, known=True)
    return _counted(rest) or _department(rest) or _institution(rest) or _firm(rest)


def _counted(rest: str) -> Body | None:
    match = counted().fullmatch(rest)
    if match is None:
        return None
    number = "".join(_DIGITS.get(c, c) for c in match["number"])
    kind = ("实验" if match["exp"] and "实验" not in match["kind"] else "") + counted_kind(match["kind"])
    return Body((f"{match['lead']}第{_number(number)}{kind}",), "", rest, known=not match["lead"])


def _number(number: str) -> str:
    """13 as it is counted: 一三 → 十三."""
    if len(number) == 2 and "十" not in number:
        return ("" if number[0] == "一" else number[0]) + "十" + number[1].replace("零", "")
    return number


def _department(rest: str) -> Body | None:
    match = re.fullmatch(f"(?P<words>.+?)(?P<form>{book()['parts']['department']})", rest)
    if match and pattern("parts", "party_committee").search(rest) and match["words"] not in functions("departments"):
        return None
    keys = department_keys(match["words"]) if match else ()
    return Body(keys, "", rest, known=True, department=True) if keys else None


@lru_cache(maxsize=16384)
def department_keys(words: str) -> tuple[str, ...]:
    """The functions of a department in the order written: 教育和体育 → 教育, 体育. Empty when a part is not known."""
    table = functions("departments")
    for way in _with_less(words, "generic"):
        if way in table and len(way) > 1:
            return (table[way],)
    for way in _with_less(words, "generic"):
        if len(way) > 1 and way not in listed("whole") and (keys := _composed(way)):
            return keys
    return ()


@lru_cache(maxsize=16384)
def _with_less(words: str, table: str) -> tuple[str, ...]:
    """The words, then without what need not stand at the end: 市场监督管理 → 市场监督, 市场."""
    ways = [words]
    for way in ways:
        ways += [w for g in book()["parts"][table] if (w := way.removesuffix(g)) not in ("", *ways)]
    return tuple(ways)


def _composed(words: str) -> tuple[str, ...]:
    """The fewest functions that make up the words."""
    table, link = functions("departments"), pattern("parts", "links")
    best: list[tuple[str, ...] | None] = [None] * (len(words) + 1)
    best[len(words)] = ()
    for at in range(len(words) - 1, -1, -1):
        joint = link.match(words, at)
        if joint and at > 0 and best[joint.end()]:
            best[at] = best[joint.end()]
        for end in range(at + 1, len(words) + 1):
            key, rest = table.get(words[at:end]), best[end]
            known = best[at]
            if key is not None and rest is not None and (known is None or len(rest) + 1 < len(known)):
                best[at] = (key, *rest)
    return best[0] or ()


def _institution(rest: str) -> Body | None:
    table = functions("institutions")
    if rest in table and len(rest) >= _SHORTEST_BARE:
        return Body((table[rest],), "", rest, known=True)
    match = pattern("parts", "form").search(rest)
    if match is None or match.group() in listed("no_institution"):
        return None
    for words in (rest[: match.start()], rest.removesuffix(_CENTRE)):
        for way in _with_less(words, "idle"):
            if way != rest and way in table:
                return Body((table[way],), "", rest, known=True)
    return None


def _firm(rest: str) -> Body | None:
    function = pattern("parts", "company").sub("", rest)
    if function == rest or not function:
        return None
    return Body((function,), "公司", rest, known=bool(firm(function)[0]))


def _owned(rest: str) -> Body | None:
    """财政局 + 国库支付中心: a body behind the one it belongs to."""
    ends, parts_on = tuple(book()["parts"]["owners"]), tuple(book()["parts"]["goes_on"])
    for end in range(_SHORTEST_OWNER, len(rest) - _SHORTEST_TAIL + 1):
        head, tail = rest[:end], rest[end:]
        if tail.startswith(parts_on) or not head.endswith(ends):
            continue
        owner = _whole(head) or _whole(pattern("parts", "holder").sub("", head))
        if owner is None and head.endswith(("局", "厅")) and pattern("parts", "form").search(tail):
            owner = _unknown(head)
        if owner is not None and pattern("parts", "form").search(tail):
            inner = body(tail)
            return replace(inner, owners=(owner, *inner.owners), known=owner.known)
    return None


def _unknown(rest: str) -> Body:
    """Own words and form; a station of a department (财政所, 工商所) by the department's function."""
    match = pattern("parts", "form").search(rest)
    if match is None or not match.start():
        return Body((rest,), "", rest, known=False)
    words, form = rest[: match.start()], match.group()
    keys = department_keys(words)
    if keys:
        return Body(keys, _form(form), rest, known=False)
    return Body((plain(words) or words,), _form(form), rest, known=False)


@cache
def plain(words: str) -> str:
    """Words without joints and without what need not stand at the end."""
    return pattern("parts", "links").sub("", _with_less(words, "idle")[-1])


def _form(form: str) -> str:
    if form.endswith(_CENTRE):
        return _CENTRE
    return "局" if form in book()["parts"]["bureau"] else form


def is_dependent(found: Body) -> bool:
    """True for a name that says nothing without its owner: 信息中心, 执法大队."""
    match = pattern("parts", "form").search(found.text)
    words = found.text[: match.start()] if match else found.text
    return words in listed("dependent") or found.text in listed("dependent")
