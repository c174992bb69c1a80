"""What the Linux package says of the program: it holds for the program as it is."""

from __future__ import annotations

import argparse
import configparser
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from afterword import __version__, resources
from afterword.command_line import parser_of_all
from afterword.ui.opening import APP_ID

LINUX = resources.folder() / "linux"
NAMING = ["afterword.1", "afterword.bash", "afterword.zsh", "afterword.fish"]


def parsers() -> Iterator[argparse.ArgumentParser]:
    parser = parser_of_all()
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


def options() -> list[str]:
    every = {option for parser in parsers() for action in parser._actions for option in action.option_strings}
    return sorted(each for each in every if each.startswith("--"))


def commands() -> list[str]:
    return [parser.prog.split()[-1] for parser in parsers()][1:]


def text(name: str) -> str:
    return (LINUX / name).read_text(encoding="utf-8").replace("\\-", "-")


@pytest.mark.parametrize("name", NAMING)
def test_every_option_and_command_is_named_and_no_other(name: str) -> None:
    said = text(name)
    # fish names an option without its dashes
    pattern = r"complete .* -l ([a-z-]+)" if name.endswith(".fish") else r"--([a-z][a-z-]+)"
    named = set(re.findall(pattern, said))
    assert sorted(f"--{each}" for each in named) == options()
    assert all(re.search(rf"\b{each}\b", said) for each in commands())


def test_the_desktop_file_goes_by_the_name_the_program_gives_itself() -> None:
    file = configparser.ConfigParser(interpolation=None)
    file.optionxform = str  # type: ignore[assignment,method-assign]
    file.read_string(text("afterword.desktop"))
    entry = file["Desktop Entry"]
    assert (entry["Icon"], entry["StartupWMClass"]) == (APP_ID, APP_ID)
    assert {section["Exec"].split()[0] for section in (entry, file["Desktop Action new-interview"])} == {APP_ID}
    assert set(file["Desktop Action new-interview"]["Exec"].split()[1:]) <= set(options())


def test_the_metainfo_tells_of_this_version_first() -> None:
    (file,) = LINUX.glob("*.metainfo.xml")
    root = ET.parse(file).getroot()
    assert root.findtext("launchable") == f"{APP_ID}.desktop"
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
