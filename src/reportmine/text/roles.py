"""What a section title says the section is for."""

from __future__ import annotations

import re
from functools import cache

from reportmine import knowledge
from reportmine.model.outline import Role
from reportmine.text.fold import squeeze

_TOGETHER = (Role.OUTCOMES, Role.PROBLEMS, Role.CAUSES, Role.RECOMMENDATIONS)
_TAIL = re.compile(r"(?:的?情况)?(?:说明)?(?:如下|分析如下)?[：:。.]*$")
_LONGEST_TITLE = 40
# 无偏离 answers a title and is none.
_DENIES = re.compile(r"(?:无|未|没有)(?:发生|出现|明显)*(?:偏离|偏差|问题|不足)")
# Clauses with figures are told, not titled.
_SENTENCE = re.compile(r"\d[^年].*，|，.*\d(?!年)")


@cache
def _patterns() -> dict[Role, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {Role(name): (re.compile(e["pattern"]), re.compile(e["whole"])) for name, e in knowledge.load("sections").items()}


@cache
def roles_of(title: str) -> tuple[Role, ...]:
    """The roles in a section title without its number; several only for outcomes, problems, causes, recommendations.

    >>> roles_of("主要经验及做法、存在的问题和建议")
    (Role.OUTCOMES, Role.PROBLEMS, Role.RECOMMENDATIONS)
    """
    key = squeeze(title)
    if not key or len(key) > _LONGEST_TITLE or _SENTENCE.search(key) or _DENIES.match(key):
        return ()
    patterns = _patterns()
    for role, (pattern, _) in patterns.items():
        if role in _TOGETHER:
            together = _together(key)
            if together:
                return together
        elif pattern.search(key):
            return (role,)
    return ()


def _together(key: str) -> tuple[Role, ...]:
    hits = [(m.start(), role) for role in _TOGETHER if (m := _patterns()[role][0].search(key))]
    roles = tuple(role for _, role in sorted(hits))
    if Role.PROBLEMS in roles and Role.CAUSES in roles:
        roles = tuple(r for r in roles if r is not Role.CAUSES)
    return roles


@cache
def is_section_title(title: str) -> bool:
    """True when the words, as a whole, are a usual section title: enough to see a heading in a line without a number."""
    key = squeeze(title).rstrip("：:。.")
    if not 2 <= len(key) <= 30:
        return False
    wholes = [whole for _, whole in _patterns().values()]
    return any(whole.fullmatch(k) for k in {key, _TAIL.sub("", key)} if k for whole in wholes)
