"""What is given to editors, forms and reviewers says what the records are."""

import json
import re
from typing import Any

import jsonschema
import pytest
import yaml

from directive_portal import messages
from directive_portal.editing import form, keys, schemas
from directive_portal.sources import frontmatter, loader, schema
from directive_portal.sources.kinds import ListOf, RecordOf
from tests import portals
from tests.project import RECORD, Project

START = portals.ROOT / "plugins" / "directive_portal" / "start"
COPIED = [START / "copied", *sorted((START / "git").iterdir())]
GUIDE = portals.ROOT / "docs" / "huong-dan" / "cac-muc.md"


class Editor(yaml.SafeLoader):
    """Days are text, as in YAML 1.2."""


Editor.yaml_implicit_resolvers = {
    sign: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def valid(name: str, text: str) -> bool:
    shape = json.loads(schemas.files()[f"{name}.schema.json"])
    jsonschema.Draft7Validator.check_schema(shape)
    return jsonschema.Draft7Validator(shape).is_valid(yaml.load(text, Editor))


def test_records_of_this_portal_are_valid() -> None:
    folder = portals.ROOT / "directives"
    for file in folder.rglob("*.md"):
        head = frontmatter.split(file.read_text("utf-8"), file.name).head
        assert (file.name, valid("directive", head)) == (file.name, True)
    for name in ("issuers", "topics"):
        assert valid(name, (folder / f"{name}.yml").read_text("utf-8"))


WRONG = [
    ({"subjekt": "x"}, "E005"),
    ({"type": "cong-ham"}, "E008"),
    ({"draft": "có"}, "E007"),
    ({"topics": "le-hoi"}, "E007"),
    ({"signer": {"name": "A", "authority": "T/M."}}, "E008"),
    ({"duties": [{"who": ["A"]}]}, "E006"),
    ({"subject": None}, "E006"),
    ({"measures": {"khau-trang": "co"}}, "E008"),
    ({"source": {"url": "vanban.vn"}}, "E007"),
]


@pytest.mark.parametrize(("fields", "code"), WRONG)
def test_what_is_wrong_is_so_for_both(
    project: Project, fields: dict[str, Any], code: str
) -> None:
    head = json.dumps({**RECORD, **fields}, ensure_ascii=False)
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", **fields)
    assert code in [problem.code for problem in project.sources().problems]
    assert not valid("directive", head)


def test_the_guide_lists_the_keys_as_the_catalogue_tells_them() -> None:
    _, told, _ = re.split(r"(?<=\n)(?=\nBắt buộc|\nKhông có)", GUIDE.read_text("utf-8"))
    assert told == keys.guide_of_fields()


def test_every_key_is_told_and_stands_in_the_form() -> None:
    made = form.configuration(
        form.Backend("proxy", {}), form.Registries({}, {}, frozenset())
    )
    names = [field["name"] for field in made["directive"]]
    assert sorted(names) == sorted([*schema.DIRECTIVE.fields, "body"])

    def look(record: RecordOf) -> None:
        for key, known in record.fields.items():
            assert keys.about(keys.name_of(record), key)
            # A form shows names, not what stands for them, and leads nowhere else.
            shown = keys.hint(keys.name_of(record), key)
            assert not re.search("`[a-z_]+`|mã cơ quan|, xem [A-ZĐ]", shown), (key, shown)
            of = known.kind.of if isinstance(known.kind, ListOf) else known.kind
            if isinstance(of, RecordOf):
                look(of)

    for record in (schema.DIRECTIVE, schema.ISSUER, schema.TOPIC):
        look(record)


def test_files_of_the_editor_are_those_of_a_new_portal() -> None:
    for name, text in schemas.files().items():
        assert (portals.ROOT / ".vscode" / name).read_text("utf-8") == text
    for folder in COPIED:
        for file in (f for f in folder.rglob("*") if f.is_file()):
            place = file.relative_to(folder).as_posix().replace("dot-", ".")
            if "workflows" in place or place in (".gitlab-ci.yml", ".gitattributes"):
                continue
            assert (portals.ROOT / place).read_bytes() == file.read_bytes(), place


def test_workflows_are_yaml_and_pin_what_they_run() -> None:
    for root in (portals.ROOT, *COPIED):
        for file in root.glob("[.d]*/workflows/*.yml"):
            text = file.read_text("utf-8")
            assert yaml.safe_load(text)["jobs"]
            used = re.findall(r"uses: (actions/\S+)", text)
            assert [one for one in used if not re.search(r"@[0-9a-f]{40}$", one)] == []


def test_snippets_name_only_values_that_are_known() -> None:
    text = (portals.ROOT / ".vscode" / "portal.code-snippets").read_text("utf-8")
    (kinds,) = re.findall(r"kind: \$\{1\|(.*?)\|\}", text)
    assert set(kinds.split(",")) == set(messages.catalogue("vi")["relation"])
    assert loader.ISSUERS_FILE == "issuers.yml"
