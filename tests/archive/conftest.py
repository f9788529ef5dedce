"""Both databases for the archive's tests: a new SQLite file, and a new database on a private PostgreSQL server."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import REQUIRE_ALL

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0)


def _programs() -> Path | None:
    """The folder of the server's programs; Debian keeps it out of PATH."""
    found = shutil.which("initdb")
    return Path(found).parent if found else (SERVERS[-1] if SERVERS else None)


@dataclass
class Server:
    """A PostgreSQL server of our own, on a free port of this machine."""

    programs: Path
    folder: Path
    port: int
    databases: int = 0

    def run(self, program: str, *words: str) -> None:
        # The server refuses to run as root.
        user = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(
            [self.programs / program, *words], cwd=self.folder, capture_output=True, text=True, check=False, **user, env={"LC_ALL": "C"}
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        settings = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories= -c fsync=off -c shared_buffers=64MB"
        self.run("pg_ctl", "start", "-w", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", settings)

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(self.folder / "data"))

    def restart(self) -> None:
        self.stop()
        self.start()

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://tester:secret-word@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        import psycopg

        self.databases += 1
        name = f"archive{self.databases}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@pytest.fixture(scope="session")
def postgres():
    """The server; skipped by name where there is none."""
    programs = _programs()
    if programs is None:
        (pytest.fail if REQUIRE_ALL else pytest.skip)("missing tool: postgres")
    folder = Path(tempfile.mkdtemp(prefix="reportmine-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    server = Server(programs, folder, _free_port())
    secret = folder / "secret"
    secret.write_text("secret-word", encoding="ascii")
    secret.chmod(0o644)
    try:
        words = ("-U", "tester", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--no-locale", "-N")
        server.run("initdb", "-D", str(folder / "data"), *words)
        server.start()
        yield server
        server.stop()
    finally:
        time.sleep(0.1)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a new archive may be made, on each database in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "档案.db")
    return request.getfixturevalue("postgres").new_database()
