"""Whether two bodies of one place are one: by the tables, by reforms, by how names are shortened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from reportmine.links._book import Reform, book, firm, functions, pattern, reforms
from reportmine.links._names import Body, body, is_dependent, plain
from reportmine.model.units import Relation, Verdict
from reportmine.text.words import words as cut

_FURTHEST = 4
_SHORTEST = 2
# 公路局 and 公路站 are a body and its station, while a station may become a centre.
_RANKS = ({"局", "站"}, {"处", "站"})


@dataclass(frozen=True, slots=True)
class Way:
    """The reforms that lead from one function to another."""

    steps: tuple[Reform, ...]

    @property
    def keeps(self) -> bool:
        """True when the unit stays one all the way."""
        return all(step.keeps for step in self.steps)

    @property
    def relation(self) -> Relation:
        """A single merger on the way makes it one; a task that moved is a split."""
        kinds = {step.how for step in self.steps}
        if "moved" in kinds:
            return Relation.SPLIT_FROM
        return Relation.MERGED_INTO if "merged" in kinds else Relation.RENAMED

    def __str__(self) -> str:
        return "；".join(_told(step) for step in self.steps)


def _told(step: Reform) -> str:
    where = "" if step.everywhere else "部分地区"
    match step.how:
        case "renamed":
            return f"{step.years}{where}机构改革，“{step.old}”改为“{step.new}”"
        case "merged":
            return f"{step.years}{where}机构改革，“{step.old}”并入“{step.new}”"
        case "split":
            return f"{step.years}{where}机构改革，“{step.old}”拆分：主体改为“{step.new}”，{step.rest}"
    return f"{step.years}{where}机构改革，“{step.old}”的部分职能划给“{step.new}”，原单位不等于新单位"


@cache
def way(old: str, new: str) -> Way | None:
    """The reforms from one function to another: one that keeps the unit if there is any."""
    found = [w for w in _ways(old, new, ()) if w.steps]
    return min(found, key=lambda w: (not w.keeps, len(w.steps)), default=None)


def _ways(old: str, new: str, steps: tuple[Reform, ...]) -> list[Way]:
    if old == new:
        return [Way(steps)]
    if len(steps) == _FURTHEST:
        return []
    onward = [row for row in reforms() if row.old == old and row not in steps and not (steps and steps[-1].how == "moved")]
    split_off = [
        Way((*steps, Reform(row.old, new, "moved", row.since, row.until, row.everywhere)))
        for row in onward
        if row.how == "split" and new in row.elsewhere
    ]
    return split_off + [w for row in onward for w in _ways(row.new, new, (*steps, row))]


def same_body(a: Body, b: Body) -> Verdict:
    """The verdict on two bodies, places aside."""
    if a.owners or b.owners:
        return _under(a, b)
    return _own(a, b)


def _own(a: Body, b: Body) -> Verdict:
    if a.form == b.form == "公司":
        return _firms(a, b)
    if a.keys == b.keys and a.form == b.form:
        return _alike(a, b)
    if a.form == b.form and (verdict := _by_functions(a, b)):
        return verdict
    if verdict := _by_form(a, b) or _shortened(a, b):
        return verdict
    return Verdict(False, f"“{a.text}”与“{b.text}”职能或机构形式不同，简称和更名对照中也没有联系", Relation.DIFFERENT)


def _alike(a: Body, b: Body) -> Verdict:
    if {a.text[-1], b.text[-1]} in _RANKS and not a.department:
        return Verdict(False, f"“{a.text}”与“{b.text}”职能相近，但一个是局（处），一个是站，不是同一单位", Relation.SUBORDINATE)
    if a.text == b.text:
        return Verdict(True, f"单位名称同为“{a.text}”", Relation.SAME)
    return Verdict(True, f"“{a.text}”与“{b.text}”是同一职能“{'、'.join(a.keys)}”的不同写法（简称与全称，或局、委、办互换）", Relation.ALIAS)


def _by_functions(a: Body, b: Body) -> Verdict | None:
    """Reforms, and names of several functions of which the other holds all, or the leading one."""
    for old, new in ((a, b), (b, a)):
        ways = [_best(key, new.keys) for key in old.keys]
        if all(w is not None for w in ways):
            verdict = _gone_over(old, new, [w for w in ways if w is not None and w.steps])
            return verdict if verdict.same else _led_alike(a, b) or verdict
    return _led_alike(a, b) or _common_heir(a, b)


def _best(old: str, new: tuple[str, ...]) -> Way | None:
    if old in new:
        return Way(())
    found = [w for key in new if (w := way(old, key)) is not None]
    return min(found, key=lambda w: (not w.keeps, len(w.steps)), default=None)


def _gone_over(old: Body, new: Body, ways: list[Way]) -> Verdict:
    told = "；".join(map(str, ways))
    if not ways:
        if set(old.keys) == set(new.keys):
            return Verdict(True, f"“{old.text}”与“{new.text}”所列职能相同，只是次序或写法不同", Relation.ALIAS)
        return Verdict(True, f"“{new.text}”包含“{old.text}”的全部职能：机构合并后由前者承接，按同一单位前后处理", Relation.MERGED_INTO)
    if all(w.keeps for w in ways):
        relation = ways[0].relation if len(old.keys) == len(new.keys) == 1 else Relation.MERGED_INTO
        return Verdict(True, f"{told}；“{old.text}”与“{new.text}”是改革前后的同一单位", relation)
    relation = Relation.SPLIT_FROM if any(w.relation is Relation.SPLIT_FROM for w in ways) else Relation.MERGED_INTO
    more = "" if relation is Relation.SPLIT_FROM else "；是否适用于本地须由人确认，未确认前不算同一单位"
    return Verdict(False, told + more, relation)


def _led_alike(a: Body, b: Body) -> Verdict | None:
    """文化广电新闻出版局 and 文化和旅游局: the first function stays, what stands beside it came and went."""
    if len(a.keys) == len(b.keys) == 1:
        return None
    lead = _best(a.keys[0], b.keys[:1]) or _best(b.keys[0], a.keys[:1])
    if lead is None or not lead.keeps or not (a.department and b.department):
        return None
    told = f"（{lead}）" if lead.steps else ""
    return Verdict(True, f"“{a.text}”与“{b.text}”主要职能同为“{b.keys[0]}”{told}，其余职能在机构改革中调整", Relation.RENAMED)


def _common_heir(a: Body, b: Body) -> Verdict | None:
    for row in reforms():
        if row.old == a.keys[0] and row.keeps and (w := way(b.keys[0], row.new)) is not None and w.keeps:
            return Verdict(False, f"“{a.text}”与“{b.text}”后来都归入“{row.new}”，但改革前是两个单位", Relation.DIFFERENT)
    return None


def _by_form(a: Body, b: Body) -> Verdict | None:
    """环境监测站 → 环境监测中心; 水利局 and 水利服务中心 are two."""
    if a.keys == b.keys and {a.form, b.form} <= set(book()["parts"]["reformed"]):
        return Verdict(
            True, f"“{a.text}”与“{b.text}”职能相同，事业单位改革中机构形式由一种改为另一种（站、所、处、中心）", Relation.RENAMED
        )
    if a.keys == b.keys:
        return Verdict(False, f"“{a.text}”与“{b.text}”职能相近但机构形式不同，不是同一单位", Relation.SUBORDINATE)
    return None


def _firms(a: Body, b: Body) -> Verdict:
    one, other = a.keys[0], b.keys[0]
    if plain(one) == plain(other):
        return Verdict(True, f"两个公司名称同为“{one}”，只是公司形式的写法不同", Relation.ALIAS if a.text != b.text else Relation.SAME)
    (name, short), (name_b, short_b) = firm(one), firm(other)
    if name and name == name_b and short != short_b:
        return Verdict(True, f"“{one if short else other}”是“{other if short else one}”的简称", Relation.ALIAS)
    if not name and not name_b and (_stands_for(one, other) or _stands_for(other, one)):
        return Verdict(True, f"“{min(one, other, key=len)}”是“{max(one, other, key=len)}”的简称", Relation.ALIAS)
    return Verdict(False, f"“{one}”与“{other}”是两家公司", Relation.DIFFERENT)


def _shortened(a: Body, b: Body) -> Verdict | None:
    """A short form that no table holds: characters in order, the last of the form included, and no word of the full name left out."""
    if a.known and b.known:
        return None
    short, full = sorted((a.text, b.text), key=len)
    if (a if a.text == short else b).known:  # a name of its own stands for nothing longer: 财政局 beside 财政监督局
        return None
    if short[:1] != full[:1] or not (_forms_agree(a, b) or _stands_for(short, full)):
        return None
    one, other = _function(short), _function(full)
    if _forms_agree(a, b) and (plain(one) == plain(other) or _stands_for(one, other)):
        return Verdict(True, f"“{short}”是“{full}”的简称：各字依次取自全称，全称的每个实义词都有字对应", Relation.ALIAS)
    return None


def _forms_agree(a: Body, b: Body) -> bool:
    one, other = _form_of(a), _form_of(b)
    return one == other


def _form_of(found: Body) -> str:
    if found.form:
        return found.form
    match = pattern("parts", "form").search(found.text)
    if match is None:
        return ""
    form = match.group()
    return "局" if form in book()["parts"]["bureau"] else "中心" if form.endswith("中心") else form


def _function(text: str) -> str:
    match = pattern("parts", "form").search(text)
    return text[: match.start()] if match and match.start() else text


def _stands_for(short: str, full: str) -> bool:
    """True when `short` takes its characters from `full` in order, its first one, and at least one from every word that says something."""
    if len(short) < _SHORTEST or len(short) >= len(full) or short[0] != full[0]:
        return False
    if any(word in full and word not in short for word in book()["parts"]["telling"]):
        return False
    taken: set[int] = set()
    at = 0
    for char in short:
        at = full.find(char, at)
        if at < 0:
            return False
        taken.add(at)
        at += 1
    at = 0
    for word in cut(full):
        if word not in book()["parts"]["dropped"] and not taken & set(range(at, at + len(word))):
            return False
        at += len(word)
    return True


def _under(a: Body, b: Body) -> Verdict:
    """At least one of the two stands behind the body it belongs to."""
    for upper, lower in ((a, b), (b, a)):
        if lower.owners and not upper.owners and _own(upper, lower.owners[0]).same and not _own_of(lower, upper):
            return Verdict(False, f"“{lower.text}”是“{upper.text}”的下属单位，不是同一单位", Relation.SUBORDINATE)
    inner_a, inner_b = _alone(a), _alone(b)
    if a.owners and b.owners:
        owners = _own(a.owners[0], b.owners[0])
        if not owners.same:
            return Verdict(False, f"上级单位不同：{owners.reason}", Relation.DIFFERENT)
        verdict = _own(inner_a, inner_b)
        return verdict if verdict.same else _less_owner((a.owners[0], b.owners[0]), inner_a, inner_b) or verdict
    owned, free = (a, b) if a.owners else (b, a)
    if is_dependent(_alone(owned)):
        return _told_in_one(owned, free)
    verdict = _own(inner_a, inner_b)
    return Verdict(True, f"{verdict.reason}；一处写出了上级单位“{owned.owners[0].text}”", verdict.relation) if verdict.same else verdict


def _less_owner(owners: tuple[Body, Body], a: Body, b: Body) -> Verdict | None:
    """市场监管局青山所 and 市场监管局青山市场监管所: what the owner is for may be told once more."""
    told = {key for owner in owners for key in owner.keys}
    ways = sorted((w for w, key in functions("departments").items() if key in told and len(w) >= _SHORTEST), key=len, reverse=True)
    one, other = (
        next((_function(x.text).removesuffix(w) for w in ways if _function(x.text).endswith(w)), _function(x.text)) for x in (a, b)
    )
    if one and one == other and _form_of(a) == _form_of(b):
        return Verdict(True, f"“{a.text}”与“{b.text}”同属“{owners[0].text}”，只差是否重复写出其职能", Relation.ALIAS)
    return None


def _told_in_one(owned: Body, free: Body) -> Verdict:
    """农业农村局综合执法大队 and 农业综合执法大队: what the owner is for stands in the name itself."""
    owner, own = owned.owners[0], _alone(owned)
    verdict = _own(body(_function(owner.text) + own.text), free)
    if verdict.same:
        return Verdict(True, f"“{free.text}”就是“{owner.text}”的“{own.text}”：上级单位的职能写进了名称", Relation.ALIAS)
    return Verdict(False, f"“{own.text}”属于“{owner.text}”，另一处“{free.text}”没有写明属于它", Relation.SUBORDINATE)


def _own_of(lower: Body, upper: Body) -> bool:
    """True when the lower body's own name is the upper one's too."""
    return _own(_alone(lower), upper).same


def _alone(found: Body) -> Body:
    if not found.owners:
        return found
    text = found.text
    for owner in found.owners:
        text = text.removeprefix(owner.text)
    return replace(found, owners=(), text=text)


def succeeds(old: Body, new: Body) -> bool:
    """True when reforms lead from one body to the other, or the other's name holds more functions."""
    if old.keys == new.keys or old.form != new.form:
        return False
    return set(old.keys) < set(new.keys) or any((w := way(key, heir)) is not None and w.keeps for key in old.keys for heir in new.keys)
