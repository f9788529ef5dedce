"""Opens a .docx package within limits: parts are checked before they are unpacked, XML before it is parsed."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from reportmine.errors import UnreadableFile, UnsafeFile, UnsupportedFormat
from reportmine.readers._docx_names import R
from reportmine.readers._zip_guard import ZIP_ERRORS, check_sizes, part_name, unpacked

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/")
_TABLE_STYLE, _STYLE_END = b'<w:style w:type="table"', b"</w:style>"
_DAMAGED = "文件已损坏或不完整，无法读取；请重新获取原文件，或用 Word/WPS 打开后另存一份再试。"
_DANGEROUS = "文件内含有 XML 实体定义（DOCTYPE），正常的 Word 文件不会有，为安全起见拒绝读取；请用 Word/WPS 另存后再试。"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its kind ("footnotes", "header"), the part it leads to."""

    kind: str
    target: str


@dataclass(slots=True)
class Package:
    """The parts of one file by lower-case name; each is unpacked and parsed at most once."""

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    main: str = ""
    _parsed: dict[str, etree._Element | None] = field(default_factory=dict)

    def xml(self, part: str, *, kind: str = "") -> etree._Element | None:
        """The root element of a part, None when there is no such part; of one of the kind "styles" without those of tables."""
        key = part.lower()
        if key not in self._parsed:
            entry = self.entries.get(key)
            data = None if entry is None else self._unpack(entry)
            self._parsed[key] = None if data is None else parse_xml(_without_table_styles(data) if kind == "styles" else data)
        return self._parsed[key]

    def parsed(self) -> dict[str, etree._Element]:
        """The parts looked at so far, by lower-case name."""
        return {name: root for name, root in self._parsed.items() if root is not None}

    def relations(self, part: str) -> dict[str, Relation]:
        """The internal relationships of a part by id, in file order."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        found: dict[str, Relation] = {}
        for node in () if root is None else root.iter(_RELATION):
            if node.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, node.get("Target") or "")).lstrip("/")
                found[node.get("Id") or ""] = Relation((node.get("Type") or "").rpartition("/")[2], target)
        return found

    def related(self, kind: str) -> etree._Element | None:
        """The part of that kind that the main document points to."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind:
                return self.xml(relation.target, kind=kind)
        return None

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        try:
            return unpacked(self.archive, entry)
        except RuntimeError as error:
            raise UnreadableFile("文件有密码保护，无法读取；请去掉密码后再试。", code="encrypted") from error
        except ZIP_ERRORS as error:
            raise UnreadableFile(_DAMAGED) from error


def open_package(data: bytes) -> Package:
    """Checks the zip directory and finds the main document. Raises UnreadableFile, UnsafeFile, UnsupportedFormat."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except ZIP_ERRORS as error:
        raise UnreadableFile(_DAMAGED) from error
    entries = archive.infolist()
    check_sizes(entries)
    package = Package(archive, {part_name(e.filename): e for e in entries})
    roots = [r.target for r in package.relations("").values() if r.kind == "officeDocument"]
    package.main = next((t for t in [*roots, "word/document.xml"] if t.lower() in package.entries), "")
    if not package.main:
        raise UnsupportedFormat("压缩包中没有 Word 正文（word/document.xml），不是 Word 文档；请确认文件类型。")
    return package


def _without_table_styles(data: bytes) -> bytes:
    """Nothing is read from the styles of tables, and templates bring a hundred of them: nine tenths of a file's styles."""
    kept: list[bytes] = []
    at = 0
    while (start := data.find(_TABLE_STYLE, at)) >= 0:
        end = data.find(_STYLE_END, start)
        if end < 0 or data.find(b"/>", start, data.find(b">", start) + 1) >= 0:  # an empty one has no end of its own
            break
        kept.append(data[at:start])
        at = end + len(_STYLE_END)
    return b"".join([*kept, data[at:]])


def parse_xml(data: bytes) -> etree._Element:
    """Parses one part. Raises UnsafeFile for a DOCTYPE or too deep nesting, UnreadableFile for broken XML."""
    probe = data.replace(b"\0", b"") if b"\0" in data[:8] else data
    if b"<!DOCTYPE" in probe or b"<!ENTITY" in probe:
        raise UnsafeFile(_DANGEROUS)
    if b"purl.oclc.org/ooxml" in data:
        data = _to_transitional(data)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UnsafeFile("文件内部嵌套层数异常，超出安全限制，拒绝读取；请用 Word/WPS 另存后再试。") from error
        raise UnreadableFile(_DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFile(_DANGEROUS)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)


def _to_transitional(data: bytes) -> bytes:
    """Word's "strict" files say the same under other namespace names."""
    data = data.replace(b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math")
    data = data.replace(b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode())
    return _STRICT.sub(lambda m: b"http://schemas.openxmlformats.org/" + m[1] + b"/2006/", data)
