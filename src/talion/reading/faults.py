"""What is wrong with an input, told so that a person can mend it."""

from __future__ import annotations


class InputError(ValueError):
    """One input, or one row of one, that cannot be read: `where` is FILE or FILE:LINE, `what` says what is wrong."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what
