"""Writes the lock files from pyproject.toml: with hashes, without addresses, for every platform.

lock.py            writes them anew; versions that still fit stay
lock.py --upgrade  takes the newest versions that fit
lock.py --check    changes nothing; 1 where a lock file does not fit pyproject.toml or names a host
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        return _check()
    for name, choice in (
        ("run", ["--extra", "postgres"]),
        ("dev", ["--extra", "postgres", "--group", "dev"]),
    ):
        _compile(name, choice, upgrade="--upgrade" in arguments)
    return 0


def _compile(name: str, choice: list[str], *, upgrade: bool) -> None:
    uv = Path(sys.executable).with_name("uv")
    command = [
        str(uv),
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
    ]
    command += ["--no-header", "--no-annotate", "--python-version", "3.11", *choice]
    command += ["--upgrade"] * upgrade
    command += ["pyproject.toml", "--output-file", str(LOCKS / f"{name}.lock")]
    subprocess.run(command, cwd=ROOT, check=True)


def _check() -> int:
    """Whether each declared package is locked and no address stands in a lock file. Needs no network."""
    from packaging.requirements import Requirement  # a tool of the dev dependencies, absent at run time

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["postgres"]]
    declared = {"run": run, "dev": [*run, *project["dependency-groups"]["dev"]]}
    faults = []
    for name, requirements in declared.items():
        text = (LOCKS / f"{name}.lock").read_text(encoding="utf-8")
        locked = dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", text, re.MULTILINE))
        for requirement in map(Requirement, requirements):
            version = locked.get(re.sub(r"[-_.]+", "-", requirement.name).lower())
            if version is None or not requirement.specifier.contains(version):
                faults.append(f"requirements/{name}.lock does not hold {requirement}: run make lock.")
        if "://" in text:
            faults.append(f"requirements/{name}.lock names a host: run make lock.")
    for npm_lock in [ROOT / "package-lock.json"]:
        if '"resolved"' in npm_lock.read_text(encoding="utf-8"):
            faults.append("package-lock.json names a registry host: see .npmrc.")
    print("\n".join(faults) or "Lock files fit.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
