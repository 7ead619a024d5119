"""What the app shows, as plain values: charts, numbers in words, readouts and descriptions.

Nothing here knows Qt. The interface draws these values; the tests read them.
"""
