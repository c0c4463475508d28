"""What the page /kiem-tra/ reads in what is typed and pasted, as its script does."""

import json
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from directive_portal.exports.verification import kinds, shard
from tests.casefiles import cases
from tests.node import node

HERE = Path(__file__).parent


def read(
    texts: Sequence[str] = (),
    keys: Sequence[str] = (),
    count: int = 1,
    issuers: Sequence[Sequence[str]] = (),
) -> dict[str, Any]:
    asked = {"texts": texts, "keys": keys, "count": count, "issuers": issuers}
    done = subprocess.run(
        [node(), HERE / "pasted.mjs"],
        input=json.dumps({**asked, "kinds": kinds()}).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def _told(piece: dict[str, Any]) -> dict[str, Any]:
    """A piece as cases write it: what it says, without what it leaves open."""
    day = piece["day"] and [piece["day"].get(part) for part in ("day", "month", "year")]
    short = piece["short"] and {k: v for k, v in piece["short"].items() if v}
    found = {**piece, "day": day, "short": short, "unnamed": not piece["named"]}
    del found["named"]
    return {name: value for name, value in found.items() if value}


def test_pieces_of_what_is_pasted() -> None:
    given = [case.values[0] for case in cases("pasted")]
    found = read([typed for typed, *_ in given])["texts"]
    assert [
        [case[0], *map(_told, answer["pieces"])]
        for case, answer in zip(given, found, strict=True)
    ] == given


def test_key_and_day_are_those_of_the_cases() -> None:
    given = [case.values[0] for case in cases("lookup")]
    found = read([typed for typed, _, _ in given])["texts"]
    for (typed, key, day), answer in zip(given, found, strict=True):
        days = [date(**one) for one in answer["days"]]
        assert (typed, answer["key"], days[:1]) == (typed, key, [day] if day else [])


def test_day_that_is_typed_by_itself() -> None:
    given = [case.values[0] for case in cases("day-alone")]
    found = read([typed for typed, _ in given])["texts"]
    told = [
        [typed, answer["alone"]] for (typed, _), answer in zip(given, found, strict=True)
    ]
    assert told == given


def test_file_of_a_key_is_the_one_that_was_written() -> None:
    keys = [f"{n}.cvtu" for n in range(200)]
    assert read(keys=keys, count=64)["shards"] == [shard(key, 64) for key in keys]


def test_words_for_issuers() -> None:
    """Words that run on or are a beginning leave an issuer what it is; others do not."""
    given = [case.values[0] for case in cases("issuer-words")]
    found = read(issuers=[case[:2] for case in given])["issuers"]
    assert [[*case[:2], is_it] for case, is_it in zip(given, found, strict=True)] == given
