"""What the tests of targets need of the machine: a server of ssh, and rsync. Run as a
command, installs what is missing of them."""

import os
import shutil
import subprocess

# Where Debian puts servers, which is not where users look for programs.
_PATH = f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"
PACKAGES = {
    "sshd": "openssh-server",
    "ssh": "openssh-client",
    "ssh-keygen": "openssh-client",
    "rsync": "rsync",
    "git": "git",
}


def program(name: str) -> str:
    """The file of a program; AssertionError where it cannot be found."""
    found = shutil.which(name, path=_PATH)
    assert found, (
        f"no {name}: run python -m tests.release.targets.programs (as root), or install "
        f"Debian's {PACKAGES[name]}"
    )
    return found


def main() -> int:
    missing = {PACKAGES[n] for n in PACKAGES if not shutil.which(n, path=_PATH)}
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        # What is installed is not begun: the tests begin a server of their own.
        given = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=given)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        subprocess.run([*command, *sorted(missing)], check=False, env=given)
    left = [name for name in PACKAGES if not shutil.which(name, path=_PATH)]
    for name in PACKAGES:
        print(f"{name}: {'none could be had' if name in left else 'found'}")
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main())
