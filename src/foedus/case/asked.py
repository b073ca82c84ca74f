"""What the values of `case.yaml` may be: codes of known actors, days, short words."""

from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from foedus.codes import actor_name, armed_groups, names, organisations, states
from foedus.errors import UnusableInputError
from foedus.model import ActorId

_NEAREST = 3


def actor(code: str) -> ActorId:
    """Return the code of an actor that is known, in capitals.

    Raises:
        UnusableInputError: It is not; the nearest that are known are named.
    """
    try:
        return ActorId(TypeAdapter(Code).validate_python(code.strip().upper()))
    except ValidationError as error:
        raise UnusableInputError(
            code or "no code", error.errors()[0]["msg"], "docs/codes.md lists the codes"
        ) from None


def _known(code: str) -> str:
    if code in _actors():
        return code
    near = _nearest(code)
    told = " or ".join(f"{one} ({actor_name(one)})" for one in near)
    question = f" (did you mean {told}?)" if told else ""
    what = "no actor has the code {code}{question}"
    raise PydanticCustomError(
        "unknown_code", what, {"code": repr(code[:40]), "question": question}
    )


def _nearest(code: str) -> list[str]:
    names = {name.casefold(): one for one, name in _actors().items()}
    wanted = code[:40]
    called = _called().get(wanted.casefold())
    if called:
        return [called]
    by_name = get_close_matches(wanted.casefold(), sorted(names), n=1, cutoff=0.8)
    if by_name:
        return [names[by_name[0]]]
    return get_close_matches(wanted.upper(), sorted(_actors()), n=_NEAREST)


@cache
def _called() -> dict[str, str]:
    """Return the code of each name that means one actor today."""
    return {
        one.words.casefold(): str(one.codes[0])
        for one in names()
        if len(one.codes) == 1 and one.kind == "name" and one.end is None
    }


@cache
def _actors() -> dict[str, str]:
    known = (*states(), *organisations(), *armed_groups())
    return {str(code): actor_name(code) for code in known}


def _day(value: object) -> date:
    """Take a day written out; a number would pass for seconds since 1970."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        what = "{value} is no day of the calendar"
        shown = repr(str(value)[:40])
        raise PydanticCustomError("no_day", what, {"value": shown}) from None


def _in_a_line(text: str) -> str:
    return _in_print(" ".join(text.split()))


def _in_print(text: str) -> str:
    if text.strip() and text.isprintable():
        return text
    what = "holds no words" if not text.strip() else "holds characters of control"
    raise PydanticCustomError("no_words", what)


_Text = Annotated[str, Field(min_length=1, max_length=2000)]

Code = Annotated[str, AfterValidator(_known)]
Day = Annotated[date, BeforeValidator(_day)]
Words = Annotated[_Text, AfterValidator(_in_a_line)]
Pattern = Annotated[_Text, AfterValidator(_in_print)]
