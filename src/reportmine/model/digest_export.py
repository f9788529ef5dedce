"""What an export of a digest is. By itself, for the digest's model takes long to load and few commands need it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportmine.model.digest import Digest, Profile


@dataclass(frozen=True, slots=True)
class DigestOptions:
    """For whom a digest is written."""

    profile: Profile = Profile.FULL


@dataclass(frozen=True, slots=True)
class DigestExport:
    """One output format of a digest; its module in `exports.digest` has the same name. `render` is deterministic."""

    name: str
    suffix: str
    media_type: str
    render: Callable[[Digest, DigestOptions], str | bytes]
