"""Opens an OFD package (GB/T 33190) within limits: parts by name whatever their case, paths absolute or relative."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportmine.errors import UnreadableFile, UnsafeFile
from reportmine.readers._zip_guard import ZIP_ERRORS, check_sizes, part_name, unpacked

_DAMAGED = "OFD 文件已损坏或不完整，无法读取；请重新获取原文件，或用 OFD 阅读器打开后另存为 PDF 再试。"
_DANGEROUS = "OFD 文件内含有 XML 实体定义（DOCTYPE），正常的 OFD 不会有，为安全起见拒绝读取；请用 OFD 阅读器另存后再试。"
_TOO_DEEP = "OFD 文件内部嵌套层数异常，超出安全限制，拒绝读取；请用 OFD 阅读器另存后再试。"


def damaged() -> UnreadableFile:
    """The refusal of a file that does not hang together."""
    return UnreadableFile(_DAMAGED, code="damaged")


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: "TextObject"."""
    return str(element.tag).rpartition("}")[2]


def find(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of child names, whatever their namespace; None when there is none."""
    for name in path:
        element = None if element is None else next((child for child in element if local(child) == name), None)
    return element


def words_of(element: etree._Element | None) -> str:
    """The words of an element, "" for none."""
    return "" if element is None else (element.text or "").strip()


@dataclass(slots=True)
class OfdPackage:
    """The parts of one file; each XML part is parsed at most once."""

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    _parsed: dict[str, etree._Element | None] = field(default_factory=dict)

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part, None when there is no such part. Raises UnreadableFile and UnsafeFile."""
        key = part_name(part)
        if key not in self._parsed:
            data = self.bytes(part)
            self._parsed[key] = None if data is None else _parse(data)
        return self._parsed[key]

    def bytes(self, part: str) -> bytes | None:
        """What a part holds, None when there is no such part."""
        entry = self.entries.get(part_name(part))
        if entry is None:
            return None
        try:
            return unpacked(self.archive, entry)
        except (*ZIP_ERRORS, RuntimeError) as error:
            raise damaged() from error

    def resolve(self, base: str, location: str, *folders: str) -> str:
        """The part that `location`, written in part `base`, means: from the root, beside `base`, or in one of its folders."""
        location = location.strip().replace("\\", "/")
        beside = [posixpath.join(posixpath.dirname(base), *folders, location), posixpath.join(posixpath.dirname(base), location)]
        tried = [location] if location.startswith("/") else [*beside, location]
        names = [posixpath.normpath("/" + name).lstrip("/") for name in tried]
        return next((name for name in names if part_name(name) in self.entries), names[0])


def open_ofd(data: bytes) -> OfdPackage:
    """Checks the directory of the zip. Raises UnreadableFile (damaged) and UnsafeFile (bombs)."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        raise damaged() from error
    check_sizes(archive.infolist())
    return OfdPackage(archive, {part_name(entry.filename): entry for entry in archive.infolist()})


def documents(package: OfdPackage) -> Iterator[str]:
    """The document parts of a file in order; usually one."""
    root = package.xml("OFD.xml")
    for body in () if root is None else root:
        location = words_of(find(body, "DocRoot"))
        if local(body) == "DocBody" and location:
            yield package.resolve("OFD.xml", location)


def _parse(data: bytes) -> etree._Element:
    probe = data.replace(b"\0", b"") if b"\0" in data[:8] else data
    if b"<!DOCTYPE" in probe or b"<!ENTITY" in probe:
        raise UnsafeFile(_DANGEROUS, code="xml-entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UnsafeFile(_TOO_DEEP, code="nested-too-deep") from error
        raise damaged() from error
