"""What can be done with a plot: copied as picture or table, exported, read as a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from qtexplainer.ui.actions import connect_all
from qtexplainer.ui.lab_closer import LabCloser
from qtexplainer.ui.scenario_files import file_name, write_whole

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from qtexplainer.ui.chart_view import ChartView
    from qtexplainer.ui.data_table import DataTable
    from qtexplainer.ui.lab_panel import LabPanel
    from qtexplainer.ui.main_window import MainWindow
    from qtexplainer.ui.plot_formats import PlotFile
    from qtexplainer.ui.presenting import Presenting
    from qtexplainer.ui.scenario_files import ScenarioFiles
    from qtexplainer.ui.scenario_store import ScenarioStore
    from qtexplainer.ui.theme import Theme

_KINDS: Final = {
    ".png": "Picture (*.png)",
    ".svg": "Drawing to scale (*.svg)",
    ".pdf": "Page (*.pdf)",
    ".csv": "Table (*.csv)",
}


class PlotExports(QObject):
    """Serves the plot that has the keyboard, or the first; a plot's own menu serves that plot.

    Signals
    -------
    noticed
        With a sentence, when something cannot be written.
    done
        With a sentence, when something was copied or written.
    """

    noticed = Signal(str)
    done = Signal(str)

    def __init__(
        self,
        lab: "LabPanel",
        store: "ScenarioStore",
        files: "ScenarioFiles",
        presenting: "Presenting",
        window: "MainWindow",
        theme: "Theme",
    ) -> None:
        super().__init__(window)
        self._lab = lab
        self._store = store
        self._files = files
        self._presenting = presenting
        self._window = window
        self._theme = theme
        self._asked_for = ""
        self.table: DataTable | None = None
        self.closer = LabCloser(lab, store, self, theme)
        act = window.act
        self._actions: tuple[QAction | None, ...] = (
            act.closer, None,
            act.copy_picture, act.copy_table, None, act.export_plot, act.data_table,
        )  # fmt: skip
        connect_all(
            (
                (act.closer, lambda: self.closer.open(self.chart)),
                (act.copy_picture, lambda: self.copy_picture(self.chart)),
                (act.copy_table, lambda: self.copy_table(self.chart)),
                (act.export_plot, lambda: self.ask_to_export(self.chart)),
                (act.data_table, lambda: self.show_table(self.chart)),
            )
        )
        for view in lab.plots.all_views:
            self._serve(view)
        presenting.page_made.connect(self._serve)

    @property
    def chart(self) -> str:
        """Id of the plot that is meant: whose menu is open, that has the keyboard, or the first."""
        if self._asked_for or self._presenting.chart:
            return self._asked_for or self._presenting.chart
        focus = self._window.focusWidget()
        for view in self._lab.views:
            if focus is not None and view.isAncestorOf(focus):
                return view.chart_id
        return self._lab.charts[0]

    def _serve(self, view: "ChartView") -> None:
        canvas = view.canvas
        canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        canvas.customContextMenuRequested.connect(lambda at: self._open_menu(view, at))
        canvas.copy_asked.connect(lambda: self.copy_picture(view.chart_id))
        view.title.more = lambda menu: self._fill(menu, view)

    def _open_menu(self, view: "ChartView", at: "QPoint") -> None:
        menu = QMenu(view.canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, view)
        menu.popup(view.canvas.mapToGlobal(at))

    def _fill(self, menu: QMenu, view: "ChartView") -> None:
        """Put what can be done into a plot's menu; while that is open, this plot is meant."""
        for action in self._actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        self._asked_for = view.chart_id

        def forget() -> None:
            self._asked_for = ""

        menu.aboutToHide.connect(forget, Qt.ConnectionType.QueuedConnection)

    # --- what can be done -----------------------------------------------------------------

    def plot_file(self, chart: str) -> "PlotFile":
        """Return a plot with its words and its scenario, as it is now."""
        from qtexplainer.course.scenario_file import scenario_text
        from qtexplainer.presentation.figure_words import figure_words
        from qtexplainer.ui.plot_formats import PlotFile

        scenario = self._store.scenario
        figure = self._lab.figure(chart)
        pins = [(pin.letter, pin.name) for pin in self._lab.pins.pins]
        text = scenario_text(scenario, start=self._store.start_scenario, charts=[chart])
        return PlotFile(figure, figure_words(figure, scenario, pins), text)

    def copy_picture(self, chart: str) -> None:
        """Put a plot into the clipboard as a picture; as PNG the scenario is in it too."""
        file = self.plot_file(chart)
        data = QMimeData()
        data.setImageData(file.image())
        data.setData("image/png", file.png())
        QGuiApplication.clipboard().setMimeData(data)
        self.done.emit(
            self.tr("“{}” is copied as a picture.").format(self._lab.plots.chart(chart).title)
        )

    def copy_table(self, chart: str) -> None:
        """Put a plot's numbers into the clipboard, for spreadsheets and as CSV."""
        from qtexplainer.presentation.plot_table import plot_table, separated

        rows = plot_table(self._lab.figure(chart)).exported()
        data = QMimeData()
        data.setText(separated(rows, "\t"))
        data.setData("text/csv", separated(rows, ",").encode())
        QGuiApplication.clipboard().setMimeData(data)
        self.done.emit(
            self.tr("“{}” is copied as a table.").format(self._lab.plots.chart(chart).title)
        )

    def show_table(self, chart: str) -> None:
        """Show a plot's numbers in a window of their own."""
        from qtexplainer.ui.data_table import DataTable

        if self.table is not None:
            self.table.close()
        self.table = DataTable(
            lambda: self._lab.figure(chart), self._store, self._theme, self._window
        )
        self.table.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table.finished.connect(self._forget_table)
        self.table.show()

    def _forget_table(self) -> None:
        self.table = None

    def ask_to_export(self, chart: str) -> None:
        """Let the student choose file and kind, and write the plot."""
        title = self.tr("Export “{}”").format(self._lab.plots.chart(chart).title)
        dialog = QFileDialog(self._window, title, str(self._files.folder()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr(words) for words in _KINDS.values()])
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))
        )
        dialog.selectFile(file_name(chart, ""))
        dialog.fileSelected.connect(lambda name: self.export(chart, Path(name)))
        dialog.open()

    def export(self, chart: str, path: Path) -> bool:
        """Write a plot in the format of the file's ending; whether that could be done."""
        ending = path.suffix.lower()
        if ending not in _KINDS:
            kinds = ", ".join(_KINDS)
            words = self.tr("{} has no ending that a plot can be exported to: {}.")
            self.noticed.emit(words.format(path.name, kinds))
            return False
        try:
            write_whole(path, self.plot_file(chart).data(ending))
        except OSError as problem:
            words = self.tr("{} could not be saved: {}.")
            self.noticed.emit(words.format(path.name, problem.strerror or problem))
            return False
        self.done.emit(
            self.tr("Exported as {}; opened here, it restores the run.").format(path.name)
        )
        return True
