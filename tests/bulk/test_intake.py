"""Folders and packs: every file once, in a fixed order, under the name its author gave it."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from _packs import write_zip
from bulk._made import FIXTURES

from reportmine.bulk._packed import Limits
from reportmine.bulk.intake import Intake, on_disk, os_failure, shown

NAMES = ["县财政局/2023年自评报告（最终版2）.docx", "附件/评分表.xlsx"]


@pytest.fixture
def room(tmp_path):
    folder = tmp_path / "room"
    folder.mkdir()
    return folder


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "来件"
    made.mkdir()
    return made


def walked(room, *paths, **told):
    intake = Intake(room, **told)
    return list(intake.walk(paths)), intake


def names(found, folder):
    return [one.location.path.removeprefix(f"{folder}/") for one in found if not one.opened]


def zipped(**entries):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in entries.items():
            pack.writestr(name.replace("_", "."), data)
    return made.getvalue()


def test_folders_are_walked_in_order_and_what_systems_leave_behind_is_counted(room, folder):
    for name in ("b/2.txt", "b/1.txt", "a/x.txt", "~$x.docx", ".DS_Store", "Thumbs.db", "__MACOSX/._x.txt", "z.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(name)
    found, intake = walked(room, folder)
    assert names(found, folder) == ["a/x.txt", "b/1.txt", "b/2.txt", "z.txt"]
    assert intake.skipped == {"Office 临时文件": 1, "系统缓存": 3}
    assert intake.count([folder]) == 4


def test_links_in_circles_pipes_and_the_archive_itself_are_passed_over(room, folder):
    (folder / "a").mkdir()
    (folder / "a" / "x.txt").write_text("x")
    (folder / "a" / "back").symlink_to(folder)
    (folder / "lost").symlink_to(folder / "nowhere")
    (folder / "reportmine.db").write_text("db")
    os.mkfifo(folder / "pipe")
    found, intake = walked(room, folder, own=[folder / "reportmine.db"])
    assert names(found, folder) == ["a/x.txt", "lost"]
    assert found[1].failure.cause == "vanished"
    assert intake.skipped == {"重复的文件夹链接": 1, "管道或设备": 1, "档案库自己的文件": 1}


def test_a_path_named_twice_is_walked_once(room, folder):
    (folder / "x.txt").write_text("x")
    found, _ = walked(room, folder, folder / "x.txt", Path(f"{folder}/."))
    assert names(found, folder) == ["x.txt"]


@pytest.mark.parametrize("how", ["windows", "macos", "flagged"])
def test_names_in_zips_are_right(room, folder, how):
    write_zip(folder / "报送.zip", {name: name.encode() for name in NAMES}, names=how)
    found, intake = walked(room, folder)
    assert names(found, folder) == [f"报送.zip!{name}" for name in NAMES]
    assert [one.path.read_bytes().decode() for one in found[:2]] == NAMES
    assert intake.packs == 1
    assert found[0].location.modified == "2020-05-06"


def test_names_composed_by_macos_are_the_names_people_type(room, folder):
    write_zip(folder / "a.zip", {"Re\u0301sume\u0301.txt": b"x", "__MACOSX/._x": b"y"}, names="macos")
    found, intake = walked(room, folder)
    assert names(found, folder) == ["a.zip!Résumé.txt"]
    assert intake.skipped == {"系统缓存": 1}


def test_the_name_in_the_unicode_field_counts(room, folder):
    import struct
    import zlib

    info = zipfile.ZipInfo("plain.txt")
    told = "报告.txt".encode()
    body = b"\x01" + struct.pack("<L", zlib.crc32(b"plain.txt")) + told
    info.extra = struct.pack("<HH", 0x7075, len(body)) + body
    with zipfile.ZipFile(folder / "a.zip", "w") as pack:
        pack.writestr(info, b"x")
    assert names(walked(room, folder)[0], folder) == ["a.zip!报告.txt"]


def test_documents_that_are_zips_are_no_packs(room, folder):
    for name in ("rich.docx", "sheet/score.xlsx", "kinds/real.ofd", "sheet/score.ods"):
        (folder / Path(name).name).write_bytes((FIXTURES / name).read_bytes())
    found, intake = walked(room, folder)
    assert len(found) == 4
    assert intake.packs == 0


def test_packs_in_packs_in_folders(room, folder):
    inner = zipped(报告_txt=b"deep")
    (folder / "外.zip").write_bytes(zipped(中_zip=zipped(内_zip=inner), 旁_txt=b"side"))
    found, intake = walked(room, folder)
    assert names(found, folder) == ["外.zip!中.zip!内.zip!报告.txt", "外.zip!旁.txt"]
    assert intake.packs == 3
    for one in found:
        one.release()
    assert not [path for path in room.rglob("*") if path.is_file()]
    assert (folder / "外.zip").exists()


def test_7z_is_opened(room, folder):
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(folder / "报送.7z", "w") as pack:
        for name in NAMES:
            pack.writestr(name.encode(), name)
    found, _ = walked(room, folder)
    assert sorted(names(found, folder)) == sorted(f"报送.7z!{name}" for name in NAMES)
    assert {one.path.read_bytes().decode() for one in found if not one.opened} == set(NAMES)


def test_a_7z_with_a_password_is_named(room, folder):
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(folder / "密.7z", "w", password="1") as pack:
        pack.writestr(b"x", "x.txt")
    found, _ = walked(room, folder)
    assert [one.failure.cause for one in found] == ["pack-encrypted"]


def rar(name: bytes, data: bytes, *, method: int = 0x30, flags: int = 0) -> bytes:
    """A RAR 3 pack of one entry, written by hand: no free program makes them."""
    import struct
    import zlib

    def block(kind: int, flag: int, body: bytes) -> bytes:
        head = struct.pack("<BHH", kind, flag, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    entry = struct.pack("<LLBLLBBHL", len(data), len(data), 0, zlib.crc32(data), 0x50A63884, 20, method, len(name), 0x20) + name
    return b"Rar!\x1a\x07\0" + block(0x73, 0, b"\0" * 6) + block(0x74, 0x8000 | flags, entry) + data + block(0x7B, 0, b"")


def test_rar_is_opened_and_its_gbk_names_are_read(room, folder):
    pytest.importorskip("rarfile")
    (folder / "报送.rar").write_bytes(rar("整改报告.txt".encode("gbk"), b"words"))
    found, _ = walked(room, folder)
    assert names(found, folder) == ["报送.rar!整改报告.txt"]
    assert found[0].path.read_bytes() == b"words"


def test_a_rar_that_needs_a_program_says_so(room, folder, monkeypatch):
    rarfile = pytest.importorskip("rarfile")
    monkeypatch.setattr(rarfile, "CURRENT_SETUP", None)
    monkeypatch.setenv("PATH", "")
    (folder / "报送.rar").write_bytes(rar(b"x.txt", b"packed words", method=0x33))
    (one,), _ = walked(room, folder)
    assert one.failure.cause == "missing-tool"
    assert "unar" in one.failure.message


@pytest.mark.parametrize(("package", "name", "head"), [("py7zr", "a.7z", b"7z\xbc\xaf'\x1c"), ("rarfile", "a.rar", b"Rar!\x1a\x07\0")])
def test_a_missing_library_is_named(room, folder, monkeypatch, package, name, head):
    monkeypatch.setitem(__import__("sys").modules, package, None)
    (folder / name).write_bytes(head + b"\0" * 100)
    (one,), _ = walked(room, folder)
    assert one.failure.cause == "missing-tool"
    assert "reportmine[archives]" in one.failure.message


BIG = b"\0" * 3_000_000
LIMITS = {
    "depth": (Limits(depth=1), lambda: zipped(a_zip=zipped(b_txt=b"x"), c_txt=b"y"), ["c.txt"]),
    "count": (Limits(entries=2), lambda: zipped(a_txt=b"1", b_txt=b"2", c_txt=b"3"), ["a.txt", "b.txt"]),
    "in packs": (Limits(entries=3), lambda: zipped(a_zip=zipped(b_txt=b"1", c_txt=b"2"), d_txt=b"3"), ["a.zip!b.txt", "a.zip!c.txt"]),
    "size of one": (Limits(entry_bytes=1000), lambda: zipped(a_txt=b"1", b_txt=b"2" * 2000), ["a.txt"]),
    "size of all": (Limits(total_bytes=1500), lambda: zipped(a_txt=b"1" * 1000, b_txt=b"2" * 1000), ["a.txt"]),
    "ratio": (Limits(), lambda: zipped(a_txt=b"1", b_txt=BIG), ["a.txt"]),
}  # fmt: skip


@pytest.mark.parametrize("what", LIMITS)
def test_limits_hold_and_what_is_within_them_comes_out(room, folder, what):
    limits, made, expected = LIMITS[what]
    (folder / "包.zip").write_bytes(made())
    found, _ = walked(room, folder, limits=limits)
    assert names([one for one in found if not one.failure], folder) == [f"包.zip!{name}" for name in expected]
    assert {one.failure.cause for one in found if one.failure} == {"pack-limits"}


def test_sizes_that_lie_are_noticed(room, folder):
    data = bytearray(zipped(a_txt=b"1" * 100_000))
    place = data.rfind(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    (folder / "包.zip").write_bytes(data)
    found, _ = walked(room, folder, limits=Limits(entry_bytes=50_000))
    assert [one.failure.cause for one in found if one.failure] in (["pack-limits"], ["pack-broken"])


def test_a_locked_entry_is_named_and_the_others_come_out(room, folder):
    data = bytearray(zipped(a_txt=b"1", b_txt=b"2"))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.rfind(mark) + at
        data[place] |= 1
    (folder / "包.zip").write_bytes(data)
    found, _ = walked(room, folder)
    assert names(found, folder) == ["包.zip!a.txt", "包.zip"]
    assert found[1].failure.cause == "pack-encrypted"
    assert "b.txt" in found[1].failure.message


def test_a_damaged_entry_is_named_and_the_others_come_out(room, folder):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as pack:
        pack.writestr("a.txt", b"AAAA" * 20)
        pack.writestr("b.txt", b"BBBB" * 20)
    (folder / "包.zip").write_bytes(made.getvalue().replace(b"BBBB" * 20, b"BBBC" * 20))
    found, _ = walked(room, folder)
    assert names(found, folder) == ["包.zip!a.txt", "包.zip"]
    assert (found[1].failure.cause, "b.txt" in found[1].failure.message) == ("pack-broken", True)


@pytest.mark.parametrize(
    "data", [zipped(a_txt=b"1" * 5000)[:60], b"7z\xbc\xaf'\x1c" + b"\1" * 40, b"Rar!\x1a\x07\0" + b"\1" * 40], ids=["zip", "7z", "rar"]
)
def test_broken_packs_are_named(room, folder, data):
    (folder / "包.zip").write_bytes(data)
    (one,), _ = walked(room, folder)
    assert one.failure.cause == "pack-broken"


def test_a_name_leads_back_to_the_file_or_its_pack(folder):
    (folder / "a!b.zip").write_text("x")
    assert on_disk(f"{folder}/a!b.zip!内/报告!.docx") == folder / "a!b.zip"
    assert on_disk(f"{folder}/a!b.zip") == folder / "a!b.zip"
    assert on_disk(f"{folder}/none.txt") == folder / "none.txt"


def test_file_names_in_old_bytes_are_read_as_gbk(folder):
    raw = os.fsencode(folder) + "/报告.txt".encode("gbk")
    Path(os.fsdecode(raw)).write_text("x")
    (path,) = folder.iterdir()
    assert shown(path) == f"{folder}/报告.txt"
    assert on_disk(shown(path)).read_text() == "x"


@pytest.mark.parametrize(("number", "cause"), [(2, "vanished"), (13, "no-permission"), (5, "disk-error")])
def test_errors_of_the_file_system_have_causes(number, cause):
    assert os_failure(OSError(number, "words")).cause == cause
