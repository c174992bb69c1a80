"""Some short lives of the model; script/soak leads many long ones."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.host.model import Life


def test_every_nudge_is_notified_once_per_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Life, "folders", tmp_path)
    # the ways of these lives fail as a matter of course
    monkeypatch.setattr(logging.getLogger("afterword.host.notifications"), "disabled", True)
    few = settings(max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Life, settings=few)
