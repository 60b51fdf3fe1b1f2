"""What was typed wrongly behind ``sdsframe``, said in our own plain sentences."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NoReturn
from unicodedata import category

import typer

# typer is held to 0.28, which keeps these here; no public name of it leads to them.
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperGroup

from sdsframe.called import called
from sdsframe.cli.completing import with_values
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.found import ENDING
from sdsframe.messages import tr
from sdsframe.screen import as_typed

__all__ = ["Commands"]

# What some type in front of a command, or alone, in the place of --help behind it.
HELP = "help"


class Commands(TyperGroup):
    """All commands; what is wrong in how one was typed becomes an SdsframeError."""

    def make_context(self, info_name: Any, args: list[str], *more: Any, **named: Any) -> Any:  # noqa: ANN401 - as Typer has it
        """Read what stands before the command."""
        with _plainly(), _completion(args):
            return super().make_context(info_name, args, *more, **named)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as Typer has it
        """Read what stands behind the command, and run it."""
        with _plainly(ctx):
            return super().invoke(ctx)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - as Typer has it
        """Give a command whose values can be completed; its name may be in capitals."""
        command = with_values(super().get_command(ctx, cmd_name.lower()))
        if command is not None:
            command.help = tr(command.help or "")
            for param in command.params:
                if getattr(param.callback, "func", None) is not _filled:
                    param.callback = partial(_filled, param.callback)
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as Typer has it
        """Find the command that is meant; one that is not there is said with the nearest.

        'help report' means 'report --help'.
        """
        if args[0].lower() == HELP and not ctx.resilient_parsing:
            if not args[1:] or args[1].lower() == HELP:
                typer.echo(ctx.get_help())
                ctx.exit()
            args = [args[1], f"--{HELP}"]
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            _refuse_command(ctx.command_path, args[0], [*self.list_commands(ctx), HELP])
        return super().resolve_command(ctx, args)


def _filled(then: Any, ctx: Any, param: Any, value: Any) -> Any:  # noqa: ANN401 - as Typer has it
    """Hand ``value`` on to ``then``, unless what was typed is nothing, or only blanks."""
    words = value if isinstance(value, list | tuple) else (value,)
    blank = any(isinstance(each, str) and _is_blank(each) for each in words)
    if not blank or ctx.resilient_parsing:
        return then(ctx, param, value) if then else value
    if param.param_type_name == "option":
        said = _NEEDED if param.required else _LEFT_EMPTY
        raise SdsframeError(said.format(option_name=param.opts[-1], command=ctx.command_path))
    raise SdsframeError(
        tr(
            "Nothing, or only blanks, was given as {param}: '{command} --help' says what goes "
            "there.",
            param=_called(param),
            command=ctx.command_path,
        )
    )


_NEEDED = tr(
    "Nothing stands behind '{option_name}', or only blanks: '{command} --help' says what goes "
    "there."
)
_LEFT_EMPTY = tr(
    "Nothing stands behind '{option_name}', or only blanks: '{command} --help' says what goes "
    "there. Or leave it out."
)


def _is_blank(typed: str) -> bool:
    """Tell whether nobody would see anything in ``typed``; commas only part names."""
    return all(char in " ," or char.isspace() or category(char) == "Cf" for char in typed)


def _refuse_command(program: str, name: str, known: Sequence[str]) -> NoReturn:
    if name.endswith(ENDING):
        raise SdsframeError(
            tr(
                "'{name}' is the name of a file. Put a command in front of it, such as: "
                "{program} evaluate {file}",
                name=name,
                program=program,
                file=as_typed(name),
            )
        )
    hint = _hint(name, known)
    raise SdsframeError(
        tr(
            "There is no command '{name}'.{hint} '{program} --help' lists them all.",
            name=name,
            hint=hint,
            program=program,
        )
    )


@contextmanager
def _plainly(ctx: Any = None) -> Iterator[None]:  # noqa: ANN401 - as Typer has it
    try:
        yield
    except UsageError as error:
        command = called()
        if error.ctx is not None:
            command = error.ctx.command_path
        elif ctx is not None:
            command = f"{ctx.command_path} {ctx.invoked_subcommand}"
        said = _SAID.get(type(error), _in_its_own_words)
        raise SdsframeError(said(error, command)) from None


@contextmanager
def _completion(args: Sequence[str]) -> Iterator[None]:
    """Where completion is asked for, say what stands in its way."""
    if not args or args[0] not in {"--install-completion", "--show-completion"}:
        yield
        return
    if called() != "sdsframe":
        raise SdsframeError(
            tr(
                "The Tab key can help only where the program is called 'sdsframe'. docs/install.md "
                "says how to install it so."
            ),
        )
    try:
        yield
    except OSError as error:
        if error.filename is None:
            raise
        raise SdsframeError(
            tr(
                "{filename}: this could not be written ({strerror}). "
                "'sdsframe --show-completion' shows what was to go there.",
                filename=error.filename,
                strerror=error.strerror,
            ),
        ) from None


def _no_option(error: NoSuchOption, command: str) -> str:
    hint = _hint(error.option_name, _options(error.ctx)) if error.ctx else ""
    return tr(
        "'{command}' has no option '{option_name}'.{hint} '{command} --help' lists those it has.",
        command=command,
        option_name=error.option_name,
        hint=hint,
    )


def _not_there(error: MissingParameter, command: str) -> str:
    if error.param is None:
        return _in_its_own_words(error, command)
    about = getattr(error.param, "help", None) or ""
    return tr(
        "'{command}' needs {param} as well: {about} '{command} --help' says more.",
        command=command,
        param=_called(error.param),
        about=about,
    )


def _half_an_option(error: BadOptionUsage, command: str) -> str:
    if "does not take a value" in error.message:
        return tr(
            "'{option_name}' stands alone. Leave out what follows its '='.",
            option_name=error.option_name,
        )
    return tr(
        "'{option_name}' needs something behind it: '{command} --help' says what.",
        option_name=error.option_name,
        command=command,
    )


def _no_such_value(error: BadParameter, command: str) -> str:
    if error.param is not None and error.param.type.name.startswith("int"):
        return tr(
            "{param} goes with a whole number, in digits. '{command} --help' says more.",
            param=_called(error.param),
            command=command,
        )
    return _in_its_own_words(error, command)


def _in_its_own_words(error: UsageError, command: str) -> str:
    # What is too much: Typer gives it in brackets at the end of its sentence, and nowhere else.
    extra = re.search(r"argument(?:s|\(s\))? \((.+)\)$", error.format_message(), re.DOTALL)
    if extra:
        return tr(
            "There is too much behind '{command}': {extra}. Is it a name with spaces? Put it "
            "in quotes. '{command} --help' says what goes there.",
            command=command,
            extra=extra[1],
        )
    return tr(
        "{problem} '{command} --help' says more.",
        problem=error.format_message(),
        command=command,
    )


_SAID: Mapping[type[UsageError], Callable[[Any, str], str]] = {
    NoSuchOption: _no_option,
    MissingParameter: _not_there,
    BadOptionUsage: _half_an_option,
    BadParameter: _no_such_value,
}


def _hint(word: str, known: Iterable[str]) -> str:
    from sdsframe.yaml.fit import did_you_mean  # noqa: PLC0415 - only where something is wrong

    return did_you_mean(word, known)


def _options(ctx: Any) -> list[str]:  # noqa: ANN401 - as Typer has it
    every = ctx.command.get_params(ctx)  # with --help
    params = (param for param in every if param.param_type_name == "option")
    return [name for param in params for name in (*param.opts, *param.secondary_opts)]


def _called(param: Any) -> str:  # noqa: ANN401 - an option or an argument
    option = param.param_type_name == "option"
    return f"'{param.opts[-1]}'" if option else f"{param.name.rstrip('_').upper()}"
