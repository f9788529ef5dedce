"""CY001 出现其他单位名称：在只能写本单位的地方写着同地区的另一个单位。

为什么：拿别家的报告改写，漏改了单位名称，是最让人难堪的一种错误。
反例：
    （县水利局报告）县民政局党组高度重视，成立绩效自评领导小组。
正例：
    （县水利局报告）我局会同县民政局核对受益对象名单。
依据：财预〔2020〕10号第五条（单位自评应由项目单位自主实施）
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportmine.checks._bodies import (
    Body,
    bodies,
    followed,
    is_above,
    is_former,
    is_own,
    level,
    own_bodies,
    own_names,
    parse,
    region_of,
    stands_alone,
)
from reportmine.checks._look import EVALUATIONS, SELF, matches, paragraphs, pattern, sentence
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule
from reportmine.text.fold import squeeze

_BUREAUS = frozenset("局委办厅联")
_ALSO = frozenset("院校")


def check(draft: Draft) -> Iterator[Hit]:
    """A body that does what only the report's owner does, and is named for nothing else in the whole report."""
    owns = own_bodies(draft)
    if not owns:
        raise Missing("本单位名称")
    if draft.kind not in SELF | EVALUATIONS:
        return
    region = region_of(draft)
    mentions: dict[str, list[Body]] = defaultdict(list)
    for body in (*bodies(draft), *_groups(draft)):
        mentions[body.bare].append(body)
    yield from _places_of_its_own(draft, owns[0])
    for told in mentions.values():
        first = told[0]
        here = not first.place or first.place == region or first.place == level(region)
        if not here or first.form[-1] not in _BUREAUS | _forms(draft) or is_above(first.name) or _known(draft, first):
            continue
        frames = [_frame(draft, body) for body in told]
        if not all(frames) or not all(stands_alone(draft, body) and not is_former(draft, body) for body in told):
            continue
        words = draft.reading.words(first.span) + (frames[0].group() if frames[0] else "")
        yield _hit(draft, owns[0], told, words)


def _frame(draft: Draft, body: Body) -> re.Match[str] | None:
    """What only an owner does; an evaluation by others tells much of what units did, but no unit's self-evaluation as its own."""
    if draft.kind in EVALUATIONS:
        return followed(draft, body, pattern("copies", "actor", "praised"))
    return followed(draft, body, pattern("copies", "actor", "owns")) or _promise(draft, body)


def _promise(draft: Draft, body: Body) -> re.Match[str] | None:
    """针对上述不足，县交通运输局将…: the measures of a self-evaluation are the unit's own."""
    before = draft.reading.folded[max(0, body.span.start - 40) : body.span.start]
    found = followed(draft, body, pattern("copies", "actor", "promises"))
    return found if found is not None and pattern("copies", "actor", "promised").search(before) else None


def _forms(draft: Draft) -> set[str]:
    """What sort of body the unit itself is: a hospital's report may be another hospital's."""
    unit = draft.basic.unit
    own = parse(squeeze(unit.value), region_of(draft)) if unit is not None and unit.value else None
    return {own.form[-1]} & _ALSO if own is not None else set()


def _groups(draft: Draft) -> Iterator[Body]:
    region = region_of(draft)
    for match in matches(draft, pattern("copies", "actor", "groups"), paragraphs(draft)):
        body = _parsed(match["name"], region, Span(*match.span("name")))
        if body is not None and not any(other.span.start < body.span.end and body.span.start < other.span.end for other in bodies(draft)):
            yield body


def _parsed(name: str, region: str | None, span: Span) -> Body | None:
    """A body by its name; 县妇联 and the like are too short for the forms of offices."""
    if name[-1] == "联" and name[-3:-2] in ("县", "区", "市", "旗"):
        return Body(name, name[:-2], name[-2], name[-1], span)
    return parse(name, region, span)


def _places_of_its_own(draft: Draft, own: Body) -> Iterator[Hit]:
    """本自评结果经县民政局党组会审议, 在县民政局网站公开: a self-evaluation passes and shows its results at home."""
    if draft.kind not in SELF:
        return
    region = region_of(draft)
    for key in ("passed", "shown"):
        for match in matches(draft, pattern("copies", "actor", key), paragraphs(draft)):
            body = _parsed(match["n"], region, Span(*match.span("n")))
            about = pattern("copies", "actor", "about").search(draft.reading.fold(sentence(draft, match.start())))
            here = body is not None and (not body.place or body.place in (region, level(region)))
            if body is not None and here and about and not is_above(body.name) and not _known(draft, body):
                yield _hit(draft, own, [body], draft.reading.words(Span(*match.span())))


def _hit(draft: Draft, own: Body, told: list[Body], words: str) -> Hit:
    return Hit(
        f"这是{own.name}的报告，却写着“{words[:40]}”。",
        tuple(body.span for body in told),
        f"核对“{told[0].name}”是否从别的报告带来；是的，改成本单位名称，并通读全文看有没有别处遗留。",
        confidence=0.8,
    )


def _known(draft: Draft, body: Body) -> bool:
    return is_own(draft, body) or any(body.bare in name for name in own_names(draft))


RULE = Rule("CY001", "出现其他单位名称", E, False, check)
