"""Entry of ``python -m qtexplainer`` and of the installed ``qtexplainer`` command."""

import sys

from qtexplainer.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
