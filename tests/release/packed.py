"""Files compressed beside those that shrink, as a release has them."""

import gzip
import os
from pathlib import Path

import brotli

from directive_portal.release.kinds import shrinks


def pack(folder: Path) -> None:
    """With the times of what they stand for, of which servers make their tags."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and shrinks(path.relative_to(folder).as_posix()):
            content, stat = path.read_bytes(), path.stat()
            for ending, packed in (
                (".gz", gzip.compress(content, 6, mtime=0)),
                (".br", brotli.compress(content, quality=4)),
            ):
                beside = path.with_name(path.name + ending)
                beside.write_bytes(packed)
                os.utime(beside, ns=(stat.st_atime_ns, stat.st_mtime_ns))
