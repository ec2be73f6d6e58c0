/** Matrices here are rows of `n` numbers, one row behind the other, symmetric. */

/** Copies what stands above the diagonal below it. */
export function mirror(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) matrix[j * n + i] = matrix[i * n + j]!;
}

/** Adds what `y` has with others to what `x` has with them. */
export function fold(matrix: Float64Array, n: number, x: number, y: number): void {
  for (let i = 0; i < n; i += 1) {
    if (i !== x && i !== y) matrix[i * n + x] = matrix[x * n + i]! += matrix[y * n + i]!;
  }
}
