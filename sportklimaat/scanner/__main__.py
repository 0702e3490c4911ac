"""`python -m sportklimaat.scanner`."""

from sportklimaat.scanner.cli import main

main(prog_name="python -m sportklimaat.scanner")
