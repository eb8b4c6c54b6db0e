#!/usr/bin/env python3
"""structure_table.py SCORE ROWS STORED [--keep]: the figures of one run of bench/structure.

SCORE is score.py, whose summary() is used; ROWS a folder of <set>.jsonl files, one row per document; STORED the
figures of the run before, which are printed beside the new ones and then replaced (not with --keep).
"""
import importlib.util
import json
import pathlib
import sys

FIGURES = ["block_f1", "label", "depth", "heading", "parent_f1", "teds", "tree_exact", "enum_f1", "field"]


def load_summary(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.summary


def is_failed(row):
    """A document without a report has no figure above zero."""
    return row["got"] == 0 and row["teds"] == 0 and not any(row["fields"].values())


def measure(summary, rows):
    figures = summary(rows, sum(map(is_failed, rows)))
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}


def cell(now, before):
    """0.9712+0.0031: the figure, and how far it moved."""
    moved = 0 if before is None else now - before
    return f"{now:.4f}" + (f"{moved:+.4f}" if abs(moved) >= 0.00005 else " " * 7)


def print_table(figures, before):
    print(f"{'':8}{'docs':>5}{'fail':>5}  " + " ".join(f"{name:13}" for name in FIGURES))
    for name, row in figures.items():
        old = before.get(name, {})
        print(f"{name:8}{row['documents']:5}{row['failed']:5}  " +
              " ".join(cell(row[k], old.get(k)) for k in FIGURES))


def main():
    keep = "--keep" in sys.argv[4:]
    score, folder, stored = (pathlib.Path(argument) for argument in sys.argv[1:4])
    summary = load_summary(score)
    sets = {f.stem: [json.loads(line) for line in f.read_text(encoding="utf-8").splitlines()]
            for f in sorted(folder.glob("*.jsonl"))}
    sets = {name: rows for name, rows in sets.items() if rows}
    figures = {name: measure(summary, rows) for name, rows in sets.items()}
    figures["all"] = measure(summary, [row for rows in sets.values() for row in rows])
    before = json.loads(stored.read_text(encoding="utf-8")) if stored.exists() else {}
    print_table(figures, before)
    if not keep:
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
