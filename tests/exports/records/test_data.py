"""JSON, JSON Lines and YAML hold the same records; the schema describes them."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from exports.records import samples

from reportmine import parts
from reportmine.exports import records, schemas
from reportmine.model.export import Export, Options

EXPORTS = {export.name: export for export in parts.discover(records, "EXPORT", Export)}
SCHEMAS = Path(__file__).parents[3] / "schemas"
SCHEMA = SCHEMAS / "report.schema.json"
REPORTS = [samples.full(), samples.failed(), samples.bare()]
ODD_TEXTS = ["甲\n乙", "\t甲\n乙\t\n\t\n丙", " 甲\n乙 \n", "甲\n\n  乙", "甲\tb", "no", "2018", "a: b # c"]
ODD_TEXTS += ["甲\r\n乙", "𠮷\n\u2028b", "-\n---\n..."]

LOADERS = {
    "json": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "yaml": yaml.safe_load,
}


def load(name, options=None, reports=REPORTS):
    return LOADERS[name](EXPORTS[name].render(reports, options or Options()))


@pytest.mark.parametrize("name", EXPORTS)
def test_a_format_is_called_like_its_module(name):
    assert EXPORTS[name].render.__module__ == f"reportmine.exports.records.{name}"


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_number_of_reports_and_twice_the_same(name, count):
    once = EXPORTS[name].render(REPORTS[:count], Options())
    assert once == EXPORTS[name].render(REPORTS[:count], Options())
    assert once.endswith("\n") or (name == "jsonl" and not count)


@pytest.mark.parametrize("name", ["jsonl", "yaml"])
@pytest.mark.parametrize("options", [Options(), Options(values=True), Options(text=False)])
def test_all_data_formats_say_the_same(name, options):
    assert load(name, options) == load("json", options)


def test_one_report_is_a_list_too():
    assert [r["source"] for r in load("json", reports=[samples.full()])] == ["a.docx"]


def test_values_are_bare_and_keep_what_tells_how_reading_went():
    record = load("json", Options(values=True))[0]
    assert record["basic_info"]["budget_yuan"] == 3_200_000
    assert record["basic_info"]["execution_rate"] == 0.9414
    assert record["basic_info"]["satisfaction"] is None
    assert record["kind"] == "project_self"
    assert record["problems"] == [
        {
            "title": "支出进度偏慢",
            "text": "支出进度偏慢。截至年末结转18.75万元。",
            "number": None,
            "category": None,
            "category_secondary": [],
            "amounts_yuan": [187_500],
            "evidence_level": "concrete",
            "phrased_as_advice": False,
            "is_request": False,
            "cause": None,
        }
    ]
    assert (record["status"], record["source"], record["issues"][0]["span"]) == ("partial", "a.docx", list(samples.span("满意度")))


def test_text_is_left_out_when_asked():
    assert "text" not in load("json", Options(text=False))[0]
    assert load("json")[0]["text"] == samples.TEXT


def test_amounts_are_plain_numbers():
    assert '"value": 3200000,' in EXPORTS["json"].render([samples.full()], Options())


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_yaml_gives_every_text_back(text):
    report = samples.bare().model_copy(update={"text": text})
    assert load("yaml", reports=[report])[0]["text"] == text


def test_yaml_shows_the_text_as_a_block():
    assert "  text: |-\n    云溪县水利局2022年度" in EXPORTS["yaml"].render([samples.full()], Options())


def test_the_schema_in_the_repository_is_fresh():
    assert SCHEMA.read_text(encoding="utf-8") == schemas.schema(), "write it anew: reportmine schema > schemas/report.schema.json"


@pytest.mark.parametrize("options", [Options(), Options(text=False)])
def test_records_follow_the_schema(options):
    schema = json.loads(schemas.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(load("json", options), schema)


def test_the_schema_of_findings_in_the_repository_is_fresh():
    assert (SCHEMAS / "finding.schema.json").read_text(encoding="utf-8") == schemas.schema("finding")
    assert (SCHEMAS / "digest.schema.json").read_text(encoding="utf-8") == schemas.schema("digest")
