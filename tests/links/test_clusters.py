"""Average linkage: no chains, must-links and cannot-links obeyed, one problem a report."""

import numpy as np

from reportmine.links.clusters import clusters


def scores(size, pairs, rest=0.0):
    made = np.full((size, size), rest, dtype=np.float32)
    for (a, b), value in pairs.items():
        made[a, b] = made[b, a] = value
    return made


def test_like_problems_are_joined():
    assert clusters(scores(4, {(0, 1): 0.9, (2, 3): 0.7}), 0.6) == [[0, 1], [2, 3]]


def test_a_chain_is_cut():
    chain = {(n, n + 1): 0.65 for n in range(9)}
    assert max(map(len, clusters(scores(10, chain), 0.6))) == 2


def test_the_best_pair_comes_first():
    assert clusters(scores(3, {(0, 1): 0.7, (1, 2): 0.9}), 0.6) == [[1, 2]]


def test_two_problems_of_one_report_never_share_a_group():
    assert clusters(scores(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.8}), 0.6, once=[0, 0, 1]) == [[0, 2]]


def test_people_outrank_scores():
    like = scores(3, {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9})
    assert clusters(like, 0.6, apart=[(0, 1)]) == [[0, 2]]
    assert clusters(scores(3, {}), 0.6, together=[(0, 2)]) == [[0, 2]]
    assert clusters(scores(3, {(0, 1): 0.9}), 0.6, together=[(0, 1), (1, 2)]) == [[0, 1, 2]]


def test_ties_fall_the_same_way_every_time():
    like = scores(4, dict.fromkeys([(0, 1), (1, 2), (2, 3), (0, 3)], 0.7))
    assert clusters(like, 0.6) == clusters(like.copy(), 0.6) == [[0, 1], [2, 3]]
