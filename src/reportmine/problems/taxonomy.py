"""The classes of problems and their leaves, as knowledge/taxonomy.toml tells them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportmine import knowledge


@dataclass(frozen=True, slots=True)
class Near:
    """Words that look like one leaf and belong to another."""

    words: str
    leaf: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sort of problem. `wordings` say it; `near` look like it; `advice` is what is usually recommended."""

    code: str
    name: str
    definition: str
    wordings: tuple[str, ...]
    near: tuple[Near, ...]
    advice: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemClass:
    """A group of leaves; its own code with 00 behind it (P0800) stands for a problem whose leaf is not sure."""

    code: str
    name: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All classes; `version` changes whenever a leaf does."""

    version: str
    classes: tuple[ProblemClass, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every leaf in order."""
        return tuple(leaf for group in self.classes for leaf in group.leaves)

    def name(self, code: str) -> str:
        """The name of a leaf, or of a class for Pxx and Pxx00. Raises KeyError for a code nobody knows."""
        names = {leaf.code: leaf.name for leaf in self.leaves}
        for group in self.classes:
            names |= {group.code: group.name, f"{group.code}00": group.name}
        return names[code]


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy that comes with the program."""
    data = knowledge.load("taxonomy")
    classes = tuple(
        ProblemClass(
            code=group["code"],
            name=group["name"],
            leaves=tuple(
                Leaf(
                    code=leaf["code"],
                    name=leaf["name"],
                    definition=leaf["definition"],
                    wordings=tuple(leaf["wordings"]),
                    near=tuple(Near(near["words"], near["leaf"]) for near in leaf["near"]),
                    advice=tuple(leaf["advice"]),
                    notes=tuple(leaf.get("notes", ())),
                )
                for leaf in group["leaf"]
            ),
        )
        for group in data["class"]
    )
    return Taxonomy(data["version"], classes)
