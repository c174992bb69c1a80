"""What may be said on the command line: read by argparse, which a start without any words need not wait for."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from afterword import __version__

COMMANDS = ("agenda", "export", "import", "check")
WITH_VALUE = ("--data", "--zone", "--screenshot")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """What was said. What is no usage ends the program with 2, and `--help` and `--version` with 0."""
    parser = file_parser() if _names_files(arguments) else parser_of_all()
    # not by set_defaults, which reaches into the commands: these would then undo what stands before them
    options = parser.parse_args(arguments, argparse.Namespace(data=None, zone=None, command=None, open=()))
    _check_usage(parser, options)
    return options


def _check_usage(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """What argparse has no words for; ends the program like any other wrong usage."""
    if options.command == "agenda" and (options.start is None) != (options.end is None):
        parser.error("--from and --to go together")
    if options.screenshot is not None and not options.demo:
        parser.error("--screenshot goes with --demo")
    for name in ("minimized", "new_interview", "screenshot", "self_test"):
        if options.command is not None and getattr(options, name):
            parser.error(f"--{name.replace('_', '-')} goes without a command")


def _names_files(arguments: Sequence[str]) -> bool:
    """Whether the window is wanted with files, as the file manager asks for it: the first word is no command."""
    words = iter(arguments)
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif not word.startswith("-") or word == "--":
            name = next(words, "") if word == "--" else word
            return name not in COMMANDS and (os.sep in name or Path(name).suffix != "" or Path(name).exists())
    return False


def _formatter(prog: str) -> argparse.HelpFormatter:
    """As argparse's own, which imports `shutil` at every start to ask for the width of the terminal."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        columns = 80
    return argparse.HelpFormatter(prog, width=max(columns, 20) - 2)


def _everywhere() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False, formatter_class=_formatter)
    # no defaults here: a command's own would undo what stands before the command
    everywhere.add_argument(
        "--data", metavar="DIR", default=argparse.SUPPRESS, help="data folder (or AFTERWORD_DATA)"
    )
    everywhere.add_argument("--zone", metavar="IANA", default=argparse.SUPPRESS, help="home zone for this call")
    return everywhere


def _window_parser() -> argparse.ArgumentParser:
    """Of a start without a command."""
    parser = argparse.ArgumentParser(
        prog="afterword",
        description="Feedback after every interview.",
        parents=[_everywhere()],
        allow_abbrev=False,
        formatter_class=_formatter,
        epilog="Files that are named without a command are opened in the window: afterword FILE...",
    )
    parser.add_argument("--version", action="version", version=f"afterword {__version__}")
    parser.add_argument("--minimized", action="store_true", help="start into the tray")
    parser.add_argument("--new-interview", action="store_true", help="ask for a new interview")
    parser.add_argument("--demo", action="store_true", help="a made-up search; touches no real data")
    parser.add_argument("--screenshot", metavar="DIR", help="with --demo: render every view as PNG, and exit")
    parser.add_argument("--self-test", action="store_true", help="check that all the program needs is there")
    return parser


def file_parser() -> argparse.ArgumentParser:
    """Of a start with files: argparse takes a first word that is no command for a wrong one."""
    parser = _window_parser()
    parser.add_argument("open", metavar="FILE", nargs="+", help="opened in the window")
    return parser


def parser_of_all() -> argparse.ArgumentParser:
    everywhere, parser = _everywhere(), _window_parser()
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            parents=[everywhere],
            help=words,
            description=words,
            allow_abbrev=False,
            formatter_class=_formatter,
        )

    _add_agenda(command("agenda", "print what is due"))
    command("export", "write everything into a file").add_argument(
        "file", metavar="FILE", help="ending in .json, .csv or .ics"
    )
    command("import", "take in files").add_argument("files", metavar="FILE", nargs="+", help="by ending and content")
    command("check", "check the integrity of the data")
    return parser


def _add_agenda(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="T", help="the moment asked about, ISO 8601 (default: now)")
    parser.add_argument("--from", dest="start", metavar="T", help="with --to: what is due from T on")
    parser.add_argument("--to", dest="end", metavar="T", help="and before T")
    parser.add_argument("--projected", action="store_true", help="also the follow-ups to come if nobody answers")
    parser.add_argument("--json", action="store_true")
