"""The list of terms is made anew without setting every entry's text on the way."""

from PySide6.QtWidgets import QApplication

from qtexplainer.ui.index_page import IndexPage


def test_another_size_or_word_sets_one_entry_and_not_all(open_app, monkeypatch):
    app = open_app()
    app.window.act.glossary.trigger()
    QApplication.processEvents()
    page = app.window.in_place
    assert isinstance(page, IndexPage)
    page.show_entry("on-rrp")
    assert page.model.rowCount() > 2
    shown = []
    show = page._show
    monkeypatch.setattr(page, "_show", lambda entry: shown.append(entry) or show(entry))
    app.theme.set_zoom(125)
    assert len(shown) <= 1
    assert page.current == "on-rrp"
    shown.clear()
    page.search.setText("banks hold")
    assert shown == ["reserves"]
