"""How a check is to be done: by which rules and profile, against what, and what somebody has already answered for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reportmine.model.draft import Draft
from reportmine.model.profile import Profile
from reportmine.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Ignored:
    """One entry of a list of suppressions: findings of `code` whose quote holds `quote`, or whose place holds `place`.

    `file` limits it to one file name (a pattern with * is allowed); `line` is where the entry stands in the list, `source` which list.
    """

    code: str
    reason: str
    who: str
    line: int
    source: str
    quote: str | None = None
    place: str | None = None
    file: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """`profile` None: the one that fits each draft. `asked`: the rules were named one by one, so those normally off run too.

    `previous` holds last year's reports; `earlier` finds one elsewhere for a draft that none of them fits. `ignored` are the
    suppressions and `today` the day they are held against (None: no entry expires). `baseline` counts accepted findings by file name
    and fingerprint. `together`: the files are one batch, so that they may be compared with each other and attachments looked for among
    them.
    """

    rules: tuple[Rule, ...]
    asked: bool = False
    profile: Profile | None = None
    previous: tuple[Path, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    today: date | None = None
    baseline: dict[str, dict[str, int]] = field(default_factory=dict)
    together: bool = False
    earlier: Callable[[Draft], Draft | None] | None = None
