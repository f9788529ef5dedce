"""Whether two names are one unit: 汀川市外事侨务局 (2017) and 汀川市人民政府外事办公室 (2020) are, 市财政局 and 县财政局 are not."""

from __future__ import annotations

from functools import lru_cache

from reportmine.links._book import listed
from reportmine.links._names import Body, Name, parse, placed
from reportmine.links._places import Chain, above, agree, written
from reportmine.links._same import same_body
from reportmine.model.units import Registry, Relation, Verdict
from reportmine.text.fold import squeeze


def compare(a: str, b: str, registry: Registry | None = None) -> Verdict:
    """The verdict on two names. What people confirmed or rejected in the registry outranks every rule."""
    one, other = squeeze(a), squeeze(b)
    if one == other:
        return Verdict(True, "两处名称相同", Relation.SAME)
    told = registry.same(one, other) if registry else None
    if told is not None:
        return Verdict(
            told, "单位名录中已由人确认" + ("是同一单位" if told else "不是同一单位"), Relation.ALIAS if told else Relation.DIFFERENT
        )
    if registry is None:
        return _ruled(one, other)
    verdict = _ruled(registry.canonical(one), registry.canonical(other))
    known = [f"“{name}”已由人确认即“{registry.canonical(name)}”" for name in (one, other) if registry.canonical(name) != name]
    return Verdict(verdict.same, "；".join((*known, verdict.reason)), verdict.relation)


@lru_cache(maxsize=65536)
def _ruled(a: str, b: str) -> Verdict:
    one, other = _placed_alike(parse(a), parse(b))
    branch = _branch(one, other)
    if branch is not None:
        return branch
    if agree(one.places, other.places):
        if _levels_differ(one, other):
            return Verdict(False, "机构级别不同：“厅”属省级，“局”属市县", Relation.DIFFERENT_REGION)
        return _with_place(one, other, same_body(one.body, other.body))
    verdict = same_body(one.body, other.body)
    if not verdict.same and verdict.relation is not Relation.SUBORDINATE:
        return Verdict(False, verdict.reason, verdict.relation if verdict.relation is Relation.SPLIT_FROM else Relation.DIFFERENT)
    if not verdict.same:
        return Verdict(False, verdict.reason, verdict.relation)
    return Verdict(
        False,
        f"地区或级别不同：“{_where(one.places)}”与“{_where(other.places)}”（撤县设市、设区等改名须在单位名录中确认）",
        Relation.DIFFERENT_REGION,
    )


def _where(chain: Chain) -> str:
    return written(chain) or "未写地区"


def _placed_alike(a: Name, b: Name) -> tuple[Name, Name]:
    """Where one name writes a place without its kind (汀川一中, 县沙湄卫生院) and the other shows it to be one."""
    return _lifted(a, b), _lifted(b, a)


def _lifted(name: Name, other: Name) -> Name:
    if name.body.known and not name.body.owners:
        return name
    for place in reversed(other.places):
        deeper = place.stem and all(p.stem != place.stem for p in name.places) and (not name.places or name.places[-1].rank < place.rank)
        if deeper and name.body.text.startswith(place.stem) and len(name.body.text) > len(place.stem) + 1:
            return placed(name, place.stem)
    return name


def _with_place(one: Name, other: Name, verdict: Verdict) -> Verdict:
    if not verdict.same:
        return verdict
    if bool(one.places) != bool(other.places):
        return Verdict(True, f"{verdict.reason}；一处未写地区，未见矛盾", verdict.relation)
    relation = verdict.relation
    if relation is Relation.SAME and one.written != other.written:
        relation = Relation.ALIAS
    where = one.places if len(one.places) >= len(other.places) else other.places
    return Verdict(True, f"{verdict.reason}；地区一致（{written(where)}）" if where else verdict.reason, relation)


def _levels_differ(one: Name, other: Name) -> bool:
    """省财政厅 and 财政局 where one of them does not say whose it is."""
    if one.places and other.places:
        return False
    return _is_provincial(one.body) != _is_provincial(other.body) and one.body.department and other.body.department


def _is_provincial(body: Body) -> bool:
    return body.text.endswith("厅")


def _branch(one: Name, other: Name) -> Verdict | None:
    """A branch beside the body it is a branch of, or beside the county's own body."""
    if bool(one.branch) == bool(other.branch):
        return None
    branch, body = (one, other) if one.branch else (other, one)
    verdict = same_body(branch.body, body.body)
    if not verdict.same:
        return None
    if agree(branch.places, body.places) and body.places:
        if set(branch.body.keys) <= listed("vertical"):
            words = f"“{branch.written}”是上级派驻“{branch.places[-1]}”的分局，即当地的“{body.body.text}”（垂直管理改革前后）"
            return Verdict(True, f"{words}；{verdict.reason}", Relation.RENAMED)
        return Verdict(False, f"“{branch.written}”是上级单位在当地的分局，“{body.written}”是当地自己的单位", Relation.BRANCH)
    if above(body.places, branch.places) or agree(branch.places[:-1], body.places):
        return Verdict(False, f"“{branch.written}”是“{body.written}”的分支机构，不是同一单位", Relation.BRANCH)
    return None
