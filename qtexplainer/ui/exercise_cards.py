"""Which card shows which kind of exercise."""

from typing import TYPE_CHECKING

from qtexplainer.course.exercise import Choice, Entries, Explain, Goal, Number, Order

if TYPE_CHECKING:
    from qtexplainer.ui.asking_card import AskingCard
    from qtexplainer.ui.block_cards import Page

Shown = Choice | Number | Goal | Order | Entries | Explain
"""The kinds of exercise that have a card."""


def exercise_card(block: Shown, page: "Page") -> "AskingCard":
    """Return a new card for an exercise; its module is imported with the first of its kind."""
    match block:
        case Choice():
            from qtexplainer.ui.choice_card import ChoiceCard

            return ChoiceCard(block, page)
        case Number():
            from qtexplainer.ui.number_card import NumberCard

            return NumberCard(block, page)
        case Goal():
            from qtexplainer.ui.goal_card import GoalCard

            return GoalCard(block, page)
        case Order():
            from qtexplainer.ui.order_card import OrderCard

            return OrderCard(block, page)
        case Entries():
            from qtexplainer.ui.entries_card import EntriesCard

            return EntriesCard(block, page)
        case Explain():
            from qtexplainer.ui.explain_card import ExplainCard

            return ExplainCard(block, page)
