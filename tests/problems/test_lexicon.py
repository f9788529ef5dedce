"""The labels of problems: every wording, every near miss, and sentences written before the lexicon was."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportmine.problems.lexicon import answers, label
from reportmine.problems.taxonomy import taxonomy

_OWN = yaml.safe_load((Path(__file__).parent / "own_sentences.yaml").read_text(encoding="utf-8"))
_LABELS = yaml.safe_load((Path(__file__).parent / "labels.yaml").read_text(encoding="utf-8"))


def _primary(words: str) -> str | None:
    found = label(words, words)
    return found.primary if found is not None else None


def test_the_taxonomy_is_whole() -> None:
    known = taxonomy()
    assert len(known.classes) == 16
    assert len({leaf.code for leaf in known.leaves}) == len(known.leaves) == 86
    assert all(leaf.code[:3] == group.code for group in known.classes for leaf in group.leaves)
    assert known.name("P0801") == "项目进度滞后"
    assert known.name("P0800") == known.name("P08") == "项目实施与进度"


@pytest.mark.parametrize("leaf", taxonomy().leaves, ids=lambda leaf: leaf.code)
def test_every_wording_is_its_leaf(leaf: Any) -> None:
    said = {words: _primary(words.replace("×", "62")) for words in leaf.wordings}
    assert said == dict.fromkeys(leaf.wordings, leaf.code)


@pytest.mark.parametrize("leaf", [leaf for leaf in taxonomy().leaves if leaf.near], ids=lambda leaf: leaf.code)
def test_every_near_miss_is_its_other_leaf(leaf: Any) -> None:
    for near in leaf.near:  # some name only an object; with a lack behind it they are a problem
        assert near.leaf in (_primary(near.words), _primary(near.words + "不到位")), near.words


def test_sentences_of_our_own() -> None:
    wrong = [(case["title"], case["leaf"], found) for case in _OWN if (found := _primary(case["title"])) != case["leaf"]]
    assert len(wrong) <= 0.05 * len(_OWN), wrong


@pytest.mark.parametrize("case", _LABELS["problems"], ids=lambda case: case["title"])
def test_labels(case: dict[str, Any]) -> None:
    found = label(case["title"], case.get("text", case["title"]))
    if case["primary"] is None:
        assert found is None
        return
    assert found is not None
    assert found.primary == case["primary"]
    assert set(case.get("secondary", ())) <= set(found.secondary)
    assert found.words


@pytest.mark.parametrize("case", _LABELS["advice"], ids=lambda case: case["text"])
def test_advice_answers_leaves(case: dict[str, Any]) -> None:
    found = answers(case["text"], case["text"])
    assert found is not None
    assert case["leaf"] in (found.primary, *found.secondary)


def test_advice_that_says_nothing_answers_nothing() -> None:
    assert answers("提高思想认识", "提高思想认识。") is None


def test_a_label_costs_next_to_nothing() -> None:
    _primary("资金拨付不及时")
    cases = [case["title"] for case in _OWN]
    start = time.perf_counter()
    for title in cases:
        label.__wrapped__(title, title)
    assert (time.perf_counter() - start) / len(cases) < 0.003  # ten times what it takes, for slow machines
