"""The command line: exit codes, what goes where, and that it speaks Chinese."""

import json
import os
import re
import subprocess
import sys

import pytest
from exports.records import samples

from reportmine import __version__, cli, pipeline


@pytest.fixture
def reading(monkeypatch):
    """Reading without readers: a file named 坏… fails, 断… is interrupted, the rest gives a report."""

    def parse(path, *, name):
        if path.name.startswith("断"):
            raise KeyboardInterrupt
        if path.name.startswith("坏"):
            return [(samples.failed(name), None)]
        return [(samples.full(name), samples.document())]

    monkeypatch.setattr(pipeline, "parse_with_layout", parse)


def run(capsys, *words):
    """Exit code, stdout, stderr of one command in this process."""
    try:
        code = cli.main([str(word) for word in words])
    except SystemExit as ended:
        code = ended.code
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def command(*words, **settings):
    return subprocess.run([sys.executable, "-m", "reportmine", *map(str, words)], capture_output=True, check=False, **settings)


WRONG = [
    ((), "缺少参数：命令"),
    (("nope",), "参数 命令：没有 'nope' 这个选项，可选："),
    (("parse",), "缺少参数：文件"),
    (("parse", "a", "--format", "pdf"), "参数 --format：没有 'pdf' 这个选项，可选："),
    (("parse", "a", "--format"), "参数 --format：后面要有一个值"),
    (("parse", "a", "--values=1"), "参数 --values：不需要值 '1'"),
    (("parse", "a", "--nope"), "不认识的参数：--nope"),
    (("parse", "a", "--val"), "不认识的参数：--val"),
    (("schema", "a"), "参数 名称：没有 'a' 这个选项，可选："),
    (("evaluate",), "缺少参数：语料文件夹"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
def test_wrong_use_is_explained_in_chinese(capsys, words, sentence):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.startswith("用法：reportmine")


@pytest.mark.parametrize("words", [["--help"], ["parse", "--help"], ["schema", "--help"], ["evaluate", "--help"]])
def test_help_is_chinese(capsys, words):
    code, out, err = run(capsys, *words)
    assert (code, err) == (0, "")
    assert out.startswith("用法：")
    assert not re.search(r"usage|options|positional|show this|optional", out)


def test_version(capsys):
    assert run(capsys, "--version") == (0, f"reportmine {__version__}\n", "")


def test_schema_is_the_one_in_the_repository(capsys):
    code, out, err = run(capsys, "schema")
    assert (code, err) == (0, "")
    assert json.loads(out)["type"] == "array"


@pytest.mark.parametrize("words", [["--help"], ["parse", "--help"], ["--version"]])
def test_a_short_answer_loads_little(words):
    probe = (
        "import sys; from reportmine import cli\ntry: cli.main(sys.argv[1:])\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe, *words], capture_output=True, text=True, check=True)
    heavy = {"spacy", "jieba", "rjieba", "pydantic", "lxml", "yaml", "numpy", "sqlalchemy", "docx", "openpyxl"}
    assert not heavy & set(done.stderr.split())


def test_the_schema_needs_no_language_library():
    probe = "import sys; from reportmine import cli; cli.main(['schema']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert not {"spacy", "jieba", "rjieba", "numpy"} & set(done.stderr.split())


@pytest.mark.usefixtures("reading")
class TestParse:
    """Everything around the reading itself."""

    def test_json_is_the_default_and_always_a_list(self, capsys):
        code, out, err = run(capsys, "parse", "a.docx")
        assert (code, err) == (0, "")
        assert [record["source"] for record in json.loads(out)] == ["a.docx"]

    def test_one_bad_file_does_not_stop_the_others(self, capsys):
        code, out, err = run(capsys, "parse", "a.docx", "坏.pdf", "b.docx", "--format", "jsonl")
        assert code == 1
        assert [json.loads(line)["status"] for line in out.splitlines()] == ["partial", "failed", "partial"]
        assert err == "坏.pdf：文件是空的，没有内容；请重新获取原件。\n"

    def test_files_may_stand_after_options(self, capsys):
        code, out, _ = run(capsys, "parse", "a.docx", "--values", "b.docx", "--no-text", "c.docx")
        assert (code, [record["source"] for record in json.loads(out)]) == (0, ["a.docx", "b.docx", "c.docx"])

    def test_values_and_no_text(self, capsys):
        record = json.loads(run(capsys, "parse", "a.docx", "--values", "--no-text")[1])[0]
        assert record["basic_info"]["fiscal_year"] == 2022
        assert "text" not in record

    @pytest.mark.parametrize("name", ["html", "text", "yaml"])
    def test_other_formats(self, capsys, name):
        code, out, _ = run(capsys, "parse", "a.docx", "--format", name)
        assert code == 0
        assert "山洪防治" in out

    def test_into_a_file(self, capsys, tmp_path):
        target = tmp_path / "new" / "all.jsonl"
        code, out, err = run(capsys, "parse", "a.docx", "b.docx", "--format", "jsonl", "-o", target)
        assert (code, out, err) == (0, "", "")
        assert len(target.read_text(encoding="utf-8").splitlines()) == 2

    @pytest.mark.parametrize("folder", ["pages", "pages/", "there"])
    def test_into_a_folder(self, capsys, tmp_path, folder):
        (tmp_path / "there").mkdir()
        output = f"{tmp_path}/{folder}"
        code, out, _ = run(capsys, "parse", "a.docx", "坏.pdf", "--format", "html", "-o", output)
        assert (code, out) == (1, "")
        assert sorted(p.name for p in (tmp_path / folder).iterdir()) == ["a.html", "坏.html"]

    def test_an_input_is_never_overwritten(self, capsys, tmp_path):
        page = tmp_path / "a.html"
        page.write_text("原件", encoding="utf-8")
        code, _, err = run(capsys, "parse", page, "--format", "html", "-o", page)
        assert code == 2
        assert "不会覆盖" in err
        assert run(capsys, "parse", page, "--format", "html", "-o", tmp_path)[0] == 0
        assert page.read_text(encoding="utf-8") == "原件"
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "a.html.html"]

    def test_an_output_that_cannot_be_written_is_named(self, capsys, tmp_path):
        (tmp_path / "file").write_text("", encoding="utf-8")
        code, out, err = run(capsys, "parse", "a.docx", "-o", tmp_path / "file" / "x.json")
        assert (code, out) == (1, "")
        assert err.startswith("无法写入“")
        assert "请换一个位置再试" in err

    def test_an_interrupt_is_quiet(self, capsys):
        assert run(capsys, "parse", "断.docx") == (130, "", "已中断。\n")

    def test_progress_is_for_people_only(self, capsys, monkeypatch):
        assert run(capsys, "parse", "a.docx", "b.docx")[2] == ""
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        code, out, err = run(capsys, "parse", "a.docx", "b.docx")
        assert (code, "[2/2] b.docx" in err, "[2/2]" in out) == (0, True, False)
        assert run(capsys, "parse", "a.docx")[2] == ""

    def test_patterns_are_resolved_for_shells_that_do_not(self, capsys, tmp_path, monkeypatch):
        for name in ("b.docx", "a.docx", "c.pdf"):
            (tmp_path / name).touch()
        monkeypatch.chdir(tmp_path)
        out = run(capsys, "parse", "*.docx", "none*.docx")[1]
        assert [record["source"] for record in json.loads(out)] == ["a.docx", "b.docx", "none*.docx"]


BAD = [("nowhere.docx", "找不到这个文件"), ("empty.docx", "文件是空的"), ("folder", "这是文件夹"), ("", "这是文件夹")]


@pytest.mark.parametrize(("name", "sentence"), BAD)
def test_what_cannot_be_read_is_a_failed_record(capsys, tmp_path, monkeypatch, name, sentence):
    (tmp_path / "empty.docx").touch()
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "parse", name)
    assert code == 1
    record = json.loads(out)[0]
    assert (record["status"], record["source"]) == ("failed", name)
    assert record["issues"][0]["message"].startswith(sentence)
    assert sentence in err


@pytest.mark.skipif(sys.platform == "win32", reason="names are not bytes there")
def test_a_name_that_is_no_unicode(tmp_path):
    done = command("parse", tmp_path / "\udcff.docx", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 1
    assert "�" in json.loads(done.stdout)[0]["source"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_a_reader_that_goes_away_is_no_drama():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-m", "reportmine", "schema"], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


def test_reading_a_report_loads_nothing_of_the_digest(tmp_path):
    (tmp_path / "a.txt").write_text("汀川市水务局2022年度灌溉项目绩效自评报告\n一、项目概况\n预算100万元。\n", encoding="utf-8")
    probe = "import sys; from reportmine import cli; cli.main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    words = ["parse", str(tmp_path / "a.txt"), "--format", "json"]
    done = subprocess.run([sys.executable, "-c", probe, *words], capture_output=True, text=True, check=True)
    assert not {"reportmine.model.digest", "sqlalchemy", "openpyxl", "xlsxwriter"} & set(done.stderr.split())
