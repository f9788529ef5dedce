"""Lets LibreOffice, where installed, turn a file into another format: own profile, time limit, no trust in exit codes."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from reportmine.errors import MissingTool, UnreadableFile

TIMEOUT = 180.0

# No macros, nothing fetched from addresses in the document.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def available() -> bool:
    """Whether LibreOffice can be called."""
    return _program() is not None


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(data: bytes, suffix: str, target: str = "docx", *, package: str = "libreoffice-writer", timeout: float = TIMEOUT) -> bytes:
    """`data`, a file with that suffix ("doc"), as a file of format `target` (as `--convert-to` takes it).

    `package` is the part of LibreOffice that does it, for the advice on what to install.

    Raises MissingTool without LibreOffice, UnreadableFile when it makes no file or takes longer than `timeout` seconds.
    """
    program = _program()
    if program is None:
        message = f"读取这种文件需要 LibreOffice，本机没有安装；请安装 {package}，或先用 Word/WPS 将文件另存为 {target} 再试。"
        raise MissingTool(message)
    with tempfile.TemporaryDirectory(prefix="reportmine-") as folder:
        base = Path(folder)
        made = base / "out"
        source = base / f"source.{suffix}"
        source.write_bytes(data)
        _write_profile(base / "profile")
        _run(
            [program, f"-env:UserInstallation={(base / 'profile').as_uri()}", *_OPTIONS, target, "--outdir", str(made), str(source)],
            timeout,
        )
        # LibreOffice exits with 0 when it could not load the file: only the file it made counts.
        files = sorted(p for p in made.glob("*") if p.is_file() and p.stat().st_size) if made.is_dir() else []
        if not files:
            raise UnreadableFile("LibreOffice 无法打开此文件，文件可能已损坏或加密；请用 Word/WPS 打开并另存为 docx 后再试。")
        return files[0].read_bytes()


_OPTIONS = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault", "--convert-to")


def _write_profile(profile: Path) -> None:
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")


def _run(command: list[str], timeout: float) -> None:
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            f"LibreOffice 在 {timeout:.0f} 秒内没有转换完，已停止；请用 Word/WPS 另存为 docx 后再试。", code="timeout"
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The launcher starts a second process: the whole group has to go."""
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
