"""The command line. With no command it starts the window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from afterword import __version__

REFUSED = 1


def run() -> None:
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Exit codes: 0 done, 1 refused with one line on standard error and nothing changed, 2 wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "agenda" and (options.start is None) != (options.end is None):
        parser.error("--from and --to go together")
    if options.screenshot is not None and not options.demo:
        parser.error("--screenshot goes with --demo")
    try:
        return _run(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # whoever read our output, `head` for one, has had enough
        sys.stderr.close()
        return REFUSED
    except (ValueError, OSError) as refused:
        print(f"afterword: {_one_line(refused)}", file=sys.stderr)  # noqa: T201
        return REFUSED


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _run(options: argparse.Namespace) -> int:
    from afterword.session import Where

    where = Where(options.data, options.zone, options.demo)
    if options.command is None:
        from afterword import app

        return app.run(where, minimized=options.minimized, screenshots=options.screenshot)
    from afterword import commands

    if options.command == "agenda":
        span = None if options.start is None else (options.start, options.end)
        return commands.agenda(where, options.at, span, projected=options.projected, as_json=options.json)
    if options.command == "export":
        return commands.export(where, options.file)
    if options.command == "import":
        return commands.import_files(where, options.files)
    return commands.check(where)


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False)
    # no defaults here: a command's own would undo what stands before the command
    everywhere.add_argument(
        "--data", metavar="DIR", default=argparse.SUPPRESS, help="data folder (or AFTERWORD_DATA)"
    )
    everywhere.add_argument("--zone", metavar="IANA", default=argparse.SUPPRESS, help="home zone for this call")
    parser = argparse.ArgumentParser(
        prog="afterword", description="Feedback after every interview.", parents=[everywhere], allow_abbrev=False
    )
    parser.set_defaults(data=None, zone=None)
    parser.add_argument("--version", action="version", version=f"afterword {__version__}")
    parser.add_argument("--minimized", action="store_true", help="start into the tray")
    parser.add_argument("--demo", action="store_true", help="a made-up search; touches no real data")
    parser.add_argument("--screenshot", metavar="DIR", help="with --demo: render every view as PNG, and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_agenda(commands.add_parser("agenda", parents=[everywhere], help="print what is due", allow_abbrev=False))
    export = commands.add_parser("export", parents=[everywhere], help="write everything into a file")
    export.add_argument("file", metavar="FILE", help="ending in .json")
    taking = commands.add_parser("import", parents=[everywhere], help="take in files")
    taking.add_argument("files", metavar="FILE", nargs="+")
    commands.add_parser("check", parents=[everywhere], help="check the integrity of the data")
    return parser


def _add_agenda(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="T", help="the moment asked about, ISO 8601 (default: now)")
    parser.add_argument("--from", dest="start", metavar="T", help="with --to: what is due from T on")
    parser.add_argument("--to", dest="end", metavar="T", help="and before T")
    parser.add_argument("--projected", action="store_true", help="also the follow-ups to come if nobody answers")
    parser.add_argument("--json", action="store_true")


if __name__ == "__main__":
    run()
