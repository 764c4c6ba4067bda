"""Draws the product pictures of the practice world into pictures/: run it from the project's root after a change.

    python -m resources.practice.draw_pictures

The drawings are our own: flat shapes and round lines on white, 640 x 420, one paint for each colour of the catalogue.
"""

from collections import Counter
from math import cos, pi, sin
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.practice.catalogue import read_catalogue

INK, STEEL, PALE, DARK = "#3A4650", "#8E9AA5", "#DCE2E7", "#262D34"
PAINTS = {
    "petrol": "#2C6E73", "black": "#343C45", "red": "#B23A32", "sand": "#BFA376", "blue": "#2F5FA0",
    "green": "#4D7350", "white": "#D3DBE1", "orange": "#D27A2C", "grey": "#7C8893",
}  # fmt: skip


def line(path: str, colour: str, width: float, more: str = "") -> str:
    """An open stroke."""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" {more}/>'


def shape(path: str, fill: str, more: str = "") -> str:
    """A filled outline."""
    return f'<path d="{path}" fill="{fill}" {more}/>'


def disc(x: float, y: float, r: float, *, fill: str = "none", stroke: str = "none", width: float = 0) -> str:
    """A circle."""
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'


def box(x: float, y: float, w: float, h: float, *, fill: str, r: float = 8, more: str = "") -> str:
    """A rectangle with round corners."""
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" {more}/>'


def shadow(x: float, y: float, w: float) -> str:
    """The ground under a thing."""
    return f'<ellipse cx="{x}" cy="{y}" rx="{w}" ry="7" fill="#E9EDF0"/>'


def wheel(x: float, y: float, r: float, *, tyre: float = 9, hub: float = 7, spokes: int = 18) -> str:
    """Tyre, rim, spokes and hub."""
    ends = [(x + (r - 9) * cos(2 * pi * n / spokes), y + (r - 9) * sin(2 * pi * n / spokes)) for n in range(spokes)]
    spokes_path = "".join(f"M{x} {y}L{a:.1f} {b:.1f}" for a, b in ends)
    return (
        line(spokes_path, "#C3CBD2", 1.3)
        + disc(x, y, r - tyre + 1, stroke=STEEL, width=3)
        + disc(x, y, r, stroke=DARK, width=tyre)
        + disc(x, y, hub, fill=INK)
        + disc(x, y, hub - 3.5, fill=PALE)
    )


def guard(x: float, y: float, r: float, *, start: float, end: float, colour: str) -> str:
    """A mudguard, from one angle to another in degrees, clockwise from the right."""
    a, b = start * pi / 180, end * pi / 180
    return line(
        f"M{x + r * cos(a):.1f} {y + r * sin(a):.1f}A{r} {r} 0 0 1 {x + r * cos(b):.1f} {y + r * sin(b):.1f}", colour, 6
    )


def crank(x: float, y: float, *, r: float = 24) -> str:
    """Chainring, arm and pedal."""
    return (
        disc(x, y, r, fill="#FFFFFF", stroke=INK, width=6)
        + disc(x, y, 6, fill=INK)
        + line(f"M{x} {y}L{x + 26} {y + 40}", INK, 7)
        + line(f"M{x + 12} {y + 42}H{x + 42}", DARK, 8)
    )


def saddle(x: float, y: float, *, colour: str = DARK, sport: bool = False) -> str:
    """A saddle whose post ends at x, y."""
    if sport:
        return shape(f"M{x - 34} {y - 12}Q{x - 10} {y - 16} {x + 42} {y - 8}Q{x + 46} {y - 2} {x + 36} {y - 2}"
                     f"L{x - 4} {y - 1}Q{x - 30} {y + 4} {x - 36} {y - 4}Z", colour)  # fmt: skip
    return shape(
        f"M{x - 40} {y - 16}Q{x - 36} {y - 24} {x - 14} {y - 21}Q{x + 14} {y - 20} {x + 44} {y - 14}"
        f"Q{x + 50} {y - 8} {x + 40} {y - 5}Q{x + 8} {y - 6} {x - 2} {y + 4}Q{x - 26} {y + 12} {x - 38} {y + 2}Z",
        colour,
    )


def city(paint: str, *, motor: bool = False) -> str:
    """A low-step city bicycle; with `motor` an e-bike: battery in the tube, motor at the crank."""
    rear, front, bottom = (160, 282), (482, 282), (292, 290)
    frame = (
        line("M432 150C416 236 372 296 292 290", paint, 27 if motor else 17)
        + (line("M424 168C408 238 372 280 318 284", "#FFFFFF", 3, 'opacity=".45"') if motor else "")
        + line("M292 290L246 140", paint, 13)
        + line("M296 290L160 282", paint, 10)
        + line("M258 182L160 282", paint, 7)
        + line("M424 108L436 156", paint, 18)
        + line("M436 156C446 196 462 230 482 282", paint, 11)
    )
    carrier = (
        line("M98 166H252", INK, 6) + line("M118 168L158 276M140 168L160 276", INK, 4)
        + (box(104, 146, 132, 15, fill=DARK, r=7) if motor else line("M104 158H196", INK, 4))
    )  # fmt: skip
    drive = (
        (disc(292, 290, 36, fill=DARK) + disc(292, 290, 26, fill="#39424B") if motor else "")
        + (box(148, 266, 156, 34, fill=paint, r=17, more='opacity=".92"') if not motor else "")
        + crank(292, 290, r=20 if motor else 18)
    )
    return (
        shadow(320, 398, 250)
        + wheel(*rear, 104)
        + wheel(*front, 104)
        + guard(*rear, 117, start=168, end=312, colour=paint)
        + guard(*front, 117, start=196, end=318, colour=paint)
        + carrier
        + frame
        + line("M246 140L240 118", STEEL, 8)
        + saddle(240, 112)
        + line("M424 108L418 76Q410 60 374 62", INK, 8)
        + line("M384 61L346 66", DARK, 13)
        + (box(396, 50, 26, 12, fill=DARK, r=4) if motor else line("M398 66L386 80", INK, 4))
        + shape("M438 116h26q10 9 0 20h-26z", DARK)
        + shape("M462 116q11 10 0 20z", "#F2C94C")
        + box(86, 160, 16, 12, fill="#C0392B", r=4)
        + drive
        + line("M176 300L140 388H124", INK, 5)
        + disc(*bottom, 6, fill=INK)
    )


def sport(paint: str) -> str:
    """A sports bicycle with drop bars."""
    return (
        shadow(320, 398, 250)
        + wheel(156, 286, 102, tyre=7, spokes=22)
        + wheel(484, 286, 102, tyre=7, spokes=22)
        + line("M440 174L300 292", paint, 15)
        + line("M266 150L432 146", paint, 12)
        + line("M300 292L260 132", paint, 12)
        + line("M300 292L156 286", paint, 8)
        + line("M265 156L156 286", paint, 7)
        + line("M428 128L442 178", paint, 15)
        + line("M442 176C452 216 466 248 484 286", DARK, 10)
        + line("M260 132L254 104", DARK, 9)
        + saddle(254, 98, sport=True)
        + line("M428 128L424 112L456 106Q486 104 488 128Q488 152 462 158", DARK, 8)
        + line("M470 156L448 160", "#15191D", 10)
        + line("M474 108L490 140", INK, 5)
        + disc(156, 286, 26, stroke=STEEL, width=5)
        + line("M158 316L174 346L164 356", INK, 5)
        + line("M166 352Q240 366 300 318", INK, 2.5)
        + line("M160 262L300 266", INK, 2.5)
        + disc(484, 286, 20, stroke=STEEL, width=3)
        + crank(300, 292, r=27)
        + line("M330 262L372 224", "#FFFFFF", 4, 'opacity=".6"')
    )


def kids(paint: str) -> str:
    """A children's bicycle with a flag and a bell."""
    return (
        shadow(322, 392, 200)
        + wheel(206, 300, 82, tyre=12, spokes=12)
        + wheel(450, 300, 82, tyre=12, spokes=12)
        + guard(206, 300, 97, start=180, end=318, colour=paint)
        + guard(450, 300, 97, start=200, end=318, colour=paint)
        + line("M120 286V96", STEEL, 3)
        + shape("M120 96L176 112L120 132Z", "#E2A83B")
        + line("M120 280L206 300", STEEL, 3)
        + line("M414 196C388 262 360 306 312 306", paint, 18)
        + line("M312 306L282 190", paint, 13)
        + line("M312 306L206 300", paint, 10)
        + line("M290 226L206 300", paint, 7)
        + line("M408 160L418 200", paint, 16)
        + line("M418 200C426 232 438 264 450 300", paint, 11)
        + line("M282 190L278 172", STEEL, 8)
        + saddle(278, 164)
        + line("M408 160L402 126Q396 112 366 114", INK, 8)
        + line("M374 113L346 118", "#E2A83B", 14)
        + disc(392, 108, 10, fill=STEEL)
        + box(214, 284, 100, 34, fill=paint, r=17)
        + disc(230, 301, 6, fill="#FFFFFF")
        + crank(312, 304, r=20)
    )


def cargo(paint: str) -> str:
    """A cargo bicycle with its box in front."""
    return (
        shadow(320, 392, 280)
        + wheel(118, 294, 88, tyre=11)
        + wheel(548, 316, 66, tyre=11, spokes=14)
        + guard(118, 294, 103, start=176, end=318, colour=INK)
        + guard(548, 316, 80, start=190, end=330, colour=INK)
        + line("M214 308C260 336 430 342 476 326C500 316 500 262 516 236", DARK, 15)
        + line("M516 236L548 316", DARK, 10)
        + line("M214 308L176 166", DARK, 13)
        + line("M214 308L118 294", DARK, 10)
        + line("M186 206L118 294", DARK, 7)
        + line("M186 210C212 244 250 268 282 300", DARK, 13)
        + shape(
            "M286 186H496Q506 186 504 196L486 302Q484 312 474 312H312Q302 312 300 302L278 196Q276 186 286 186Z", paint
        )
        + line("M284 214H500", "#FFFFFF", 3, 'opacity=".45"')
        + line("M276 184H506", DARK, 9)
        + box(372, 238, 50, 30, fill="#FFFFFF", r=6, more='opacity=".25"')
        + line("M262 300L246 132", DARK, 11)
        + line("M246 134Q242 112 206 112", INK, 8)
        + line("M214 112L182 118", DARK, 13)
        + line("M176 166L170 144", STEEL, 8)
        + saddle(168, 138)
        + disc(214, 308, 33, fill=DARK)
        + crank(214, 308, r=20)
        + box(478, 206, 20, 18, fill="#F2C94C", r=6)
        + line("M60 190H152", INK, 6)
        + line("M80 190L116 288", INK, 4)
        + box(70, 170, 78, 14, fill=DARK, r=6)
        + box(54, 184, 12, 12, fill="#C0392B", r=4)
        + line("M330 326L316 386M446 330L460 386", INK, 6)
    )


def folding(paint: str) -> str:
    """A folding bicycle with small wheels."""
    return (
        shadow(320, 392, 220)
        + wheel(178, 312, 72, tyre=11, spokes=14)
        + wheel(478, 312, 72, tyre=11, spokes=14)
        + guard(178, 312, 86, start=186, end=320, colour=INK)
        + guard(478, 312, 86, start=206, end=322, colour=INK)
        + line("M424 218L272 266", paint, 24)
        + line("M300 316L262 180", paint, 13)
        + line("M300 316L178 312M272 262L178 312", paint, 9)
        + line("M262 180L244 116", STEEL, 9)
        + saddle(242, 110)
        + line("M398 84L428 236", STEEL, 10)
        + line("M416 176L430 244", paint, 17)
        + line("M430 244C444 266 462 288 478 312", paint, 11)
        + line("M398 86Q392 70 356 74", INK, 8)
        + line("M366 72L334 78", DARK, 13)
        + box(338, 226, 22, 38, fill=DARK, r=5, more='transform="rotate(-17 349 245)"')
        + disc(349, 245, 5, fill=PALE)
        + box(404, 168, 22, 14, fill=DARK, r=4)
        + box(440, 196, 20, 16, fill="#F2C94C", r=5)
        + line("M112 226H226M136 228L176 306", INK, 5)
        + crank(300, 314, r=24)
    )


def tyre(paint: str) -> str:
    """A tyre with tread and a reflecting line."""
    return (
        shadow(320, 402, 150)
        + disc(320, 208, 158, stroke=DARK, width=44)
        + disc(320, 208, 173, stroke="#4A545E", width=15)
        + f'<circle cx="320" cy="208" r="173" fill="none" stroke="{DARK}" stroke-width="15" stroke-dasharray="5 9"/>'
        + disc(320, 208, 150, stroke="#D9E0E5", width=4)
        + disc(320, 208, 134, stroke="#171C21", width=4)
        + line("M206 132A137 137 0 0 1 250 90", "#FFFFFF", 4, 'opacity=".28"')
    )


def tube(paint: str) -> str:
    """An inner tube beside its box."""
    return (
        shadow(330, 392, 210)
        + disc(236, 236, 124, stroke="#3C454E", width=30)
        + disc(236, 236, 130, stroke="#59646E", width=5)
        + line("M236 125V168", STEEL, 10)
        + line("M236 150V176", INK, 13)
        + shape("M376 176L404 150H560L532 176Z", "#C9D3DA")
        + shape("M532 176L560 150V356L532 388Z", "#A9B6C0")
        + box(376, 176, 156, 212, fill="#2C6E73", r=3)
        + box(376, 232, 156, 66, fill="#FFFFFF", r=0, more='opacity=".92"')
        + disc(412, 265, 21, stroke=INK, width=6)
        + line("M448 254H512M448 276H494", INK, 6)
        + line("M396 200H470", "#FFFFFF", 6, 'opacity=".8"')
        + line("M396 326H512M396 348H478", "#FFFFFF", 4, 'opacity=".5"')
    )


def pads(paint: str) -> str:
    """A pair of disc brake pads with their spring."""

    def pad(x: float, y: float, turn: float) -> str:
        return (
            f'<g transform="translate({x} {y}) rotate({turn})">'
            + shape("M-74 -40Q-74 -70 -44 -70H44Q74 -70 74 -40V30Q74 62 40 62H-40Q-74 62 -74 30Z", STEEL)
            + shape("M-22 -66V-116Q-22 -130 -8 -130H8Q22 -130 22 -116V-66Z", STEEL)
            + disc(0, -106, 9, fill="#FFFFFF")
            + shape("M-58 -34Q-58 -52 -40 -52H40Q58 -52 58 -34V26Q58 46 36 46H-36Q-58 46 -58 26Z", "#5B4A42")
            + line("M0 -52V46", "#473931", 5)
            + "".join(disc(dx, dy, 2.2, fill="#8A7468") for dx, dy in
                      ((-40, -30), (-24, 4), (-42, 24), (22, -34), (40, -8), (26, 22), (-16, -22), (44, 30), (-22, 32)))
            + "</g>"
        )  # fmt: skip

    return (
        shadow(320, 374, 190)
        + pad(222, 256, -7)
        + pad(420, 256, 7)
        + line("M300 92Q320 60 340 92L346 168Q320 190 294 168Z", "#B5BFC8", 7)
        + line("M300 92L284 70M340 92L356 70", "#B5BFC8", 7)
    )


def chain(paint: str) -> str:
    """A chainring, a sprocket and the chain around them."""

    def gear(x: float, y: float, r: float, teeth: int, holes: int) -> str:
        spikes = "".join(
            f"M{x + r * cos(2 * pi * n / teeth):.1f} {y + r * sin(2 * pi * n / teeth):.1f}"
            f"L{x + (r + 9) * cos(2 * pi * n / teeth):.1f} {y + (r + 9) * sin(2 * pi * n / teeth):.1f}"
            for n in range(teeth)
        )
        open_ = "".join(
            disc(
                x + r * 0.56 * cos(2 * pi * n / holes), y + r * 0.56 * sin(2 * pi * n / holes), r * 0.2, fill="#FFFFFF"
            )
            for n in range(holes)
        )
        return line(spikes, STEEL, 7) + disc(x, y, r, fill=STEEL) + open_ + disc(x, y, r * 0.2, fill=INK)

    loop = "M208 84L452 146A66 66 0 0 1 452 274L208 336A127 127 0 0 1 208 84Z"
    return (
        gear(222, 210, 112, 34, 6)
        + gear(446, 210, 52, 16, 5)
        + line(loop, INK, 17)
        + line(loop, "#B9C3CB", 11, 'stroke-dasharray="2 18"')
        + line(loop, "#7B8791", 5, 'stroke-dasharray="9 11" stroke-dashoffset="-4"')
    )


def saddle_part(paint: str) -> str:
    """A comfort saddle with springs."""
    coil = "".join(f"M{x - 15} {y}Q{x} {y + 9} {x + 15} {y - 1}" for x in (214, 262) for y in (250, 264, 278, 292, 306))
    return (
        shadow(330, 372, 190)
        + line("M196 322H390Q452 316 492 232", STEEL, 9)
        + line("M214 236V318M262 236V318", STEEL, 5)
        + line(coil, INK, 6)
        + box(318, 296, 62, 40, fill=INK, r=9)
        + disc(349, 316, 8, fill=PALE)
        + shape("M118 168Q122 112 204 114Q300 122 380 142Q470 152 532 172Q556 186 536 204Q470 214 402 210"
                "Q330 210 292 238Q236 268 166 250Q112 232 118 168Z", DARK)
        + shape("M140 172Q144 134 206 136Q300 142 384 162Q452 172 506 184Q440 190 394 188Q318 186 278 212"
                "Q226 238 174 226Q136 214 140 172Z", "#39424B")
        + line("M190 152Q290 150 420 178", "#FFFFFF", 4, 'opacity=".18"')
    )  # fmt: skip


def light(paint: str) -> str:
    """A front light and a rear light."""
    return (
        shadow(320, 360, 210)
        + shape("M330 134L412 112V290L330 266Z", "#F8E7A6", 'opacity=".6"')
        + shape("M112 152Q112 128 138 126L300 112Q334 112 338 146V258Q334 290 300 290L138 274Q112 272 112 248Z", DARK)
        + shape("M300 112Q340 112 342 150V252Q340 290 300 290Q282 288 282 262V140Q282 116 300 112Z", "#F2C94C")
        + shape("M306 134Q322 136 322 160V240Q322 264 306 268Q298 262 298 244V156Q298 138 306 134Z", "#FFF6D6")
        + line("M134 166L262 156M134 200H262M134 234L262 244", "#4B5660", 6)
        + box(176, 276, 58, 60, fill=INK, r=10)
        + box(158, 322, 94, 24, fill=DARK, r=12)
        + disc(148, 142, 6, fill="#7DD19B")
        + box(424, 196, 150, 118, fill=DARK, r=20)
        + box(436, 208, 126, 78, fill="#C0392B", r=14)
        + line("M458 222V272M482 222V272M506 222V272M530 222V272", "#E57B70", 8)
        + box(474, 292, 52, 10, fill="#6F7B85", r=5)
    )


def lock(paint: str) -> str:
    """A U-lock and its key."""
    return (
        shadow(300, 386, 190)
        + line("M186 286V158A92 92 0 0 1 370 158V286", STEEL, 34)
        + line("M186 286V158A92 92 0 0 1 370 158V286", DARK, 26)
        + line("M182 250V160A96 96 0 0 1 246 70", "#FFFFFF", 4, 'opacity=".25"')
        + box(126, 270, 304, 86, fill=DARK, r=26)
        + box(126, 270, 304, 26, fill="#D27A2C", r=13)
        + disc(278, 330, 19, fill=PALE)
        + box(274, 320, 8, 20, fill=DARK, r=3)
        + disc(512, 150, 34, stroke=INK, width=14)
        + line("M512 186V292", STEEL, 13)
        + line("M514 248H538M514 272H530M514 290H540", STEEL, 9)
    )


def basket(paint: str) -> str:
    """A crate for the front carrier."""
    slats = "".join(line(f"M{132 + n * 4} {178 + n * 46}H{508 - n * 4}", "#3D4852", 22) for n in range(4))
    return (
        shadow(320, 378, 210)
        + shape("M104 136H536L508 352Q506 364 492 364H148Q134 364 132 352Z", "#59656F")
        + shape("M132 150H508L486 340H154Z", "#EEF1F3")
        + slats
        + line("M220 150L232 350M320 150V350M420 150L408 350", "#3D4852", 15)
        + line("M104 136H536L508 352Q506 364 492 364H148Q134 364 132 352Z", DARK, 14, 'stroke-linejoin="round"')
        + box(262, 104, 116, 34, fill=DARK, r=16)
        + box(284, 112, 72, 14, fill="#FFFFFF", r=7)
        + box(286, 224, 68, 46, fill="#D27A2C", r=6)
        + line("M302 240H338M302 254H328", "#FFFFFF", 4)
    )


def bag(paint: str) -> str:
    """A double bag for the carrier."""

    def side(x: float) -> str:
        return (
            shape(f"M{x} 150H{x + 196}L{x + 186} 346Q{x + 184} 364 {x + 164} 364H{x + 32}"
                  f"Q{x + 12} 364 {x + 10} 346Z", "#2C6E73")
            + shape(f"M{x - 4} 138H{x + 200}V212Q{x + 200} 232 {x + 178} 232H{x + 18}"
                    f"Q{x - 4} 232 {x - 4} 212Z", "#23595D")
            + box(x + 42, 212, 22, 58, fill=DARK, r=5) + box(x + 132, 212, 22, 58, fill=DARK, r=5)
            + box(x + 38, 250, 30, 24, fill=STEEL, r=5) + box(x + 128, 250, 30, 24, fill=STEEL, r=5)
            + box(x + 26, 302, 144, 20, fill="#DDE5EA", r=4)
            + line(f"M{x + 34} 312H{x + 162}", "#B7C3CB", 3, 'stroke-dasharray="10 7"')
        )  # fmt: skip

    return (
        shadow(320, 382, 230)
        + line("M236 140Q320 72 404 140", DARK, 14)
        + box(212, 112, 216, 36, fill=DARK, r=12)
        + side(100)
        + side(344)
    )


def pump(paint: str) -> str:
    """A floor pump with a gauge and a hose."""
    return (
        shadow(310, 396, 160)
        + line("M352 316C470 330 520 262 468 214C432 184 424 150 470 122", INK, 9)
        + box(456, 92, 54, 34, fill=DARK, r=9)
        + line("M508 100H534", STEEL, 10)
        + box(296, 60, 14, 130, fill=STEEL, r=4)
        + box(208, 36, 190, 32, fill=DARK, r=16)
        + box(282, 44, 42, 20, fill="#B23A32", r=8)
        + box(276, 150, 54, 204, fill="#B23A32", r=10)
        + box(286, 160, 9, 182, fill="#FFFFFF", r=4, more='opacity=".35"')
        + box(270, 138, 66, 26, fill=DARK, r=8)
        + shape("M190 392Q190 366 220 362L270 348H336L386 362Q416 366 416 392Z", DARK)
        + disc(303, 300, 46, fill=DARK)
        + disc(303, 300, 37, fill="#FFFFFF")
        + line("M279 318A30 30 0 1 1 327 318", STEEL, 5, 'stroke-dasharray="3 8"')
        + line("M303 302L322 280", "#B23A32", 5)
        + disc(303, 302, 5, fill=INK)
    )


def helmet(paint: str) -> str:
    """A helmet seen from the side."""
    return (
        shadow(322, 386, 180)
        + line("M196 262L262 366Q276 380 296 372L322 356M386 264L312 362", INK, 9)
        + box(288, 350, 42, 24, fill=DARK, r=8)
        + shape("M108 246Q104 108 262 74Q430 46 510 158Q544 208 538 252Q536 270 516 268L430 258Q380 252 330 264"
                "Q240 290 140 276Q110 272 108 246Z", paint)
        + shape("M108 246Q108 224 112 204Q240 262 340 236Q440 214 536 240Q540 270 516 268L430 258Q380 252 330 264"
                "Q240 290 140 276Q110 272 108 246Z", DARK, 'opacity=".82"')
        + shape("M190 146Q216 108 270 96Q276 118 228 162Q200 186 184 182Q176 172 190 146Z", DARK, 'opacity=".78"')
        + shape("M300 92Q348 82 392 94Q392 116 330 138Q282 154 270 142Q270 116 300 92Z", DARK, 'opacity=".78"')
        + shape("M422 108Q462 128 484 160Q470 172 414 160Q370 152 370 140Q386 116 422 108Z", DARK, 'opacity=".78"')
        + shape("M238 196Q270 168 318 170Q324 184 286 206Q250 222 234 214Z", DARK, 'opacity=".78"')
        + shape("M366 184Q410 176 450 190Q440 206 398 206Q362 204 366 184Z", DARK, 'opacity=".78"')
        + line("M140 176Q170 104 262 88", "#FFFFFF", 5, 'opacity=".35"')
    )  # fmt: skip


def jacket(paint: str) -> str:
    """A rain jacket from the front."""
    return (
        shape("M256 66Q320 30 384 66L404 112Q320 146 236 112Z", paint)
        + shape("M272 82Q320 58 368 82Q372 112 320 122Q268 112 272 82Z", DARK, 'opacity=".55"')
        + shape("M238 96L160 128Q136 140 128 172L92 318Q90 334 104 338L150 346Q164 348 168 334L204 214Z", paint)
        + shape("M402 96L480 128Q504 140 512 172L548 318Q550 334 536 338L490 346Q476 348 472 334L436 214Z", paint)
        + line("M204 214L212 158M436 214L428 158", "#000000", 4, 'opacity=".18"')
        + shape("M238 96Q320 140 402 96L430 124L444 376Q444 390 430 390H210Q196 390 196 376L210 124Z", paint)
        + box(199, 262, 242, 22, fill="#E4EAEE", r=0)
        + line("M110 264L182 280M530 264L458 280", "#E4EAEE", 18, 'stroke-linecap="butt"')
        + line("M320 122V388", "#000000", 6, 'opacity=".3"')
        + line("M320 122V388", "#FFFFFF", 2, 'opacity=".45" stroke-dasharray="5 5"')
        + line("M232 308L278 320M408 308L362 320", "#000000", 6, 'opacity=".28"')
        + line("M258 168H290", "#FFFFFF", 6, 'opacity=".6"')
        + line("M320 124L308 142", DARK, 5)
    )


def gloves(paint: str) -> str:
    """A pair of winter gloves."""

    def hand(x: float, flip: int) -> str:
        return (
            f'<g transform="translate({x} 0) scale({flip} 1)">'
            + line("M-44 210V110M-6 204V82M32 206V96M66 216V134", "#39424B", 36)
            + line("M-66 262L-116 198", "#39424B", 38)
            + shape("M-66 196Q-66 182 -52 182H74Q86 182 86 196V300H-62L-96 250Z", "#39424B")
            + shape("M-62 296H86L96 372Q96 384 84 384H-60Q-72 384 -72 372Z", DARK)
            + box(-68, 306, 158, 20, fill="#2C6E73", r=5)
            + line("M-40 226H60", "#DDE5EA", 7)
            + line("M-44 116V128M-6 88V100M32 102V114M66 140V152", "#FFFFFF", 7, 'opacity=".3"')
            + "</g>"
        )

    return shadow(320, 392, 210) + hand(196, 1) + hand(444, -1)


def drawings() -> dict[str, str]:
    """Every picture by its name, as the inside of an SVG."""
    painted = {"city": city, "sport": sport, "kids": kids, "cargo": cargo, "folding": folding, "helmet": helmet,
               "jacket": jacket, "ebike": lambda paint: city(paint, motor=True)}  # fmt: skip
    plain = {"tyre": tyre, "tube": tube, "pads": pads, "chain": chain, "saddle": saddle_part, "light": light,
             "lock": lock, "basket": basket, "bag": bag, "pump": pump, "gloves": gloves}  # fmt: skip
    found = {f"{name}-{paint}": draw(colour) for name, draw in painted.items() for paint, colour in PAINTS.items()}
    return found | {name: draw("") for name, draw in plain.items()}


def save(name: str, inside: str, *, folder: Path) -> None:
    """Write one picture as PNG."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420" stroke-linecap="round" stroke-linejoin="round">'
        f'<rect width="640" height="420" fill="#FFFFFF"/>{inside}</svg>'
    )
    image = QImage(1280, 840, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(640, 420, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    pixels = memoryview(small.constBits()).cast("I")
    most_used = [colour for colour, _ in Counter(pixels).most_common(256)]
    indexed = small.convertToFormat(QImage.Format.Format_Indexed8, most_used, Qt.ImageConversionFlag.AvoidDither)
    indexed.save(str(folder / f"{name}.png"), "PNG", 0)


def main() -> None:
    """Draw those that the catalogue needs; a painted one only where an article has that colour."""
    app = QGuiApplication([])
    folder = Path(__file__).parent / "pictures"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    wanted = {article.picture for article in read_catalogue(folder.parent / "catalogue.json").articles} - {""}
    drawn = drawings()
    for name in sorted(wanted):
        save(name, drawn[name], folder=folder)
    app.quit()


if __name__ == "__main__":
    main()
