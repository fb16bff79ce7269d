"""The templates of a run: each is checked once for a version of it, of the parts that it takes in and of the program.

What was found sound is remembered with the run. Only which files were seen, and their digest, is kept; whatever makes
a document compiles the template itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ntmdocs import pipeline
from ntmdocs.building.last_run import SoundTemplate
from ntmdocs.findings import Finding
from ntmdocs.making import Bundle, bundle_of, read_bundle, template_named
from ntmdocs.model import Plan
from ntmdocs.pipeline import Job
from ntmdocs.sources import program


class Templates:
    """The templates that a plan's papers fill; `known` are those that an earlier run found sound."""

    def __init__(self, plan: Plan, folder: Path, known: Mapping[str, SoundTemplate]) -> None:
        self._plan, self._folder = plan, folder
        self._bundles: dict[str, Bundle] = {}
        for name, each in known.items():
            bundle = read_bundle((name, *each.parts), folder)
            if (bundle.digest, program()) == (each.digest, each.program):
                self._bundles[name] = bundle
        self._sound = set(self._bundles)

    def faults(self, jobs: Sequence[Job]) -> dict[str, list[Finding]]:
        """What is wrong with each template, by its name."""
        by_name: dict[str, list[Job]] = {}
        for job in jobs:
            by_name.setdefault(job.template(self._plan), []).append(job)
        return {name: self._faults(name, each) for name, each in by_name.items()}

    def _faults(self, name: str, jobs: Sequence[Job]) -> list[Finding]:
        if name in self._sound and not any(pipeline.adds_passages(self._plan, job.kind) for job in jobs):
            return []
        found = pipeline.check_templates(self._plan, self._folder, jobs)
        if not found:
            self._sound.add(name)
        return found

    def bundle(self, name: str) -> Bundle:
        """The bytes of a template and of its parts; raises `FindingsError` if it has faults."""
        if name not in self._bundles:
            self._bundles[name] = bundle_of(template_named(name, self._folder))
        return self._bundles[name]

    def used(self, jobs: Iterable[Job]) -> set[str]:
        """The names of the templates of the jobs and of the parts that they take in."""
        names = {job.template(self._plan) for job in jobs}
        seen = {part for name in names & set(self._bundles) for part, _ in self._bundles[name].files}
        rest = [job for job in jobs if job.template(self._plan) not in self._bundles]
        return names | seen | pipeline.templates_used(self._plan, self._folder, rest)

    @property
    def sound(self) -> dict[str, SoundTemplate]:
        """What the next run need not check again."""
        return {
            name: SoundTemplate(bundle.digest, program(), tuple(part for part, _ in bundle.files[1:]))
            for name in sorted(self._sound)
            for bundle in (self.bundle(name),)
        }
