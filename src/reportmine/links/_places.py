"""The places in front of a body's name: 四川省汀川市北泽区…, 县…, 汀川经开区…, 沙湄镇…."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reportmine.links._book import book, pattern


@dataclass(frozen=True, slots=True)
class Place:
    """汀川 + 市. The stem is empty where only the level is written (县财政局), the kind where only the stem is (汀川一中)."""

    stem: str
    kind: str

    def __str__(self) -> str:
        return self.stem + self.kind

    @property
    def rank(self) -> int:
        """1 for provinces to 6 for villages; zones stand between county and town. 0 when unknown."""
        return book()["places"]["ranks"].get(self.kind, 4) if self.kind else 0


Chain = tuple[Place, ...]
_CITY, _ZONE = 2, 4


def places_before(name: str, known: Callable[[str], bool]) -> tuple[Chain, str]:
    """The places a name begins with and what is left. `known` says that a rest is a body's name, so that no place is looked for in it."""
    chain: list[Place] = []
    rest = _without_province(name)
    while rest and not known(rest):
        found = _next(rest, chain)
        if found is None:
            break
        place, rest = found
        chain.append(place)
    return tuple(chain), rest


def _without_province(name: str) -> str:
    """四川汀川市财政局: the province without its letter says nothing that the city does not."""
    for province in book()["places"]["provinces"]:
        rest = name.removeprefix(province)
        if rest != name and rest[:1] not in "省市自维壮回" and pattern("places", "named").match(rest):
            return rest
    return name


def _next(rest: str, chain: list[Place]) -> tuple[Place, str] | None:
    last = chain[-1].rank if chain else 0
    bare = pattern("places", "bare").match(rest)
    if bare and (not chain or bare.group() == chain[-1].kind or Place("", bare.group()).rank > last):
        if not (not chain and pattern("places", "named_first").match(rest)) and not _is_repeated(bare.group(), rest, chain):
            return Place("", bare.group()), rest[bare.end() :]
        if _is_repeated(bare.group(), rest, chain):
            return chain.pop(), rest[bare.end() :]
    return _named(rest, last)


def _named(rest: str, last: int) -> tuple[Place, str] | None:
    """The place that ends first; of two that end together the one with the longer kind."""
    found: list[tuple[int, int, Place]] = []
    for name in ("short", "zone", "community", "named"):
        match = pattern("places", name).match(rest)
        if match is None:
            continue
        words = match.groupdict()
        stem, kind = (words["stem"], words["kind"]) if words else (match.group()[:-1], match.group()[-1])
        place = Place(_stem(stem), book()["places"]["kinds"].get(kind, kind))
        if not pattern("places", "never").search(stem) and (place.rank > last or place.rank == last == _CITY):
            found.append((match.end(), -len(kind), place))
    if not found:
        return None
    end, _, place = min(found, key=lambda one: one[:2])
    return place, rest[end:]


def _is_repeated(letter: str, rest: str, chain: list[Place]) -> bool:
    """汀川市市委宣传部, 砚溪县县直机关工委: the letter told twice."""
    return bool(chain) and chain[-1].kind == letter and rest[1:2] in "委直级"


@cache
def _stem(stem: str) -> str:
    """恩施土家族苗族 → 恩施."""
    peoples = sorted(book()["places"]["peoples"], key=len, reverse=True)
    shorter = stem
    while len(shorter) > 2:
        cut = next((shorter.removesuffix(p) for p in peoples if shorter.endswith(p) and len(shorter) > len(p) + 1), shorter)
        if cut == shorter:
            break
        shorter = cut
    return shorter


def agree(a: Chain, b: Chain) -> bool:
    """True when nothing contradicts that two chains are one place; a chain that is not written contradicts nothing."""
    if not a or not b:
        return not any(place.stem and not place.kind for place in (*a, *b))
    return _one(a[-1], b[-1]) and _heads_agree(a[:-1], b[:-1]) and _zone_of(a, b) and _zone_of(b, a)


def _zone_of(a: Chain, b: Chain) -> bool:
    """永宁县经济开发区 is not 汀川经开区: a zone without a name of its own goes by the place it is in."""
    unnamed = len(a) > 1 and not a[-1].stem and a[-1].rank == _ZONE
    return not unnamed or not b[-1].stem or b[-1].stem in (a[-2].stem, str(a[-2]))


def _one(a: Place, b: Place) -> bool:
    if a.stem and b.stem:
        return (a.stem == b.stem or str(a) == b.stem or str(b) == a.stem) and (not a.kind or not b.kind or _kinds_agree(a.kind, b.kind))
    return bool(a.kind and b.kind) and (a.kind == b.kind or (Place("", "区") in (a, b) and _kinds_agree(a.kind, b.kind)))


def _kinds_agree(a: str, b: str) -> bool:
    return a == b or any({a, b} <= set(pair) for pair in book()["places"]["loose"])


def _heads_agree(a: Chain, b: Chain) -> bool:
    """What stands above must not differ: 青川市北泽区 is not 汀川市北泽区."""
    for one in a:
        for other in b:
            if one.rank == other.rank and one.stem and other.stem and one.stem != other.stem and len(a) == len(b):
                return False
    return True


def above(a: Chain, b: Chain) -> bool:
    """True when `a` is the place that `b` lies in, as far as it is written."""
    return len(a) < len(b) and (not a or _one(a[-1], b[len(a) - 1]))


def written(chain: Chain) -> str:
    """A chain as people write it."""
    return "".join(map(str, chain))
