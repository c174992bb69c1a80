"""Plyer's facade over notify-send: for a bus that only the system's own library can find.

Plyer's own backend takes a title that begins with "-" for an option and every failure for success, and changes the
filters of all warnings on the thread that it is first used on.
"""

from __future__ import annotations

import html
import subprocess

from plyer.facades import Notification

WAIT_SECONDS = 10
"""A server that does not answer by then is as good as none."""


class NotifySend(Notification):  # type: ignore[misc]
    def _notify(self, **values: str) -> None:
        """Raises OSError where there is no notify-send or no server that takes it, TimeoutExpired after the wait."""
        about = ("--app-name", values["app_name"], "--icon=afterword", "--hint=string:desktop-entry:afterword")
        text = html.escape(values["message"], quote=False)  # only the body is read as markup
        command = ["notify-send", *about, "--", values["title"], text]
        # no shell reads what is in there, and after "--" nothing is an option
        done = subprocess.run(command, capture_output=True, timeout=WAIT_SECONDS, check=False)  # noqa: S603
        if done.returncode:
            raise OSError(done.stderr.decode(errors="replace").strip() or f"notify-send: {done.returncode}")
