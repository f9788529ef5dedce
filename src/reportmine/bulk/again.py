"""Files the archive has heard of, read once more: quarantine retried, old readings renewed; and their originals handed out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportmine.bulk import _room
from reportmine.bulk.engine import Engine
from reportmine.bulk.importing import Run, kept_path
from reportmine.bulk.intake import Found, Intake, on_disk, place_id, sha256_of, shown
from reportmine.bulk.summary import Summary
from reportmine.errors import BadSetting
from reportmine.model.archived import Location, Quarantined
from reportmine.pipeline import version


@dataclass(frozen=True, slots=True)
class Sought:
    """A file by its hash and where it was seen. `whole`: what is inside it is wanted as well (a pack that did not open)."""

    sha256: str
    locations: tuple[Location, ...]
    whole: bool = False


def retry(run: Run, made: Callable[[], Engine], cause: str | None = None) -> Summary:
    """Reads the files in quarantine once more, or those of one cause. Raises BadSetting for an unknown cause."""
    wanted = [_sought(one) for one in of_cause(run.store.quarantined(), cause)]
    return _read_again(run, made, wanted)


def reprocess(run: Run, made: Callable[[], Engine], *, everything: bool = False) -> Summary:
    """Reads again what another version has read, or every file. What cannot be found keeps its old record."""
    found = run.store.outdated("" if everything else version())
    return _read_again(run, made, [Sought(sha256, tuple(locations)) for sha256, locations in found])


def of_cause(found: Sequence[Quarantined], cause: str | None) -> list[Quarantined]:
    """The files of one cause, or all. Raises BadSetting naming the causes there are when it is not known."""
    from reportmine.bulk.causes import causes

    if cause is not None and cause not in causes():
        raise BadSetting(f"没有“{cause}”这个原因；可用：{'、'.join(causes())}。", code="bad-cause")
    return [one for one in found if cause in (None, one.failure.cause)]


def originals(wanted: Sequence[Sought], room: Path, kept: Path | None, lost: list[str]) -> Iterator[Found]:
    """The files themselves: the kept copy, the place where they were seen, or out of the pack they are in. `lost` are the others."""
    packs: defaultdict[Path, list[Sought]] = defaultdict(list)
    for one in wanted:
        direct = None if one.whole else _direct(one, kept)
        if direct is not None:
            yield direct
            continue
        places = [path for where in one.locations if (path := on_disk(where.path)).exists() and (one.whole or shown(path) != where.path)]
        if places:
            packs[places[0]].append(one)
        else:
            lost.append(_name(one))
    for path, inside in sorted(packs.items()):
        yield from _out_of(path, inside, room, lost)


def original(sha256: str, locations: Sequence[Location], kept: Path | None) -> Path | None:
    """Where a file lies unchanged: its kept copy, or the place where it was seen; None when only a pack holds it or nothing does."""
    found = _direct(Sought(sha256, tuple(locations)), kept)
    return found.path if found is not None else None


def _out_of(path: Path, inside: Sequence[Sought], room: Path, lost: list[str]) -> Iterator[Found]:
    """What is wanted of a pack; all of it when the pack itself, or a file nobody could read there, is what was sought."""
    missing = {one.sha256: one for one in inside}
    whole = any(one.whole for one in inside)
    for found in Intake(room).walk([path]):
        if whole or found.sha256 in missing:
            missing.pop(found.sha256, None)
            yield found
        else:
            found.release()
    lost += [_name(one) for one in missing.values() if not one.whole]


def _direct(one: Sought, kept: Path | None) -> Found | None:
    places = [(kept_path(kept, one.sha256), one.locations[0])] if kept is not None and one.locations else []
    places += [(on_disk(where.path), where) for where in one.locations]
    for path, where in places:
        try:
            if path.is_file() and (path.name == one.sha256 or shown(path) == where.path) and sha256_of(path) == one.sha256:
                return Found(where, path, one.sha256)
        except OSError:
            continue
    return None


def _read_again(run: Run, made: Callable[[], Engine], wanted: Sequence[Sought]) -> Summary:
    with _room.room() as room:
        lost: list[str] = []
        run.expected = len(wanted)
        summary = run.files(originals(wanted, room, run.store.kept_files, lost), made)
        summary.lost = lost
        return summary


def _sought(one: Quarantined) -> Sought:
    unread = any(place_id(path) == one.sha256 for path in one.paths)
    whole = unread or one.failure.cause.startswith("pack-") or (one.failure.cause == "missing-tool" and one.format is None)
    return Sought(one.sha256, tuple(Location(path, one.size) for path in one.paths), whole)


def sought(found: Sequence[Quarantined]) -> list[Sought]:
    """The files in quarantine as they are to be looked for; packs for themselves and not for what is in them."""
    return [Sought(one.sha256, tuple(Location(path, one.size) for path in one.paths)) for one in found]


def _name(one: Sought) -> str:
    return one.locations[0].path if one.locations else one.sha256
