"""Reads every YAML file below a path with PyYAML's C parser: what we compare with where the Go tools are absent."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml


def main(path: Path) -> None:
    for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
        with file.open("rb") as stream:
            for _ in yaml.load_all(stream, yaml.CSafeLoader):
                pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
