import subprocess
import sys


def test_the_scanner_loads_neither_flask_nor_sqlalchemy():
    program = (
        "import sys, sportklimaat.scanner, sportklimaat.scanner.cli;"
        "print([m for m in ('flask', 'sqlalchemy', 'werkzeug') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
