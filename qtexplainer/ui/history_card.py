"""A replay of real data: plots, play and step, the marks of its time, and their one-line cards."""

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from qtexplainer.course.hidden import hidden_above, hidden_series
from qtexplainer.history import HistoryFileError
from qtexplainer.presentation.number_format import short_date
from qtexplainer.presentation.replay import (
    Mark,
    Replay,
    moment_values,
    moment_words,
    replay_figures,
    replay_of,
)
from qtexplainer.presentation.series_style import style_of
from qtexplainer.presentation.ticks import date_at
from qtexplainer.presentation.units import unit_of
from qtexplainer.ui.accessibility import announce
from qtexplainer.ui.block_card import BlockCard
from qtexplainer.ui.button_font import set_button_font
from qtexplainer.ui.flow_row import FlowRow
from qtexplainer.ui.player import Player
from qtexplainer.ui.plot_pane import PlotPane
from qtexplainer.ui.replay_plot import ReplayPlot
from qtexplainer.ui.static_picture import picture_html
from qtexplainer.ui.static_text import boxed
from qtexplainer.ui.steady_label import SteadyLabel
from qtexplainer.ui.time_track import TimeTrack

if TYPE_CHECKING:
    from qtexplainer.course.block import HistoryReplay
    from qtexplainer.ui.block_cards import Page

_QUIET_MS: Final = 500
"""Quiet after a step before a screen reader is told of the moment."""
_HEIGHTS: Final = (280, 190)
"""Height of a single plot, and of each where there are several."""
_SPEED_WORDS: Final = {0.5: "½", 1.0: "1", 2.0: "2"}


class HistoryCard(BlockCard):
    """Shows the whole path at first; playing begins at its first day."""

    def __init__(self, block: "HistoryReplay", page: "Page") -> None:
        super().__init__("", page.reading)
        self.label.setText(self.tr("Real data  ·  replay"))
        self.setAccessibleName(f"{self.label.text()}: {block.title}")
        self.block_id = block.id
        self._block, self._lesson = block, page.lesson
        self.replay: Replay | None = None
        """What is shown, once the card has come in sight."""
        self.player = Player(1, self)
        units = dict.fromkeys(unit_of(name) for name in block.series)
        height = _HEIGHTS[min(len(units), 2) - 1]
        self.panes = [
            PlotPane(self.theme, ReplayPlot(self.theme, self, height=height), self) for _ in units
        ]
        self.track = TimeTrack(self.theme, self)
        self.track.setAccessibleName(self.tr("Day of the replay"))
        self.play = QPushButton(self)
        self.play.setProperty("kind", "primary")
        self.back = QPushButton(self.tr("‹ Day") if block.daily else self.tr("‹ Week"), self)
        self.on = QPushButton(self.tr("Day ›") if block.daily else self.tr("Week ›"), self)
        self.next_mark = QPushButton(self.tr("Next event"), self)
        self.speed = QPushButton(self)
        self.speed.setProperty("kind", "link")
        self.values = SteadyLabel(self)
        self.event_card = SteadyLabel(self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._say_moment)
        self._build()
        self._connect()
        self.restyle()

    @property
    def plots(self) -> tuple[ReplayPlot, ...]:
        """The plots, one for each unit."""
        canvases = (pane.canvas for pane in self.panes)
        return tuple(canvas for canvas in canvases if isinstance(canvas, ReplayPlot))

    @property
    def day(self) -> float:
        """The day that is shown."""
        return float(self.replay.moments[self.player.place]) if self.replay is not None else 0.0

    @property
    def hidden(self) -> frozenset[str]:
        """Series that are kept out of sight until predicted."""
        if self.reading.is_paper:
            return hidden_above(self._lesson, self._block)
        if not self._block.hidden_until_predicted:
            return frozenset()
        predicted = self.reading.study.predicted(self._lesson.id)
        return hidden_series(self._lesson, self._block, predicted)

    # --- building -------------------------------------------------------------------------

    def _build(self) -> None:
        plots = QVBoxLayout()
        for pane in self.panes:
            plots.addWidget(pane)
        self._plots = plots
        self._buttons = FlowRow(self)
        self._buttons.add(self.play, self.back, self.on, self.next_mark, self.speed)
        self.rows.addLayout(plots)
        self.rows.addWidget(self.track)
        self.rows.addWidget(self._buttons)
        self.rows.addWidget(self.values)
        self.rows.addWidget(self.event_card)
        if self._block.caption:
            self.rows.addWidget(self.prose(self._block.caption))

    def _connect(self) -> None:
        self.play.clicked.connect(lambda: self.player.toggle())
        self.back.clicked.connect(lambda: self.player.step(-1))
        self.on.clicked.connect(lambda: self.player.step(1))
        self.next_mark.clicked.connect(lambda: self.go_to_mark(1))
        self.speed.clicked.connect(lambda: self.player.next_speed())
        self.track.valueChanged.connect(lambda place: self.player.go_to(place))
        for plot in self.plots:
            plot.first_seen.connect(self.open)
            plot.step_wanted.connect(lambda steps: self.player.step(steps))
            plot.mark_wanted.connect(self.go_to_mark)
            plot.end_wanted.connect(lambda last: self.player.go_to(self.player.last if last else 0))
            plot.play_wanted.connect(lambda: self.player.toggle())
            plot.moment_wanted.connect(self.go_to_day)
        self.reading.study.added.connect(self._show)
        self._show_playing()

    def open(self) -> bool:
        """Read the data, at the first need; whether they are there."""
        if self.replay is not None:
            return True
        try:
            self.replay = replay_of(self._block)
        except (KeyError, HistoryFileError) as problem:
            words = str(problem.args[0] if problem.args else problem)
            self.values.setText(self.tr("These data cannot be shown: {}.").format(escape(words)))
            return False
        self.player.deleteLater()
        self.player = Player(len(self.replay.moments), self)
        self.player.moved.connect(self._show)
        self.player.moved.connect(self._quiet.start)
        self.player.playing_changed.connect(self._show_playing)
        self.next_mark.setVisible(bool(self.replay.marks))
        self.track.blockSignals(True)
        self.track.setRange(0, self.player.last)
        self.track.blockSignals(False)
        self._show()
        self.values.keep_room_for([self.values.text()])
        self.event_card.keep_room_for([_event_line(mark) for mark in self.replay.marks])
        return True

    # --- moving ---------------------------------------------------------------------------

    def go_to_day(self, day: float) -> None:
        """Pause at the observation nearest to a day."""
        if self.replay is not None:
            self.player.go_to(int(abs(self.replay.moments - day).argmin()))

    def go_to_mark(self, way: int) -> None:
        """Pause at the next mark, or at the previous one; after the last, at the first."""
        if self.replay is None or not self.replay.marks:
            return
        days = [mark.day for mark in self.replay.marks]
        places = [int((self.replay.moments >= day - 0.5).argmax()) for day in days]
        here = self.player.place
        after = [place for place in places if place > here]
        before = [place for place in places if place < here]
        if way > 0:
            self.player.go_to(after[0] if after else places[0])
        else:
            self.player.go_to(before[-1] if before else places[-1])

    # --- showing --------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the moment in plots, slider and words."""
        replay = self.replay
        if replay is None:
            return
        day, hidden = self.day, self.hidden
        mark = replay.mark_before(day)
        figures = replay_figures(replay, day, hidden=hidden)
        spoken = moment_words(replay, day, hidden=hidden)
        for pane, plot, figure in zip(self.panes, self.plots, figures, strict=True):
            pane.title.show_words(figure.chart.title, figure.chart.unit)
            plot.words = f"{replay.alt} {spoken}" if not hidden else spoken
            plot.show_moment(figure, day, replay.marks, mark)
        self.track.day_words = short_date(date_at(day))
        self.track.blockSignals(True)
        self.track.setValue(self.player.place)
        self.track.blockSignals(False)
        self.values.setText(self._value_line(replay, day))
        self.event_card.setText(_event_line(mark) or self._no_event_yet(replay))
        self.event_card.setVisible(bool(replay.marks))
        self.back.setEnabled(self.player.place > 0)
        self.on.setEnabled(self.player.place < self.player.last)

    def _value_line(self, replay: Replay, day: float) -> str:
        is_dark = self.theme.tokens.is_dark
        parts = [f"<b>{short_date(date_at(day))}</b>".replace(" ", "&nbsp;")]
        if any(unit_of(track.name) == "$bn" for track in replay.tracks):
            parts[0] += f"&nbsp;<span style='color:{self.theme.tokens.secondary}'>($bn)</span>"
        for name, label, value in moment_values(replay, day, hidden=self.hidden):
            ink = style_of(name).ink(is_dark=is_dark)
            parts.append(f"<span style='color:{ink}'>{_joined(label)}</span>&nbsp;{value}")
        return " &nbsp; ".join(parts)

    def _no_event_yet(self, replay: Replay) -> str:
        if not replay.marks:
            return ""
        first = short_date(date_at(replay.marks[0].day))
        words = self.tr("The first event is marked on {}.").format(first)
        return f"<span style='color:{self.theme.tokens.secondary}'>{words}</span>"

    def _show_playing(self) -> None:
        is_playing = self.player.is_playing
        self.play.setText(self.tr("Pause") if is_playing else self.tr("Play"))
        self.speed.setText(self.tr("Speed {} ×").format(_SPEED_WORDS[self.player.speed]))
        if not is_playing:
            self._quiet.start()

    def _say_moment(self) -> None:
        """Have a screen reader say where the replay rests."""
        if self.replay is not None and not self.player.is_playing and self.isVisible():
            mark = self.replay.mark_before(self.day)
            near = mark is not None and self.day - mark.day < 7
            words = moment_words(self.replay, self.day, hidden=self.hidden)
            announce(self, f"{words} {mark.card}" if mark is not None and near else words)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while out of sight."""
        super().hideEvent(event)
        self.player.pause()

    def static_html(self) -> str:
        """Return title, plots with the whole path, and all marks as HTML for paper."""
        from qtexplainer.course.prose import render_blocks

        if not self.open() or self.replay is None:
            return boxed(self.label.text(), f"<p>{escape(self._block.title)}</p>")
        self.player.go_to(self.player.last)
        pictures = "".join(picture_html(pane, self._block.alt) for pane in self.panes)
        marks = "".join(f"<li>{escape(mark.card)}</li>" for mark in self.replay.marks)
        listed = f"<ul>{marks}</ul>" if marks else ""
        caption = render_blocks(self._block.caption) if self._block.caption else ""
        return boxed(self.label.text(), pictures + caption + listed)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        super().restyle()
        if not hasattr(self, "_buttons"):
            return
        px = self.theme.px
        self._buttons.set_gap(px(6))
        self._plots.setSpacing(px(6))
        for widget in (self.play, self.back, self.on, self.next_mark, self.speed, self.values,
                       self.event_card):  # fmt: skip
            set_button_font(widget, self.theme)
        self.values.setContentsMargins(4, px(4), 0, 0)
        self.event_card.setContentsMargins(4, 0, 0, px(4))
        self._show()
        self.values.fit()
        self.event_card.fit()


def _event_line(mark: Mark | None) -> str:
    if mark is None:
        return ""
    shape = {"step": "▲", "policy": "◆", "market": "●"}[mark.kind]
    day = short_date(date_at(mark.day))
    return f"{shape} {day} · <b>{escape(mark.title)}</b>. {escape(mark.words)}"


def _joined(words: str) -> str:
    """Return words as HTML that is not broken over two lines."""
    return escape(words).replace(" ", "&nbsp;")
