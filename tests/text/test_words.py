"""Words: the fast segmenter cuts as jieba does; weights and pairs are plain arithmetic."""

import logging
from pathlib import Path

import pytest

from reportmine import knowledge
from reportmine.text.words import Weights, best_pairs, content, words

REPORTS = sorted((Path(__file__).parent.parent.parent / "corpus" / "reports").glob("*/report.md"))
LEAST_F1 = 0.998


def borders(cut):
    found, at = set(), 0
    for word in cut:
        at += len(word)
        found.add(at)
    return found


def test_cuts_are_those_of_jieba():
    jieba = pytest.importorskip("jieba")
    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    for word in knowledge.text("words.txt").split():
        segmenter.add_word(word)
    shared = ours = theirs = 0
    for path in REPORTS:
        for line in path.read_text(encoding="utf-8").split("\n"):
            a, b = borders(words(line)), borders(segmenter.cut(line))
            shared, ours, theirs = shared + len(a & b), ours + len(a), theirs + len(b)
    assert ours > 10_000
    assert 2 * shared / (ours + theirs) >= LEAST_F1


@pytest.mark.parametrize("text", ["", "。", "预算执行率偏低", "2022年度ABC 项目", "𠮷👍"])
def test_no_character_is_lost(text):
    assert "".join(words(text)) == text


def test_content_is_chinese_words_and_their_pairs():
    found = content("预算执行率仅为85%，ABC")
    assert {"预算执行率", "预算", "执行"} <= found
    assert not {word for word in found if not all("\u4e00" <= c <= "\u9fff" for c in word)}


def test_weights():
    weights = Weights(["预算编制不细", "预算执行滞后", "档案缺失"])
    budget, execution, archive = (content(t) for t in ("预算编制不细", "预算执行滞后", "档案缺失"))
    assert weights.shared(budget, budget) == pytest.approx(1)
    assert weights.shared(budget, archive) == 0
    assert 0 < weights.shared(budget, execution) < 0.5
    assert weights.shared(frozenset(), budget) == 0


@pytest.mark.parametrize(
    ("scores", "least", "pairs"),
    [
        ([], 0.1, []),
        ([[0.9, 0.8], [0.85, 0.1]], 0.05, [(0, 0), (1, 1)]),
        ([[0.5, 0.5], [0.5, 0.5]], 0.1, [(0, 0), (1, 1)]),
        ([[0.05, 0.2], [0.3, 0.04]], 0.1, [(0, 1), (1, 0)]),
        ([[0.2], [0.9], [0.3]], 0.1, [(1, 0)]),
        ([[0.01]], 0.1, []),
    ],
)
def test_best_pairs(scores, least, pairs):
    assert best_pairs(scores, least) == pairs
