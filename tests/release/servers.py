"""Web servers that run here with the configurations that the portal prints. Run as a
command, installs what is missing of them."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests import portals

PROGRAMS = ("nginx", "caddy")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PACKAGES = (*PROGRAMS, "libnginx-mod-http-brotli-static")
PATIENCE = 30  # seconds, on a busy machine
# All that nginx needs around what is printed, and nothing of this machine's own.
_NGINX = """\
{user}pid {work}/nginx.pid;
error_log {work}/log warn;
daemon off;
load_module {brotli};
events {{}}
http {{
    log_format sent '$status $bytes_sent $request_uri';
    access_log {log};
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    include {work}/portal.conf;
}}
"""
_CADDY = """\
{{
    admin off
    auto_https off
    default_bind 127.0.0.1
}}
import {work}/portal.conf
"""


def find() -> dict[str, bool]:
    return {**{name: bool(program(name)) for name in PROGRAMS}, "brotli": BROTLI.exists()}


def program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin")


@contextmanager
def serving(
    name: str, folder: Path, work: Path, root: Path = portals.ROOT, log: str = "off"
) -> Iterator[int]:
    """The port at which a server shows a release, with what ``portal server`` prints for
    the portal in ``root``; ``work`` is an empty folder. nginx writes into ``log`` a line of
    status, bytes with headers and address for each answer."""
    assert all(find().values()), (
        "no nginx, its brotli or Caddy: run python -m tests.release.servers (as root), "
        f"or install {', '.join(PACKAGES)}"
    )
    port = free()
    options = ("--root", str(folder), "--name", "*", "--port", str(port))
    printed = portals.run(portals.portal("server", name, *options), root).stdout
    (work / "portal.conf").write_text(_here(printed, port), encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""
    config = (_NGINX if name == "nginx" else _CADDY).format(
        work=work, user=user, brotli=BROTLI, log=log
    )
    (work / "main").write_text(config, encoding="utf-8")
    with running(_command(name, work), work, port, HOME=str(work)):
        yield port


def _here(printed: str, port: int) -> str:
    """On this machine alone, and with brotli."""
    others = f"    listen {port};\n    listen [::]:{port};\n"
    here = f"    listen 127.0.0.1:{port};\n"
    return printed.replace(others, here).replace("# brotli_static", "brotli_static")


def _command(name: str, work: Path) -> list[str]:
    called, config = str(program(name)), str(work / "main")
    if name == "nginx":
        return [called, "-e", str(work / "log"), "-p", str(work), "-c", config]
    return [called, "run", "--adapter", "caddyfile", "--config", config]


@contextmanager
def running(
    command: list[str], work: Path, port: int, user: int | None = None, **known: str
) -> Iterator[None]:
    """A server, from when it answers; ``work`` is where what it says is kept, ``known`` all
    that its environment tells it."""
    with (work / "said").open("wb") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=said, env=known, user=user, group=user
        )
    try:
        _await(process, work, port)
        yield
    finally:
        process.terminate()
        process.wait()


def _await(process: subprocess.Popen[bytes], work: Path, port: int) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port))):
            return
        time.sleep(0.05)
    raise AssertionError((work / "said").read_text("utf-8")[-2000:])


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> int:
    if not all(find().values()) and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        subprocess.run([*install, *PACKAGES], check=False)
    for name, there in find().items():
        print(f"{name}: {'found' if there else 'none could be had; its tests will fail'}")
    return 0 if all(find().values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
