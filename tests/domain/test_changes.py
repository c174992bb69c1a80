"""What differs between two mappings, however it is known, beside a plain look at every key."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.changes import differing, with_values

KEYS = st.sampled_from("abcdef")
STEPS = st.lists(st.dictionaries(KEYS, st.sampled_from([(1,), (2,), (3,)]), max_size=4), min_size=1, max_size=12)


def looked_for(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) is not after.get(key)}


@given(STEPS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20), st.sets(KEYS))
def test_what_is_known_is_what_a_look_finds(
    steps: list[dict[str, object]], asked: list[tuple[int, int]], gone: set[str]
) -> None:
    story: list[Mapping[str, object]] = [{"a": (1,), "b": (2,)}]
    for values in steps:
        story.append(with_values(story[-1], values))
    story.append({key: value for key, value in story[-1].items() if key not in gone})
    for one, other in [*asked, (0, len(story) - 1), (len(story) - 1, 0), (0, len(story) - 2)]:
        before, after = story[one % len(story)], story[other % len(story)]
        assert differing(before, after) == looked_for(before, after)
