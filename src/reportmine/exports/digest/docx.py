"""Word: the page for a leader first, then the draft of the circular with its tables; or what people's congress is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportmine.exports.digest import _circular as circular
from reportmine.exports.digest import _words as words
from reportmine.exports.digest._brief import brief
from reportmine.exports.digest._pieces import Kind, Piece
from reportmine.model.digest import Digest, Profile
from reportmine.model.digest_export import DigestExport, DigestOptions


def pieces(digest: Digest, profile: Profile) -> Iterator[Piece]:
    """The whole file for one sort of reader."""
    number = 0
    for piece in _unnumbered(digest, profile):
        if piece.kind is Kind.CHART:
            number += 1
            piece = replace(piece, words=f"图{number}　{piece.words}")
        yield piece


def _unnumbered(digest: Digest, profile: Profile) -> Iterator[Piece]:
    if profile is Profile.CONGRESS:
        yield from circular.congress(digest)
        return
    yield from brief(digest)
    if profile is not Profile.LEADER:
        yield Piece(Kind.BREAK)
        yield from circular.circular(digest, profile)


def render(digest: Digest, options: DigestOptions) -> bytes:
    """The file; the same digest gives the same bytes."""
    from reportmine.exports._official import Letter
    from reportmine.exports.digest._paper import lay

    letter = Letter(words.title_of(digest, options.profile).replace("\n", ""))
    lay(letter, pieces(digest, options.profile))
    return letter.data()


EXPORT = DigestExport(
    name="docx", suffix=".docx", media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document", render=render
)
