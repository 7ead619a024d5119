"""A card under review: the question, what is needed to think about it, then the answer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from qtexplainer.course.block import PlotCard, SliderCard
from qtexplainer.course.grading import judge_slider, slider_start
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.feedback import Feedback

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qtexplainer.course.block import AnyCard
    from qtexplainer.course.lesson import Lesson
    from qtexplainer.ui.feedback import Tone
    from qtexplainer.ui.parameter_slider import ParameterSlider
    from qtexplainer.ui.reading import Reading


class ReviewCard(BlockCard):
    """One card of any kind; the answer appears when it is asked for.

    Signals
    -------
    revealed
        When the answer has appeared; `verdict` then says what the model judged.
    """

    revealed = Signal()

    def __init__(
        self, card: "AnyCard", lesson: "Lesson", reading: "Reading", parent: "QWidget | None" = None
    ) -> None:
        super().__init__(lesson.title, reading, parent)
        self._card = card
        self.verdict: bool | None = None
        """Whether the slider was set rightly; None for cards that the student judges."""
        self.is_revealed = False
        self.slider: ParameterSlider | None = None
        self._value = 0.0
        self.set_raised(True)
        self.rows.addWidget(self.prose(card.question))
        if isinstance(card, PlotCard):
            self._add_plots(card, lesson)
        elif isinstance(card, SliderCard):
            self._add_slider(card)
        self.restyle()

    @property
    def is_judged(self) -> bool:
        """Whether the model judges the card, and not the student."""
        return self.slider is not None

    def reveal(self) -> None:
        """Show the answer."""
        if self.is_revealed:
            return
        self.is_revealed = True
        word = self.tr("Answer")
        if isinstance(self._card, SliderCard) and self.slider is not None:
            self.verdict = judge_slider(self._card, self._value)
            self.slider.setEnabled(False)
            words = self.tr("{}, because") if self.verdict else self.tr("Not quite: you set {}")
            word = words.format(self.slider.parameter.format(self._value))
        tone: Tone = "not quite" if self.verdict is False else "because"
        answer = Feedback(self, word, self._card.answer, tone)
        self.rows.addWidget(answer)
        answer.say()
        self.revealed.emit()
        self.bring_in_sight(answer)

    def _add_plots(self, card: PlotCard, lesson: "Lesson") -> None:
        from qtexplainer.presentation.card_figures import card_figures
        from qtexplainer.ui.still_chart import StillChart

        for figure in card_figures(card, self.reading.laboratory.scenario_of(lesson, card)):
            self.rows.addWidget(StillChart(figure, self.theme, self, alt=card.alt))

    def _add_slider(self, card: SliderCard) -> None:
        from qtexplainer import model
        from qtexplainer.ui.parameter_slider import ParameterSlider

        parameter = model.PARAMETERS[card.parameter]
        start = self._value = slider_start(card, parameter)
        slider = ParameterSlider(parameter, self.theme, self)
        slider.setToolTip("")  # its source would give the answer away
        slider.show_value(start, start)

        def follow(_: str, value: float) -> None:
            self._value = value
            slider.show_value(value, start)

        slider.edited.connect(follow)
        slider.reset_asked.connect(lambda name: follow(name, start))
        self.slider = slider
        slider.setContentsMargins(4, self.theme.px(8), 0, 0)
        self.rows.addWidget(slider)
