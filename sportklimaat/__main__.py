"""`python -m sportklimaat` is the command line."""

from sportklimaat.cli import main

if __name__ == "__main__":
    main()
