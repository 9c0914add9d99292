"""Runs a command line and decides how it ends: the exit code, and what is said on stderr.

Invariant: no mistake of a user's ends in a traceback, and no error ends with exit code 0.
"""

from __future__ import annotations

import atexit
import errno
import os
import sys
import threading
import warnings
from collections.abc import Sequence
from contextlib import suppress
from enum import IntEnum
from typing import NoReturn, TextIO

import click

from seedbed import errors
from seedbed.cli.output import prepare_streams, say, styled


class Code(IntEnum):
    """The exit codes."""

    DONE = 0
    NOT_DONE = 1
    USAGE = 2
    SPEC = 3
    TARGET = 4
    INTERNAL = 5
    INTERRUPTED = 130
    BROKEN_PIPE = 141


_CODES: tuple[tuple[type[errors.SeedbedError], Code], ...] = (
    (errors.UsageError, Code.USAGE),
    (errors.SpecError, Code.SPEC),
    (errors.SourceError, Code.SPEC),
    (errors.PlanError, Code.SPEC),
    (errors.GenerationError, Code.SPEC),
    (errors.TargetError, Code.TARGET),
    (errors.VerificationError, Code.NOT_DONE),
    (errors.ServiceError, Code.TARGET),
)


def run(arguments: Sequence[str]) -> int:
    """Run a command line.

    Args:
        arguments: What follows `seedbed`.

    Returns:
        The exit code.
    """
    prepare_streams()
    _say_notices()
    trace = "--traceback" in arguments or os.environ.get("SEEDBED_TRACEBACK", "0") not in {"", "0"}
    try:
        code = _invoke([each for each in arguments if each != "--traceback"])
        sys.stdout.flush()
    except BaseException as error:
        code = _end(error)
        if trace and code not in {Code.DONE, Code.BROKEN_PIPE}:
            raise
    return code


def leave(code: int) -> NoReturn:
    """End the process as Python does, without taking all objects apart first, which takes 0.3 s after a small load.

    What is registered for the end is done, and what was written is passed on. Where threads are still at work, Python
    ends in its own way.
    """
    others = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    if not any(thread.is_alive() and not thread.daemon for thread in others):
        atexit._run_exitfuncs()  # noqa: SLF001 - Python's own, and what its end begins with
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    sys.exit(code)


def _say_notices() -> None:
    """From now on say notices in words; whatever else Python warns of stays as it is."""
    others = warnings.showwarning

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, errors.Notice):
            say(f"{styled('note', bold=True)}: {message}")
        else:
            others(message, category, filename, lineno, file, line)

    warnings.showwarning = show


def _invoke(arguments: list[str]) -> int:
    from seedbed.cli.app import app

    if "_SEEDBED_COMPLETE" in os.environ:  # a shell asks how the line could go on
        app.main(args=arguments, prog_name="seedbed")
    with app.make_context("seedbed", arguments) as context:
        result = app.invoke(context)
    return result if isinstance(result, int) else Code.DONE


def _end(error: BaseException) -> int:  # noqa: PLR0911 - one return a kind of error
    """Say what went wrong; the exit code."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        say(f"interrupted: {error}" if error.args else "interrupted")
        return Code.INTERRUPTED
    if isinstance(error, OSError) and error.errno == errno.EPIPE:
        # Nobody reads any more; what is left in the buffer goes nowhere, so that Python's end does not trip over it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Code.BROKEN_PIPE
    if isinstance(error, errors.SeedbedError):
        _say_error(error.code, str(error))
        return next((code for kind, code in _CODES if isinstance(error, kind)), Code.INTERNAL)
    if isinstance(error, click.ClickException):
        return _end_usage(error)
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else Code.INTERNAL
    _say_error(
        "SB999",
        f"a mistake in seedbed, not yours: {type(error).__name__}: {error}\n"
        "  please report it, with what the same command shows when --traceback is added",
    )
    return Code.INTERNAL


def _end_usage(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say(error.format_message())
        return Code.USAGE
    message = error.format_message().replace("Did you", "did you").replace("'?", "?").replace("mean '", "mean ")
    context = getattr(error, "ctx", None)
    help_line = f"\n  see {context.command_path} --help" if context is not None else ""
    _say_error(errors.UsageError.code, f"{message[:1].lower()}{message[1:].rstrip('.')}{help_line}")
    return Code.USAGE


def _say_error(code: str, text: str) -> None:
    say(f"{styled(f'error[{code}]', fg='red', bold=True)}: {text}")
