#!/usr/bin/env python3
"""Writes invented reports as PDF for measuring: make_pdfs.py FOLDER. office-5, -45 and -424 come out of LibreOffice
(fonts of one byte per character, three faces, tables), cid-42 has fonts with two bytes per character as Word and WPS
write them. The same words every time."""
import os
import random
import struct
import subprocess
import sys
import zlib

from make_reports import WORDS

KAI = "/usr/share/fonts/truetype/arphic/ukai.ttc"
NUMERALS = "一二三四五六七八九十"


def sentence(dice):
    words = "".join(dice.choice(WORDS) for _ in range(dice.randint(6, 16)))
    return words + dice.choice(["", f"{dice.randint(2, 980)}件", f"{dice.randint(1, 99)}.{dice.randint(0, 9)}%"]) + "。"


def paragraph(dice):
    return "".join(sentence(dice) for _ in range(dice.randint(3, 8)))


def html(parts):
    dice = random.Random(parts)
    body = ['<p align="center"><font face="Noto Sans CJK SC" size="6"><b>河清县二〇二四年法治政府建设年度报告</b></font></p>']
    for part in range(parts):
        body.append(f'<p><font face="Noto Sans CJK SC"><b>{NUMERALS[part % 10]}、{"".join(dice.sample(WORDS, 4))}</b></font></p>')
        for item in range(5):
            body.append(f'<p><font face="AR PL UKai CN">（{NUMERALS[item]}）{"".join(dice.sample(WORDS, 5))}。</font>{paragraph(dice)}</p>')
        if part % 3 == 0:
            rows = "".join("<tr>" + "".join(f"<td>{dice.choice(WORDS)}{dice.randint(1, 500)}</td>" for _ in range(5)) + "</tr>"
                           for _ in range(6))
            body.append(f'<table border="1" cellspacing="0" width="100%">{rows}</table>')
    style = "body{font-family:'Noto Serif CJK SC';font-size:16pt;line-height:150%} p{text-indent:2em}"
    return f'<html><head><meta charset="utf-8"><style>{style}</style></head><body>{"".join(body)}</body></html>'


def office(folder, name, parts):
    page = os.path.join(folder, name + ".html")
    with open(page, "w", encoding="utf-8") as out:
        out.write(html(parts))
    run = ["soffice", f"-env:UserInstallation=file://{os.path.abspath(folder)}/.profile", "--headless", "--convert-to",
           "pdf:writer_web_pdf_Export", "--outdir", folder, page]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.remove(page)


class Face:
    """The first face of a TrueType collection, cut down to the glyphs in use; glyph numbers stay."""

    def __init__(self, path):
        self.data = open(path, "rb").read()
        start = struct.unpack_from(">I", self.data, 12)[0] if self.data[:4] == b"ttcf" else 0
        self.tables = {}
        for i in range(struct.unpack_from(">H", self.data, start + 4)[0]):
            tag, _, offset, length = struct.unpack_from(">4sIII", self.data, start + 12 + 16 * i)
            self.tables[tag.decode()] = self.data[offset:offset + length]
        self.glyph_of = self.read_cmap()
        self.units = struct.unpack_from(">H", self.tables["head"], 18)[0]

    def read_cmap(self):
        cmap, found = self.tables["cmap"], {}
        for i in range(struct.unpack_from(">H", cmap, 2)[0]):
            _, _, at = struct.unpack_from(">HHI", cmap, 4 + 8 * i)
            if struct.unpack_from(">H", cmap, at)[0] != 4:
                continue
            count = struct.unpack_from(">H", cmap, at + 6)[0] // 2
            column = lambda k: struct.unpack_from(f">{count}H", cmap, at + 14 + k * 2 * count + (2 if k else 0))
            ends, starts, deltas, offsets = column(0), column(1), column(2), column(3)
            base = at + 16 + 6 * count
            for k in range(count):
                for code in range(starts[k], min(ends[k], 0xFFFE) + 1):
                    glyph = code
                    if offsets[k]:
                        glyph = struct.unpack_from(">H", cmap, base + 2 * k + offsets[k] + 2 * (code - starts[k]))[0]
                    found[chr(code)] = (glyph + deltas[k]) & 0xFFFF
        return found

    def width(self, glyph):
        count = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        return round(struct.unpack_from(">H", self.tables["hmtx"], 4 * min(glyph, count - 1))[0] * 1000 / self.units)

    def subset(self, glyphs):
        long = struct.unpack_from(">h", self.tables["head"], 50)[0]
        count = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        places = struct.unpack_from(f">{count + 1}{'I' if long else 'H'}", self.tables["loca"])
        glyf, loca = b"", []
        for i in range(count):
            loca.append(len(glyf))
            if i in glyphs:
                a, b = (places[i], places[i + 1]) if long else (2 * places[i], 2 * places[i + 1])
                glyf += self.tables["glyf"][a:b] + b"\0" * (-(b - a) % 4)
        loca.append(len(glyf))
        head = self.tables["head"][:50] + struct.pack(">h", 1) + self.tables["head"][52:]
        parts = {"glyf": glyf, "head": head, "hhea": self.tables["hhea"], "hmtx": self.tables["hmtx"],
                 "loca": struct.pack(f">{count + 1}I", *loca), "maxp": self.tables["maxp"]}
        out, body, at = struct.pack(">IHHHH", 0x10000, len(parts), 64, 2, 32), b"", 12 + 16 * len(parts)
        for tag, data in sorted(parts.items()):
            out += struct.pack(">4sIII", tag.encode(), 0, at + len(body), len(data))
            body += data + b"\0" * (-len(data) % 4)
        return out + body


def cid(path, pages):
    """Each page with its own resource dictionary and two fonts, text placed line by line."""
    dice, face, objects, used = random.Random(1), Face(KAI), [b"", b""], {}

    def add(body):
        objects.append(body if isinstance(body, bytes) else body.encode())
        return len(objects)

    def stream(data, entries=""):
        data = zlib.compress(data)
        return add(f"<</Filter/FlateDecode{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream")

    def shown(text):
        for c in text:
            used.setdefault(face.glyph_of.get(c, 0), c)
        return "".join(f"{face.glyph_of.get(c, 0):04X}" for c in text)

    contents = []
    for page in range(pages):
        content, y = "", 760
        while y > 80:
            text = paragraph(dice)
            for at in range(0, len(text), 28):
                if y <= 80:
                    break
                content += (f"/P <</MCID {len(content)}>> BDC q 0.0 0.0 595.3 841.9 re W* n BT /F{1 + (at == 0)} 15.96 Tf "
                            f"1 0 0 1 {90 if at else 122} {y} Tm 0 g 0 G [<{shown(text[at:at + 28])}>] TJ ET Q EMC\n")
                y -= 26
        contents.append(stream(content.encode()))
    file = stream(face.subset(used))
    widths = " ".join(f"{g} [{face.width(g)}]" for g in sorted(used))
    maps = "".join(f"<{g:04X}> <{ord(c):04X}>\n" for g, c in sorted(used.items()))
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> "
            f"endcodespacerange\n{len(used)} beginbfchar\n{maps}endbfchar endcmap end end")
    fonts = []
    for name in ("KaiTi", "FangSong"):
        about = add(f"<</Type/FontDescriptor/FontName/ABCDEE+{name}/Flags 32/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 859"
                    f"/StemV 50/FontBBox[0 -141 1000 859]/FontFile2 {file} 0 R>>")
        below = add(f"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEE+{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                    f"/Supplement 0>>/CIDToGIDMap/Identity/DW 1000/W[{widths}]/FontDescriptor {about} 0 R>>")
        unicode = stream(cmap.encode())
        fonts.append(add(f"<</Type/Font/Subtype/Type0/BaseFont/ABCDEE+{name}/Encoding/Identity-H/DescendantFonts[{below} 0 R]"
                         f"/ToUnicode {unicode} 0 R>>"))
    kids = [add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.3 841.9]/Contents {content} 0 R/Resources<</Font<</F1 {fonts[0]} 0 R"
                f"/F2 {fonts[1]} 0 R>>/ProcSet[/PDF/Text]>>/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>>>")
            for content in contents]
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {pages}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>".encode()
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    with open(path, "wb") as file:
        file.write(out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode())


if __name__ == "__main__":
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    cid(os.path.join(folder, "cid-42.pdf"), 42)
    for name, parts in (("office-5", 2), ("office-45", 30), ("office-424", 290)):
        office(folder, name, parts)
