# -*- coding: utf-8 -*-
"""Set up, run and check JärjestöDesk: python3 packaging/dev.py run | test | …; help lists all.

Written so that old Pythons can still read it and say what is needed; the work is in packaging/dev/.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "JärjestöDesk tarvitsee Pythonin version 3.11 tai uudemman, ja tämä on %d.%d. "
        "Asenna uudempi ja aja sama komento sillä, esimerkiksi: python3.11 packaging/dev.py run\n"
        % sys.version_info[:2]
    )
    sys.exit(1)

from dev.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
