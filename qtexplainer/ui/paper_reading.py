"""The services of reading for paper: light colours, a lab of its own, nothing on the screen."""

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qtexplainer import model
from qtexplainer.course.laboratory import Laboratory
from qtexplainer.presentation.actual import ActualData, no_actual_data
from qtexplainer.ui.formula import Formulas
from qtexplainer.ui.glossary_card import GlossaryCard
from qtexplainer.ui.lab_opener import LabOpener
from qtexplainer.ui.reading import Reading
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.style import palette, style_sheet
from qtexplainer.ui.theme import LIGHT, Theme, Tokens

if TYPE_CHECKING:
    from qtexplainer.course.course import Course
    from qtexplainer.ui.study_store import StudyStore

COLUMN: Final = 720
"""Width of a page's column, in the pixels in which cards and texts are measured."""


class PaperTheme(Theme):
    """The light theme at its natural size, whatever the window and the desktop have."""

    def __init__(self) -> None:
        super().__init__("light", 100)
        self.set_motion(False)

    def _wanted_tokens(self) -> Tokens:
        """The light colours on white."""
        return replace(LIGHT, page="#FFFFFF")

    def _tell_desktop(self) -> None:
        """Paper does not change the desktop's colours."""

    def _follow_system(self) -> None:
        """Paper does not follow the desktop's colours."""


class PaperDesk(QWidget):
    """Where cards are laid out before they are drawn on paper; never on the screen."""

    def __init__(self, course: "Course", study: "StudyStore") -> None:
        super().__init__(None)
        theme = self.theme = PaperTheme()
        theme.setParent(self)
        self.course = course
        self.study = study
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.setStyleSheet(style_sheet(theme) + f"PaperDesk {{ background: {theme.tokens.panel} }}")
        self.setFont(theme.font("ui"))
        scenarios, _ = course.scenarios
        laboratory = Laboratory(scenarios)
        store = ScenarioStore(project=model.project)
        store.setParent(self)
        opener = LabOpener(store, laboratory, self)
        card = GlossaryCard(course.glossary, course.references, theme)
        card.setParent(self)
        self.formulas = Formulas(theme, self)
        self.reading = Reading(
            theme=theme,
            store=store,
            study=study,
            opener=opener,
            laboratory=laboratory,
            formulas=self.formulas,
            card=card,
            glossary=course.glossary,
            references=course.references,
            misconceptions=course.misconceptions,
            open_lesson=lambda _: None,
            picture=lambda _: b"",
            is_paper=True,
        )
        # Not the window itself: the desktop need not hear of every new size.
        self._bench = QWidget(self)
        self._rows = QVBoxLayout(self._bench)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.resize(COLUMN, 1000)
        self.show()

    def actual(self, shown: bool) -> ActualData:
        """The history tables, or none where a lab shows no history."""
        if not shown:
            return no_actual_data()
        from qtexplainer import history

        return ActualData(history.names(), history.series)

    def lay(self, card: QWidget, *, width: int = COLUMN) -> None:
        """Lay a card out at a width, as if it were shown."""
        card.setMaximumWidth(width)
        self._rows.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self._colour(card)
        card.show()
        self._rows.activate()
        self._bench.resize(COLUMN, max(400, self._rows.sizeHint().height()))
        self._rows.activate()

    def _colour(self, card: QWidget) -> None:
        """Give a card and its parts the colours of paper: style sheets keep these from going down.

        Parts that have colours of their own took them from the theme.
        """
        colours = palette(self.theme.tokens)
        for part in (card, *card.findChildren(QWidget)):
            if not part.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
                part.setPalette(colours)

    def take_away(self, card: QWidget) -> None:
        """Take a card away for good."""
        self._rows.removeWidget(card)
        card.hide()
        card.setParent(None)
        card.deleteLater()
