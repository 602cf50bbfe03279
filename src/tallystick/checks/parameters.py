"""Parameters of a check: our numbers, typed, bounded and with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args

from tallystick.checks.card import BUILT_IN_PARAMETERS, Parameter, ParameterType
from tallystick.checks.mistakes import Fields, Place, did_you_mean
from tallystick.engines.engine import Value
from tallystick.foundation.errors import TallystickError
from tallystick.foundation.texts import Text


def read(name: str, place: Place) -> Parameter:
    """Read one parameter of a card."""
    said = place.fields(("default", "min", "max", "chosen_because"), ("type",))
    kind = said["type"].choice(get_args(ParameterType)) if "type" in said else _usual_type(said)
    values = {
        key: _typed(said[key], cast(ParameterType, kind)) for key in ("default", "min", "max")
    }
    parameter = Parameter(
        name=name,
        type=cast(ParameterType, kind),
        default=values["default"],
        min=values["min"],
        max=values["max"],
        chosen_because=said["chosen_because"].bilingual(),
    )
    if not _is_within(parameter, parameter.default):
        place.refuse(
            Text(
                f"The default of `{name}` lies outside its bounds.",
                f"`{name}` 的默认值超出其上下限。",
            )
        )
    return parameter


def value_of(place: Place, parameter: Parameter | None) -> Value:
    """Read another value than the default; without a parameter it is the built-in day."""
    kind: ParameterType = parameter.type if parameter else BUILT_IN_PARAMETERS["as_of"]
    value = _typed(place, kind)
    if parameter and value is not None and not _is_within(parameter, value):
        place.refuse(
            Text(
                f"`{place.value}` lies outside the bounds of `{parameter.name}`.",
                f"`{place.value}` 超出 `{parameter.name}` 的上下限。",
            )
        )
    return value


def chosen(
    known: Mapping[str, Parameter], others: Mapping[str, Any], *, where: str
) -> dict[str, Value]:
    """Return defaults with other values laid over them, each typed and within its bounds.

    Raises TallystickError `parameter_unknown` or `parameter_out_of_bounds`.
    """
    values: dict[str, Value] = {name: parameter.default for name, parameter in known.items()}
    for name, other in others.items():
        if name not in known:
            raise _unknown(name, known, where)
        value = convert(other, known[name].type)
        if value is None or not _is_within(known[name], value):
            raise _out_of_bounds(known[name], other, where)
        values[name] = value
    return values


def convert(value: Any, kind: ParameterType) -> Value:
    """Return a typed value, or None where it cannot be read as that type."""
    try:
        if kind == "integer":
            return int(str(value))
        if kind == "decimal":
            return Decimal(str(value))
        return dt.date.fromisoformat(str(value)) if kind == "date" else str(value)
    except (ValueError, InvalidOperation):
        return None


def _usual_type(said: Fields) -> ParameterType:
    values = [said[key].value for key in ("default", "min", "max") if key in said]
    if values and all(isinstance(value, int) for value in values):
        return "integer"
    return "decimal" if all(isinstance(value, int | float) for value in values) else "text"


def _typed(place: Place, kind: ParameterType) -> Value:
    value = convert(place.value, kind)
    if value is None:
        place.refuse(
            Text(f"`{place.value}` is not of type {kind}.", f"`{place.value}` 不是 {kind} 类型。")
        )
    return value


def _is_within(parameter: Parameter, value: Value) -> bool:
    bounds: tuple[Any, Any, Any] = (parameter.min, value, parameter.max)
    if None in bounds:
        return True
    return bool(bounds[0] <= bounds[1] <= bounds[2])


def _unknown(name: str, known: Mapping[str, Parameter], where: str) -> TallystickError:
    return TallystickError(
        "parameter_unknown",
        where=where,
        what=Text(f"There is no parameter `{name}`.", f"没有参数 `{name}`。"),
        to_do=did_you_mean(name, known),
    )


def _out_of_bounds(parameter: Parameter, value: Any, where: str) -> TallystickError:
    return TallystickError(
        "parameter_out_of_bounds",
        where=where,
        what=Text(
            f"`{value}` is not a value that `{parameter.name}` may have.",
            f"`{parameter.name}` 不能取值 `{value}`。",
        ),
        to_do=Text(
            f"Choose {parameter.type} from {parameter.min} to {parameter.max}.",
            f"请在 {parameter.min} 至 {parameter.max} 之间取值（{parameter.type}）。",
        ),
    )
