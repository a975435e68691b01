"""`python -m talion` is the same as `talion`."""

from talion.cli import main

main()
