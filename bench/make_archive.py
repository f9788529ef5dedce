"""Makes an archive folder as offices hand it in: formats and faults in known shares, the same for the same numbers.

    python bench/make_archive.py FOLDER [--files 1000] [--seed 1] [--renders 150] [--no-faults]

Beside the folder a FOLDER.json says what is in it. PDF files cannot be varied afterwards: there are at most --renders different
ones (LibreOffice makes them), more get other bytes and the same text. Without LibreOffice the corpus' own pdf and doc files serve.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from _inputs import load
from _packs import write_zip
from _paths import ROOT
from _render_docx import Make, write_docx
from _render_office import NoOffice, convert, freeze_pdf
from _render_sheet import write_xlsx
from _render_web import write_html, write_text
from _variants import Base, base, substitutions, usable, varied

SHARES = {"docx": 0.70, "pdf": 0.15, "doc": 0.10, "html": 0.02, "txt": 0.02, "xlsx": 0.01}
FAULTS = {"duplicate": 0.03, "truncated": 0.01, "encrypted": 0.005, "empty": 0.005, "unsupported": 0.01}
PACKED = 0.05  # of all files, in zips of ten with names in GBK
_PACK = 10
_PICTURE = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01" + bytes(range(256)) * 8
_LOCKED = ROOT / "tests" / "fixtures" / "readers" / "enc.docx"
_AT_ONCE = 60


@dataclass(slots=True)
class _Making:
    """Where files go, and what has been made."""

    folder: Path
    chance: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    written: list[Path] = field(default_factory=list)


def make(folder: Path, files: int, *, seed: int = 1, renders: int = 150, faults: bool = True) -> dict[str, int]:
    """Fills a new folder with that many files; how many of each sort there are. Raises FileExistsError."""
    folder.mkdir(parents=True)
    making = _Making(folder, random.Random(seed))
    wrong = {name: round(files * share) for name, share in FAULTS.items()} if faults else {}
    good = files - sum(wrong.values())
    counts = {suffix: round(good * share) for suffix, share in SHARES.items()}
    counts["docx"] += good - sum(counts.values())
    bases = [base(name) for name in usable(1500, 5000)]
    with tempfile.TemporaryDirectory() as room:
        for suffix, count in counts.items():
            _good(making, suffix, count, bases, Path(room), renders)
    _faulty(making, wrong)
    if faults:
        _pack(making, round(files * PACKED))
    return dict(sorted(making.counts.items()))


def _good(making: _Making, suffix: str, count: int, bases: list[Base], room: Path, renders: int) -> None:
    if suffix == "xlsx":
        bases = [one for one in bases if any(block.kind == "table" for block in load(one.name).blocks)]
    elif suffix != "doc":  # few reports are there as doc when LibreOffice is missing
        bases = bases[:count]
    rendered = {} if suffix == "pdf" else _rendered(suffix, bases, room)
    pdfs = _pdfs(bases, min(count, renders), room) if suffix == "pdf" else []
    usable_bases = bases if suffix == "pdf" else [one for one in bases if one.name in rendered]
    for index in range(count):
        one = usable_bases[index % len(usable_bases)]
        if suffix == "pdf":
            data = pdfs[index % len(pdfs)] + (b"" if index < len(pdfs) else b"\n%% %d\n" % index)
        else:
            data = varied(rendered[one.name], suffix, substitutions(one, index // len(usable_bases)))
        _write(making, f"{one.name}-{index}", suffix, data)
        making.counts[suffix] += 1


def _write(making: _Making, name: str, suffix: str, data: bytes) -> None:
    place = making.folder / f"{2015 + making.chance.randrange(10)}年" / f"第{making.chance.randrange(40) + 1}批"
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"自评报告{name}.{suffix}"
    path.write_bytes(data)
    making.written.append(path)


def _rendered(suffix: str, bases: list[Base], room: Path) -> dict[str, bytes]:
    """Every base in a format, once; those that cannot be had in it are left out."""
    made: dict[str, bytes] = {}
    sources: list[Path] = []
    for one in bases:
        report = load(one.name)
        path = room / f"{one.name}.{'docx' if suffix == 'doc' else suffix}"
        if suffix == "html":
            write_html(report, path, make="portal" if len(made) % 2 else "editor")
        elif suffix == "txt":
            write_text(report, path, make="lines" if len(made) % 2 else "wrapped")
        elif suffix == "xlsx":
            write_xlsx(report, path)
        else:
            write_docx(report, path, make=cast("Make", report.make))
        sources.append(path)
        made[one.name] = path.read_bytes()
    if suffix == "doc":
        return _by_office(sources, room, bases)
    return made


def _by_office(sources: list[Path], room: Path, bases: list[Base]) -> dict[str, bytes]:
    try:
        return {path.stem: path.read_bytes() for path in convert(sources, "doc", room / "doc")}
    except NoOffice:
        own = {one.name: ROOT / "corpus" / "reports" / one.name / "source.doc" for one in bases}
        return {name: path.read_bytes() for name, path in own.items() if path.exists()}


def _pdfs(bases: list[Base], count: int, room: Path) -> list[bytes]:
    """Printed variants of the bases, many in one run of LibreOffice."""
    originals = _rendered("docx", bases, room)
    made: list[bytes] = []
    for start in range(0, count, _AT_ONCE):
        sources = []
        for index in range(start, min(start + _AT_ONCE, count)):
            one = bases[index % len(bases)]
            sources.append(room / f"print{index}.docx")
            sources[-1].write_bytes(varied(originals[one.name], "docx", substitutions(one, 1000 + index)))
        try:
            printed = convert(sources, "pdf", room / "pdf")
        except NoOffice:
            return [path.read_bytes() for path in sorted((ROOT / "corpus" / "reports").glob("*/source.pdf"))]
        for path in printed:
            freeze_pdf(path)
            made.append(path.read_bytes())
            path.unlink()
    return made


def _faulty(making: _Making, wrong: dict[str, int]) -> None:
    good = list(making.written)
    packages = [path for path in good if path.suffix in (".docx", ".doc", ".pdf")]
    for fault, count in wrong.items():
        for index in range(count):
            model = making.chance.choice(packages if fault == "truncated" else good)
            whole = model.read_bytes()
            data, suffix = {
                "duplicate": (whole, model.suffix[1:]),
                "truncated": (whole[: len(whole) // 2], model.suffix[1:]),
                "encrypted": (_LOCKED.read_bytes() + b"\0" * (index + 1), "docx"),
                "empty": (b"" if index % 2 else b" " * (index + 1), "docx"),
                "unsupported": (_PICTURE + str(index).encode(), "jpg"),
            }[fault]
            _write(making, f"-{fault}-{index}", suffix, data)
            making.counts[fault] += 1


def _pack(making: _Making, count: int) -> None:
    """Moves some of the files into packs, as Windows makes them."""
    chosen = making.chance.sample(making.written, count)
    for start in range(0, count, _PACK):
        some = chosen[start : start + _PACK]
        write_zip(making.folder / f"打包{start // _PACK + 1}.zip", {"附件/" + path.name: path.read_bytes() for path in some})
        for path in some:
            path.unlink()
        making.counts["packs"] += 1
    making.counts["packed"] = count


def main(argv: Sequence[str] | None = None) -> int:
    """Makes the archive folder."""
    parser = argparse.ArgumentParser(description="Makes an archive folder of mixed reports with known faults.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--renders", type=int, default=150, help="different PDF files at most")
    parser.add_argument("--no-faults", action="store_true", help="good files only")
    chosen = parser.parse_args(argv)
    if chosen.folder.exists():
        shutil.rmtree(chosen.folder)
    counts = make(chosen.folder, chosen.files, seed=chosen.seed, renders=chosen.renders, faults=not chosen.no_faults)
    listing = chosen.folder.with_name(chosen.folder.name + ".json")
    listing.write_text(json.dumps(counts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(counts, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
