const iterations = 300;
const precision = 1e-12;
const smallest = 1e-300;
const halvings = 200;

/** Coefficients of the Lanczos approximation (g = 7, n = 9). */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * The value that a Student's t variable of the given degrees of freedom stays below with the given probability (0.5-1).
 * Inverts the distribution function, which is a regularised incomplete beta function (DLMF 8.17), by halving.
 */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = 1;
  while (distribution(high, degreesOfFreedom) < probability && high < Number.MAX_SAFE_INTEGER) high *= 2;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (distribution(middle, degreesOfFreedom) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function distribution(t: number, degreesOfFreedom: number): number {
  const x = degreesOfFreedom / (degreesOfFreedom + t * t);
  return 1 - incompleteBeta(x, degreesOfFreedom / 2, 0.5) / 2;
}

/** Regularised; by the continued fraction DLMF 8.17.22, evaluated with Lentz's method. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return Math.min(1, Math.max(0, x));
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= iterations; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const term of [even, odd]) {
      d = 1 / nonZero(1 + term * d);
      c = nonZero(1 + term / c);
      step = c * d;
      value *= step;
    }
    if (Math.abs(step - 1) < precision) break;
  }
  return value;
}

const nonZero = (value: number): number => (Math.abs(value) < smallest ? smallest : value);

function logGamma(z: number): number {
  const [first = 0, ...rest] = lanczos;
  const x = z - 1;
  const t = x + rest.length - 0.5;
  const series = rest.reduce((sum, coefficient, index) => sum + coefficient / (x + index + 1), first);
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(series);
}
