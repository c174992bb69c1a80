"""Walks through one big JSON document a piece at a time, so that never more than one record stands in memory.

The standard library's decoder reads each record; only the outermost object and its lists are walked here.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import BinaryIO

from afterword.exchange.refused import Wrong, shown
from afterword.exchange.where import LONGEST_NUMBER, place_of

_PIECE = 1 << 20  # bytes read at once
_LONGEST_TOKEN = 16  # characters: as far as the decoder may have to see to know what something is
LONGEST_TEXT = 10_000_000  # characters, of any field
_LONGEST_STRING = 12 * LONGEST_TEXT  # each of its characters escaped, as the file has it
_TOO_EARLY = "the file ends too early"
_NO_KEY = "expecting property name enclosed in double quotes"
_SPACE = re.compile(r"[ \t\n\r]*")


class Twice:
    """Stands for an object that has a key twice."""

    def __init__(self, key: str) -> None:
        self.key = key


class _LongNumber(Exception):  # noqa: N818
    """A number that is too long to be read."""


class Scanner:
    """Reads a JSON document from a binary stream. Everything raises Wrong; `place` is what is being read."""

    def __init__(self, stream: BinaryIO) -> None:
        self.place = ""
        self._stream = stream
        self._text = ""  # the piece in hand
        self._at = 0  # in the piece: what comes next
        self._line, self._column = 1, 1  # of the piece's first character
        self._rest = b""  # read, but not yet a whole character
        self._decoded = 0  # bytes of the file that have become text
        self._bad_byte: int | None = None
        self._ended = False

    def members(self) -> Iterator[str]:
        """The keys of the document, an object. The caller reads a key's value before it asks for the next key."""
        if not self._peek():
            raise Wrong("the file is empty")
        if not self._take("{"):
            raise Wrong(f"expected an object, not {shown(self.value())}")
        if not self._take("}"):
            yield from self._keys()
        self.place = ""
        if self._peek():
            raise self._wrong("something follows the end", self._at)

    def elements(self) -> Iterator[object]:
        """The elements of the list that comes next; meanwhile `place` names the element."""
        if self._peek() != "[":
            raise Wrong(f"expected a list, not {shown(self.value())}")
        self._take("[")
        if self._take("]"):
            return
        outer, index = self.place, 0
        while True:
            self.place = f"{outer}[{index}]"
            yield self.value()
            index += 1
            if not self._take(","):
                break
        self._expect("]", "expecting ',' delimiter")
        self.place = outer

    def value(self) -> object:
        """The value that comes next, whole. An object that has a key twice becomes a `Twice`."""
        self._peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except JSONDecodeError as error:
                if not (self._may_be_cut(error) and self._more()):
                    raise self._broken(error) from None
            except RecursionError:
                raise self._wrong("nested too deeply") from None
            except _LongNumber:
                raise self._wrong("this number is too long") from None
            else:
                may_go_on = isinstance(value, int | float) and len(self._text) - end < _LONGEST_TOKEN
                if not (may_go_on and self._more()):
                    self._at = end
                    return value

    def _keys(self) -> Iterator[str]:
        seen = set()
        while True:
            self.place = ""
            if self._peek() != '"':
                raise self._unexpected(_NO_KEY, self._at)
            key = str(self.value())
            if key in seen:
                raise Wrong(f"key {shown(key)} is given twice")
            seen.add(key)
            self._expect(":", "expecting ':' delimiter")
            self.place = key
            yield key
            if not self._take(","):
                break
        self._expect("}", "expecting ',' delimiter")

    def _peek(self) -> str:
        """The next character that is not white space; "" at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _take(self, mark: str) -> bool:
        if self._peek() != mark:
            return False
        self._at += 1
        return True

    def _expect(self, mark: str, complaint: str) -> None:
        if not self._take(mark):
            raise self._unexpected(complaint, self._at)

    def _may_be_cut(self, error: JSONDecodeError) -> bool:
        """Whether what the decoder stumbled on may be no more than the end of the piece."""
        left = len(self._text) - error.pos
        return left < _LONGEST_TOKEN or (error.msg.startswith("Unterminated") and left < _LONGEST_STRING)

    def _more(self) -> bool:
        """Takes on the next piece, at least as long as what is left of this one. False at the end of the file."""
        if self._bad_byte is not None:
            raise self._wrong(f"byte {self._bad_byte} of the file is not UTF-8")
        if self._ended:
            return False
        self._drop()
        data = self._stream.read(max(_PIECE, len(self._text)))
        self._ended = not data
        data = self._rest + data
        try:
            text, used = codecs.utf_8_decode(data, "strict", self._ended)
        except UnicodeDecodeError as error:
            text, used = codecs.utf_8_decode(data[: error.start])
            self._bad_byte = self._decoded + error.start
        self._text += text if self._decoded else text.removeprefix("\ufeff")
        self._decoded += used
        self._rest = data[used:]
        return True

    def _drop(self) -> None:
        """Lets go of what has been read."""
        self._line, self._column = self._position(self._at)
        self._text, self._at = self._text[self._at :], 0

    def _position(self, at: int) -> tuple[int, int]:
        breaks = self._text.count("\n", 0, at)
        if not breaks:
            return self._line, self._column + at
        return self._line + breaks, at - self._text.rfind("\n", 0, at)

    def _broken(self, error: JSONDecodeError) -> Wrong:
        if error.msg.startswith("Unterminated"):
            return self._wrong(_TOO_EARLY if self._ended else "this text is too long", error.pos)
        if error.msg.startswith("Illegal trailing comma"):  # from Python 3.13 on: at the comma, not at what follows
            return self._unexpected(_NO_KEY, error.pos + 1)
        complaint = error.msg.removesuffix(" at").rstrip(": ")
        return self._unexpected(f"{complaint[0].lower()}{complaint[1:]}", error.pos)

    def _unexpected(self, complaint: str, at: int) -> Wrong:
        return self._wrong(_TOO_EARLY if at >= len(self._text) else f"broken JSON, {complaint}", at)

    def _wrong(self, complaint: str, at: int | None = None) -> Wrong:
        """What is wrong at that character of the piece, a part of the value that comes next."""
        place, at = place_of(self._text, self._at, len(self._text) if at is None else at)
        line, column = self._position(at)
        return Wrong(f"{complaint} (line {line}, column {column})", place)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object] | Twice:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    times = Counter(key for key, _ in pairs)
    return Twice(times.most_common(1)[0][0])


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _LongNumber
    return int(digits)


def _fraction(digits: str) -> float:
    if len(digits) > LONGEST_NUMBER:
        raise _LongNumber
    return float(digits)


_DECODER = JSONDecoder(object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction)
