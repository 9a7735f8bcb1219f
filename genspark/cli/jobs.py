"""One job as a person names it: by its name or its file, in one environment."""

from __future__ import annotations

import os

from genspark.cli.options import below
from genspark.cli.screen import say
from genspark.core.diagnostic import Problem
from genspark.core.near import nearest
from genspark.repository import Repository
from genspark.resolve.environment import Environment
from genspark.source.reader import read
from genspark.source.scalars import source_text


def environment_of(repo: Repository, env: str | None, document: str) -> Environment | None:
    """The environment that is asked for, else the first in which the job exists."""
    names = repo.environment_names(env)
    if not names:
        raise Problem("genspark.yaml defines no environment", "write environments: and one with its overlays")
    every = ((name, repo.environment(name)) for name in names)
    with_job = ((name, one) for name, one in every if one is None or not repo.compiled(one, document).absent)
    name, found = next(with_job, (names[0], repo.environment(names[0])))
    if env is None and len(names) > 1:
        others = ", ".join(other for other in names if other != name)
        say(f"in {name}; -e shows another: {others}")
    return found


def document_of(repo: Repository, folder: str, job: str) -> str:
    """The descriptor of a job that was given by its name or its file."""
    if os.path.exists(job) and os.path.isfile(job):
        path = below(folder, [job])[0]
        if path in repo.documents:
            return path
        raise Problem(f"{job} is no descriptor", f"name a file below {repo.project.jobs}/, or a job by its name")
    named: dict[str, list[str]] = {}
    for path, raw in repo.documents.items():
        if path == job:
            return path
        named.setdefault(_name(raw, path), []).append(path)
    found = named.get(job, [])
    if len(found) > 1:
        raise Problem(f"several jobs are called {job}", f"name the file: {', '.join(found)}")
    if not found:
        near = nearest(job, named)
        raise Problem(f"there is no job {job}", f"did you mean {near}" if near else "name a job or its file")
    return found[0]


def _name(raw: bytes, path: str) -> str:
    documents = read(raw, path).documents
    data = documents[0] if documents else None
    return source_text(data["name"]) if isinstance(data, dict) and data.get("name") is not None else ""
