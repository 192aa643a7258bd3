"""The table of kill points and faults: what was tried, what was unreadable, what was lost."""

import sys
import tempfile
from pathlib import Path

from tests.faults.kill_points import enumerate_all, missing, table


def main() -> int:
    """Print the table; the exit code says whether nothing was unreadable or lost."""
    if reason := missing():
        print(reason)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        outcomes = enumerate_all(Path(folder))
    print(table(outcomes))
    return int(any(one.held < one.counted for one in outcomes))


if __name__ == "__main__":
    sys.exit(main())
