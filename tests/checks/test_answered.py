"""Suppressions and baselines: what they take out, and what is said about the lists themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportmine.checks import _answered
from reportmine.errors import BadSetting
from reportmine.model.finding import Finding
from reportmine.model.profile import Severity
from reportmine.model.report import Place

TODAY = date(2024, 5, 1)


def _finding(code: str = "SC003", quote: str = "合计 87.5", label: str = "第三部分，表2第9行第8列") -> Finding:
    return Finding(
        code=code, name="名", severity=Severity.ERROR, message="不符。", quote=quote, place=Place(label=label), span=(3, 9), advice="改。"
    )


def _listed(tmp_path: Path, words: str) -> tuple[_answered.Ignored, ...]:
    path = tmp_path / "忽略.toml"
    path.write_text(words, encoding="utf-8")
    return _answered.read_ignored(path)


ENTRY = '[[ignore]]\ncode = "SC003"\nquote = "合计87.5"\nreason = "加分项另计"\nwho = "李股长"\n'


def test_an_entry_answers_for_the_finding_it_quotes(tmp_path: Path) -> None:
    entries = _listed(tmp_path, ENTRY)
    answered = _answered.answer([_finding(), _finding(quote="合计 90")], entries, "a.docx", TODAY)
    assert [f.quote for f in answered.left] == ["合计 90"]
    assert [(s.who, s.reason) for s in answered.suppressed] == [("李股长", "加分项另计")]
    assert _answered.remarks(entries, answered.used, TODAY) == []


@pytest.mark.parametrize(
    ("extra", "left"),
    [("", 0), ('place = "第三部分"\n', 0), ('place = "第四部分"\n', 1), ('file = "a*.docx"\n', 0), ('file = "b.docx"\n', 1)],
)
def test_place_and_file_narrow_an_entry(tmp_path: Path, extra: str, left: int) -> None:
    entries = _listed(tmp_path, ENTRY + extra)
    assert len(_answered.answer([_finding()], entries, "folder/a.docx", TODAY).left) == left


def test_an_entry_past_its_day_counts_no_more_and_says_so(tmp_path: Path) -> None:
    entries = _listed(tmp_path, ENTRY + "until = 2024-04-30\n")
    answered = _answered.answer([_finding()], entries, "a.docx", TODAY)
    assert len(answered.left) == 1
    (remark,) = _answered.remarks(entries, answered.used, TODAY)
    assert remark.code == "IG002"
    assert "2024-04-30" in remark.message
    assert "第1行" in remark.message
    assert len(_answered.answer([_finding()], entries, "a.docx", date(2024, 4, 30)).left) == 0


def test_an_entry_that_answers_for_nothing_is_a_finding(tmp_path: Path) -> None:
    entries = _listed(tmp_path, "\n\n" + ENTRY)
    (remark,) = _answered.remarks(entries, frozenset(), TODAY)
    assert remark.code == "IG001"
    assert "第3行" in remark.message


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("[[ignore]\n", "第1行"),
        ('[[ignore]]\ncode = "SC003"\nquote = "x"\nwho = "李"\n', "缺少reason"),
        ('[[ignore]]\ncode = "SC003"\nreason = "y"\nwho = "李"\n', "缺少 quote"),
        (ENTRY + '\n[[ignore]]\ncode = "SC003"\nquot = "x"\nreason = "y"\nwho = "李"\n', "第7行起的一项不认识“quot”"),
        (ENTRY + 'until = "下个月"\n', "until 不是日期"),
    ],
)
def test_a_bad_list_names_the_line_and_what_is_wrong(tmp_path: Path, words: str, says: str) -> None:
    with pytest.raises(BadSetting, match=says):
        _listed(tmp_path, words)


def test_a_baseline_knows_findings_wherever_they_stand(tmp_path: Path) -> None:
    old = [_finding(), _finding(), _finding(code="MN001", quote="92%")]
    path = tmp_path / "b.json"
    path.write_text(_answered.baseline_text({"a.docx": _answered.fingerprints(old)}), encoding="utf-8")
    known = _answered.read_baseline(path)["a.docx"]
    moved = [f.model_copy(update={"span": (90, 99)}) for f in old]
    assert _answered.without_known(moved, known) == ((), 3)
    left, accepted = _answered.without_known([*moved, _finding()], known)
    assert (len(left), accepted) == (1, 3)


def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(BadSetting, match="基线文件"):
        _answered.read_baseline(path)
