"""Imports Qt, and lets Python import all else in its own way. To be imported before anything of PySide6.

PySide6 puts a way of its own in the place of Python's, for `from __feature__ import …`, which Afterword does not use.
Of each module that is imported from then on it looks through the source, which takes a fifth of the time of a start,
and Python keeps what was read: seven megabytes.
"""

from __future__ import annotations

import builtins

_pythons_own = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - what is undone is what this did

builtins.__import__ = _pythons_own
