from xml.etree import ElementTree as Tree

from exports.findings import samples

from reportmine.exports.findings.junit import EXPORT
from reportmine.model.profile import Severity


def suites_of(checked, **changes):
    return Tree.fromstring(EXPORT.render(checked, samples.options(**changes)))


def test_a_suite_a_file_with_true_counts():
    root = suites_of(samples.everything())
    assert [suite.get("name") for suite in root] == ["收件/云溪 县.docx", "合订本.pdf", "好.docx", "坏.pdf"]
    for suite in root:
        assert int(suite.get("tests")) == len(suite)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
    assert (root.get("failures"), root.get("errors"), root.get("skipped")) == ("7", "1", "3")


def test_a_finding_is_a_failure_with_all_its_words():
    case = suites_of([samples.full()])[0][0]
    assert case.get("name") == "MN001 执行率算错 第一部分"
    failure = case.find("failure")
    assert failure.get("type") == "必须改"
    assert failure.text.splitlines() == [
        "原文：94.41%",
        "说明：执行率写的是94.41%，按支出和预算应为94.14%。",
        "计算：301.25万元÷320万元=94.14%，相差0.27个百分点",
        "怎么改：核对后改为94.14%。",
    ]


def test_a_clean_file_is_one_passed_case_and_an_unreadable_one_an_error():
    clean, failed = suites_of([samples.clean(), samples.failed()])
    assert len(clean) == 1
    assert not len(clean[0])
    assert failed[0].find("error").get("message") == "文件是空的，没有内容；请重新获取原件。"


def test_suppressed_and_not_evaluated_are_skipped_with_a_reason():
    messages = [hit.get("message") for hit in suites_of([samples.full()]).iter("skipped")]
    assert messages[0] == "已忽略：市局另有规定（张三，到2030-12-31）"
    assert messages[1] == "没有检查：报告里没有读到到位资金"


def test_odd_characters_do_not_break_the_file():
    odd = samples.formula().model_copy(update={"quote": "\x00\x0b<b>]]>\ud800", "place": None})
    text = EXPORT.render([samples.full(findings=(odd,))], samples.options())
    assert text.encode()
    assert "<b>]]>" in Tree.fromstring(text)[0][0].find("failure").text


def test_only_what_is_asked_for():
    assert suites_of([samples.full()], lowest=Severity.ERROR).get("failures") == "2"
