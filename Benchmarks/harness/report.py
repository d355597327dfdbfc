"""Figures of interleaved runs, and the table that is made of them."""

from dataclasses import dataclass
from statistics import median


@dataclass
class Row:
    what: str
    ours: str
    baseline: str
    ratio: str
    aim: str


def interleaved(rounds, *measure):
    """Runs each function once a round; returns one list of results for each function."""
    results = [[] for _ in measure]
    for _ in range(rounds):
        for function, kept in zip(measure, results):
            kept.append(function())
    return results


def ratio(ours, baseline):
    """The median of the rounds' ratios: each is of two figures taken one after the other."""
    return median(mine / theirs for mine, theirs in zip(ours, baseline))


def table(rows):
    lines = ["| what | ours | baseline | ratio | aim |", "|---|---|---|---|---|"]
    lines += [f"| {row.what} | {row.ours} | {row.baseline} | {row.ratio} | {row.aim} |" for row in rows]
    return "\n".join(lines)


def per_second(rates):
    return f"{median(rates):,.0f} /s"


def milliseconds(values):
    return f"{median(values):.2f} ms"
