"""The templates of mails: those that come with the program, and the user's own edits of them.

A template is a text file: `Subject: …`, an empty line, the body. What it can hold is in docs/templates.md.
Jinja2 is imported when the first one is filled, not before.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from afterword import resources
from afterword.domain.drafts import TEMPLATES, Values
from afterword.domain.letters import Letter, TemplateError

_TOO_LARGE = 100_000
"""Bytes; a file that large is not read to the end to find out that it is too long."""

SAMPLE: Values = {
    "first_name": "Dana",
    "interviewers": "Priya Shah and Tom Lee",
    "met": True,
    "company": "Acme Robotics",
    "role": "Backend engineer",
    "the_role": "the Backend engineer role",
    "interview": "final round",
    "day": "on 18 November",
    "early": False,
    "moving_on": False,
    "cancelled": False,
    "question": "When should I expect feedback?",
    "promise": "Friday 20 November",
    "renewed": False,
    "ask_when": False,
    "n": 1,
    "last_note": "message from 21 November",
    "waiting": "about a week",
    "other_companies": 4,
    "companies": "4 other companies",
    "furthest": "at the offer stage",
    "deadline": "Friday 27 November at 17:00",
    "same_company": False,
    "name": "Alex",
    "signature": "Alex",
}
"""Values to try a template with, and to show it filled while it is edited."""
_EMPTY: Values = {
    **{name: type(value)() for name, value in SAMPLE.items()},
    "first_name": "there",
    "company": "Acme Robotics",
    "the_role": "the role at Acme Robotics",
    "interview": "interview",
    "day": "recently",
    "waiting": "a while",
    "question": "When should I expect to hear about next steps?",
    "n": 6,
}
_FLAGS: Values = {
    "moving_on": True,
    "cancelled": True,
    "early": True,
    "ask_when": True,
    "renewed": True,
    "met": False,
}
_TRIALS: tuple[Values, ...] = (SAMPLE, {**SAMPLE, **_FLAGS, "n": 2}, {**SAMPLE, **_FLAGS}, _EMPTY)


class Templates:
    """The templates by name, a user's edit in `edits` before the shipped one. Unknown names raise ValueError."""

    def __init__(self, edits: Path) -> None:
        self._edits = edits

    def text(self, name: str) -> str:
        """The template as it is in force. Raises TemplateError where the user's file can't be read."""
        return _read(name, self._edit(name)) if self.is_edited(name) else shipped(name)

    def is_edited(self, name: str) -> bool:
        edit = self._edit(name)
        try:
            return edit.exists()
        except OSError:
            return False

    def save(self, name: str, text: str) -> None:
        """Keeps the user's text, or drops the edit where it says what the shipped one does.

        Raises TemplateError, and keeps nothing, where it can't be used; OSError where it can't be written.
        """
        text = _normal(text)
        check(name, text)
        if text == _normal(shipped(name)):
            self.reset(name)
        else:
            _write(self._edit(name), text)

    def reset(self, name: str) -> None:
        """Back to the shipped template. Raises OSError where the edit can't be removed."""
        self._edit(name).unlink(missing_ok=True)

    def render(self, name: str, values: Values) -> Letter:
        """The filled template; by the shipped one, with `problem` saying why, where the user's own can't be used."""
        from afterword.mail import rendering

        problem = ""
        try:
            if self.is_edited(name):
                return rendering.render(name, _read(name, self._edit(name)), values)
        except TemplateError as error:
            problem = str(error)
        letter = rendering.render(name, shipped(name), values)
        return Letter(letter.subject, letter.body, letter.spans, problem)

    def _edit(self, name: str) -> Path:
        return self._edits / f"{_known(name)}.txt"


def shipped(name: str) -> str:
    """The template as it came with the program."""
    return (resources.folder() / "templates" / f"{_known(name)}.txt").read_text(encoding="utf-8")


def check(name: str, text: str) -> Letter:
    """Fills the template with sample values; the first letter can be shown beside it. Raises TemplateError."""
    from afterword.mail import rendering

    letters = [rendering.render(_known(name), text, values) for values in _TRIALS]
    return letters[0]


def _known(name: str) -> str:
    if name not in TEMPLATES:
        raise ValueError(f'there is no template "{name}"')
    return name


def _normal(text: str) -> str:
    return "\n".join(text.splitlines()).strip("\n") + "\n"


def _read(name: str, path: Path) -> str:
    try:
        if path.stat().st_size > _TOO_LARGE:
            raise TemplateError(f"Template “{name}” is too large to be read.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(f"Template “{name}” is not a text file in UTF-8.") from error
    except OSError as error:
        raise TemplateError(f"Template “{name}” can't be read: {error.strerror or error}.") from error


def _write(path: Path, text: str) -> None:
    """All of the text or, after a crash, the file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
