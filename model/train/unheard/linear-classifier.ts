/** Steps of the conjugate gradients. The matrices here are small and well conditioned. */
const steps = 200;

/**
 * Least squares on the classes as 0 and 1, with ridge regularisation (Hoerl & Kennard 1970). All classes count the same.
 * The numbers are standardised first.
 * @param rows one for each example
 * @param ridge the penalty, as a share of the number of classes
 * @returns the most likely class of a row
 */
export function fitLinearClassifier(
  rows: readonly ArrayLike<number>[],
  classes: readonly number[],
  ridge = 0.01,
): (row: ArrayLike<number>) => number {
  const numbers = rows[0]?.length ?? 0;
  const mean = columnsOf(rows, numbers, (value) => value);
  const variance = columnsOf(rows, numbers, (value, n) => (value - mean[n]!) ** 2);
  const standardized = (row: ArrayLike<number>) =>
    Float64Array.from({ length: numbers + 1 }, (_, n) =>
      n === numbers ? 1 : (row[n]! - mean[n]!) / Math.sqrt(variance[n]! + 1e-9),
    );
  const inputs = rows.map(standardized);
  const all = [...new Set(classes)].sort((a, b) => a - b);
  const sizes = new Map(all.map((name) => [name, classes.filter((own) => own === name).length]));
  const weights = classes.map((name) => 1 / sizes.get(name)!);
  const product = (vector: Float64Array) => {
    const out = vector.map((value) => ridge * all.length * value);
    for (const [place, input] of inputs.entries()) addTo(out, input, weights[place]! * dot(input, vector));
    return out;
  };
  const solutions = all.map((name) => {
    const target = new Float64Array(numbers + 1);
    for (const [place, input] of inputs.entries()) if (classes[place] === name) addTo(target, input, weights[place]!);
    return conjugateGradients(product, target);
  });
  return (row) => {
    const input = standardized(row);
    const said = solutions.map((solution) => dot(input, solution));
    return all[said.indexOf(Math.max(...said))]!;
  };
}

/** The solution of A x = b for a symmetric, positive matrix A (Hestenes & Stiefel 1952). */
function conjugateGradients(product: (x: Float64Array) => Float64Array, b: Float64Array): Float64Array {
  const solution = new Float64Array(b.length);
  const residual = b.slice();
  const direction = b.slice();
  const enough = 1e-16 * dot(b, b);
  let square = dot(residual, residual);
  for (let step = 0; step < steps && square > enough; step++) {
    const image = product(direction);
    const length = square / dot(direction, image);
    addTo(solution, direction, length);
    addTo(residual, image, -length);
    const next = dot(residual, residual);
    for (const [n, value] of residual.entries()) direction[n] = value + (next / square) * direction[n]!;
    square = next;
  }
  return solution;
}

function columnsOf(
  rows: readonly ArrayLike<number>[],
  numbers: number,
  of: (value: number, n: number) => number,
): number[] {
  return Array.from({ length: numbers }, (_, n) => rows.reduce((sum, row) => sum + of(row[n]!, n), 0) / rows.length);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < one.length; n++) sum += one[n]! * other[n]!;
  return sum;
}

function addTo(sum: Float64Array, vector: Float64Array, factor: number): void {
  for (let n = 0; n < sum.length; n++) sum[n]! += factor * vector[n]!;
}
