"""The median, beside the standard library's."""

from __future__ import annotations

import statistics

from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.median import median


@given(st.lists(st.integers(-1000, 1000) | st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_it_is_the_librarys(values: list[float]) -> None:
    assert median(values) == statistics.median(values)
