"""``python -m ggsr``."""

import sys

from ggsr.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
