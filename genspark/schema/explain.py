"""The explanation: jsonschema finds what is wrong and where, `wording` says it.

The only module that imports jsonschema, and therefore imported only when something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from genspark.core.trace import Data
from genspark.core.whole import whole
from genspark.schema import gopattern, wording
from genspark.schema.fault import Fault
from genspark.schema.library import Schema, named, places
from genspark.schema.mistake import Mistake, flat
from genspark.schema.readings import is_multiple, repeated, repeated_key, search

Errors = Iterator[ValidationError]
Found = Any
"""A ValidationError that went through the validator: what its type calls possibly unset is set."""
Step = str | int

_SCHEME = "file:///"
_COMPARED = 200
"""Unknown keys of one mapping that are compared with the known ones."""


def explain(schema: Schema, data: Data) -> tuple[Fault, ...]:
    """Every fault of a document, sorted by path."""
    whole = {"$ref": f"{_SCHEME}{schema.place}#{schema.pointer}"} if schema.place else _without(schema.data, "$schema")
    faults = set(_faults(_Validator(whole, registry=_registry_of(schema)).iter_errors(data), ()))
    return tuple(sorted(faults, key=lambda fault: ([_rank(step) for step in fault.path], fault.message)))


def _rank(step: str) -> tuple[bool, int, str]:
    return (False, whole(step), "") if step.isdecimal() else (True, 0, step)


def _without(schema: Any, *keywords: str) -> Any:
    # jsonschema leaves our validator for its own wherever it meets `$schema`.
    return {key: value for key, value in schema.items() if key not in keywords} if isinstance(schema, dict) else schema


def _registry_of(schema: Schema) -> Registry[Any]:
    if not schema.place:
        return _registry()
    # A schema that was made rather than shipped starts its references where it says that it lies.
    own = DRAFT202012.create_resource(_without(schema.whole.data, "$schema", "$id"))
    found: Registry[Any] = _registry().with_resource(_SCHEME + schema.place, own)
    return found


@cache
def _registry() -> Registry[Any]:
    # Where a file lies says where its references start; what it calls itself would say otherwise.
    contents = {_SCHEME + place: _without(named(place).data, "$schema", "$id") for place in places()}
    resources = [(uri, DRAFT202012.create_resource(each)) for uri, each in contents.items()]
    empty: Registry[Any] = Registry()
    # All at once: a registry never changes, so what it fetched by itself it would fetch again at every reference.
    return empty.with_resources(resources).crawl()


def _faults(errors: Iterable[Found], at: tuple[Step, ...]) -> Iterator[Fault]:
    found = list(errors)
    of_other_type = {tuple(error.relative_path) for error in found if error.validator == "type"}
    for error in found:
        # What a value of the right type must also be is not the mistake.
        if error.validator == "type" or tuple(error.relative_path) not in of_other_type:
            yield from _faults_of(error, at)


def _faults_of(error: Found, at: tuple[Step, ...]) -> Iterator[Fault]:
    steps = (*at, *error.relative_path)
    path = tuple(map(str, steps))
    if error.validator in ("anyOf", "oneOf") and error.context:
        yield from _branch(error, steps)
    elif error.validator == "propertyNames":
        for of_name in error.context:
            message, fix = wording.word(_mistake(of_name, f'the key "{error.instance}"'))
            yield Fault(path, message, fix, key=True)
    elif error.validator == "additionalProperties":
        yield Fault(path, f'unknown key "{steps[-1]}"', error.message, key=True, unknown=True)
    elif error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance:
                fix = wording.addition(key, error.schema)
                yield Fault(path, f'required key "{key}" is missing', fix, missing=True)
    else:
        message, fix = wording.word(_mistake(error, wording.subject(steps)))
        yield Fault(path, message, fix)


def _mistake(error: Found, subject: str) -> Mistake:
    wanted, found = error.validator_value, error.instance
    return Mistake(subject, str(error.validator), wanted, found, error.schema, error.message)


def _branch(error: Found, steps: tuple[Step, ...]) -> Iterator[Fault]:
    """What is wrong with the alternative that its author most likely meant."""
    branches: dict[int, list[Found]] = {}
    for each in error.context:
        # What `false` refuses has no path; nobody means that branch.
        if each.relative_schema_path:
            branches.setdefault(each.relative_schema_path[0], []).append(each)
    if not branches:
        yield Fault(tuple(map(str, steps)), f"{wording.subject(steps)} is not allowed here", "remove it")
        return

    def unlikeliness(branch: int) -> tuple[bool, int, bool, int, int]:
        errors = branches[branch]
        node = error.validator_value[branch]
        aside = isinstance(node, dict) and "x-genspark-aside" in node
        other_tag = any(each.validator in ("const", "enum") and len(each.relative_path) < 2 for each in errors)
        unknown = sum(_is_unknown(each) for each in errors)
        # A mapping that knows no key of this one is less likely than a list of such mappings.
        strange = isinstance(error.instance, dict) and 0 < unknown == len(error.instance)
        kinds = flat(each.validator_value for each in errors if _is_type(each))
        other_type = (1 if isinstance(error.instance, dict) and "array" in kinds else 3) if kinds else 2 * strange
        return aside, other_type, other_tag, unknown, len(errors)

    order = sorted(branches, key=unlikeliness)
    best = branches[order[0]]
    if any(_is_type(each) for each in best):
        likely = [branch for branch in order if unlikeliness(branch)[0] == unlikeliness(order[0])[0]]
        typed = [each for branch in likely for each in branches[branch] if _is_type(each)]
        meant = "array" if isinstance(error.instance, dict) else "object"
        schema = next((each.schema for each in typed if each.validator_value == meant), error.schema)
        types = flat(each.validator_value for each in typed)
        mistake = Mistake(wording.subject(steps), "type", types, error.instance, schema, "")
        yield Fault(tuple(map(str, steps)), *wording.word(mistake))
        return
    yield from _faults(best, steps)


def _is_unknown(error: Found) -> bool:
    return error.validator == "additionalProperties" and len(error.relative_path) == 1


def _is_type(error: Found) -> bool:
    return error.validator == "type" and not error.relative_path


# Keywords that jsonschema reads otherwise, or lumps together, or does not know. `validator` is one of its own, of a
# class made at run time.


def _pattern(validator: Any, pattern: str, instance: Data, schema: Any) -> Errors:
    if isinstance(instance, str) and not search(pattern)(instance):
        yield ValidationError("")


def _go_pattern(validator: Any, pattern: str, instance: Data, schema: Any) -> Errors:
    if isinstance(instance, str) and not gopattern.search(pattern)(instance):
        yield ValidationError("")


def _multiple_of(validator: Any, of: float, instance: Data, schema: Any) -> Errors:
    if isinstance(instance, int | float) and not isinstance(instance, bool) and not is_multiple(instance, of):
        yield ValidationError("")


def _pattern_properties(validator: Any, patterns: dict[str, Any], instance: Data, schema: Any) -> Errors:
    for pattern, node in patterns.items() if isinstance(instance, dict) else ():
        for key, value in instance.items():
            if search(pattern)(key):
                yield from validator.descend(value, node, path=key, schema_path=pattern)


def _known_properties(validator: Any, properties: dict[str, Any], instance: Data, schema: Any) -> Errors:
    for key, node in properties.items() if isinstance(instance, dict) else ():
        if key in instance and node is False:
            yield ValidationError("remove it", path=(key,), validator="additionalProperties")
        elif key in instance:
            yield from validator.descend(instance[key], node, path=key, schema_path=key)


def _additional_properties(validator: Any, node: Any, instance: Data, schema: Any) -> Errors:
    if not isinstance(instance, dict):
        return
    patterns = [search(pattern) for pattern in schema.get("patternProperties", ())]
    known = schema.get("properties", {})
    unknown = 0
    for key, value in instance.items():
        if key in known or any(found(key) for found in patterns):
            continue
        if node is False:
            unknown += 1
            # A file of thousands is another file; what its keys are like is of no use to anybody.
            near, homes = (known, _homes(validator, key, known)) if unknown <= _COMPARED else ({}, [])
            yield ValidationError(wording.removal(key, near, homes), path=(key,))
        else:
            yield from validator.descend(value, node, path=key)


def _homes(validator: Any, key: str, known: dict[str, Any]) -> list[str]:
    """The neighbours of an unknown key that would know it."""
    return [name for name, node in known.items() if key in _properties(validator, node)]


def _properties(validator: Any, node: Any) -> Iterable[str]:
    # jsonschema gives keywords no public way to look at what a reference leads to.
    resolver = validator._resolver
    while isinstance(node, dict) and "$ref" in node and "properties" not in node:
        resolved = resolver.lookup(node["$ref"])
        node, resolver = resolved.contents, resolved.resolver
    return node.get("properties", ()) if isinstance(node, dict) else ()


def _property_names(validator: Any, node: Any, instance: Data, schema: Any) -> Errors:
    for key in instance if isinstance(instance, dict) else ():
        errors = list(validator.descend(key, node))
        if errors:
            yield ValidationError("", path=(key,), instance=key, context=errors)


def _unique_items(validator: Any, wanted: bool, instance: Data, schema: Any) -> Errors:
    if wanted and isinstance(instance, list):
        position = repeated(instance)
        if position is not None:
            yield ValidationError("", path=(position,), instance=instance[position])


def _list_map_keys(validator: Any, keys: Any, instance: Data, schema: Any) -> Errors:
    if isinstance(instance, list):
        position = repeated_key(instance, keys)
        if position is not None:
            yield ValidationError("", path=(position,), instance=instance[position])


_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        "pattern": _pattern,
        gopattern.KEYWORD: _go_pattern,
        "multipleOf": _multiple_of,
        "properties": _known_properties,
        "patternProperties": _pattern_properties,
        "additionalProperties": _additional_properties,
        "propertyNames": _property_names,
        "uniqueItems": _unique_items,
        "listMapKeys": _list_map_keys,
    },
)
