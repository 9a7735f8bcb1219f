"""Settings of an application that have a field of the operator's as well."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.view import ManifestView
from genspark.core.trace import Data, Path
from genspark.operators.kubeflow import PLACES
from genspark.operators.row import Slot
from genspark.plan.address import conf
from genspark.plan.manifest import at_path


def beside_fields(view: ManifestView) -> Iterator[tuple[str, Data, Slot, Path]]:
    """The settings with the row of their field, and where that stands in the manifest."""
    inside = PLACES.get(view.manifest.id.kind)
    settings = at_path(view.manifest.data, (*inside, "sparkConf")) if inside else None
    if inside is None or view.profile is None or not isinstance(settings, dict):
        return
    for key, value in settings.items():
        slots = [slot for slot in view.profile.exact.get(conf(key), ()) if slot.field[0] != "sparkConf"]
        if slots:
            yield key, value, slots[0], (*inside, *slots[0].field)


def conf_path(view: ManifestView, key: str) -> Path:
    """Where a setting stands in the manifest."""
    return (*PLACES[view.manifest.id.kind], "sparkConf", key)
