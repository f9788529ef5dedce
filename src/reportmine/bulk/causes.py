"""From what went wrong to one of the stable causes of `knowledge/causes.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportmine import knowledge
from reportmine.errors import ReportmineError
from reportmine.model.archived import Failure

INTERNAL = "internal-error"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why files are in quarantine, in words for people."""

    code: str
    name: str
    meaning: str
    advice: str


@cache
def causes() -> dict[str, Cause]:
    """All causes by their code."""
    return {row["code"]: Cause(row["code"], row["name"], row["meaning"], row["advice"]) for row in knowledge.load("causes")["cause"]}


@cache
def _by_error() -> dict[str, str]:
    return {code: row["code"] for row in knowledge.load("causes")["cause"] for code in row["codes"]}


def of_error(error: ReportmineError) -> Failure:
    """The failure a reader's error means; a code nobody has put under a cause counts by the class of the error."""
    known = _by_error()
    cause = known.get(error.code) or known.get(type(error).code, "damaged")
    return Failure(cause, error.message, error.code)


def failure(cause: str, message: str | None = None, detail: str = "") -> Failure:
    """A failure of a known cause; its message is the meaning of the cause when none is given. Raises KeyError for another code."""
    return Failure(cause, message or causes()[cause].meaning, detail)
