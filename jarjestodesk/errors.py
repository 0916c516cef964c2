"""Two families of errors: what the user can mend, and everything else (a bug)."""


class UserError(Exception):
    """Something the user can put right; the message (translated) says what to do.

    Shown where it happened: at the field, in a dialog, or as one line on stderr
    with exit code 1. Nothing has been changed when it is raised.
    """

    @property
    def message(self) -> str:
        """The translated text, one or more sentences."""
        return str(self.args[0])
