"""A server of PostgreSQL of the tests' own."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


def programs():
    """Return the folder of the programs of a server, the newest; None if there is none."""
    found = [path for place in _PLACES for path in Path("/").glob(f"{place[1:]}/initdb")]
    by_name = shutil.which("initdb")
    if found:
        return max(found, key=lambda path: [int(n) for n in path.parts[-3] if n.isdigit()]).parent
    return by_name and Path(by_name).resolve().parent


@contextmanager
def server(folder):
    """Run a server in a scratch folder, on a free port of this machine; yield its address."""
    scratch = Path(tempfile.mkdtemp(prefix="hoidata-"))
    who = _owner()
    if who is not None:  # the server refuses to be root
        os.chown(scratch, who.pw_uid, who.pw_gid)

    def run(program, *arguments):
        as_who = (
            {} if who is None else {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
        )
        command = [folder / program, "-D", scratch / "data", *arguments]
        log = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
        done = subprocess.run(command, cwd=scratch, check=False, **log, **as_who)
        assert done.returncode == 0, done.stderr

    options = f"-k {scratch} -h 127.0.0.1 -p {(port := _free_port())} -c fsync=off"
    try:
        run("initdb", "-A", "trust", "-U", "hoidata", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-w", "-l", scratch / "log", "-o", options, "start")
        try:
            yield f"postgresql+pg8000://hoidata@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(scratch)


def _owner():
    """Return whom the server runs as where the tests are root."""
    if os.geteuid() != 0:
        return None
    users = {each.pw_name: each for each in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]


def _free_port():
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]
