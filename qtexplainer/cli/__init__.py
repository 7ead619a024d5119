"""The command line: one file per sub-command, and the frame that finds them.

A sub-command is a module with ``add_parser(subparsers)``, which declares its words and ends with
``parser.set_defaults(run=run)``, and ``run(args)``, which does the work and gives the exit status.
It is one entry in ``commands.py``. What the user did wrong is raised as a ``CommandError``.
Whatever is slow to import is imported inside ``run``, so that the window never pays for it.
"""
