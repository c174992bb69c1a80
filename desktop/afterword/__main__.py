"""The command line. With no command it starts the window."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TextIO

from afterword import __version__

DONE, REFUSED, INTERRUPTED = 0, 1, 130
COMMANDS = ("agenda", "export", "import", "check")
WITH_VALUE = ("--data", "--zone", "--screenshot")


def run() -> None:
    """The program: what it prints is UTF-8 whatever the locale, for scripts read it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a program without a console has none
            # the name of a file may hold what is no text
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(main(sys.argv[1:]))
    finally:
        if _is_gone(sys.stdout):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Python would try once more at its end, and complain


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 done, 1 refused with one line on standard error and nothing changed, 2 wrong usage."""
    parser = _file_parser() if _names_files(arguments) else _parser()
    # not by set_defaults, which reaches into the commands: these would then undo what stands before them
    options = parser.parse_args(arguments, argparse.Namespace(data=None, zone=None, command=None, open=()))
    _check_usage(parser, options)
    try:
        code = _run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return DONE  # whoever read our output, `head` for one, has had enough
    except Exception as error:  # noqa: BLE001 - whatever it is, its user gets one line
        print(f"afterword: {_one_line(error)}", file=sys.stderr)  # noqa: T201
        return REFUSED
    return code


def _is_gone(stream: TextIO | None) -> bool:
    """Whether nobody takes what is written there."""
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        return True
    return False


def _one_line(error: Exception) -> str:
    from afterword.exchange.refused import visible
    from afterword.storage import StorageError

    text = str(error)
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    elif not isinstance(error, OSError | ValueError | StorageError):
        text = f"a bug in Afterword{_where(error.__traceback__)}: {type(error).__name__}: {text}"
    return visible(" ".join(text.split())) or type(error).__name__


def _where(trace: TracebackType | None) -> str:
    """The file and line where it was raised, in parentheses."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})"


def _check_usage(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """What argparse has no words for; ends the program like any other wrong usage."""
    if options.command == "agenda" and (options.start is None) != (options.end is None):
        parser.error("--from and --to go together")
    if options.screenshot is not None and not options.demo:
        parser.error("--screenshot goes with --demo")
    for name in ("minimized", "new_interview", "screenshot", "self_test"):
        if options.command is not None and getattr(options, name):
            parser.error(f"--{name.replace('_', '-')} goes without a command")


def _run(options: argparse.Namespace) -> int:
    from afterword.session import Where

    if options.self_test:
        from afterword import self_test

        return self_test.run()
    where = Where(options.data, options.zone, options.demo)
    if options.command is None:
        from afterword import starting
        from afterword.host.instance import Request

        # the first one, to which they may be handed, works in another folder
        files = tuple(str(Path(each).absolute()) for each in options.open)
        request = Request(options.minimized, files, options.new_interview)
        return starting.run(where, request, screenshots=options.screenshot)
    from afterword import commands

    if options.command == "agenda":
        span = None if options.start is None else (options.start, options.end)
        return commands.agenda(where, options.at, span, projected=options.projected, as_json=options.json)
    if options.command == "export":
        return commands.export(where, options.file)
    if options.command == "import":
        return commands.import_files(where, options.files)
    return commands.check(where)


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


def _file_parser() -> argparse.ArgumentParser:
    """Of a start with files: argparse takes a first word that is no command for a wrong one."""
    parser = _window_parser()
    parser.add_argument("open", metavar="FILE", nargs="+", help="opened in the window")
    return parser


def _parser() -> argparse.ArgumentParser:
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


if __name__ == "__main__":
    run()
