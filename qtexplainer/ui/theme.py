"""Colours, fonts and sizes of everything on screen, and the signal that tells of their change."""

from typing import Final, Literal, cast, get_args

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QGuiApplication

from qtexplainer.ui.reading_look import SANS, SERIF, ReadingLook

ThemeChoice = Literal["system", "light", "dark", "contrast"]
"""What the student may ask for; "system" follows the desktop while the app runs."""

FontRole = Literal["ui", "caption", "prose", "h1", "h2", "h3", "number"]
"""What a piece of text is for; a role has one face, size and weight everywhere."""

THEME_CHOICES: Final[tuple[ThemeChoice, ...]] = get_args(ThemeChoice)
ZOOM_STEPS: Final = (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)
"""Per cent that the zoom keys step through; any whole per cent in between is allowed."""


class Tokens(Struct, frozen=True, kw_only=True):
    """The colours of one theme, as ``#RRGGBB``; quantities have their own (series styles)."""

    page: str
    """Ground of the reading page."""
    panel: str
    """Ground of plots, cards and value boxes."""
    text: str
    """Words to be read; at least 4.5 to 1 on page and panel."""
    secondary: str
    """Words that stand back; at least 4.5 to 1 on page and panel."""
    hairline: str
    """The rule between two regions."""
    accent: str
    """Whatever can be clicked or dragged, and nothing else."""
    on_accent: str
    """Words on a ground of the accent colour."""
    outline: str
    """Edge of a control; at least 3 to 1 on page and panel."""
    disabled: str
    """Words of a control that cannot be used now: they stand back in every theme."""
    disabled_line: str
    """Edge and icon of such a control."""
    hover: str
    """Ground under the pointer and of the current entry."""
    selection: str
    """Ground of selected text."""
    on_selection: str
    """Selected text."""
    caution: str
    """Rule beside a warning; a word always says the same."""
    line_width: int = 1
    """Width of hairlines and edges in pixels."""
    is_dark: bool = False
    """Whether light words stand on a dark ground."""
    is_high_contrast: bool = False
    """Whether the student or the system asked for strong contrast."""


LIGHT: Final = Tokens(
    page="#FBFAF7",
    panel="#FFFFFF",
    text="#1C1B19",
    secondary="#5B5853",
    hairline="#E4E0D8",
    accent="#0B5CAD",
    on_accent="#FFFFFF",
    outline="#8A857B",
    disabled="#8A857B",
    disabled_line="#CFCAC0",
    hover="#F1EEE7",
    selection="#CFE2F5",
    on_selection="#1C1B19",
    caution="#A8480A",
)
DARK: Final = Tokens(
    page="#16181B",
    panel="#1E2125",
    text="#E9E7E2",
    secondary="#A7A39B",
    hairline="#30343A",
    accent="#6CB4F5",
    on_accent="#0E1114",
    outline="#7D838C",
    disabled="#7D838C",
    disabled_line="#454A52",
    hover="#292D33",
    selection="#234766",
    on_selection="#F4F2EE",
    caution="#F0A35E",
    is_dark=True,
)
CONTRAST: Final = Tokens(
    page="#000000",
    panel="#000000",
    text="#FFFFFF",
    secondary="#FFFFFF",
    hairline="#FFFFFF",
    accent="#FFFF00",
    on_accent="#000000",
    outline="#FFFFFF",
    disabled="#9A9A9A",
    disabled_line="#7A7A7A",
    hover="#333333",
    selection="#FFFF00",
    on_selection="#000000",
    caution="#FFFF00",
    line_width=2,
    is_dark=True,
    is_high_contrast=True,
)

_READING_FACES: Final = (
    "Charter",
    "Source Serif 4",
    "Source Serif Pro",
    "Georgia",
    "Noto Serif",
    "Cambria",
    "DejaVu Serif Condensed",
    "DejaVu Serif",
    "serif",
)
_X_HEIGHT: Final = 0.49
"""Height of an x, in font sizes, of the face that the sizes below are meant for."""
_INTERFACE_FACES: Final = (
    "Inter",
    "Source Sans 3",
    "Noto Sans",
    "Open Sans",
    "Cantarell",
    "Liberation Sans",
    "DejaVu Sans Condensed",
    "DejaVu Sans",
    "sans-serif",
)
"""Asked for in this order where the desktop names no face of its own."""
_NO_FACE_OF_ITS_OWN: Final = {"", "sans serif", "sans", "sans-serif", "dejavu sans", "helvetica"}

_WIDE_FACES: Final = {"dejavu sans", "dejavu serif", "bitstream vera sans", "bitstream vera serif"}
"""Faces of last resort that are a tenth wider than others; alone on a machine without a desktop."""
_NARROWED: Final = 90
"""Per cent of its width that such a face is set in: that of its own condensed sister."""

_BODY: Final = QFont.Weight.Normal
_HEADING: Final = QFont.Weight.Bold
_ROLES: Final[dict[str, tuple[str, int, QFont.Weight]]] = {
    "ui": ("interface", 13, _BODY),
    "caption": ("interface", 12, _BODY),
    "number": ("interface", 13, _BODY),
    "prose": ("reading", 17, _BODY),
    "h1": ("reading", 28, _HEADING),
    "h2": ("reading", 21, _HEADING),
    "h3": ("reading", 17, _HEADING),
}


class Theme(QObject):
    """The theme and zoom in force; made once by the app and handed to every widget.

    Signals
    -------
    changed
        After the colours or the zoom have changed, when `tokens`, `px` and `font` already
        answer with the new ones.
    """

    changed = Signal()

    def __init__(
        self, choice: ThemeChoice = "system", zoom_percent: int = 100, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._choice: ThemeChoice = choice
        self._zoom_percent = _bounded(zoom_percent)
        self._motion = True
        application = cast("QGuiApplication", QGuiApplication.instance())
        # The hints and what they hand out must be kept: Qt's wrapper of a temporary one crashes.
        self._hints = application.styleHints()
        self._accessibility = self._hints.accessibility()
        self._interface_faces = _interface_faces()
        self._reading = ReadingLook()
        self._reading_faces = list(_READING_FACES)
        self._reading_scale = _reading_scale(self._reading_faces)
        self._stretches = _stretch(self._interface_faces), _stretch(self._reading_faces)
        self._tell_desktop()
        self._tokens = self._wanted_tokens()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._accessibility.contrastPreferenceChanged.connect(self._follow_system)

    # --- what is in force -----------------------------------------------------------------

    @property
    def tokens(self) -> Tokens:
        """Colours in force."""
        return self._tokens

    @property
    def choice(self) -> ThemeChoice:
        """What the student asked for."""
        return self._choice

    @property
    def zoom(self) -> float:
        """Zoom in force, 1.0 at 100 per cent."""
        return self._zoom_percent / 100

    @property
    def zoom_percent(self) -> int:
        """Zoom in force, in whole per cent."""
        return self._zoom_percent

    @property
    def motion(self) -> bool:
        """Whether things may move by themselves; not so with reduced motion."""
        return self._motion

    def px(self, size: float) -> int:
        """A length of the design in pixels at this zoom; at least one for what is not nothing."""
        scaled = round(size * self.zoom)
        return max(1, scaled) if size > 0 else scaled

    def font(self, role: FontRole) -> QFont:
        """The face, size and weight of a role at this zoom."""
        kind, size, weight = _ROLES[role]
        font = QFont()
        is_plain = kind == "interface" or self._reading.face == SANS
        font.setFamilies(self._interface_faces if kind == "interface" else self._reading_faces)
        font.setStyleHint(QFont.StyleHint.SansSerif if is_plain else QFont.StyleHint.Serif)
        font.setPixelSize(self.px(size if kind == "interface" else size * self._reading_scale))
        font.setWeight(weight)
        font.setStretch(self._stretches[kind == "reading"])
        if role == "number":
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    # --- changes --------------------------------------------------------------------------

    def set_choice(self, choice: ThemeChoice) -> None:
        """Take another theme; "system" follows the desktop from now on."""
        if choice not in THEME_CHOICES:
            raise ValueError(f"there is no theme {choice!r}; choose of {', '.join(THEME_CHOICES)}")
        self._choice = choice
        self._tell_desktop()
        self._follow_system()

    def set_zoom(self, percent: int) -> None:
        """Scale text, plots and dialogs; kept between 80 and 250 per cent."""
        percent = _bounded(percent)
        if percent != self._zoom_percent:
            self._zoom_percent = percent
            self.changed.emit()

    @property
    def reading(self) -> ReadingLook:
        """How the reading page is set."""
        return self._reading

    def set_reading(self, look: ReadingLook) -> None:
        """Set the reading page in another way."""
        if look == self._reading:
            return
        self._reading = look
        faces = {SERIF: list(_READING_FACES), SANS: self._interface_faces}
        self._reading_faces = faces.get(look.face, [look.face, *_READING_FACES])
        self._reading_scale = _reading_scale(self._reading_faces)
        self._stretches = self._stretches[0], _stretch(self._reading_faces)
        self.changed.emit()

    def set_motion(self, motion: bool) -> None:
        """Say whether things may move by themselves; what moves next asks `motion`."""
        self._motion = motion

    def zoom_in(self) -> None:
        """Take the next larger step."""
        self.set_zoom(next((s for s in ZOOM_STEPS if s > self._zoom_percent), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """Take the next smaller step."""
        self.set_zoom(
            next((s for s in reversed(ZOOM_STEPS) if s < self._zoom_percent), ZOOM_STEPS[0])
        )

    # --- the system -----------------------------------------------------------------------

    def _tell_desktop(self) -> None:
        """Ask for title bars and native dialogs in the same scheme."""
        schemes = {
            "light": Qt.ColorScheme.Light,
            "dark": Qt.ColorScheme.Dark,
            "contrast": Qt.ColorScheme.Dark,
        }
        self._hints.setColorScheme(schemes.get(self._choice, Qt.ColorScheme.Unknown))

    def _follow_system(self) -> None:
        tokens = self._wanted_tokens()
        if tokens != self._tokens:
            self._tokens = tokens
            self.changed.emit()

    def _wanted_tokens(self) -> Tokens:
        named = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
        if self._choice in named:
            return named[self._choice]
        preference = self._accessibility.contrastPreference()
        if preference == Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def tokens_of(choice: ThemeChoice) -> Tokens:
    """Colours of a named theme; those of "system" are the light ones."""
    return {"dark": DARK, "contrast": CONTRAST}.get(choice, LIGHT)


def _bounded(percent: int) -> int:
    return min(max(int(percent), ZOOM_STEPS[0]), ZOOM_STEPS[-1])


def _reading_scale(faces: list[str]) -> float:
    """Factor by which the reading face is set so that its letters look as large as Georgia's.

    Faces of the same nominal size differ by a fifth in the height of an x.
    """
    font = QFont()
    font.setFamilies(faces)
    font.setPixelSize(100)
    height = QFontMetricsF(font).xHeight() / 100
    return min(max(_X_HEIGHT / height, 0.88), 1.08) if height > 0 else 1.0


def _stretch(faces: list[str]) -> int:
    """Per cent of its width that the first face at hand is set in; 0 leaves it as it is.

    A face that was asked for first, by the student or by the desktop, is left alone.
    """
    font = QFont()
    font.setFamilies(faces)
    family = QFontInfo(font).family().casefold()
    is_last_resort = family in _WIDE_FACES and family != faces[0].casefold()
    return _NARROWED if is_last_resort else 0


def _interface_faces() -> list[str]:
    """The desktop's own face, or, where it has none, the best of those that are often there."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if system.family().casefold() in _NO_FACE_OF_ITS_OWN:
        return list(_INTERFACE_FACES)
    return [*system.families(), *_INTERFACE_FACES]
