"""Leaves and units against what a corpus tells."""

import pytest
from evaluate._corpora import FIRST, SECOND, perfect, problem

from reportmine.errors import ReportmineError
from reportmine.evaluate import _leaves, _units
from reportmine.evaluate._leaves import Leaves
from reportmine.evaluate._units import Units

HEAD = "report\tproblem\tleaf\talso\tsure\n"


def measured(folder, rows, *problems, to_gold=None):
    (folder / "problem_leaves.tsv").write_text(HEAD + rows, encoding="utf-8")
    pairs = {n: n for n in range(len(problems))} if to_gold is None else to_gold
    return _leaves.measure(folder, {"a": perfect(problems=problems)}, {"a": pairs})


def filed(words, category):
    return problem(words).model_copy(update={"category": category})


def test_what_is_on_record_counts_and_the_rest_is_read_anew(tmp_path):
    made = measured(tmp_path, "a\t0\tP0501\t\t1\na\t1\tP0202\t\t1\n", problem(FIRST), filed(SECOND, "P0204"))
    assert (made.leaf.hit, made.leaf.gold, made.group.hit) == (1, 2, 2)
    assert (made.recorded.hit, made.recorded.ours, made.recorded.gold) == (0, 1, 2)
    assert made.wrong == ("a#1：P0204，应为P0202",)
    assert made.figures() == {"leaves.leaf": 0.5, "leaves.class": 1.0, "leaves.recorded.precision": 0.0, "leaves.recorded.share": 0.5}


def test_a_class_answers_the_class_only(tmp_path):
    made = measured(tmp_path, "a\t0\tP0501\t\t1\n", filed(FIRST, "P0500"))
    assert (made.leaf.hit, made.leaf.ours, made.group.hit) == (0, 0, 1)


def test_a_problem_not_found_is_missed_and_a_doubtful_label_not_counted(tmp_path):
    made = measured(tmp_path, "a\t0\tP0501\t\t1\na\t1\tP0202\t\t0\nother\t0\tP0202\t\t1\n", filed(FIRST, "P0501"), to_gold={})
    assert (made.leaf.hit, made.leaf.ours, made.leaf.gold, made.unsure) == (0, 0, 1, 1)
    assert made.wrong == ("a#0：没有分类，应为P0501",)


@pytest.mark.parametrize("text", ["report\tleaf\n", HEAD + "a\tx\tP0501\t\t1\n"])
def test_other_files_are_refused(tmp_path, text):
    (tmp_path / "problem_leaves.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(ReportmineError, match=r"problem_leaves\.tsv"):
        _leaves.measure(tmp_path, {}, {})


def test_names_of_units_are_compared(tmp_path):
    rows = "汀川市卫生健康委员会\t汀川市卫健委\t1\t简称\n汀川市财政局\t砚溪县财政局\t0\t异地\n汀川市财政局\t汀川市水利局\t1\t标错\n"
    (tmp_path / "units.tsv").write_text("name_a\tname_b\tsame\tnote\n" + rows, encoding="utf-8")
    made = _units.measure(tmp_path)
    assert made.figures() == {"units.precision": 1.0, "units.recall": 0.5, "units.f1": pytest.approx(2 / 3)}
    assert made.wrong == ("汀川市财政局 汀川市水利局：应为同一单位",)


def test_a_corpus_that_tells_nothing_has_no_figures(tmp_path):
    assert _leaves.measure(tmp_path, {}, {}) == Leaves()
    assert _units.measure(tmp_path) == Units()
    assert Leaves().figures() == Units().figures() == {}
