"""The one exception a user is meant to see."""


class GgsrError(Exception):
    """Something that was asked for cannot be done; the command line ends with exit code 2.

    ``str(error)`` says what is wrong; ``help`` says what to do about it, if there is a way out.
    """

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help
