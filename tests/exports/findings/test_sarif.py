import json
from pathlib import Path

import jsonschema
import pytest
from exports.findings import samples

from reportmine.exports.findings.sarif import EXPORT
from reportmine.model.profile import Severity

SCHEMA = json.loads((Path(__file__).parents[2] / "fixtures/sarif/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def run_of(checked, **changes):
    log = json.loads(EXPORT.render(checked, samples.options(**changes)))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    return log["runs"][0]


@pytest.mark.parametrize(
    "checked", [[], samples.everything(), [samples.failed()], [samples.clean()]], ids=["none", "all", "failed", "clean"]
)
def test_is_valid_by_the_official_schema(checked):
    run = run_of(checked)
    assert len(run["artifacts"]) == len(checked)


def test_a_result_has_words_place_fix_and_rule():
    run = run_of([samples.full()])
    result = run["results"][0]
    place = result["locations"][0]
    region = place["physicalLocation"]["region"]
    at = region["charOffset"]
    assert samples.TEXT[at : at + region["charLength"]] == region["snippet"]["text"] == "94.41%"
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "第一部分"
    assert result["level"] == "error"
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "94.14%"
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "301.25万元"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "MN001"


def test_rules_come_with_help_and_default_level():
    rules = {rule["id"]: rule for rule in run_of(samples.everything())["tool"]["driver"]["rules"]}
    assert set(rules) == {*samples.MANUALS, "CP002", "MN005", "MN006"}
    assert rules["PQ001"]["defaultConfiguration"] == {"enabled": True, "level": "warning"}
    assert rules["TY001"]["defaultConfiguration"] == {"enabled": False, "level": "note"}
    assert "财预〔2020〕10号" in rules["MN001"]["help"]["text"]
    assert "执行率{{94}}%" in rules["MN001"]["help"]["markdown"]


def test_a_file_is_named_by_an_encoded_address():
    (artifact,) = run_of([samples.full("收件/云溪 县#1.docx")])["artifacts"]
    assert artifact["location"]["uri"] == "%E6%94%B6%E4%BB%B6/%E4%BA%91%E6%BA%AA%20%E5%8E%BF%231.docx"
    uris = [a["location"]["uri"] for a in run_of([samples.full("/a/b.docx"), samples.full("C:\\a\\b.docx")])["artifacts"]]
    assert uris == ["file:///a/b.docx", "file:///C:/a/b.docx"]


def test_suppressed_findings_carry_their_reason():
    results = run_of([samples.full()])["results"]
    (hidden,) = [result for result in results if "suppressions" in result]
    assert hidden["suppressions"][0]["justification"] == "市局另有规定"
    assert hidden["suppressions"][0]["properties"] == {"who": "张三", "until": "2030-12-31"}


def test_fingerprints_differ_and_do_not_depend_on_the_place():
    results = run_of([samples.full(), samples.several_parts()])["results"]
    prints = [
        (r["locations"][0]["physicalLocation"]["artifactLocation"]["index"], r["partialFingerprints"]["reportmine/v1"]) for r in results
    ]
    assert len(set(prints)) == len(prints)
    moved = samples.wrong_rate().model_copy(update={"span": (0, 6)})
    (again,) = run_of([samples.full(findings=(moved,), suppressed=())])["results"]
    assert again["partialFingerprints"] == results[0]["partialFingerprints"]


def test_what_was_not_judged_is_told():
    invocation = run_of([samples.full(), samples.failed()])["invocations"][0]
    assert not invocation["executionSuccessful"]
    kinds = [note["descriptor"]["id"] for note in invocation["toolExecutionNotifications"]]
    assert kinds == ["odd", "not-evaluated", "not-evaluated", "unreadable"]


def test_only_what_is_asked_for():
    assert {r["level"] for r in run_of([samples.full()], lowest=Severity.ERROR)["results"]} == {"error"}


def test_two_runs_are_equal():
    assert EXPORT.render(samples.everything(), samples.options()) == EXPORT.render(samples.everything(), samples.options())
