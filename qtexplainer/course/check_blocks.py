"""Checks of blocks: every name that they use exists, and what they say hangs together."""

from collections.abc import Iterator, Sequence
from datetime import date

from qtexplainer.course.block import (
    Block,
    Compare,
    Figure,
    HistoryReplay,
    Lab,
    Ledger,
    PlotCard,
    Predict,
    SliderCard,
    Table,
)
from qtexplainer.course.context import Context, Key, numbered
from qtexplainer.course.exercise import Choice, Entries, Entry, Goal, Number, Order
from qtexplainer.course.figures import FIGURES
from qtexplainer.course.hidden import is_told_by
from qtexplainer.course.laboratory import StateError, lab_week, value_problem
from qtexplainer.course.problem import Problem
from qtexplainer.course.state import State
from qtexplainer.course.suggestion import unknown


def check_blocks(context: Context) -> Iterator[Problem]:
    """Every block of the lesson, one after the other."""
    hidden: dict[str, Block] = {}
    asked: set[str] = set()
    for block in context.directives:
        yield from _check_state(context, block)
        yield from _check_misconceptions(context, block)
        yield from _check_empty(context, block)
        match block:
            case Lab():
                yield from _check_lab(context, block)
            case Predict():
                yield from _check_predict(context, block)
            case Choice():
                yield from _check_choice(context, block)
            case Entries():
                yield from _check_entries(context, block)
            case Ledger():
                yield from _check_ledger(context, block)
            case HistoryReplay():
                yield from _check_history(context, block)
            case Compare():
                yield from _check_compare(context, block)
            case PlotCard():
                charts = numbered("charts", block.charts)
                yield from context.unknown(block, "plot", charts, context.names.charts)
            case SliderCard():
                yield from _check_slider(context, block)
            case Figure():
                yield from _check_figure(context, block)
            case Table():
                yield from _check_table(context, block)
        yield from _check_exercise(context, block)
        if isinstance(block, (Lab, HistoryReplay)):
            hidden.update(dict.fromkeys(block.hidden_until_predicted, block))
        elif isinstance(block, Predict):
            asked.add(block.series)
    for name, block in hidden.items():
        if not any(is_told_by(predicted, name) for predicted in asked):
            message = f"'{name}' stays hidden: no predict block asks for it"
            yield context.at(block, message, "hidden_until_predicted")


def _check_state(context: Context, block: Block) -> Iterator[Problem]:
    if not isinstance(block, State):
        return
    try:
        context.laboratory.scenario_of(context.lesson, block)
    except StateError as error:
        lab = context.lesson.lab_in_force(block)
        if block is lab or not block.is_inherited or error.key[0] in ("set", "week"):
            yield context.at(block, str(error), *error.key)


def _check_misconceptions(context: Context, block: Block) -> Iterator[Problem]:
    known = context.course.misconceptions
    for key in ("options", "wrong"):
        for number, part in enumerate(getattr(block, key, ())):
            name = part.misconception
            if name is not None and name not in known:
                message = unknown("misconception", name, known)
                yield context.at(block, message, key, number, "misconception")


_MAY_BE_EMPTY = frozenset(["caption", "explain", "hints"])


def _check_empty(context: Context, block: Block) -> Iterator[Problem]:
    for other, key, text in context.texts():
        if other is block and not text.strip() and key[0] not in _MAY_BE_EMPTY:
            reason = ": say what it shows, for those who cannot see it" if key[0] == "alt" else ""
            yield context.at(block, f"'{key[-1]}' is empty{reason}", *key)


def _check_lab(context: Context, block: Lab) -> Iterator[Problem]:
    names = context.names
    sliders = numbered("parameters", block.parameters)
    yield from context.unknown(block, "parameter", sliders, names.parameters)
    yield from context.unknown(block, "plot", numbered("charts", block.charts), names.charts)
    hidden = numbered("hidden_until_predicted", block.hidden_until_predicted)
    yield from context.unknown(block, "series", hidden, names.series)
    for number, name in enumerate(block.locked):
        if name not in block.parameters:
            message = f"'{name}' is locked but not among the parameters in sight"
            yield context.at(block, message, "locked", number)


def _check_predict(context: Context, block: Predict) -> Iterator[Problem]:
    names = context.names
    known = names.weekly if block.reveal == "history" else names.series
    yield from context.unknown(block, "series", {("series",): block.series}, known)
    if block.reveal == "history":
        yield from _check_span(context, block, block.start, block.end)
    elif block.start is not None or block.end is not None:
        key = "start" if block.start is not None else "end"
        yield context.at(block, "a prediction of the model has weeks, not days", key)
    if block.high <= block.low:
        yield context.at(block, "'high' must lie above 'low'", "high")
    if block.tolerance <= 0:
        yield context.at(block, "'tolerance' must be above 0", "tolerance")
    for number, wrong in enumerate(block.wrong):
        if wrong.points:
            continue
        if wrong.shape == "other":
            message = "a curve of the shape 'other' needs points"
            yield context.at(block, message, "wrong", number, "shape")
        if wrong.shape == "follows-the-flow" and not wrong.flow:
            message = "a curve of the shape 'follows-the-flow' needs 'flow' or points"
            yield context.at(block, message, "wrong", number, "shape")
            continue
        copied = {"follows-the-flow": "flow", "one-for-one": "whole", "no-buffer": "buffer"}
        if key := copied.get(wrong.shape, ""):
            word: Key = ("wrong", number, key)
            yield from context.unknown(block, "series", {word: getattr(wrong, key)}, known)


def _check_span(
    context: Context, block: Block, start: date | None, end: date | None
) -> Iterator[Problem]:
    if start is None or end is None:
        key = "end" if end is None else "start"
        yield context.at(block, f"the data need a '{key}' day", "reveal")
    elif end <= start:
        yield context.at(block, "'end' must come after 'start'", "end")


def _check_choice(context: Context, block: Choice) -> Iterator[Problem]:
    right = sum(option.right for option in block.options)
    if right == 0:
        yield context.at(block, "no option is right", "options")
    elif right > 1 and not block.several:
        yield context.at(block, f"{right} options are right: write several = true", "options")
    elif right == 1 and block.several:
        yield context.at(block, "only one option is right: leave out 'several'", "several")
    for number, option in enumerate(block.options):
        if option.right and option.misconception:
            message = "a right option shows no misconception"
            yield context.at(block, message, "options", number, "misconception")


def _check_exercise(context: Context, block: Block) -> Iterator[Problem]:
    if not isinstance(block, (Number, Goal, Order, Entries)):
        return
    if not block.hints:
        yield context.at(block, 'the exercise needs at least one hint: hints = ["..."]')
    if not block.explain.strip():
        yield context.at(block, "the exercise needs an 'explain' for after the answer")
    if isinstance(block, Number) and (block.tolerance is None) == (block.tolerance_pct is None):
        yield context.at(block, "give either 'tolerance' or 'tolerance_pct'", "tolerance")


def _check_entries(context: Context, block: Entries) -> Iterator[Problem]:
    words: dict[Key, str] = {
        ("entries", number, "line"): entry.line
        for number, entry in enumerate(block.entries)
        if not _is_net_worth(entry)
    }
    words |= numbered("lines", block.lines)
    yield from context.unknown(block, "line", words, context.names.lines)
    for number, entry in enumerate(block.entries):
        if block.lines and entry.line not in block.lines:
            message = f"'{entry.line}' is not among the lines that are offered"
            yield context.at(block, message, "entries", number, "line")
    if not any(entry.blank_from for entry in block.entries):
        yield context.at(block, "no entry is left to the student: give some a 'blank_from'")
    if block.factors and len(block.factors) != block.rounds:
        message = f"{len(block.factors)} factors for {block.rounds} rounds"
        yield context.at(block, message, "factors")
    for message in unbalanced(block.entries):
        yield context.at(block, message, "entries")


def _check_ledger(context: Context, block: Ledger) -> Iterator[Problem]:
    if bool(block.steps) == (block.show_week is not None):
        yield context.at(block, "give either steps or 'show_week'", "show_week")
    for number, step in enumerate(block.steps):
        words: dict[Key, str] = {
            ("steps", number, "entries", place, "line"): entry.line
            for place, entry in enumerate(step.entries)
            if not _is_net_worth(entry)
        }
        yield from context.unknown(block, "line", words, context.names.lines)
        for place, entry in enumerate(step.entries):
            if entry.sector not in block.sectors:
                message = f"'{entry.sector}' is not among the sectors in sight"
                yield context.at(block, message, "steps", number, "entries", place, "sector")
        for message in unbalanced(step.entries):
            yield context.at(block, message, "steps", number)


def _is_net_worth(entry: Entry) -> bool:
    """Whether an entry changes a net worth, which is no instrument: its line is net_worth."""
    return entry.side == "net worth" and entry.line == "net_worth"


def unbalanced(entries: Sequence[Entry]) -> Iterator[str]:
    """Sectors whose sheet does not balance after the entries, and claims that nobody owes."""
    sheets: dict[str, float] = {}
    claims: dict[str, float] = {}
    for entry in entries:
        sign = 1 if entry.side == "asset" else -1
        sheets[entry.sector] = sheets.get(entry.sector, 0.0) + sign * entry.change
        if entry.side != "net worth":
            claims[entry.line] = claims.get(entry.line, 0.0) + sign * entry.change
    for sector, gap in sheets.items():
        if abs(gap) > 1e-6:
            yield f"the sheet of '{sector}' does not balance: assets less liabilities are {gap:+g}"
    for line, gap in claims.items():
        if abs(gap) > 1e-6:
            yield f"'{line}' is held and owed by different amounts: the gap is {gap:+g}"


def _check_history(context: Context, block: HistoryReplay) -> Iterator[Problem]:
    names = context.names
    known = names.daily if block.daily else names.weekly
    kind = "daily data series" if block.daily else "weekly data series"
    yield from context.unknown(block, kind, numbered("series", block.series), known)
    hidden = numbered("hidden_until_predicted", block.hidden_until_predicted)
    yield from context.unknown(block, "series", hidden, block.series)
    yield from _check_span(context, block, block.start, block.end)
    if block.programme is not None and block.programme not in names.programmes:
        message = unknown("programme", block.programme, names.programmes)
        yield context.at(block, message, "programme")
    for number, day in enumerate(block.events):
        if day not in names.events:
            known_days = [known_day.isoformat() for known_day in names.events]
            message = unknown("event", day.isoformat(), known_days)
            yield context.at(block, message, "events", number)
        elif not block.start <= day <= block.end:
            message = f"the event of {day} lies outside the replay"
            yield context.at(block, message, "events", number)


def _check_compare(context: Context, block: Compare) -> Iterator[Problem]:
    series = numbered("series", block.series)
    yield from context.unknown(block, "series", series, context.names.series)
    lab = context.lesson.lab_in_force(block)
    found = []
    for key, side in (("left", block.left), ("right", block.right)):
        try:
            base = context.laboratory.scenario_of(context.lesson, block)
            week = block.week or lab_week(lab)
            found.append(context.laboratory.open(side, base=base, base_week=week))
        except StateError as error:
            yield context.at(block, str(error), key, *error.key)
    if len(found) == 2 and found[0] == found[1]:
        yield context.at(block, "both sides are the same scenario", "right")


def _check_slider(context: Context, block: SliderCard) -> Iterator[Problem]:
    if message := value_problem(block.parameter, block.target):
        key = "target" if block.parameter in context.names.parameters else "parameter"
        yield context.at(block, message, key)
    if block.tolerance < 0:
        yield context.at(block, "'tolerance' must not be below 0", "tolerance")


def _check_table(context: Context, block: Table) -> Iterator[Problem]:
    wrong = "chosen_by" if block.name == "backtest" else "kind"
    if getattr(block, wrong) is not None:
        yield context.at(block, f"a table of {block.name} has no '{wrong}'", wrong)


def _check_figure(context: Context, block: Figure) -> Iterator[Problem]:
    if block.name not in FIGURES:
        yield context.at(block, unknown("figure", block.name, FIGURES), "name")
        return
    controls = FIGURES[block.name].controls
    for name, value in block.controls.items():
        if name not in controls:
            yield context.at(block, unknown("control", name, controls), "controls", name)
        elif not (low := controls[name].low) <= value <= (high := controls[name].high):
            message = f"{value:g} is out of range: {name} runs from {low:g} to {high:g}"
            yield context.at(block, message, "controls", name)
