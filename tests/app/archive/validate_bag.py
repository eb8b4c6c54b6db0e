#!/usr/bin/env python3
"""Validates a BagIt 1.0 package by the words of RFC 8493, with nothing of ours: validate_bag.py FOLDER.
Prints each fault and ends with 1 where there is one."""
import hashlib
import re
import sys
from pathlib import Path


def lines_of(path):
    text = path.read_bytes().decode("utf-8")
    assert text.endswith("\n"), f"{path.name}: no newline at the end"
    return text.removesuffix("\n").split("\n") if text != "\n" else []


def manifest(bag, path):
    """Path -> hash. §2.1.3: only CR, LF and % are encoded."""
    entries = {}
    for line in lines_of(path):
        found = re.fullmatch(r"([0-9a-fA-F]+)[ \t]+(.+)", line)
        assert found, f"{path.name}: no entry: {line!r}"
        name = re.sub("%(0A|0D|25)", lambda code: chr(int(code[1], 16)), found[2], flags=re.I)
        assert name not in entries, f"{path.name}: twice: {name!r}"
        assert (bag / name).resolve().is_relative_to(bag.resolve()), f"{path.name}: outside: {name!r}"
        entries[name] = found[1].lower()
    return entries


def check(bag):
    assert lines_of(bag / "bagit.txt") == ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"]
    files = {file.relative_to(bag).as_posix() for file in bag.rglob("*") if not file.is_dir()}
    payload = {name for name in files if name.startswith("data/")}
    manifests = sorted(bag.glob("manifest-*.txt"))
    assert manifests, "no payload manifest"
    assert payload, "no payload"
    for path in manifests + sorted(bag.glob("tagmanifest-*.txt")):
        entries = manifest(bag, path)
        expected = payload if path in manifests else {
            name for name in files - payload if not name.startswith("tagmanifest-")}
        assert set(entries) == expected, f"{path.name}: differs by {set(entries) ^ expected}"
        for name, digest in entries.items():
            function = hashlib.new(path.stem.split("-", 1)[1])
            function.update((bag / name).read_bytes())
            assert function.hexdigest() == digest, f"{path.name}: {name} has another hash"
    info = dict(line.split(": ", 1) for line in lines_of(bag / "bag-info.txt"))
    size = sum((bag / name).stat().st_size for name in payload)
    assert info["Payload-Oxum"] == f"{size}.{len(payload)}", "Payload-Oxum is wrong"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", info["Bagging-Date"])


if __name__ == "__main__":
    try:
        check(Path(sys.argv[1]))
    except (AssertionError, OSError, KeyError, ValueError) as fault:
        sys.exit(f"{type(fault).__name__}: {fault}")
