"""Engines that cost a known time, in place of Apertium's: programs that speak its protocol, supervised as it is."""

import contextlib
import tempfile
from pathlib import Path

# Reads and writes records that end with NUL, as the programs of a tool chain do. It has the name of one of them,
# because only of those it is known that they do.
PROGRAM = r"""#!/usr/bin/perl
$/ = "\0"; $| = 1;
while (<STDIN>) {{ select(undef, undef, undef, {seconds}); print }}
"""


@contextlib.contextmanager
def delay_engines(seconds, languages):
    """A folder for `apertium.data`: from English into each language (of three letters), every sentence takes so long."""
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as name:
        folder = Path(name)
        program = folder / "lt-proc"
        program.write_text(PROGRAM.format(seconds=seconds))
        program.chmod(0o755)
        modes = folder / "modes"
        modes.mkdir()
        for language in languages:
            (modes / f"eng-{language}.mode").write_text(f"{program}\n")
        yield folder
