"""The programs that bench/run compares, ours first: what each reads, and the commands that read a folder with it."""
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

MODULES = Path(__file__).resolve().parent / "node_modules"
MAMMOTH = "require('mammoth').convertToHtml({path: process.argv[1]}).then(r => process.stdout.write(r.value))"
OFFICEPARSER = "require('officeparser').parseOffice(process.argv[1]).then(t => process.stdout.write(String(t)))"


@dataclass
class Peer:
    name: str
    kinds: tuple                   # of files that it reads
    commands: Callable             # of folder, files and a folder to write to
    whole_folders: bool = False    # One start for many files.
    version: tuple = ()

    def reads(self, file):
        return file.rsplit(".", 1)[-1] in self.kinds


def each(*command):
    """A start for each file, which stands where the command says {}."""
    return lambda folder, files, out: [[file if part == "{}" else part for part in command] for file in files]


def ingest(program, jobs):
    return lambda folder, files, out: [[program, "ingest", folder, "--out", out, "--jobs", str(jobs)]]


def libreoffice(folder, files, out):
    return [["soffice", "--headless", "--convert-to", "txt:Text", "--outdir", out, *files]]


def node(script):
    return each("env", f"NODE_PATH={MODULES}", "node", "-e", script, "{}")


def peers(guidang):
    """Those that are here, and a line for each that is not."""
    every = ("docx", "pdf", "doc")
    found = [Peer("guidang ingest --jobs 1", every, ingest(guidang, 1), True, (guidang, "--version")),
             Peer("guidang ingest --jobs 2", every, ingest(guidang, 2), True),
             Peer("guidang convert", every, each(guidang, "convert", "{}"))]
    missing = []
    others = [Peer("pandoc -t json", ("docx",), each("pandoc", "-t", "json", "{}"), False, ("pandoc", "--version")),
              Peer("pdftotext", ("pdf",), each("pdftotext", "{}", "-"), False, ("pdftotext", "-v")),
              Peer("pdftotext -bbox-layout", ("pdf",), each("pdftotext", "-bbox-layout", "{}", "-")),
              Peer("mutool draw -F stext.json", ("pdf",), each("mutool", "draw", "-q", "-F", "stext.json", "{}"), False,
                   ("mutool", "-v")),
              Peer("catdoc", ("doc",), each("catdoc", "{}"), False, ("catdoc", "-V")),
              Peer("antiword", ("doc",), each("antiword", "{}")),
              Peer("LibreOffice to text", ("docx", "doc"), libreoffice, False, ("soffice", "--version"))]
    for peer in others:
        program = "soffice" if peer.commands is libreoffice else peer.name.split()[0]
        if shutil.which(program):
            found.append(peer)
        else:
            missing.append(f"{program} is not installed")
    for module, script in (("mammoth", MAMMOTH), ("officeparser", OFFICEPARSER)):
        if shutil.which("node") and (MODULES / module).is_dir():
            found.append(Peer(module, ("docx",), node(script)))
        else:
            missing.append(f"{module} is not installed (npm install --prefix bench {module})")
    return found, missing


def versions(programs):
    lines = []
    for peer in programs:
        if not peer.version:
            continue
        ran = subprocess.run(peer.version, capture_output=True, text=True, check=False)
        said = (ran.stdout or ran.stderr).strip().splitlines()
        lines.append(f"{peer.name.split()[0]}: {said[0] if said else 'unknown'}")
    return lines
