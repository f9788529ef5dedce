"""What can go wrong with a file, as types with a stable code; every message is a Chinese sentence for people."""

from __future__ import annotations


class ReportmineError(Exception):
    """Base of all expected failures. `str(error)` is a sentence that says what happened and what to do.

    `code` is stable and may be used by scripts; `source` names the file as the caller gave it.
    """

    code = "error"

    def __init__(self, message: str, *, source: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.source}：{self.message}" if self.source else self.message


class UnsupportedFormat(ReportmineError):
    """The bytes are of a kind no reader takes (a picture, a program, a zip without a document)."""

    code = "unsupported-format"


class UnreadableFile(ReportmineError):
    """The file should be readable but is not: empty, cut off, damaged, encrypted, no permission."""

    code = "unreadable-file"


class UnsafeFile(ReportmineError):
    """Reading the file could harm the machine: bombs, external entities, over the limits."""

    code = "unsafe-file"


class NoTextLayer(ReportmineError):
    """A scan: there are pages but no characters on them."""

    code = "no-text-layer"


class MissingTool(ReportmineError):
    """A program outside Python is needed; the message names the package to install."""

    code = "missing-tool"


class BadSetting(ReportmineError):
    """Something a person wrote for the program is not usable: a profile, a list of suppressions, a rule code."""

    code = "bad-setting"


class ArchiveError(ReportmineError):
    """The archive cannot be opened, read or written: locked, read-only, disk full, of another version, the server away."""

    code = "archive"
