"""Project families: a stand-in until links has them."""

from __future__ import annotations

import re

from reportmine.text.fold import squeeze
from reportmine.text.similarity import alike

_YEAR = re.compile(r"(?:19|20)\d\d年?度?|第?[一二三四五六七八九十\d]+[期批]")
_KIND = re.compile(r"专项|项目|资金|经费|补助|工程|中央|省级|市级|县级|[（）〈〉()<>]|和|及|与|上级")


def family(project: str, unit: str) -> str:
    """A project's name without year, issue and generic words."""
    return _KIND.sub("", _YEAR.sub("", squeeze(project))) or squeeze(project)


def same_family(a: str, b: str, unit: str) -> bool:
    """Two names of one project."""
    one, two = family(a, unit), family(b, unit)
    return one == two or alike(one, two) >= 0.6 or (len(min(one, two, key=len)) >= 4 and (one in two or two in one))
