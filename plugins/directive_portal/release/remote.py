"""A host that is reached by ssh, filled by rsync: each release lies in a folder of its own
beside the link that the web server reads, and the link is switched in one step.

``/srv/www`` is a link to ``/srv/www.releases/0007-3f5a0c1e92d4``. The name has a hash of
the list of sums, so what is served is never written to, whichever machine numbered it, and
a release that is still there need only be switched to. Files that stay are hard links to
those of the release before: they neither travel nor take room.

The host needs a POSIX shell with the tools of GNU or busybox (``mv -T``), and rsync.
"""

import hashlib
import os
import re
import shlex
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from directive_portal.messages import say
from directive_portal.release.kinds import SUMS
from directive_portal.release.sums import Sums
from directive_portal.release.told import (
    Told,
    UploadError,
    command,
    last_line,
    refuse_older,
    run,
    sums_of,
)
from directive_portal.web import links

KEPT = 5
"""So many releases stay at the host, the one that is served among them."""

# What rsync uses itself, so that both go the same way.
_SHELL = "RSYNC_RSH"
# Nothing is asked: a question in a workflow would never be answered.
_NEVER_ASKS = ("-o", "BatchMode=yes")
_FAILED_TO_CONNECT = 255
_NUMBER = re.compile(r"^Number of (\w+ )?files transferred: ([\d,]+)$", re.MULTILINE)
_BYTES = re.compile(r"^Total bytes sent: ([\d,]+)$", re.MULTILINE)

# What the place is: a link or nothing, and nothing else.
_LOOK = """
set -eu
if [ -e "$place" ] && [ ! -L "$place" ]; then echo real; exit; fi
echo link
mkdir -p "$releases"
if [ -n "$name" ] && [ -d "$releases/$name" ]; then echo there; else echo none; fi
cd "$releases"
[ ! -f "$place/SHA256SUMS" ] || (cd "$place/" && pwd -P)
"""
# A release gets its name when it is whole. The link is relative: it leads on where the
# folder above is mounted elsewhere. What is older than a day and not whole is of an upload
# that nobody goes on with.
_SWITCH = """
set -eu
cd "$releases"
[ -d "$name" ] || mv "$name.part" "$name"
touch "$name"
ln -s "${releases##*/}/$name" "$place.next-$$"
mv -T "$place.next-$$" "$place"
find . -maxdepth 1 -name '*.part' -mtime +0 -exec rm -rf {} +
ls -1t | grep -v '\\.part$' | tail -n "+$((kept + 1))" | while read -r old; do
  [ "$old" = "$name" ] || rm -rf "./$old"
done
"""


@dataclass(frozen=True, slots=True)
class Remote:
    """``host`` may have a user before it; ``place`` is an absolute path there."""

    host: str
    place: str
    port: int | None = None

    def ready(self, day: date | None) -> None:
        """Raises UploadError when the host cannot be reached or the place is no link,
        OlderError when something there was published after a ``day``."""
        self._look("")
        refuse_older(self._read(links.MANIFEST), day)

    def before(self) -> Sums | None:
        """The sums of what the link leads to; None where that is no release."""
        return sums_of(self.listed(), self._told)

    def listed(self) -> bytes | None:
        """The list of sums that stands there."""
        return self._read(SUMS)

    def put(self, release: Path) -> Told:
        """Where the same release is still there it is only switched to. Raises
        UploadError; what stood there still stands then."""
        sealed = hashlib.sha256((release / SUMS).read_bytes()).hexdigest()
        name = f"{release.name}-{sealed[:12]}"
        there, *standing = self._look(name)
        told = Told(0, 0, 0) if there == "there" else self._send(release, name, standing)
        self._ask(_SWITCH, name=name, kept=str(KEPT))
        return told

    def _look(self, name: str) -> list[str]:
        """Whether a release is there, then the folder that is served, if any."""
        kind, *told = self._ask(_LOOK, name=name).decode().splitlines()
        if kind == "real":
            raise self._refused("real")
        return told

    def _read(self, path: str) -> bytes | None:
        return self._ask('[ ! -f "$place/$file" ] || cat "$place/$file"', file=path) or None

    def _send(self, release: Path, name: str, standing: list[str]) -> Told:
        """Files are told apart by what they hold, not by their times: a fresh build has
        new ones, and a file that stays keeps its time and its tag for browsers."""
        place = f"{self._address}:{self._releases}/{name}.part/"
        known = [f"--link-dest={folder}" for folder in standing]
        how = ("-rpc", "--delete", "--chmod=D755,F644", "--protect-args", "--stats")
        done = run(
            [command("rsync"), *how, *known, f"{release}/", place],
            environment={_SHELL: shlex.join(self._shell)},
        )
        if done.returncode:
            raise self._failed(done)
        said = done.stdout.decode()
        numbers = [
            int(found[index].replace(",", ""))
            for pattern, index in ((_NUMBER, 2), (_BYTES, 1))
            if (found := pattern.search(said))
        ]
        put, size = numbers if len(numbers) == 2 else (0, 0)
        return Told(put, 0, size)

    def _ask(self, script: str, **values: str) -> bytes:
        """What a script prints at the host. Raises UploadError."""
        values = {"place": self.place, "releases": self._releases, **values}
        given = "".join(f"{key}={shlex.quote(value)}\n" for key, value in values.items())
        done = run([*self._shell, "--", self.host, "sh -s"], f"LC_ALL=C\n{given}{script}")
        if done.returncode:
            raise self._failed(done)
        return done.stdout

    @property
    def _shell(self) -> list[str]:
        shell = shlex.split(os.environ.get(_SHELL, "")) or [command("ssh")]
        port = ("-p", str(self.port)) if self.port else ()
        return [*shell, *_NEVER_ASKS, *port]

    @property
    def _address(self) -> str:
        user, at, host = self.host.rpartition("@")
        return f"{user}{at}[{host}]" if ":" in host else self.host

    @property
    def _told(self) -> str:
        return f"{self._address}:{self.place}"

    @property
    def _releases(self) -> str:
        return f"{self.place}.releases"

    def _failed(self, done: subprocess.CompletedProcess[bytes]) -> UploadError:
        away = done.returncode == _FAILED_TO_CONNECT
        return self._refused("away" if away else "failed", said=last_line(done.stderr))

    def _refused(self, cause: str, **values: object) -> UploadError:
        values = {"target": self._told, "place": self.place, **values}
        return UploadError(say("target.remote", cause=cause, **values))
