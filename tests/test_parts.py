"""Parts are found by their constant, and none is lost silently."""

import importlib
import sys

import pytest

from reportmine import fields, parts, readers
from reportmine.exports import records
from reportmine.model.export import Export
from reportmine.model.field import Field
from reportmine.model.reader import Reader


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Makes a package of modules {name: source} and takes it out again."""
    made = []

    def make(name, modules):
        for path, source in {"__init__": "", **modules}.items():
            file = tmp_path / name / f"{path}.py"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        made.append(name)
        importlib.invalidate_caches()
        return importlib.import_module(name)

    yield make
    for name in [n for n in sys.modules if n.split(".")[0] in made]:
        del sys.modules[name]


def test_modules_are_found_in_order_of_their_names(package):
    modules = {"b": "PART = 'b'", "a": "PART = 'a'", "_helper": "raise RuntimeError", "sub/__init__": "", "sub/c": "PART = 'c'"}
    assert parts.discover(package("found_parts", modules), "PART", str) == ("a", "b", "c")


@pytest.mark.parametrize("source", ["", "PART = 1", "PART = None", "part = 'x'"])
def test_a_module_without_its_constant_is_named(package, source):
    with pytest.raises(TypeError, match=r"lost_parts\.wrong must export PART, a str"):
        parts.discover(package("lost_parts", {"good": "PART = 'x'", "wrong": source}), "PART", str)


def test_a_broken_module_is_not_passed_over(package):
    with pytest.raises(ZeroDivisionError):
        parts.discover(package("broken_parts", {"broken": "1 / 0"}), "PART", str)


def test_an_empty_package_has_no_parts(package):
    assert parts.discover(package("no_parts", {}), "PART", str) == ()


@pytest.mark.parametrize(
    ("where", "constant", "kind"), [(readers, "READER", Reader), (fields, "FIELD", Field), (records, "EXPORT", Export)]
)
def test_the_parts_of_the_program_have_names_of_their_own(where, constant, kind):
    found = parts.discover(where, constant, kind)
    names = [part.name for part in found]
    assert names
    assert len(names) == len(set(names))


def test_no_two_readers_take_the_same_kind_and_no_two_fields_give_the_same_name():
    kinds = [kind for reader in parts.discover(readers, "READER", Reader) for kind in reader.kinds]
    given = [name for field in parts.discover(fields, "FIELD", Field) for name in field.gives]
    assert len(kinds) == len(set(kinds))
    assert len(given) == len(set(given))
