"""Templates into letters, by Jinja2 within narrow bounds. The only module that imports Jinja2: import it late.

A template holds `{{ values }}`, `{% if %}`, comments and a few filters. What is not on the list is refused before
anything runs, so that a template from anywhere can neither reach into the program nor run for long.
"""

from __future__ import annotations

import re
import traceback
from functools import cache, lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from afterword.domain.drafts import Values
from afterword.domain.letters import Letter, Span, TemplateError
from afterword.domain.phrases import clean

LIMIT = 20_000
"""The size of a template, in characters."""
HIGHLIGHTED = frozenset({"promise", "companies", "furthest", "deadline"})
FILTERS = frozenset({"upper", "lower", "capitalize", "title", "trim", "default", "d"})
TESTS = frozenset({"defined", "undefined", "odd", "even"})
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr),
    *(nodes.Name, nodes.Const, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Concat),
    *(nodes.Filter, nodes.Test),
)
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters, "for internal use" by Unicode: neither values nor templates keep any (`clean`)."""
_TAG = r"(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})"
_ALONE = re.compile(rf"^[ \t]*((?:{_TAG}[ \t]*)*{_TAG})[ \t]*\n", re.MULTILINE)
_FAULTS = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    RecursionError,
    MemoryError,
)


class _Fact(str):
    """A value to be highlighted. Only as such: once a filter has changed it, it is plain text."""

    __slots__ = ()


def _marked(value: Any) -> Any:
    return f"{_OPEN}{value}{_CLOSE}" if isinstance(value, _Fact) and value else value


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        finalize=_marked,
    )


def render(name: str, text: str, values: Values) -> Letter:
    """The letter of a template. Raises TemplateError where the template is none, or breaks off."""
    template = _compiled(name, text, frozenset(values))
    facts = {each: _Fact(value) if each in HIGHLIGHTED else value for each, value in values.items()}
    try:
        filled = template.render(facts)
    except _FAULTS as error:
        raise _fault(name, _line_of(error), error) from error
    return _letter(name, filled)


@lru_cache(maxsize=32)
def _compiled(name: str, text: str, known: frozenset[str]) -> jinja2.Template:
    if len(text) > LIMIT:
        raise TemplateError(f"Template “{name}” is longer than {LIMIT:,} characters.")
    try:
        tree = _environment().parse(_ALONE.sub(_joined, clean(text)))
        for node in _all(tree):
            _check(name, node, known)
        return _environment().from_string(tree)
    except TemplateError:
        raise
    except (*_FAULTS, SyntaxError) as error:
        line = error.lineno if isinstance(error, jinja2.TemplateSyntaxError) else None
        raise _fault(name, line, error) from error


def _joined(line: re.Match[str]) -> str:
    """A line that holds nothing but tags leaves no empty line: its end moves into the last tag, which keeps the count
    of lines. Jinja's own `trim_blocks` would swallow the end of a line that has text before the tag, too.
    """
    tags = re.sub(rf"({_TAG})[ \t]+", r"\1", line[1])
    end = 3 if tags[-3] in "-+" else 2
    return f"{tags[:-end]}\n{tags[-end:]}"


def _all(tree: nodes.Node) -> list[nodes.Node]:
    """Every node of the tree, without recursion: a template may nest deeper than Python likes to call."""
    found = [tree]
    for node in found:
        found.extend(node.iter_child_nodes())
    return found


def _check(name: str, node: nodes.Node, known: frozenset[str]) -> None:
    where = f"Template “{name}”, line {node.lineno}"
    if not isinstance(node, _ALLOWED):
        raise TemplateError(f"{where}: a template knows only {{{{ values }}}}, {{% if %}} and a few filters.")
    if isinstance(node, nodes.Name) and node.name not in known:
        raise TemplateError(f"{where}: there is no value called “{node.name}”.")
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise TemplateError(f"{where}: there is no filter called “{node.name}”.")
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        raise TemplateError(f"{where}: there is no test called “{node.name}”.")


def _fault(name: str, line: int | None, error: BaseException) -> TemplateError:
    where = f"Template “{name}”" + (f", line {line}" if line else "")
    if isinstance(error, (RecursionError, MemoryError, SyntaxError)):
        return TemplateError(f"{where}: it is nested too deeply.")
    reason = str(error).strip().partition("\n")[0].partition(". ")[0].rstrip(".") or type(error).__name__
    return TemplateError(f"{where}: {reason}.")


def _line_of(error: BaseException) -> int | None:
    lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if each.filename == "<template>"]
    return lines[-1] if lines else None


def _letter(name: str, filled: str) -> Letter:
    head, _, rest = filled.replace("\r\n", "\n").strip().partition("\n\n")
    label, colon, subject = _unmarked(head)[0].partition(":")
    if not colon or label.strip().lower() != "subject":
        raise TemplateError(f"Template “{name}”, line 1: it must begin with “Subject: …” and an empty line.")
    subject = " ".join(subject.split())
    body, spans = _unmarked(_tidy(rest))
    if not subject or not body:
        raise TemplateError(f"Template “{name}” gives a mail without a {'text' if subject else 'subject'}.")
    return Letter(subject, body, spans)


def _tidy(text: str) -> str:
    """No blanks at the ends of lines, no more than one empty line in a row, none around."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _unmarked(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without the marks, and where they stood."""
    kept: list[str] = []
    spans: list[Span] = []
    length, start = 0, None
    for part in re.split(f"([{_OPEN}{_CLOSE}])", text):
        if part == _OPEN:
            start = length
        elif part == _CLOSE:
            if start is not None and start < length:
                spans.append((start, length))
            start = None
        else:
            kept.append(part)
            length += len(part)
    return "".join(kept), tuple(spans)
