"""What all commands are given, and how they fail."""

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from directive_portal.publish import failures
from directive_portal.publish.refusal import RefusalError


@dataclass(frozen=True, slots=True)
class Call:
    """``root`` is the portal's folder; ``debug`` shows a traceback for what fails."""

    root: Path
    debug: bool = False


class Told(click.Group):
    """A group whose commands fail in words."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except RefusalError as refusal:
            _stop(str(refusal))
        except (Exception, KeyboardInterrupt) as error:
            # Who reads no further (… | head) is no failure; click knows what to do.
            closed = isinstance(error, OSError) and error.errno == errno.EPIPE
            if closed or ctx.params["debug"]:
                raise
            _stop(failures.told(error))


def _stop(message: str) -> None:
    if message:
        click.echo(message, err=True)
    raise SystemExit(1) from None
