"""Draws costs over sizes as SVG, both axes logarithmic: what is linear is parallel to the dashed line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 76, 110, 24, 48
COLOURS = ("#2f6fd0", "#c2571a", "#2e8b57", "#8a4fbf", "#b8860b")
STYLE = """<style>
text { font: 13px sans-serif; fill: #444 }
.grid { stroke: #888; stroke-opacity: 0.25 }
.linear { stroke: #888; stroke-width: 1.5; stroke-dasharray: 6 5 }
polyline { fill: none; stroke-width: 2.5 }
@media (prefers-color-scheme: dark) { text { fill: #ccc } polyline, circle { filter: brightness(1.35) } }
</style>"""

Point = tuple[float, float]


class Axes:
    """Where a size and its seconds are on the drawing."""

    def __init__(self, sizes: Sequence[int], seconds: Sequence[float]) -> None:
        self.sizes = sizes
        self.low = math.floor(math.log10(min(seconds)))
        self.high = math.ceil(math.log10(max(seconds)))

    def place(self, size: float, seconds: float) -> Point:
        across = math.log(size / self.sizes[0]) / math.log(self.sizes[-1] / self.sizes[0])
        up = (math.log10(seconds) - self.low) / (self.high - self.low)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    def decades(self) -> list[float]:
        return [10.0**each for each in range(self.low, self.high + 1)]


def drawn(sizes: Sequence[int], costs: Mapping[str, Sequence[float]]) -> str:
    """The whole picture; it follows the light or dark scheme of who looks at it."""
    axes = Axes(sizes, [each for seconds in costs.values() for each in seconds])
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    title = f"<title>Seconds of the processor for {', '.join(costs)}, over the number of processes</title>"
    return "\n".join([head, title, STYLE, *_grid(axes), *_linear(axes), *_lines(axes, costs), "</svg>", ""])


def _grid(axes: Axes) -> Iterator[str]:
    for seconds in axes.decades():
        (left, y), (right, _) = axes.place(axes.sizes[0], seconds), axes.place(axes.sizes[-1], seconds)
        yield _line((left, y), (right, y), "grid")
        yield _text(left - 10, y + 4, f"{seconds:g} s" if seconds >= 1 else f"{1000 * seconds:g} ms", "end")
    for size in axes.sizes:
        x, bottom = axes.place(size, axes.decades()[0])
        yield _line((x, bottom), (x, TOP), "grid")
        yield _text(x, bottom + 20, f"{size:,}", "middle")
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "processes", "middle")


def _linear(axes: Axes) -> Iterator[str]:
    """From the lower left corner, as far as there is room: ten times the size, ten times the cost."""
    start = axes.decades()[0]
    size = min(axes.sizes[-1], axes.sizes[0] * 10.0 ** (axes.high - axes.low))
    yield _line(axes.place(axes.sizes[0], start), axes.place(size, start * size / axes.sizes[0]), "linear")
    x, y = axes.place(size, start * size / axes.sizes[0])
    yield _text(x + 8, y + 4, "linear")


def _lines(axes: Axes, costs: Mapping[str, Sequence[float]]) -> Iterator[str]:
    lowest = math.inf
    ordered = sorted(zip(costs, COLOURS, strict=False), key=lambda each: costs[each[0]][-1])
    for name, colour in ordered:
        points = [axes.place(size, each) for size, each in zip(axes.sizes, costs[name], strict=True)]
        yield f'<polyline stroke="{colour}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points)
        x, y = points[-1]
        lowest = min(y, lowest - 16)  # names do not lie on each other
        yield f'<circle cx="{x + 14:.1f}" cy="{lowest:.1f}" r="4" fill="{colour}"/>'
        yield _text(x + 24, lowest + 4, name)


def _line(start: Point, end: Point, kind: str) -> str:
    return f'<line class="{kind}" x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"/>'


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
