"""Plots, as SVG, drawn by gnuplot."""

import subprocess
from dataclasses import dataclass


@dataclass
class Line:
    title: str
    points: list
    """Pairs of x and y; what has no figure is left out."""
    style: str = "linespoints"
    on_right: bool = False
    """Whether y belongs to the second axis."""


@dataclass
class Panel:
    x: str
    y: str
    lines: list
    ticks: list
    """On the x axis, which is logarithmic."""
    right: str = ""
    """Of the second axis, where there is one."""
    is_logarithmic: bool = False
    """In y."""


def draw(panels, folder, name):
    """Side by side."""
    script = [
        f"set terminal svg size {380 * len(panels)},320 font 'sans-serif,11' background rgb 'white'",
        f"set output '{folder / name}.svg'",
        f"set multiplot layout 1,{len(panels)}",
        "set grid linecolor rgb '#dddddd'",
        "set border linecolor rgb '#666666'",
    ]
    for number, panel in enumerate(panels):
        script += commands(panel, number)
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["gnuplot"], input="\n".join(script) + "\nunset multiplot\n", text=True, check=True)


def commands(panel, number):
    ticks = ", ".join(f"'{tick:g}' {tick}" if tick < 10_000 else f"'{tick // 1000}k' {tick}" for tick in panel.ticks)
    yield from [
        "set logscale x",
        "set logscale y" if panel.is_logarithmic else "unset logscale y",
        f"set xrange [{panel.ticks[0] * 0.9}:{panel.ticks[-1] * 1.1}]",
        "set autoscale y" if panel.is_logarithmic else "set yrange [0:*]",
        "set y2range [0:*]",
        f"set xtics ({ticks})",
        f"set xlabel '{panel.x}'",
        f"set ylabel '{panel.y}'",
        f"set y2label '{panel.right}'",
        "set y2tics" if panel.right else "unset y2tics",
        "set ytics nomirror" if panel.right else "set ytics mirror",
        "set key outside top center horizontal samplen 2",
    ]
    drawn = []
    for index, line in enumerate(panel.lines):
        block = f"$data{number}_{index}"
        yield "\n".join([f"{block} << END", *(f"{x} {y}" for x, y in line.points if y == y), "END"])
        axes = " axes x1y2" if line.on_right else ""
        points = " pointtype 7 pointsize 0.4" if line.style.startswith("linespoints") else ""
        drawn.append(f"{block} using 1:2{axes} with {line.style}{points} title '{line.title}'")
    yield "plot " + ", ".join(drawn)
