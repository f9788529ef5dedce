"""What an import did, in numbers and in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from reportmine.bulk import causes

_SHOWN = 20


@dataclass(slots=True)
class Summary:
    """Counts of a run. Every file counts once: in `new`, `again`, `known`, `duplicates`, `quarantined` or `still`."""

    files: int = 0
    new: int = 0
    again: int = 0
    reports: int = 0
    known: int = 0
    duplicates: int = 0
    still: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)
    packs: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    near: int = 0
    changed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    internal: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    stopped: bool = False
    dry: bool = False
    seconds: float = 0.0

    @property
    def clean(self) -> bool:
        """Whether every file is in the archive."""
        return not (self.quarantined or self.still or self.lost or self.stopped)

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.files / self.seconds if self.seconds else 0.0

    def to_json(self) -> dict[str, Any]:
        """The counts under fixed names."""
        return {
            "files": self.files,
            "new": self.new,
            "reread": self.again,
            "reports": self.reports,
            "known": self.known,
            "duplicates": self.duplicates,
            "quarantined": dict(sorted(self.quarantined.items())),
            "still_quarantined": self.still,
            "packs": self.packs,
            "skipped": dict(sorted(self.skipped.items())),
            "near_duplicates": self.near,
            "changed_while_reading": sorted(self.changed),
            "not_found": sorted(self.lost),
            "internal_errors": [{"file": name, "detail": detail} for name, detail in sorted(self.internal)],
            "manifest": self.remarks,
            "stopped": self.stopped,
            "dry_run": self.dry,
            "seconds": round(self.seconds, 2),
            "files_per_second": round(self.rate, 1),
        }

    def to_text(self) -> str:
        """The counts as a page for people."""
        lines = list(self._counts())
        for title, names in (("读取过程中被改动的文件（按读到的内容入库）", self.changed), ("找不到原件、保持原样的文件", self.lost)):
            lines += _listed(title, sorted(names))
        if self.internal:
            lines += ["", f"注意：有 {len(self.internal)} 份文件是本程序自己出错，不是文件的问题，请把下面的内容报给开发者："]
            lines += [f"  {name}\n    " + detail.replace("\n", "\n    ") for name, detail in sorted(self.internal)[:_SHOWN]]
        lines += _listed("清单", self.remarks)
        return "\n".join(lines) + "\n"

    def progress(self, seconds: float, expected: int) -> str:
        """One line while it runs: how many, how fast, how long still."""
        rate = self.files / seconds if seconds else 0.0
        left = max(expected - self.files, 0) / rate if rate else 0.0
        ending = f"，还要约 {_duration(left)}" if left else ""
        bad = sum(self.quarantined.values())
        counts = f"新 {self.new}，已有 {self.known + self.duplicates}，待处理 {bad}"
        return f"[{self.files}/{max(expected, self.files)}] 每秒 {rate:.1f} 份{ending}；{counts}"

    def _counts(self) -> list[str]:
        would = "将" if self.dry else ""
        took = "（只是预演，没有入库）" if self.dry else f"，用时 {self.seconds:.1f} 秒，每秒 {self.rate:.1f} 份"
        lines = [f"共 {self.files} 份文件{took}"]
        counts = (
            (f"{would}新入库", self.new, f"（{self.reports} 份报告）" if self.reports else ""),
            (f"{would}重新读取", self.again, ""),
            ("档案里已有", self.known, ""),
            ("与别的文件内容相同", self.duplicates, "（只记录位置）"),
            ("进入待处理区", sum(self.quarantined.values()), ""),
            ("仍在待处理区", self.still, "（加 --retry-quarantined 可重试）"),
            ("打开的压缩包", self.packs, ""),
            ("相似文件", self.near, "对"),
        )
        lines += [f"  {name}：{count}{note}" for name, count, note in counts if count]
        known = causes.causes()
        worst = sorted(self.quarantined.items(), key=lambda pair: (-pair[1], pair[0]))
        lines += [f"    {known[code].name}：{count}    {known[code].advice}" for code, count in worst]
        lines += [f"  略过的{reason}：{n}" for reason, n in sorted(self.skipped.items())]
        if self.stopped:
            lines.append("已按要求停止；已入库的都在，再运行同一命令即可接着导入。")
        return lines


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} 分 {rest} 秒" if minutes < 60 else f"{minutes // 60} 小时 {minutes % 60} 分"


def _listed(title: str, names: list[str]) -> list[str]:
    if not names:
        return []
    more = [f"  …… 共 {len(names)} 项"] if len(names) > _SHOWN else []
    return ["", f"{title}：", *(f"  {name}" for name in names[:_SHOWN]), *more]
