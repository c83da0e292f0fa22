"""What half an hour teaches the baseline: weights, and how sure they are."""

from functools import lru_cache
from itertools import repeat
from math import exp, log
from operator import add, mul

from claude_tray.model import Block

Row = tuple[float, ...]

LEVEL_DRIFT = 0.03**2 / 48  # per block: 3 % a day
SHAPE_DRIFT = 0.01**2 / 48  # 1 % a day
MOST_VARIANCE = 3.0  # of the logarithm, in a forecast
BLOCK_DISPERSION = 0.08
OUTLIER = 2.5  # standard deviations; a block beyond is learned as if it lay there


@lru_cache(maxsize=8)  # the bins that late reports may change are walked anew at each reading, blocks and all
def learned(weights: Row, covariance: Row, drifts: int, features: Row, block: Block) -> tuple[Row, Row]:
    """Return weights and covariance after a block.

    The covariance holds the columns of its upper triangle, one after the other. It grows by `drifts` blocks
    of time before the lesson. Nine rows written out take a fifth of what loops over them do.
    """
    a, b, c, d, e, f, g, h, i = features
    (
        aa,
        ab, bb,
        ac, bc, cc,
        ad, bd, cd, dd,
        ae, be, ce, de, ee,
        af, bf, cf, df, ef, ff,
        ag, bg, cg, dg, eg, fg, gg,
        ah, bh, ch, dh, eh, fh, gh, hh,
        ai, bi, ci, di, ei, fi, gi, hi, ii,
    ) = covariance  # fmt: skip
    shape = drifts * SHAPE_DRIFT
    aa, bb, cc, dd, ee = aa + drifts * LEVEL_DRIFT, bb + shape, cc + shape, dd + shape, ee + shape
    ff, gg, hh, ii = ff + shape, gg + shape, hh + shape, ii + shape
    direction = (
        a * aa + b * ab + c * ac + d * ad + e * ae + f * af + g * ag + h * ah + i * ai,
        a * ab + b * bb + c * bc + d * bd + e * be + f * bf + g * bg + h * bh + i * bi,
        a * ac + b * bc + c * cc + d * cd + e * ce + f * cf + g * cg + h * ch + i * ci,
        a * ad + b * bd + c * cd + d * dd + e * de + f * df + g * dg + h * dh + i * di,
        a * ae + b * be + c * ce + d * de + e * ee + f * ef + g * eg + h * eh + i * ei,
        a * af + b * bf + c * cf + d * df + e * ef + f * ff + g * fg + h * fh + i * fi,
        a * ag + b * bg + c * cg + d * dg + e * eg + f * fg + g * gg + h * gh + i * gi,
        a * ah + b * bh + c * ch + d * dh + e * eh + f * fh + g * gh + h * hh + i * hi,
        a * ai + b * bi + c * ci + d * di + e * ei + f * fi + g * gi + h * hi + i * ii,
    )
    variance = sum(map(mul, features, direction))
    gain, shrink = _pull(sum(map(mul, features, weights)), variance, block.count, block.minutes)
    moved = tuple(map(add, weights, map(mul, direction, repeat(gain))))
    a, b, c, d, e, f, g, h, i = direction
    ka, kb, kc, kd, ke, kf, kg, kh, ki = map(mul, direction, repeat(shrink))
    return moved, (
        aa - ka * a,
        ab - ka * b, bb - kb * b,
        ac - ka * c, bc - kb * c, cc - kc * c,
        ad - ka * d, bd - kb * d, cd - kc * d, dd - kd * d,
        ae - ka * e, be - kb * e, ce - kc * e, de - kd * e, ee - ke * e,
        af - ka * f, bf - kb * f, cf - kc * f, df - kd * f, ef - ke * f, ff - kf * f,
        ag - ka * g, bg - kb * g, cg - kc * g, dg - kd * g, eg - ke * g, fg - kf * g, gg - kg * g,
        ah - ka * h, bh - kb * h, ch - kc * h, dh - kd * h, eh - ke * h, fh - kf * h,
        gh - kg * h, hh - kh * h,
        ai - ka * i, bi - kb * i, ci - kc * i, di - kd * i, ei - ke * i, fi - kf * i, gi - kg * i,
        hi - kh * i, ii - ki * i,
    )  # fmt: skip


def _pull(level: float, variance: float, count: int, minutes: int) -> tuple[float, float]:
    """Return how far the block moves the weights, and what it takes from the variance."""
    mean = minutes * exp(level)
    dispersion = BLOCK_DISPERSION + 1 / minutes
    scatter = mean + (dispersion + exp(min(variance, MOST_VARIANCE)) - 1) * mean * mean
    tamed = min(count, mean + OUTLIER * scatter**0.5)
    weight = 1 / (1 + dispersion * mean)  # a negative binomial count is worth that much of a Poisson count
    shape = 1 / variance
    known = shape + weight * mean
    return shape * log((shape + weight * tamed) / known), shape * (1 - shape / known)
