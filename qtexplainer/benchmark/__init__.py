"""How fast the app and the model are: the figures behind ``qtexplainer benchmark``.

Nothing here runs in the app itself. Times are milliseconds unless a name says otherwise, memory is
in MB; each figure comes with its median and its 95th percentile.
"""
