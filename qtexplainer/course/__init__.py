"""The course: lessons, glossary, references and scenarios as files, and their checks.

A lesson is one Markdown file with TOML blocks. This layer reads it, renders its prose to HTML,
judges answers and finds problems; it knows neither windows nor the learner's record.
"""
