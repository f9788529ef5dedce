"""`reportmine units`: whether two names are one unit, and the archive's registry of units."""

from __future__ import annotations

import argparse
import getpass
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reportmine.cli._archive import add_archive, opened
from reportmine.cli._output import read_lines
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, MISUSED, say

if TYPE_CHECKING:
    from reportmine.archive.store import Archive
    from reportmine.model.unit import Unit

_STATES = {"proposed": "待确认", "confirmed": "已确认", "rejected": "不采用"}


def add_commands(commands: Any, command: Callable[..., Parser]) -> None:
    """Declares the commands behind `units`; `command` makes one."""

    def _command(*told: Any) -> Parser:
        parser = command(commands, *told)
        add_archive(parser)
        return parser

    one = _command("compare", compare, "逐行比对两个单位名称是不是同一单位")
    one.options.add_argument("file", nargs="?", default="-", metavar="文件", help="每行“单位名称<TAB>单位名称”；- 为标准输入（默认）")
    one = _command("list", listed, "列出名录里的单位")
    one.options.add_argument("--state", choices=tuple(_STATES), help="只列这种状态的单位或名称")
    one.options.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    one = _command("show", show, "显示一个单位的全部名称和依据")
    one.options.add_argument("unit", metavar="单位", help="编号或名称")
    one.options.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    _command("propose", propose, "从库中报告提出单位和名称对应，等人确认")
    for name, run, what in (("confirm", confirm, "确认单位及其名称"), ("reject", reject, "不采用单位或名称")):
        one = _command(name, run, what)
        one.options.add_argument("unit", metavar="单位", help="编号或名称")
        one.options.add_argument("names", nargs="*", metavar="名称", help="只处理该单位的这些名称（默认整个单位）")
        _add_who(one)
    one = _command("alias", alias, "给单位加一个名称（即已确认）")
    one.options.add_argument("unit", metavar="单位", help="编号或名称")
    one.options.add_argument("name", metavar="名称", help="曾用名、简称或现名")
    one.options.add_argument("--since", metavar="年月", help="从何时起用，如 2019-03")
    one.options.add_argument("--until", metavar="年月", help="用到何时")
    one.options.add_argument("--why", default="", metavar="依据", help="依据，如机构改革方案文号")
    _add_who(one)


def _add_who(parser: Parser) -> None:
    parser.options.add_argument("--who", metavar="姓名", help="由谁确认（默认当前系统用户）")


def compare(args: argparse.Namespace) -> int:
    """One JSON line for each line of two names. Lines that are none are named, and the exit code says so."""
    from reportmine.links import units

    lines, registry = read_lines(args.file), _registry(args)
    code = DONE
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        names = [name.strip() for name in line.split("\t")]
        if len(names) != 2 or not all(names):
            say(f"第{number}行不是“单位名称<TAB>单位名称”：{line[:40]}")
            code = MISUSED
            continue
        verdict = units.compare(names[0], names[1], registry)
        told = {"a": names[0], "b": names[1], "same": verdict.same, "reason": verdict.reason, "relation": verdict.relation}
        print(json.dumps(told, ensure_ascii=False))
    return code


def _registry(args: argparse.Namespace) -> Any:
    """What people confirmed in the archive. An archive that is only the default need not be there."""
    from reportmine.errors import ArchiveError
    from reportmine.links.registry import registry_of

    try:
        with opened(args, read_only=True) as archive:
            return registry_of(archive.units())
    except ArchiveError as error:
        if args.archive is None and error.code == "no-archive":
            return None
        raise


def listed(args: argparse.Namespace) -> int:
    """All units, or those with something in a state."""
    with opened(args, read_only=True) as archive:
        units = [u for u in archive.units() if args.state is None or args.state in (u.state, *(a.state for a in u.aliases))]
    if args.format == "json":
        print(json.dumps([asdict(unit) for unit in units], ensure_ascii=False, indent=2))
        return DONE
    for unit in units:
        waiting = sum(alias.state == "proposed" for alias in unit.aliases)
        print(
            f"{unit.number}\t{unit.name}\t{_STATES[unit.state]}\t名称{len(unit.aliases) + 1}个"
            + (f"，待确认{waiting}个" if waiting else "")
        )
    return DONE


def show(args: argparse.Namespace) -> int:
    """One unit with every name and why it is thought to be its."""
    with opened(args, read_only=True) as archive:
        unit = _unit(archive, args.unit)
    if args.format == "json":
        print(json.dumps(asdict(unit), ensure_ascii=False, indent=2))
        return DONE
    print(f"{unit.number}  {unit.name}  {_STATES[unit.state]}" + (f"  上级：{unit.parent}" if unit.parent else ""))
    for one in unit.aliases:
        when = f"  {one.since or ''}—{one.until or ''}" if one.since or one.until else ""
        print(f"  {one.name}  {_STATES[one.state]}{when}  {one.reason}".rstrip())
    for heir in unit.successors:
        print(f"  后续单位：{heir.name}  {_STATES[heir.state]}  {heir.reason}".rstrip())
    return DONE


def propose(args: argparse.Namespace) -> int:
    """Looks through the archive's reports for units and names that are not in the registry."""
    from reportmine.links.registry import proposals

    with opened(args) as archive:
        known = archive.units()
        names, declared = archive.names_of_units()
        made = proposals(names, declared, known)
        count = archive.propose_units(made)
    fresh = sum(not unit.number for unit in made)
    print(f"提出新单位{fresh}个、名称对应{count}个；用 reportmine units list --state proposed 查看，确认后才生效。")
    return DONE


def confirm(args: argparse.Namespace) -> int:
    """A person says yes."""
    return _settle(args, "confirmed")


def reject(args: argparse.Namespace) -> int:
    """A person says no."""
    return _settle(args, "rejected")


def _settle(args: argparse.Namespace, told: str) -> int:
    """The unit with all that is proposed of it, or the names given only."""
    from reportmine.errors import BadSetting
    from reportmine.model.unit import State

    state, who = State(told), _who(args)
    with opened(args) as archive:
        unit = _unit(archive, args.unit)
        missing = [name for name in args.names if all(one.name != name for one in unit.aliases)]
        if missing:
            raise BadSetting(f"“{unit.name}”没有名称“{missing[0]}”；用 reportmine units show {unit.number} 查看。", code="no-such-alias")
        names = [one for one in unit.aliases if (one.name in args.names if args.names else one.state is State.PROPOSED)]
        if not args.names:
            archive.settle_unit(unit.number, state, who=who)
        for one in names if args.names or state is State.CONFIRMED else ():
            archive.settle_alias(one.number, state, who=who)
    print(f"“{unit.name}”：" + ("、".join(f"“{one.name}”" for one in names) or "单位") + _STATES[state])
    return DONE


def alias(args: argparse.Namespace) -> int:
    """A person gives a unit another name."""
    from reportmine.model.unit import Alias, State
    from reportmine.text.fold import squeeze

    with opened(args) as archive:
        unit = _unit(archive, args.unit)
        one = Alias(0, squeeze(args.name), args.since, args.until, args.why, State.CONFIRMED)
        archive.add_alias(unit.number, one, who=_who(args))
    print(f"“{one.name}”已记为“{unit.name}”的名称")
    return DONE


def _who(args: argparse.Namespace) -> str:
    return args.who or getpass.getuser()


def _unit(archive: Archive, told: str) -> Unit:
    """The unit of a number or name. Raises BadSetting when there is none, or several."""
    from reportmine.errors import BadSetting

    units = archive.units()
    found = [u for u in units if str(u.number) == told] or [u for u in units if u.name == told]
    found = found or [u for u in units if any(one.name == told for one in u.aliases)]
    if len(found) != 1:
        what = f"有{len(found)}个单位叫“{told}”，请写编号" if found else f"名录里没有“{told}”"
        raise BadSetting(f"{what}；用 reportmine units list 查看。", code="no-such-unit")
    return found[0]
