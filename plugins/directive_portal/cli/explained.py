"""What ``--help`` says of the commands, in Vietnamese: texts of the catalogue, below
``command``. The reference for staff is written from the same."""

from collections.abc import Iterator

import click

from directive_portal.messages import catalogue, say


class Explained(click.Command):
    """A command whose help is in the catalogue. Raises KeyError for one, or for an option,
    that has none."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [say("command.options"), *super().collect_usage_pieces(ctx)[1:]]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, say("command.usage"))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(about(self))
        with formatter.section(say("command.parts")):
            formatter.write_dl(list(parts(self, ctx)))
        if example(self):
            with formatter.section(say("command.example")):
                write_example(self, formatter)


def about(command: click.Command) -> str:
    return say(f"command.of.{command.name}.about").strip()


def summary(command: click.Command) -> str:
    """The first sentence."""
    return " ".join(about(command).split()).partition(". ")[0].rstrip(".")


def example(command: click.Command) -> str:
    return say(f"command.of.{command.name}.example")


def write_example(command: click.Command, formatter: click.HelpFormatter) -> None:
    """A line that is typed is never broken."""
    formatter.write(f"{'':{formatter.current_indent}}{example(command)}\n")


def parts(command: click.Command, ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Arguments and options as they are typed, each with what it is for."""
    common = catalogue("vi")["command"]["common"]
    texts = {**common, **catalogue("vi")["command"]["of"][command.name].get("part", {})}
    for part in command.get_params(ctx):
        words = texts[name(part)]
        if getattr(part, "show_default", None):
            words = say("command.default", words=words, value=part.default)
        yield _typed(part, ctx), words


def name(part: click.Parameter) -> str:
    """What the catalogue calls an argument or option: as it is typed, without dashes."""
    return max(part.opts, key=len).lstrip("-")


def _typed(part: click.Parameter, ctx: click.Context) -> str:
    if isinstance(part, click.Option):
        record = part.get_help_record(ctx)
        assert record
        return record[0]
    return part.human_readable_name
