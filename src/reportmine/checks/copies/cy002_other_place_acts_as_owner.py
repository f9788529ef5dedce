"""CY002 出现其他地区名称：在只能写本地的地方写着别的县、区。

为什么：第三方和单位常拿外地报告作底稿，漏改地名会使整份报告的可信度受疑。
反例：
    （云溪县报告）石桥县财政局及时下达项目资金120万元。
正例：
    （云溪县报告）赴石桥县学习考察小型水库标准化管护做法。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._bodies import Body, bodies, followed, is_own, level, own_bodies, own_names, region_of, stands_alone
from reportmine.checks._look import matches, paragraphs, pattern, sentence
from reportmine.checks.dates._years import is_quoted
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import E, Hit, Missing, Rule

_COUNTIES = "县区旗"
_MANY = 3


def check(draft: Draft) -> Iterator[Hit]:
    """Only a county's report and another county: a city may lie above or below. A report on several counties names them all."""
    region = region_of(draft)
    if region is None:
        raise Missing("所在地区")
    if level(region) not in _COUNTIES:
        return
    others = {body.place for body in bodies(draft) if _elsewhere(draft, body.place)}
    if len(others) >= _MANY:
        return
    told: set[str] = set()
    for place, at in (*_by_bodies(draft), *_by_namesakes(draft), *_by_places(draft), *_by_rules(draft)):
        if place not in told and not _has_reason(draft, at):
            told.add(place)
            yield Hit(
                f"这是{region}的报告，却写着“{draft.reading.words(at)[:40]}”。",
                (at,),
                f"核对“{place}”是否从别处的报告带来；是的，改成本地名称，并通读全文看有没有别处遗留。",
                confidence=0.8,
            )


def _by_bodies(draft: Draft) -> Iterator[tuple[str, Span]]:
    for body in bodies(draft):
        if _elsewhere(draft, body.place) and stands_alone(draft, body) and not _is_known(draft, body):
            frame = followed(draft, body, pattern("copies", "actor", "owns")) or followed(draft, body, pattern("copies", "actor", "pays"))
            if frame is not None:
                yield body.place, Span(body.span.start, frame.end())
        elif _elsewhere(draft, body.place) and not _is_known(draft, body) and _approves(draft, body):
            yield body.place, body.span


def _approves(draft: Draft, body: Body) -> bool:
    """经石桥县交通运输局批复: nobody asks another county for approval."""
    folded = draft.reading.folded
    asked = pattern("copies", "actor", "asked").search(folded, max(0, body.span.start - 6), body.span.start)
    return asked is not None and pattern("copies", "actor", "approves").match(folded, body.span.end) is not None


def _by_namesakes(draft: Draft) -> Iterator[tuple[str, Span]]:
    """The own bureau of another county: 河阳县水利局 in a report of 云岭县水利局."""
    own = {body.bare for body in own_bodies(draft)}
    for body in bodies(draft):
        if body.bare in own and _elsewhere(draft, body.place) and not _is_known(draft, body):
            yield body.place, body.span


def _by_places(draft: Draft) -> Iterator[tuple[str, Span]]:
    for match in matches(draft, pattern("copies", "actor", "place"), paragraphs(draft)):
        before = draft.reading.folded[max(0, match.start() - 1) : match.start()]
        opens = before in ("", "\n", " ", "。", "；", "，")
        if opens and _elsewhere(draft, match["place"]) and not pattern("copies", "actor", "never").search(match["place"]):
            yield match["place"], Span(*match.span())
    unnamed = pattern("copies", "actor", "unnamed")
    for match in matches(draft, pattern("copies", "actor", "home"), paragraphs(draft)):
        place = match["place"]
        if not unnamed.search(place[:-1]) and _elsewhere(draft, place) and not pattern("copies", "actor", "never").search(place):
            yield place, Span(match.start("place"), match.end())


def _by_rules(draft: Draft) -> Iterator[tuple[str, Span]]:
    """依据《石桥县…办法》: the ground of a county's work is its own."""
    unnamed, never = pattern("copies", "actor", "unnamed"), pattern("copies", "actor", "never")
    for match in matches(draft, pattern("copies", "actor", "rules"), paragraphs(draft)):
        place = match["place"]
        if not unnamed.search(place[:-1]) and not never.search(place) and _elsewhere(draft, place):
            yield place, Span(match.start("place"), match.end("place"))


def _elsewhere(draft: Draft, place: str) -> bool:
    """Another county by its full name, that is part of no name on the cover."""
    region = region_of(draft) or ""
    return (
        len(place) > 2 and level(place) in _COUNTIES and place != region and not any(place in name for name in (*own_names(draft), region))
    )


def _is_known(draft: Draft, body: Body) -> bool:
    return body.name in own_names(draft) or (is_own(draft, body) and body.place == region_of(draft))


def _has_reason(draft: Draft, at: Span) -> bool:
    around = sentence(draft, at.start)
    words, folded = draft.reading.fold(around), draft.reading.folded
    stop = folded.find("，", at.end, around.end)
    upto = folded[around.start : stop if stop >= 0 else around.end]
    told = any(pattern("copies", "actor", key).search(where) for key, where in (("reason", words), ("firm", upto), ("beside", upto)))
    own_rules = draft.reading.folded[at.start - 1 : at.start] == "《"
    return bool(told) or (is_quoted(draft, at.start) and not own_rules)


RULE = Rule("CY002", "出现其他地区名称", E, False, check)
