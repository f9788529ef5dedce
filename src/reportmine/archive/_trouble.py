"""What a database complains of, as an ArchiveError with a stable code and a Chinese sentence."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from reportmine.errors import ArchiveError

GONE = "archive-gone"
_SENTENCES = {
    "archive-locked": "档案库正被另一个程序写入，等了很久仍未轮到；请等那边结束后再试。",
    "archive-read-only": "档案库是只读的，写不进去；请检查文件或数据库的写入权限。",
    "disk-full": "磁盘已满，档案库写不进去；请腾出空间后重新运行同一命令，已写入的内容不会丢失。",
    GONE: "连不上档案库所在的数据库服务器（没有启动、正在重启或网络不通）；请稍后重新运行同一命令。",
    "archive-refused": "数据库服务器拒绝登录；请检查用户名、密码和访问权限。",
    "no-archive": "数据库服务器上没有这个数据库；请先请管理员建立。",
    "not-an-archive": "这不是 reportmine 的档案库；请检查 --archive 指的位置。",
    "archive-older": "档案库由旧版本建立，要先更新结构，但现在只能读；请在能写入它的电脑上运行一次任一命令。",
    "archive-damaged": "档案库文件已损坏；请从备份恢复，或重新导入。",
    "archive-unreadable": "档案库打不开或读写出错；请检查路径、磁盘和权限。",
}
_SQLITE = {
    "SQLITE_BUSY": "archive-locked",
    "SQLITE_LOCKED": "archive-locked",
    "SQLITE_READONLY": "archive-read-only",
    "SQLITE_PERM": "archive-read-only",
    "SQLITE_FULL": "disk-full",
    "SQLITE_NOTADB": "not-an-archive",
    "SQLITE_CORRUPT": "archive-damaged",
    "SQLITE_CANTOPEN": "archive-unreadable",
    "SQLITE_IOERR": "archive-unreadable",
}
# By the first characters of the server's code; longer ones first.
_POSTGRES = {
    "53100": "disk-full",
    "53": GONE,
    "25006": "archive-read-only",
    "42501": "archive-read-only",
    "55P03": "archive-locked",
    "40": "archive-locked",
    "57014": "archive-locked",
    "57P": GONE,
    "08": GONE,
    "28": "archive-refused",
    "3D": "no-archive",
    "XX": "archive-damaged",
}
# Before a connection stands there is no code, only words: the client's own, and the server's, where these are not translated.
_WORDS = (("password", "archive-refused"), ("pg_hba", "archive-refused"), ("does not exist", "no-archive"))


def translated(error: DBAPIError, name: str) -> ArchiveError | None:
    """The error for people, or None when it is a mistake of ours and must be seen as it is."""
    code = _sqlite(error.orig) or _postgres(error)
    return None if code is None else ArchiveError(_SENTENCES[code], source=name, code=code)


def told(code: str, name: str) -> ArchiveError:
    """The error with this code."""
    return ArchiveError(_SENTENCES[code], source=name, code=code)


def _sqlite(orig: BaseException | None) -> str | None:
    name: str = getattr(orig, "sqlite_errorname", "")
    if name == "SQLITE_IOERR_WRITE":  # what a full quota looks like on some disks
        return "disk-full"
    return next((code for start, code in _SQLITE.items() if name == start or name.startswith(start + "_")), None)


def _postgres(error: DBAPIError) -> str | None:
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return next((code for start, code in _POSTGRES.items() if state.startswith(start)), None)
    if error.connection_invalidated or type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout"):
        words = str(error.orig)
        return next((code for word, code in _WORDS if word in words), GONE)
    return None
