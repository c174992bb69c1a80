"""How a large search begins: a little at a time."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.windows import desk_with

from afterword.ui import desk as module


def test_the_collector_rests_only_while_a_large_search_begins(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", -1)
    monkeypatch.setattr(module, "STEP_MS", 0)
    with desk_with(tmp_path) as desk:
        assert desk.starting
        assert desk.nudges == []
        desk.begin()
        assert desk.starting
        assert not gc.isenabled()
        qtbot.waitUntil(lambda: not desk.starting)
        assert gc.isenabled()
        assert desk.nudges
