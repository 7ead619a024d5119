"""The study record: what the student did, kept for good, and what follows from it.

One SQLite file holds events that are only ever added: answers, predictions, reviews, notes.
Everything else (progress, due cards, growth) is derived from them. The layer stores ids and plain
values; it knows neither lessons nor windows. Moments are UTC; the clock is passed in.
"""
