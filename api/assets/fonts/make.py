"""Makes the four font files beside it. Needed only when a character is missing; the files are committed.

Debian 12: apt-get install fonts-noto-cjk unicode-data fonttools, and a Node 20+ for brotli. Then: python3 make.py
"""
import bz2
import re
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = "/usr/share/fonts/opentype/noto/Noto{face}CJK-{weight}.ttc"
SIMPLIFIED_CHINESE = "2"  # the face in the collection with mainland glyph shapes
UNIHAN = "/usr/share/unicode/Unihan_OtherMappings.txt.bz2"


def gb2312(rows):
    """The characters of some rows of GB/T 2312-1980."""
    for high in rows:
        for low in range(0xA1, 0xFF):
            try:
                yield bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                pass


def general_standard():
    """The 8,105 characters of 通用规范汉字表 (2013): its third level holds the rare ones of names and places."""
    for line in bz2.open(UNIHAN, "rt"):
        found = re.match(r"U\+([0-9A-F]+)\tkTGH\t", line)
        if found:
            yield chr(int(found[1], 16))


characters = {
    *gb2312(range(0xB0, 0xF8)),  # levels 1 and 2
    *gb2312(range(0xA1, 0xA4)),  # punctuation, numerals, full-width Latin
    *general_standard(),
    *map(chr, range(0x20, 0x7F)),
    *map(chr, range(0xA0, 0x100)),
    *"–—‘’“”†‡•…‰′″‹›€™→←↑↓≤≥≠≈−○●□■△▲☆★✓✔㎡㎝㎜㎞℃№①②③④⑤⑥⑦⑧⑨⑩〔〕【】《》「」『』〇〓々·・｜～￥",
}

for face, weight in [(f, w) for f in ("Sans", "Serif") for w in ("Regular", "Bold")]:
    font = HERE / f"Noto{face}SC-{weight}.otf"
    subprocess.run(
        [
            "pyftsubset",
            SOURCE.format(face=face, weight=weight),
            f"--font-number={SIMPLIFIED_CHINESE}",
            f"--text={''.join(sorted(characters))}",
            "--layout-features=kern",
            "--no-hinting",
            "--desubroutinize",  # larger, but brotli makes up for it and the PDF's own subset gets simpler
            "--notdef-outline",
            "--name-IDs=*",
            f"--output-file={font}",
        ],
        check=True,
    )
    pack = "const z=require('zlib'),f=require('fs');const[i,o]=process.argv.slice(1);" \
        "f.writeFileSync(o,z.brotliCompressSync(f.readFileSync(i),{params:{[z.constants.BROTLI_PARAM_LGWIN]:24}}))"
    subprocess.run(["node", "-e", pack, str(font), f"{font}.br"], check=True)
    font.unlink()
