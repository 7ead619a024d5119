"""Where the words at the lines' right ends stand, so that none covers another."""

from collections.abc import Sequence


def spread_apart(
    wanted: Sequence[float], *, height: float, low: float, high: float
) -> tuple[float, ...]:
    """Centres of labels as near as can be to where they want to be, in the order given.

    Labels that touch are merged into blocks which sit at the mean of their wishes (the least sum of
    squares), then the whole is kept between ``low`` and ``high``. If there is no room for all, they
    stand evenly and closer than ``height``.

    >>> spread_apart([10, 12, 50], height=10, low=0, high=100)
    (6.0, 16.0, 50.0)
    """
    count = len(wanted)
    if not count:
        return ()
    room = high - low
    height = min(height, room / count) if room > 0 else 0.0
    order = sorted(range(count), key=lambda index: (wanted[index], index))
    half = height / 2
    # Each block: first position in the order, members, centre of the first member.
    blocks: list[tuple[list[int], float]] = []
    for index in order:
        members, centre = [index], float(wanted[index])
        while True:
            centre = min(max(centre, low + half), high - half - (len(members) - 1) * height)
            if not blocks or blocks[-1][1] + len(blocks[-1][0]) * height <= centre + 1e-9:
                break
            members = blocks.pop()[0] + members
            wishes = [wanted[member] - place * height for place, member in enumerate(members)]
            centre = sum(wishes) / len(wishes)
        blocks.append((members, centre))
    places = [0.0] * count
    for members, centre in blocks:
        for place, member in enumerate(members):
            places[member] = centre + place * height
    return tuple(places)
