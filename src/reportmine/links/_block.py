"""Problems that may be one, laid out so that every pair of them is measured at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from reportmine.links import _grams, _objects
from reportmine.links._wordings import masked, wording
from reportmine.model.link import Occurrence
from reportmine.text.fold import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_DETAIL, _LOUD = 0.7, 0.1  # what a leaf counts that only the details tell, and how far it must speak in them
_OPENING = 80  # characters in which a problem says that something is wanting


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the two problems: names of leaves, leaves that are easily taken for each other, what all write."""

    name_of: Callable[[str], str] = str
    related: frozenset[frozenset[str]] = frozenset()
    common: _grams.Commonness | None = None
    own: _grams.Own | None = None  # of the body at hand


@dataclass(eq=False)
class Block:
    """Some problems and what is measured between them; every matrix is n × n with values from 0 to 1."""

    members: Sequence[Occurrence]
    context: Context = field(default_factory=Context)
    measures: Matrix | None = None  # of every comparison, once they are made
    scores: Matrix | None = None

    @cached_property
    def texts(self) -> list[str]:
        """Titles and details, the matter alone."""
        return [masked(one.text if one.title in one.text else f"{one.title}。{one.text}") for one in self.members]

    @cached_property
    def text(self) -> Matrix:
        """How alike the texts are."""
        return _grams.likeness(self.laid, len(self.members), self.context.common)

    @cached_property
    def laid(self) -> _grams.Laid:
        """The texts as runs of characters."""
        return _grams.grams(self.texts)

    @cached_property
    def title(self) -> Matrix:
        """How alike the titles are."""
        return _grams.cosines([masked(one.title) for one in self.members], self.context.common)

    @cached_property
    def matter(self) -> Matrix:
        """How far the texts share what other problems of the body do not speak of."""
        import numpy as np

        if self.context.own is None or not self.context.own.tells:
            return np.zeros((len(self.members),) * 2, dtype=np.float32)
        return _grams.likeness(self.laid, len(self.members), self.context.own)

    @cached_property
    def leaf(self) -> Matrix:
        """The same leaf."""
        return self._equal([one.leaf if one.leaf and not one.leaf.endswith("00") else None for one in self.members])

    @cached_property
    def group(self) -> Matrix:
        """The same class of leaves."""
        return self._equal([one.leaf[:3] if one.leaf else None for one in self.members])

    @cached_property
    def aside(self) -> Matrix:
        """The leaf of one stands among the other's further leaves (1), or its details tell it by themselves (less)."""
        import numpy as np

        codes = sorted({code for one in self.members for code in (*one.secondary, *dict(one.leaves), one.leaf) if code})
        at = {code: n for n, code in enumerate(codes)}
        first = np.zeros((len(self.members), max(1, len(codes))), dtype=np.float32)
        second = np.zeros_like(first)
        for row, one in enumerate(self.members):
            if one.leaf and not one.leaf.endswith("00"):
                first[row, at[one.leaf]] = 1
            for code, weight in one.leaves:
                second[row, at[code]] = _DETAIL if weight >= _LOUD else 0
            for code in one.secondary:
                second[row, at[code]] = 1
            if one.leaf:
                second[row, at[one.leaf]] = 0
        told = first @ second.T
        both: Matrix = np.maximum(told, told.T)
        return both

    @cached_property
    def further(self) -> Matrix:
        """A further leaf that stands with both, beside the main ones."""
        return self._sharing([one.secondary for one in self.members])

    @cached_property
    def profile(self) -> Matrix:
        """How far the leaves of both speak alike, details included: the overlap of two distributions."""
        import numpy as np

        codes = sorted({code for one in self.members for code, _ in one.leaves})
        at = {code: n for n, code in enumerate(codes)}
        weights = np.zeros((len(self.members), max(1, len(codes))), dtype=np.float32)
        for row, one in enumerate(self.members):
            for code, weight in one.leaves:
                weights[row, at[code]] = weight
        roots = np.sqrt(weights)
        overlap: Matrix = np.minimum(1.0, roots @ roots.T)
        return overlap

    @cached_property
    def body(self) -> Matrix:
        """The same body."""
        return self._equal([one.body for one in self.members])

    @cached_property
    def family(self) -> Matrix:
        """The same project family; reports that name no project are of one family, the department's own."""
        return self._equal([one.family or "-" for one in self.members])

    @cached_property
    def objects(self) -> Matrix:
        """A thing both name."""
        return self._sharing([_objects.tails(one.objects) for one in self.members])

    @cached_property
    def indicators(self) -> Matrix:
        """An indicator both name."""
        return self._sharing([one.indicators for one in self.members])

    @cached_property
    def amounts(self) -> Matrix:
        """An amount of money both name."""
        return self._sharing([tuple(str(a) for a in one.amounts_yuan) for one in self.members])

    @cached_property
    def absent(self) -> list[bool]:
        """Whether a problem says that something is wanting altogether."""
        return [bool(wording("absent").search(fold(one.text[:_OPENING]))) for one in self.members]

    @cached_property
    def made(self) -> list[bool]:
        """Whether a problem says that the thing is there, but…"""
        return [bool(wording("made").search(fold(one.text[:_OPENING]))) for one in self.members]

    def _equal(self, values: Sequence[str | None]) -> Matrix:
        import numpy as np

        numbers: dict[str, int] = {}
        ids = np.array([numbers.setdefault(v, len(numbers)) if v else -1 for v in values])
        equal: Matrix = ((ids[:, None] == ids[None, :]) & (ids >= 0)[:, None]).astype(np.float32)
        return equal

    def _sharing(self, values: Sequence[Iterable[str]]) -> Matrix:
        import numpy as np

        made = np.zeros((len(self.members),) * 2, dtype=np.float32)
        holders: dict[str, list[int]] = {}
        for row, names in enumerate(values):
            for name in names:
                holders.setdefault(name, []).append(row)
        for rows in holders.values():
            if len(rows) > 1:
                made[np.ix_(rows, rows)] = 1
        return made
