"""JSON: the digest as it is, for other programs and for `--diff` next time."""

from __future__ import annotations

import json

from pydantic import TypeAdapter, ValidationError

from reportmine.errors import BadSetting
from reportmine.model.digest import Digest
from reportmine.model.digest_export import DigestExport, DigestOptions


def render(digest: Digest, options: DigestOptions) -> str:
    """One object; its schema is `reportmine schema digest`."""
    made = TypeAdapter(Digest).dump_python(digest, mode="json")
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def read(data: bytes, name: str) -> Digest:
    """The digest out of such a file. Raises BadSetting when it is none."""
    try:
        return TypeAdapter(Digest).validate_json(data)
    except ValidationError as error:
        raise BadSetting(
            f"“{name}”不是 reportmine digest 写出的 .json 文件，或者版本不同；请重新导出再比较。", code="not-a-digest"
        ) from error


EXPORT = DigestExport(name="json", suffix=".json", media_type="application/json", render=render)
