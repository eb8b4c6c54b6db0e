#!/usr/bin/env python3
"""Writes invented annual reports as DOCX: make_docx.py FOLDER COUNT [--pages N] [--runs N] [--first N].

The same numbers give the same files; no two files hold the same text. A page is about 550 characters. `--runs N` cuts
every paragraph into runs of N characters, as Word leaves them after much editing."""
import argparse
import random
import zipfile
from pathlib import Path

from make_reports import NUMERALS, PARTS, WORDS

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
FACE = '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="{0}" w:hAnsi="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="{1}"/>'
STAMP = (1980, 1, 1, 0, 0, 0)


def cut(text, length):
    return [text[i:i + length] for i in range(0, len(text), length)] if length else [text]


def paragraph(text, face="仿宋_GB2312", size=32, centred=False, run_length=0):
    place = '<w:jc w:val="center"/>' if centred else '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    runs = "".join(f"<w:r><w:rPr>{FACE.format(face, size)}</w:rPr><w:t>{piece}</w:t></w:r>"
                   for piece in cut(text, run_length))
    return f'<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/>{place}</w:pPr>{runs}</w:p>'


def lines_of(number, pages):
    """Pairs of kind and text: one report; beyond four pages with more sub-headings."""
    dice = random.Random(number)
    words = lambda count: "".join(dice.choices(WORDS, k=count))
    yield "title", f"青岚县第{number}镇人民政府2023年法治政府建设年度报告"
    yield "text", f"2023年，{words(60)}。现将有关情况报告如下："
    for at, (_, heading) in enumerate(PARTS):
        yield "part", f"{NUMERALS[at]}、{heading}"
        for sub in range(9 if pages > 4 else 3):
            yield "sub", f"（{NUMERALS[sub]}）{words(6)}"
            for _ in range(max(1, pages * 2 // (36 if pages > 4 else 12))):
                yield "text", "".join(f"{mark}是{words(dice.randint(20, 44))}，开展培训{dice.randint(2, 90)}场次。"
                                      for mark in NUMERALS[:dice.randint(2, 4)])
    yield "text", f"青岚县第{number}镇人民政府"
    yield "text", "2024年1月15日"


def document(number, pages, run_length):
    faces = {"title": ("方正小标宋_GBK", 44, True), "part": ("黑体", 32), "sub": ("楷体_GB2312", 32), "text": ()}
    body = "".join(paragraph(text, *faces[kind], run_length=run_length) for kind, text in lines_of(number, pages))
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>')


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("count", type=int)
    options.add_argument("--pages", type=int, default=4)
    options.add_argument("--runs", type=int, default=0)
    options.add_argument("--first", type=int, default=1)
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for number in range(given.first, given.first + given.count):
        with zipfile.ZipFile(given.folder / f"{number:06}.docx", "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS),
                               ("word/document.xml", document(number, given.pages, given.runs))):
                package.writestr(zipfile.ZipInfo(name, STAMP), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
