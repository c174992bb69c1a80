"""The command line. With no command it starts the window."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from afterword.where import Where

DONE, REFUSED, INTERRUPTED = 0, 1, 130


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
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return DONE  # whoever read our output, `head` for one, has had enough
    except Exception as error:  # noqa: BLE001 - whatever it is, its user gets one line
        if sys.stderr is not None:  # where it is closed, `print` would take standard output
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


def _run(arguments: Sequence[str]) -> int:
    from afterword.where import Where

    if not arguments:  # as the desktop starts it: what reads arguments would only make the window wait
        return _show(Where())
    from afterword.command_line import parsed

    options = parsed(arguments)
    if options.self_test:
        from afterword import self_test

        return self_test.run()
    where = Where(options.data, options.zone, options.demo)
    if options.command is None:
        # the first one, to which they may be handed, works in another folder
        files = tuple(str(Path(each).absolute()) for each in options.open)
        minimized, new_interview = options.minimized, options.new_interview
        return _show(where, options.screenshot, minimized=minimized, files=files, new_interview=new_interview)
    from afterword import commands

    if options.command == "agenda":
        span = None if options.start is None else (options.start, options.end)
        return commands.agenda(where, options.at, span, projected=options.projected, as_json=options.json)
    if options.command == "export":
        return commands.export(where, options.file)
    if options.command == "import":
        return commands.import_files(where, options.files)
    return commands.check(where)


def _show(
    where: Where,
    screenshots: str | None = None,
    *,
    minimized: bool = False,
    files: tuple[str, ...] = (),
    new_interview: bool = False,
) -> int:
    """The window, or pictures of it."""
    from afterword import starting
    from afterword.host.request import Request

    return starting.run(where, Request(minimized, files, new_interview), screenshots=screenshots)


if __name__ == "__main__":
    run()
