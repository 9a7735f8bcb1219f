"""Edits of a text as edits of its data: what the text has to come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from genspark.core.paths import at_path

if TYPE_CHECKING:
    from genspark.source.edits import Edit


def applied(data: Any, edit: Edit) -> bool:
    """Changes data in place; False where there is no such place."""
    *above, last = edit.at
    holder = at_path(data, tuple(above))
    if not isinstance(holder, dict) or last not in holder:
        return False
    if edit.at == edit.to:
        holder[last] = edit.value
        return True
    *over, name = edit.to
    if over == above:
        pairs = [(name if key == last else key, each) for key, each in holder.items()]
        holder.clear()
        holder.update(pairs)
        return len(holder) == len(pairs)
    del holder[last]
    while above and not at_path(data, tuple(above)):
        *above, last = above
        del at_path(data, tuple(above))[last]
    target = data
    for key in over:
        target = target.setdefault(key, {}) if isinstance(target, dict) else None
    if not isinstance(target, dict) or name in target:
        return False
    target[name] = edit.value
    return True
