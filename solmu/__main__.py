"""`python -m solmu` is the `solmu` command where the package is not installed."""

import sys

from solmu.config.command import main

if __name__ == "__main__":
    sys.exit(main())
