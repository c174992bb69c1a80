"""What `--self-test` says of a whole program, and of one that lacks something."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

import pytest
from tests.command_line import afterword

from afterword import self_test


def test_it_names_every_part_and_finds_nothing_wrong() -> None:
    done = afterword("--self-test", QT_QPA_PLATFORM="offscreen")
    assert done.code == 0
    lines = dict(line.split(": ", 1) for line in done.out.splitlines())
    assert lines.keys() == self_test.PARTS.keys()
    assert all(each.startswith("ok") for each in lines.values())


def test_a_part_that_is_missing_is_named_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_plyer(name: str) -> ModuleType:
        if name.startswith("plyer"):
            raise ModuleNotFoundError("No module named 'plyer.platforms.linux'")
        return importlib.__import__(name)

    monkeypatch.setattr(self_test.importlib, "import_module", without_plyer)
    monkeypatch.setattr(
        self_test, "PARTS", {name: self_test.PARTS[name] for name in ("mail templates", "notifications by plyer")}
    )
    assert self_test.run() == 1
    templates, plyer = capsys.readouterr().out.splitlines()
    assert templates.startswith("mail templates: ok")
    assert plyer == ("notifications by plyer: FAILED: ModuleNotFoundError: No module named 'plyer.platforms.linux'")


def test_it_goes_without_a_command() -> None:
    assert afterword("--self-test", "check").code == 2


@pytest.mark.parametrize("name", ["LD_LIBRARY_PATH", "QT_PLUGIN_PATH"])
def test_a_package_that_leads_other_programs_to_its_libraries(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mail program that is opened from it would load them, and die."""
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/afterword", raising=False)
    monkeypatch.setattr(self_test, "PARTS", {"programs it starts": self_test.PARTS["programs it starts"]})
    monkeypatch.setenv(name, "/usr/lib/other")
    assert self_test.run() == 0
    monkeypatch.setenv(name, "/opt/afterword/lib:/usr/lib/other")
    assert self_test.run() == 1
    assert f"{name} is /opt/afterword/lib" in capsys.readouterr().out
