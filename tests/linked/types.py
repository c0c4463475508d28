"""JSON-LD held against the types of schema.org, by schema-dts and TypeScript."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.node import node
from tests.scripts.check import TSC

HERE = Path(__file__).parent
SCHEMA = HERE / "node_modules" / "schema-dts"
_OPTIONS = {
    "module": "esnext",
    "moduleResolution": "bundler",
    "noEmit": True,
    "strict": True,
    "types": [],
    "paths": {"schema-dts": [str(SCHEMA)]},
}
_HEAD = 'import type { Graph, SearchAction, WithActionConstraints } from "schema-dts";\n'


def available() -> bool:
    return SCHEMA.exists() and TSC.exists()


def faults(blocks: Iterable[str], folder: Path) -> list[str]:
    """What the compiler finds wrong with the contents of script elements, a line each;
    ``folder`` takes what it reads."""
    assert available(), "no schema-dts: run python -m tests.exports.clients"
    text = _HEAD + "".join(_typed(n, block) for n, block in enumerate(blocks))
    (folder / "linked.ts").write_text(text, encoding="utf-8")
    config = {"compilerOptions": _OPTIONS, "files": ["linked.ts"]}
    (folder / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    command = [str(node()), str(TSC), "--project", str(folder), "--pretty", "false"]
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    found = done.stdout.splitlines()
    assert found or not done.returncode, done
    return found


def _typed(n: int, block: str) -> str:
    """A block as a constant. What an action wants typed in is no property of the action
    there, so an action is a constant of its own."""
    graph = json.loads(block)
    lines = []
    for thing in graph["@graph"]:
        if action := thing.get("potentialAction"):
            kind = "WithActionConstraints<SearchAction>"
            lines.append(f"const action{n}: {kind} = {json.dumps(action)};\n")
            thing["potentialAction"] = f"action{n}"
    text = json.dumps(graph, ensure_ascii=False).replace(f'"action{n}"', f"action{n}")
    return "".join([*lines, f"export const page{n}: Graph = {text};\n"])
