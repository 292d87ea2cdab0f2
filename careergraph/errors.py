"""The one exception that a user sees: what is wrong, where, and what to do next."""


class UserError(Exception):
    """A mistake of the user or of the input, told in one line.

    ``what`` says what is wrong, ``where`` names the file, option or row, ``hint`` says what to do.
    The command line prints it without a traceback and ends with exit code 2.
    """

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(self.line())

    def line(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" – {self.hint}" if self.hint else ""
        return f"{place}{self.what}{advice}"
