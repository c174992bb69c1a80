"""Ctrl+C, and the polite end."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from pytestqt.qtbot import QtBot

from afterword.host.signals import Signals


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends a program at once there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_told_by_the_event_loop_and_put_back(qtbot: QtBot, number: signal.Signals) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    signals = Signals()
    with qtbot.waitSignal(signals.end_wanted):
        os.kill(os.getpid(), number)
    with qtbot.waitSignal(signals.end_wanted):
        os.kill(os.getpid(), number)
    signals.close()
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
