"""Where everything in the picture of tanks and pipes stands, for one size and one week.

The same area is the same amount everywhere: the water above, what the Fed owns, covers as much as
the water in the tanks below, what it owes.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF

from qtexplainer.presentation.tanks import ASSETS

if TYPE_CHECKING:
    from qtexplainer.presentation.tanks import Pipe, TankPicture

Measure = Callable[[str], float]
"""Width of a text in pixels."""

TANK_SHARE: Final = 0.74
"""Width of a tank as a share of its column."""
_LANES: Final = 3
_LANES_LINES: Final = 6.0
"""Height of all lanes with the words under them, in lines of type."""
_THICKEST_LANE: Final = 0.7
"""Thickness of a pipe in a lane, in lines of type, at most."""
_THICKEST_SHARE: Final = 0.26
"""Width of the thickest pipe as a share of a tank."""
_FULL_FLOW: Final = 130.0
"""Flow in $bn a week at which a pipe is thickest; a tax week fills it."""


class TankBox(Struct, frozen=True):
    """One tank: its walls, the water in it, and where it stood at the opening."""

    walls: QRectF
    water: QRectF
    opening: float
    """Vertical pixel of the opening level."""


class PipeRun(Struct, frozen=True):
    """The course of one pipe, its thickness, and the place of its words."""

    pipe: "Pipe"
    points: tuple[QPointF, ...]
    width: float
    label: QRectF
    """Place of the words; empty where there is none."""
    words: str = ""


class TankLayout(Struct, frozen=True):
    """The whole picture in pixels."""

    title: QRectF
    assets: QRectF
    """Walls of the tank above."""
    asset_water: QRectF
    segments: tuple[QRectF, ...]
    tanks: tuple[TankBox, ...]
    pipes: tuple[PipeRun, ...]
    legend_width: float
    """Thickness of a pipe that carries 50 billion a week."""


class _Draft(Struct):
    """Measures that all parts share."""

    picture: "TankPicture"
    bounds: QRectF
    line: float
    measure: Measure
    column: float = 0.0
    tank_width: float = 0.0
    rim: float = 0.0
    floor: float = 0.0
    assets: QRectF = field(default_factory=QRectF)
    scale: float = 0.0
    """Square pixels per $ billion."""

    def left(self, place: int) -> float:
        """Left wall of a tank."""
        return self.bounds.left() + place * self.column

    def thickness(self, amount: float) -> float:
        """Width of a pipe that carries so much."""
        most = _THICKEST_SHARE * self.tank_width
        return max(1.5, min(amount / _FULL_FLOW, 1.0) * most)


def lay_out(picture: "TankPicture", size: QRectF, line: float, measure: Measure) -> TankLayout:
    """Return the places of all parts; ``line`` is the height of a line of small type."""
    draft = _Draft(picture, size.adjusted(2, 2, -2, -2), line, measure)
    count = len(picture.tanks)
    draft.column = draft.bounds.width() / (count - 1 + TANK_SHARE)
    draft.tank_width = TANK_SHARE * draft.column
    middle, lanes = 2.4 * line, _LANES_LINES * line
    wide = draft.bounds.width()
    room = draft.bounds.height() - 1.3 * line - middle - lanes - 4
    ratio = picture.most_assets * draft.tank_width / (max(picture.most_owed, 1.0) * wide)
    tank_height = max(room / (1 + ratio), 2 * line)
    draft.scale = tank_height * draft.tank_width / max(picture.most_owed, 1.0)
    top = draft.bounds.top() + 1.3 * line
    draft.assets = QRectF(draft.left(0), top, wide, ratio * tank_height)
    draft.rim = draft.assets.bottom() + middle
    draft.floor = draft.rim + tank_height
    water_height = picture.assets * draft.scale / wide
    water = QRectF(draft.assets)
    water.setTop(draft.assets.bottom() - water_height)
    return TankLayout(
        title=QRectF(draft.assets.left(), draft.bounds.top(), wide, 1.2 * line),
        assets=draft.assets,
        asset_water=water,
        segments=_segments(picture, water),
        tanks=tuple(_tank(draft, place) for place in range(count)),
        pipes=(*_upright(draft), *_lanes(draft)),
        legend_width=draft.thickness(50.0),
    )


def _segments(picture: "TankPicture", water: QRectF) -> tuple[QRectF, ...]:
    total = max(picture.assets, 1e-9)
    x, made = water.left(), []
    for segment in picture.segments:
        width = water.width() * segment.level / total
        made.append(QRectF(x, water.top(), width, water.height()))
        x += width
    return tuple(made)


def _tank(draft: _Draft, place: int) -> TankBox:
    tank = draft.picture.tanks[place]
    walls = QRectF(draft.left(place), draft.rim, draft.tank_width, draft.floor - draft.rim)

    def height(level: float) -> float:
        return max(level, 0.0) * draft.scale / draft.tank_width

    water = QRectF(walls)
    water.setTop(walls.bottom() - height(tank.level))
    return TankBox(walls, water, walls.bottom() - height(tank.opening))


def _upright(draft: _Draft) -> list[PipeRun]:
    """Pipes between the Fed's assets and its debts: purchases down, repayments up."""
    made = []
    for place, tank in enumerate(draft.picture.tanks):
        here = [
            pipe
            for pipe in draft.picture.pipes
            if ASSETS in (pipe.source, pipe.target) and tank.name in (pipe.source, pipe.target)
            and not pipe.is_empty
        ]  # fmt: skip
        here.sort(key=lambda pipe: pipe.target == ASSETS)
        x = draft.left(place) + 3
        reach = min(draft.left(place) + draft.column - 6, draft.bounds.right())
        start = x + sum(draft.thickness(pipe.amount) + 8 for pipe in here)
        for number, pipe in enumerate(here):
            width = draft.thickness(pipe.amount)
            x += width / 2 + 2
            above, below = draft.assets.bottom() + 1.5, draft.rim
            points = (QPointF(x, above), QPointF(x, below))
            if pipe.target == ASSETS:
                points = (points[1], points[0])
            x += width / 2 + 6
            words = _fitted(pipe, reach - start, draft.measure)
            y = draft.assets.bottom() + (0.15 + 1.05 * number) * draft.line
            if len(here) == 1:
                y += 0.5 * draft.line
            label = QRectF(start, y, draft.measure(words), draft.line)
            made.append(PipeRun(pipe, points, width, label, words))
    return made


def _fitted(pipe: "Pipe", room: float, measure: Measure) -> str:
    """Return the pipe's words as far as there is room; the amount always stands."""
    if measure(pipe.words) <= room:
        return pipe.words
    amount = pipe.words.rsplit(" ", 1)[1]
    label = pipe.label
    while label and measure(f"{label}… {amount}") > room:
        label = label[:-1].rstrip()
    return f"{label}… {amount}" if label else amount


def _lanes(draft: _Draft) -> list[PipeRun]:
    """Pipes between two debts, below the tanks: short ones high up, long ones lower down."""
    places = {tank.name: number for number, tank in enumerate(draft.picture.tanks)}
    pipes = [p for p in draft.picture.pipes if ASSETS not in (p.source, p.target)]
    pipes.sort(key=lambda pipe: (abs(places[pipe.source] - places[pipe.target]), pipe.is_empty))
    ports = _ports(draft, pipes, places)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_LANES)]
    lanes: list[tuple[Pipe, int, float, float, float]] = []
    for pipe in pipes:
        x1, x2 = ports[pipe.source, pipe.target], ports[pipe.target, pipe.source]
        low, high = min(x1, x2) - 6, max(x1, x2) + 6
        lane = next(
            (
                number
                for number, spans in enumerate(taken)
                if all(high <= left or low >= right for left, right in spans)
            ),
            None,
        )
        if lane is None:
            continue
        taken[lane].append((low, high))
        thickness = min(draft.thickness(pipe.amount), _THICKEST_LANE * draft.line)
        lanes.append((pipe, lane, x1, x2, thickness))
    heights = _lane_heights(draft, [(lane, thickness) for _, lane, _, _, thickness in lanes])
    floor = draft.floor + 1
    runs = []
    for pipe, lane, x1, x2, thickness in lanes:
        y = heights[lane]
        course = (QPointF(x1, floor), QPointF(x1, y), QPointF(x2, y), QPointF(x2, floor))
        runs.append(PipeRun(pipe, course, thickness, QRectF()))
    return _with_words(draft, runs)


def _lane_heights(draft: _Draft, lanes: list[tuple[int, float]]) -> list[float]:
    """Return the vertical pixel of each lane: under the words of the one above."""
    y = draft.floor + 3
    made = []
    for lane in range(_LANES):
        half = max([thickness for place, thickness in lanes if place == lane], default=2.0) / 2
        y += half + 1
        made.append(y)
        y += half + 1 + draft.line
    return made


def _with_words(draft: _Draft, runs: list[PipeRun]) -> list[PipeRun]:
    """Give every pipe that carries something its words, below it and clear of all others."""
    strong = sorted((r for r in runs if not r.pipe.is_empty), key=lambda run: -run.pipe.amount)
    walls = [box for run in runs for box in _boxes(run)]
    labels: dict[int, QRectF] = {}
    for run in strong:
        place = _place_of_words(draft, run, walls, list(labels.values()))
        if place is not None:
            labels[id(run)] = place
    return [
        replace(run, label=labels[id(run)], words=run.pipe.words) if id(run) in labels else run
        for run in runs
    ]


def _place_of_words(
    draft: _Draft, run: PipeRun, walls: list[QRectF], labels: list[QRectF]
) -> QRectF | None:
    """Return the place under a pipe's level part that is nearest to its middle and free.

    Rather than nowhere the words stand over other pipes, but never over other words.
    """
    width = draft.measure(run.pipe.words) + 4
    y = run.points[1].y() + run.width / 2 + 1
    x1, x2 = sorted((run.points[1].x(), run.points[2].x()))
    middle, reach = (x1 + x2) / 2, (x2 - x1 + width) / 2 - 12
    second = None
    for step in range(max(1, int(reach / 4))):
        for way in (1, -1):
            spot = QRectF(middle + way * step * 4.0 - width / 2, y, width, draft.line)
            is_inside = spot.left() >= draft.bounds.left() and spot.right() <= draft.bounds.right()
            if not is_inside or any(spot.intersects(other) for other in labels):
                continue
            if not any(spot.intersects(wall) for wall in walls):
                return spot
            second = second or spot
    return second


def _boxes(run: PipeRun) -> list[QRectF]:
    """Rectangles that the parts of a pipe cover."""
    half = run.width / 2 + 0.5
    return [
        QRectF(start, end).normalized().adjusted(-half, -half, half, half)
        for start, end in pairwise(run.points)
    ]


def _ports(
    draft: _Draft, pipes: "list[Pipe]", places: dict[str, int]
) -> dict[tuple[str, str], float]:
    """Return where each pipe leaves each of its tanks, so that pipes cross as little as can be."""
    made: dict[tuple[str, str], float] = {}
    for name, place in places.items():
        others = [p.target if p.source == name else p.source for p in pipes
                  if name in (p.source, p.target)]  # fmt: skip
        # From left to right: the shortest way left first, the shortest way right last.
        to_left = sorted((o for o in others if places[o] < place), key=lambda o: -places[o])
        to_right = sorted((o for o in others if places[o] > place), key=lambda o: -places[o])
        for number, other in enumerate([*to_left, *to_right]):
            share = (number + 0.5) / len(others)
            made[name, other] = draft.left(place) + share * draft.tank_width
    return made
