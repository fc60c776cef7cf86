"""`python -m hoidata`: the command."""

import sys

from hoidata.command import main

if __name__ == "__main__":
    sys.exit(main())
