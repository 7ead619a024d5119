"""The window and its parts: the only folder that knows Qt and pyqtgraph."""
