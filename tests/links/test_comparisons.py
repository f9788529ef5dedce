"""Contrast pairs come out exactly, and what is measured in a block is what is told of a pair."""

from pathlib import Path

import pytest
import yaml
from _occurrences import occurrence

from reportmine.analysis import _labels
from reportmine.links._block import Block
from reportmine.links._levels import is_request
from reportmine.links.comparisons import COMPARISONS, compare, link, scores
from reportmine.links.units import compare as same_unit

CASES = yaml.safe_load((Path(__file__).parent / "contrast.yaml").read_text(encoding="utf-8"))
CONTEXT = _labels.context()


def pair(case):
    facts = [{}, {}]
    for name, field in (("kinds", "kind"), ("parts", "part_of"), ("families", "family"), ("bodies", "body")):
        for fact, value in zip(facts, case.get(name, ()), strict=False):
            fact[field] = value
    if "names" in case:
        old, new = case["names"]
        verdict = same_unit(old, new)
        assert verdict.same, verdict
        facts[0] |= {"body": new, "department": old, "unit": old, "body_reason": f"“{old}”与“{new}”是同一单位：{verdict.reason}"}
        facts[1] |= {"body": new, "department": new, "unit": new}
    a, b = (occurrence(*case[side], **fact) for side, fact in zip("ab", facts, strict=True))
    return a, (b if b.report != a.report else occurrence(*case["b"], **facts[1], report="other"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_contrast(case):
    a, b = pair(case)
    made = compare(a, b, CONTEXT)
    assert made.same is case["same"], made
    if "level" in case:
        allowed = case["level"] if isinstance(case["level"], list) else [case["level"]]
        assert (made.level.value if made.level else None) in allowed, made
    for name in ("notes", "vetoes"):
        for words in case.get(name, ()):
            assert any(words in told for told in getattr(made, name)), (words, made)
    assert (is_request(a) and is_request(b)) is case.get("request", False)
    assert all(one.words for one in made.seen)


def test_secondary_leaves_raise_the_score():
    by_name = {case["case"]: case for case in CASES}
    for case in CASES:
        if "surer" in case:
            surer, less = (compare(*pair(by_name[name]), CONTEXT).score for name in (case["case"], case["surer"]))
            assert surer > less


def test_a_pair_is_the_same_whichever_way_round():
    for case in CASES:
        a, b = pair(case)
        assert compare(a, b, CONTEXT) == compare(b, a, CONTEXT)


def test_block_and_pair_agree():
    members = [one for case in CASES[:12] for one in pair(case)]
    block = Block(members, CONTEXT)
    measured = scores(block)
    for i in range(0, 24, 5):
        for j in range(i + 1, 24, 3):
            told = link(block, i, j)
            alone = compare(members[i], members[j], CONTEXT)
            assert told.score == pytest.approx(alone.score, abs=1e-4)
            assert measured[i, j] in (pytest.approx(told.score, abs=1e-3), 0)


def test_comparisons_are_named_once():
    names = [one.name for one in COMPARISONS]
    assert len(names) == len(set(names))
    assert all(0 < one.weight < 1 for one in COMPARISONS)
