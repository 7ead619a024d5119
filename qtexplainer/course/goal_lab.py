"""The lab of a goal: the economy in which it starts, with the sliders that may be moved."""

from typing import TYPE_CHECKING

import msgspec

from qtexplainer.course.block import Lab
from qtexplainer.course.laboratory import decision_week

if TYPE_CHECKING:
    from qtexplainer.course.exercise import Goal
    from qtexplainer.course.lesson import Lesson
    from qtexplainer.model import Scenario


def goal_lab(lesson: "Lesson", goal: "Goal") -> Lab:
    """The plots and sliders of the lab in force, in the goal's own state."""
    above = lesson.lab_in_force(goal)
    parameters = (*moved_sliders(lesson, goal), *goal.locked)
    if above is None:
        return Lab(
            id=goal.id,
            line=goal.line,
            charts=("liabilities", "assets"),
            parameters=parameters,
            locked=goal.locked,
            week=goal.week,
        )
    return msgspec.structs.replace(
        above,
        id=goal.id,
        line=goal.line,
        parameters=parameters,
        locked=goal.locked,
        caption="",
        week=goal_week(lesson, goal),
        history=above.history and goal.is_inherited,
    )


def moved_sliders(lesson: "Lesson", goal: "Goal") -> tuple[str, ...]:
    """Sliders that a goal may be reached with."""
    above = lesson.lab_in_force(goal)
    free = (name for name in above.parameters if name not in above.locked) if above else ()
    return goal.parameters or tuple(free) or tuple(goal.solution)


def goal_week(lesson: "Lesson", goal: "Goal") -> int:
    """Week from which the sliders of a goal act."""
    above = lesson.lab_in_force(goal)
    return decision_week(goal, above.week if above else 0)


def with_moved(
    start: "Scenario", now: "Scenario", parameters: tuple[str, ...], week: int
) -> "Scenario":
    """The start with these sliders where they are now: equal to now if nothing else was changed."""
    values = {name: now.value(name, week) for name in parameters}
    return start.with_values(values, week)
