"""How honest the model is: every parameter with its status, rival models, and what is left out."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from qtexplainer import model
from qtexplainer.presentation.demand import MODEL_WORDS
from qtexplainer.presentation.left_out import AS_OF, LEFT_OUT
from qtexplainer.ui.dialog_size import on_screen
from qtexplainer.ui.flip_strip import FlipStrip
from qtexplainer.ui.flow_row import FlowRow
from qtexplainer.ui.parameter_table import STATUS_WORDS, ParameterTable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_WIDTHS: Final = (166, 112, 128, 136)
"""Widths of the columns before the last at 100 % zoom."""
_WORDS_SHARE: Final = 0.4
"""Share of a narrow table that is left to the last column, for its sentences."""
_LOW: Final = 560
"""Height of the panel at 100 % zoom below which one flip alone is told."""


class _Table(QTableView):
    """Enter does what a click does; rows are as tall as their words at this width."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give columns their widths and rows their heights."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give columns their widths and rows their heights."""
        wanted = [self._theme.px(width) for width in _WIDTHS]
        room = (1 - _WORDS_SHARE) * self.viewport().width()
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, min(width, int(width * room / sum(wanted))))
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the row by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class HonestyDialog(QDialog):
    """Follows the store while it is open; the lab stays usable beside it.

    Signals
    -------
    slider_wanted
        With the name of a parameter whose slider is to be shown.
    curves_wanted
        When the demand curves are to be shown together.
    """

    slider_wanted = Signal(str)
    curves_wanted = Signal()

    def __init__(
        self,
        store: "ScenarioStore",
        theme: "Theme",
        parent: QWidget | None = None,
        *,
        sources: "Mapping[str, str]",
        hidden: "Collection[str]" = (),
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self.setWindowTitle(self.tr("What the model assumes"))
        self.strip = FlipStrip(store, theme, self)
        self.strip.hide_series(hidden)
        self.model = ParameterTable(store, sources, self)
        self.table = self._make_table()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find: runoff, repo, Treasury…"))
        self.search.setAccessibleName(self.tr("Find a parameter"))
        self.search.setClearButtonEnabled(True)
        self.statuses = self._status_buttons()
        self.models = self._model_buttons()
        self.curves = QPushButton(self.tr("Show the three curves"), self)
        self.left_out = QTextBrowser(self)
        self.left_out.setAccessibleName(self.tr("What the model leaves out"))
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self._parameters_page(), self.tr("Parameters"))
        self.tabs.addTab(self.left_out, self.tr("What the model leaves out"))
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        for button in (close, self.curves, *self.statuses.values(), *self.models.values()):
            button.setAutoDefault(False)
        rows = QVBoxLayout(self)
        rows.addWidget(self.strip)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.search.textChanged.connect(self._filter)
        self.curves.clicked.connect(self.curves_wanted)
        self.table.clicked.connect(
            lambda index: self.slider_wanted.emit(self.model.parameter(index.row()).name)
        )
        store.scenario_changed.connect(self._show_model)
        theme.changed.connect(self._restyle)
        self._show_model()
        self._restyle()
        self._filter()
        self.resize(self.sizeHint())
        self.table.setFocus()

    def sizeHint(self) -> QSize:
        """Room for the table."""
        return on_screen(self, self._theme.px(940), self._theme.px(660))

    def hide_series(self, names: "Collection[str]") -> None:
        """Keep the conclusion out of sight until the student has predicted."""
        self.strip.hide_series(names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell fewer flips, and leave less air, where there is little room."""
        super().resizeEvent(event)
        self.strip.tell_one(self._is_low)
        self._space()

    @property
    def _is_low(self) -> bool:
        return self.height() < self._theme.px(_LOW)

    def _space(self) -> None:
        px, layout = self._theme.px, self.layout()
        assert layout is not None
        edge = px(8 if self._is_low else 16)
        layout.setContentsMargins(px(20), edge, px(20), edge)
        layout.setSpacing(px(6 if self._is_low else 12))

    # --- parts ----------------------------------------------------------------------------

    def _make_table(self) -> _Table:
        table = _Table(self._theme, self)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Parameters"))
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setCursor(Qt.CursorShape.PointingHandCursor)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        return table

    def _status_buttons(self) -> dict[str, QPushButton]:
        """Return one button for all parameters and one for each status, with their numbers."""
        counts = {"": len(model.PARAMETERS)}
        for one in model.PARAMETERS.values():
            counts[one.status] = counts.get(one.status, 0) + 1
        words = {"": self.tr("All"), **STATUS_WORDS}
        return self._exclusive(
            {status: f"{name} {counts.get(status, 0)}" for status, name in words.items()},
            lambda _: self._filter(),
        )

    def _model_buttons(self) -> dict[str, QPushButton]:
        buttons = self._exclusive(
            {name: MODEL_WORDS.get(name, name) for name in model.DEMAND_MODELS},
            lambda name: self._store.set_parameter("reserve_demand_model", name),
        )
        for name, button in buttons.items():
            button.setAccessibleName(self.tr("Reserve demand: {}").format(MODEL_WORDS[name]))
        return buttons

    def _exclusive(self, words: "Mapping[str, str]", chosen: object) -> dict[str, QPushButton]:
        """Return buttons of which one is pressed; ``chosen`` is called with the key of that."""
        group = QButtonGroup(self)
        made: dict[str, QPushButton] = {}
        for key, text in words.items():
            button = QPushButton(text, self)
            button.setProperty("kind", "small")
            button.setCheckable(True)
            button.setChecked(not made)
            button.clicked.connect(lambda _=False, key=key: chosen(key))  # type: ignore[operator]
            group.addButton(button)
            made[key] = button
        return made

    def _parameters_page(self) -> QWidget:
        page = QWidget(self)
        self._filters, self._rivals = FlowRow(page), FlowRow(page)
        self._filters.add(*self.statuses.values())
        heading = QLabel(self.tr("Rival models of reserve demand"), page)
        self._rivals.add(heading, *self.models.values(), self.curves)
        narrowing = QHBoxLayout()
        narrowing.addWidget(self._filters)
        narrowing.addWidget(self.search, 1)
        self.none = QLabel(self.tr("No parameter has these words."), page)
        rows = QVBoxLayout(page)
        rows.addWidget(self._rivals)
        rows.addLayout(narrowing)
        rows.addWidget(self.none)
        rows.addWidget(self.table, 1)
        return page

    # --- showing --------------------------------------------------------------------------

    def _filter(self) -> None:
        status = next((key for key, button in self.statuses.items() if button.isChecked()), "")
        left = self.model.filter(status, self.search.text())
        self.none.setVisible(left == 0)
        self.table.resizeRowsToContents()

    def _show_model(self) -> None:
        self.models[str(self._store.value("reserve_demand_model"))].setChecked(True)
        is_held = "reserve_demand_model" in self._store.locked
        for button in self.models.values():
            button.setEnabled(not is_held)
            button.setToolTip(self.tr("The lesson holds this setting") if is_held else "")

    def _restyle(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        self._space()
        for row in (self._rivals, self._filters):
            row.set_gap(px(6))
        self.table.setFont(self._theme.font("caption"))
        self.left_out.document().setDefaultFont(self._theme.font("ui"))
        parts = [f"<p><b>{head}.</b> {text}</p>" for head, text in LEFT_OUT]
        quiet = f"<p style='color:{tokens.secondary}'>{AS_OF}</p>"
        self.left_out.setHtml("".join([*parts, quiet]))
        self.table.fit()
