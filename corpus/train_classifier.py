"""Trains the classifier of problems from the sentence bank: `python corpus/train_classifier.py [--check]`.

The bank is `corpus/problems/*.tsv` (leaf, sentence), written by several hands; the wordings and near-misses of the taxonomy count as
sentences too. Writes `src/reportmine/knowledge/classifier.npz`. `--check` instead leaves each file of the bank out in turn and says how
well the others sort it. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray

from reportmine.problems import _features
from reportmine.problems._features import Codes, Floats
from reportmine.problems.taxonomy import taxonomy

BANK = Path(__file__).parent / "problems"
TARGET = Path(__file__).parents[1] / "src" / "reportmine" / "knowledge" / "classifier.npz"
_STRENGTH = 20.0  # inverse of the penalty on large weights; found by leaving hands of the bank out
_LEAST = 2  # sentences in which an n-gram must stand
_HELD = 127


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and its leaf."""

    leaf: str
    text: str


def bank(path: Path) -> list[Said]:
    """The sentences of one file of the bank. Raises ValueError naming a line without a known leaf."""
    known = {leaf.code for leaf in taxonomy().leaves}
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        leaf, _, text = line.partition("\t")
        if leaf not in known or not text:
            raise ValueError(f"{path.name}, line {number}: no leaf and sentence: {line!r}")
        found.append(Said(leaf, text))
    return found


def wordings() -> list[Said]:
    """What the taxonomy itself says: its wordings, and what only looks like a leaf under the leaf it belongs to."""
    leaves = taxonomy().leaves
    own = [Said(leaf.code, words) for leaf in leaves for words in leaf.wordings]
    return own + [Said(near.leaf, near.words) for leaf in leaves for near in leaf.near]


def fingerprint(sentences: Sequence[Said]) -> str:
    """Tells whether a model was trained from these sentences."""
    told = "\n".join(f"{said.leaf}\t{said.text}" for said in sentences)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def everything() -> list[Said]:
    """The whole bank in order of its files, and the wordings of the taxonomy."""
    return [said for path in sorted(BANK.glob("*.tsv")) for said in bank(path)] + wordings()


@dataclass(frozen=True, slots=True)
class _Block:
    vocabulary: Codes
    idf: Floats


def _block(texts: list[str]) -> _Block:
    found = _features.grams(texts)
    pairs = np.unique(np.stack([found.codes, found.rows]), axis=1)
    codes, counts = np.unique(pairs[0], return_counts=True)
    kept = counts >= _LEAST
    idf = np.log((1 + len(texts)) / (1 + counts[kept])) + 1
    return _Block(codes[kept], idf.astype(np.float32))


def _matrix(texts: list[str], blocks: Sequence[_Block]) -> Any:
    from scipy.sparse import csr_matrix, hstack

    heads = [_features.head(text) for text in texts]
    parts = []
    for told, block in zip((texts, heads), blocks, strict=True):
        found = _features.weighted(_features.grams(told), block.vocabulary, block.idf)
        parts.append(csr_matrix((found.values, (found.rows, found.columns)), shape=(len(told), len(block.vocabulary))))
    return hstack(parts).tocsr()


def train(sentences: Sequence[Said]) -> tuple[Any, list[_Block]]:
    """A fitted linear model and the blocks of its features."""
    from sklearn.linear_model import LogisticRegression

    texts = [_features.bare(said.text) for said in sentences]
    blocks = [_block(texts), _block([_features.head(text) for text in texts])]
    model = LogisticRegression(C=_STRENGTH, max_iter=500, tol=1e-5)
    return model.fit(_matrix(texts, blocks), [said.leaf for said in sentences]), blocks


def save(model: Any, blocks: list[_Block], told: str, target: Path = TARGET) -> None:
    """Writes the head: weights as small whole numbers with one scale a leaf; the same training gives the same bytes."""
    arrays: dict[str, NDArray[Any]] = {
        "leaves": np.array(model.classes_),
        "bias": model.intercept_.astype(np.float32),
        "bank": np.array(told),
    }
    low = 0
    for name, block in zip(("all", "head"), blocks, strict=True):
        weights = model.coef_[:, low : low + len(block.vocabulary)].T
        low += len(block.vocabulary)
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / _HELD
        arrays |= {f"{name}_codes": block.vocabulary, f"{name}_idf": block.idf.astype(np.float16)}
        arrays |= {f"{name}_weights": np.rint(weights / scale).astype(np.int8), f"{name}_scale": scale.astype(np.float32)}
    pack(arrays, target)


def pack(arrays: Mapping[str, NDArray[Any]], target: Path) -> None:
    """Writes arrays so that the same ones give the same bytes."""
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name, array in arrays.items():
            held = BytesIO()
            np.lib.format.write_array(held, array, allow_pickle=False)
            packed.writestr(ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0)), held.getvalue(), ZIP_DEFLATED, 9)


def check() -> None:
    """Leaves each hand of the bank out in turn: how many of its sentences the others sort right."""
    hands = {path.stem: bank(path) for path in sorted(BANK.glob("*.tsv"))}
    for name, held in hands.items():
        model, blocks = train([said for other, told in hands.items() if other != name for said in told] + wordings())
        shares = model.predict_proba(_matrix([_features.bare(said.text) for said in held], blocks))
        guess = model.classes_[shares.argmax(axis=1)]
        right = np.array([leaf == said.leaf for leaf, said in zip(guess, held, strict=True)])
        group = np.array([leaf[:3] == said.leaf[:3] for leaf, said in zip(guess, held, strict=True)])
        sure = np.argsort(-shares.max(axis=1), kind="stable")[: len(held) * 9 // 10]
        print(f"{name}: {len(held)} sentences, leaf {right.mean():.3f}, class {group.mean():.3f}, surest 90 % {right[sure].mean():.3f}")


def main() -> int:
    """Trains, or checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="leave each file of the bank out in turn")
    if parser.parse_args().check:
        check()
        return 0
    sentences = everything()
    model, blocks = train(sentences)
    save(model, blocks, fingerprint(sentences))
    print(f"{len(sentences)} sentences, {TARGET.stat().st_size // 1024} KB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
