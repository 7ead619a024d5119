"""The app put together: every part is made here once and handed to those that need it."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication

from qtexplainer import model
from qtexplainer.course.course import Course, load_course
from qtexplainer.course.laboratory import Laboratory
from qtexplainer.resources import content_dir
from qtexplainer.ui.after_painting import after_painting
from qtexplainer.ui.application import Application
from qtexplainer.ui.course_outline import CourseOutline
from qtexplainer.ui.crash import CrashHandling
from qtexplainer.ui.file_actions import connect_files
from qtexplainer.ui.finder import Finder
from qtexplainer.ui.formula import Formulas
from qtexplainer.ui.glossary_card import GlossaryCard
from qtexplainer.ui.lab_actions import connect_lab, keep_pins, tell_sources
from qtexplainer.ui.lab_opener import LabOpener
from qtexplainer.ui.lab_panel import LabPanel
from qtexplainer.ui.lesson_packs import LessonPacks
from qtexplainer.ui.lesson_page import LessonPage
from qtexplainer.ui.main_window import MainWindow
from qtexplainer.ui.memory_care import MemoryCare
from qtexplainer.ui.notebook import Notebook
from qtexplainer.ui.plot_exports import PlotExports
from qtexplainer.ui.presenting import Presenting
from qtexplainer.ui.printing import Printing
from qtexplainer.ui.reader import Reader
from qtexplainer.ui.reading import Reading
from qtexplainer.ui.scenario_files import ScenarioFiles
from qtexplainer.ui.scenario_store import ScenarioStore
from qtexplainer.ui.session import SessionFile
from qtexplainer.ui.settings import Settings
from qtexplainer.ui.single_instance import SingleInstance
from qtexplainer.ui.study_care import StudyCare
from qtexplainer.ui.study_pages import StudyPages
from qtexplainer.ui.study_store import StudyStore
from qtexplainer.ui.style import dress
from qtexplainer.ui.text_marks import TextMarks
from qtexplainer.ui.theme import Theme
from qtexplainer.ui.user_folders import UserFolders, user_folders
from qtexplainer.ui.veil import Veil

if TYPE_CHECKING:
    from collections.abc import Sequence


class App(Struct, kw_only=True):
    """The parts of a running app."""

    theme: Theme
    store: ScenarioStore
    study: StudyStore
    window: MainWindow
    reader: Reader
    lab: LabPanel
    settings: Settings
    session_file: SessionFile
    formulas: Formulas
    pages: StudyPages
    finder: Finder
    notebook: Notebook
    printing: Printing
    parts: list[QObject] = []
    """Parts that nobody else holds."""


def run(scenario_file: Path | None = None, lessons_folder: Path | None = None) -> int:
    """Open the window and stay until it is closed; the exit status.

    ``lessons_folder`` is shown in place of the course that ships, and read again as it changes.
    """
    qt = make_application()
    folders = user_folders()
    instance = SingleInstance(folders.records) if lessons_folder is None else None
    if instance is not None and instance.hand_over(scenario_file):
        return 0
    crashes = CrashHandling(folders.logs)
    crashes.install()
    app = build(qt, folders, load_course(lessons_folder or content_dir()))
    connect_help(app, crashes)
    # The lesson first: plots and texts are then laid out and drawn once, at their real size.
    if scenario_file is None and lessons_folder is None and app.session_file.is_of_another_day:
        app.pages.show_start()
    else:
        app.reader.resume()
    app.window.show()
    QTimer.singleShot(0, app.window, gc.enable)  # resting since `cli.window.load_app`
    if scenario_file is not None:
        open_file(app, scenario_file)
    if isinstance(qt, Application):
        qt.file_opened.connect(lambda name: open_file(app, Path(name)))
    if lessons_folder is not None:
        watch(app, lessons_folder)
    if instance is not None:
        after_painting(app.window, lambda: answer_later_starts(app, instance))
    status = qt.exec()
    crashes.uninstall()
    return status


def make_application(arguments: "Sequence[str]" = ()) -> QApplication:
    """Return Qt's application object, made now if it is not there."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    qt = Application([sys.argv[0], *arguments])
    qt.setApplicationName("qtexplainer")
    qt.setApplicationDisplayName("qtexplainer")
    qt.setDesktopFileName("qtexplainer")
    return qt


def build(qt: QApplication, folders: UserFolders, course: Course) -> App:
    """Make the parts of the app and join them; nothing is shown and no lesson opened yet."""
    settings = Settings(folders.settings)
    session_file = SessionFile(folders.records)
    theme = Theme(settings.theme, settings.zoom_percent)
    theme.set_reading(settings.reading)
    dress(qt, theme)
    store = ScenarioStore(project=model.project)
    study = StudyStore(folders.records / "study-record.sqlite")
    lab = LabPanel(store, theme)
    laboratory = Laboratory(lambda: course.scenarios[0])
    opener = LabOpener(store, laboratory)
    card = GlossaryCard(course.glossary, course.references, theme)
    formulas = Formulas(theme)
    reading = Reading(
        theme=theme,
        store=store,
        study=study,
        opener=opener,
        laboratory=laboratory,
        formulas=formulas,
        card=card,
        glossary=course.glossary,
        references=course.references,
        misconceptions=course.misconceptions,
        open_lesson=lambda _: None,
        picture=lambda _: b"",
    )
    window = MainWindow(theme, outline=CourseOutline(theme), page=LessonPage(theme), lab=lab)
    card.setParent(window)
    connect_lab(window.act, lab)
    tell_sources(lab, course.references)
    reader = Reader(course, window, reading, session_file)
    pages = StudyPages(window, reader, session_file)
    files = ScenarioFiles(store, settings, window)
    connect_files(files, lab.own, window)
    LessonPacks(reader, window)
    presenting = Presenting(window, lab, opener, store, theme)
    exports = PlotExports(lab, store, files, presenting, window, theme)
    exports.noticed.connect(window.notices.say)
    exports.done.connect(window.toast.mention)
    files.opened.connect(pages.leave)
    files.opened.connect(window.show_lab)
    keep_pins(lab.pins, study, reader)
    marks = TextMarks()
    finder = Finder(window, reader, pages, marks)
    notebook = Notebook(window, reader, pages, marks)
    printing = Printing(window, reader)
    care = StudyCare(study, reader, window.page)
    veil = Veil(opener, study, lab)
    reader.opened.connect(veil.refresh)
    reader.opened.connect(lambda _: lab.yield_to_text() if window.page.isVisible() else None)
    window.page.painted.connect(lab.follow_text)
    app = App(
        theme=theme,
        store=store,
        study=study,
        window=window,
        reader=reader,
        lab=lab,
        settings=settings,
        session_file=session_file,
        formulas=formulas,
        pages=pages,
        finder=finder,
        notebook=notebook,
        printing=printing,
        parts=[opener, veil, card, care, MemoryCare(lambda: store.held)],
    )
    _remember(app)
    study.noticed.connect(window.notices.say)
    lab.pins.noticed.connect(window.notices.say)
    lab.own.noticed.connect(window.notices.say)
    study.trouble_changed.connect(window.notices.keep)
    window.closing.connect(care.finish)
    window.closing.connect(lab.pins.finish)
    window.closing.connect(study.close)
    for notice in (folders.notice, settings.notice, session_file.notice):
        window.notices.say(notice)
    return app


def _remember(app: App) -> None:
    """Keep theme, zoom, motion and window geometry in the settings."""
    settings, window, theme = app.settings, app.window, app.theme

    def keep_looks() -> None:
        settings.keep_theme(theme.choice)
        settings.keep_zoom(theme.zoom_percent)
        settings.keep_reading(theme.reading)

    def keep_motion(reduced: bool) -> None:
        settings.keep_reduced_motion(reduced)
        app.lab.set_motion(not reduced)
        theme.set_motion(not reduced)

    later = QTimer(window)
    later.setSingleShot(True)
    later.setInterval(500)
    later.timeout.connect(lambda: settings.keep_geometry(window.saveGeometry()))
    if not settings.geometry.isEmpty():
        # Qt keeps a restored window on a screen that is there.
        window.restoreGeometry(settings.geometry)
    # While a border is dragged, too: the timer runs on, whatever moves meanwhile.
    window.moved.connect(lambda: None if later.isActive() else later.start())
    window.closing.connect(lambda: settings.keep_geometry(window.saveGeometry()))
    theme.changed.connect(keep_looks)
    for action in window.act.themes.values():
        action.triggered.connect(keep_looks)
    window.act.motion.setChecked(settings.reduced_motion)
    app.lab.set_motion(not settings.reduced_motion)
    theme.set_motion(not settings.reduced_motion)
    window.act.motion.toggled.connect(keep_motion)


def connect_help(app: App, crashes: CrashHandling) -> None:
    """Connect the Help menu, and the dialog that says what went wrong."""
    from PySide6.QtGui import QDesktopServices

    from qtexplainer.ui.crash_dialog import CrashDialog

    window = app.window
    dialogs: list[CrashDialog] = []

    def open_logs() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(crashes.log_folder)))

    def show_error(details: str) -> None:
        if not dialogs:
            dialogs.append(CrashDialog(app.theme, open_logs, window))
        dialogs[0].show_error(details)

    def show_about() -> None:
        from qtexplainer.ui.about import AboutDialog

        _open_dialog(AboutDialog(app.theme, window))

    def show_shortcuts() -> None:
        from qtexplainer.ui.about import ShortcutSheet

        _open_dialog(ShortcutSheet(window.act, app.theme, window))

    def show_reading() -> None:
        from qtexplainer.ui.reading_dialog import ReadingDialog

        _open_dialog(ReadingDialog(app.theme, window))

    def show_teaching() -> None:
        from qtexplainer.ui.teaching_dialog import TeachingDialog

        dialog = TeachingDialog(app.reader.reading, window)
        dialog.followed.connect(window.page.followed)
        _open_dialog(dialog)

    window.act.teaching.triggered.connect(show_teaching)
    window.act.reading.triggered.connect(show_reading)
    crashes.caught.connect(show_error)
    window.act.logs.triggered.connect(open_logs)
    window.act.about.triggered.connect(show_about)
    window.act.shortcuts.triggered.connect(show_shortcuts)


def _open_dialog(dialog: "QObject") -> None:
    """Show a dialog that goes away for good when it is closed."""
    from PySide6.QtWidgets import QDialog

    assert isinstance(dialog, QDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def open_file(app: App, path: Path) -> None:
    """Open a file that the app was started with; one that cannot be read is said."""
    app.window.drops.open(path)


def answer_later_starts(app: App, instance: SingleInstance) -> None:
    """Bring the window to the front when the app is started again, and open the file given."""

    def come_forward(file: str) -> None:
        window = app.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if file:
            open_file(app, Path(file))

    instance.called.connect(come_forward)
    instance.listen()
    app.window.closing.connect(instance.close)
    app.parts.append(instance)


def watch(app: App, folder: Path) -> None:
    """Read the lessons of a folder again whenever one of its files is saved."""
    from qtexplainer.ui.folder_watch import FolderWatch

    watcher = FolderWatch(folder, app.window)
    watcher.changed.connect(lambda: app.reader.replace_course(load_course(folder)))
    watcher.changed.connect(app.finder.forget_course)
    app.parts.append(watcher)
