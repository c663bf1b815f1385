"""The stores that tests of the ledger run on: files, and a PostgreSQL server that the tests start themselves."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ENGINES: Final = ("sqlite", "postgresql")
NO_SERVER: Final = "no PostgreSQL server binaries (initdb, pg_ctl) on this machine"


def find_binaries() -> Path | None:
    """The folder with the newest server's binaries."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    folders = [path.parent for path in sorted(versions, key=lambda path: float(path.parts[-3]))]
    on_path = shutil.which("initdb")
    if on_path is not None:
        folders.append(Path(on_path).resolve().parent)
    usable = [folder for folder in folders if (folder / "pg_ctl").exists()]
    return usable[-1] if usable else None


class Server:
    """A server of one test run in a short temporary folder, reached by its socket only; nothing in it outlives the run."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder = folder
        self.binaries = binaries
        self.count = 0

    def run(self, tool: str, *arguments: str) -> None:
        """One of the server's tools, as a user that the server accepts: it refuses to run as root."""
        command = [str(self.binaries / tool), *arguments]
        if os.getuid() == 0:
            owner = _owner()
            identity = [f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
            command = ["setpriv", *identity, *command]
        done = subprocess.run(
            command, cwd=self.folder, env={**os.environ, "LC_ALL": "C"}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{tool} failed: {done.stdout}")

    def make_place(self) -> str:
        """The address of a new, empty schema; a database for every test would take ten times as long."""
        import psycopg

        self.count += 1
        name = f"test{self.count}"
        address = f"postgresql://polybius@/postgres?host={self.folder}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{address}&options=-csearch_path%3D{name}"


def _owner() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


@contextmanager
def start_server(binaries: Path) -> Iterator[Server]:
    """Starts a server and stops it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pb", dir="/tmp"))
    try:
        if os.getuid() == 0:
            os.chown(folder, _owner().pw_uid, _owner().pw_gid)
        server = Server(folder, binaries)
        data = folder / "data"
        server.run(
            "initdb", "-D", str(data), "-U", "polybius", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        settings = (
            f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off "
            "-c synchronous_commit=off -c max_connections=60 -c shared_buffers=64MB"
        )
        server.run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-w", "-o", settings, "start")
        try:
            yield server
        finally:
            server.run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
