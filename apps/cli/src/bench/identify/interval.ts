/** Wilson's interval for a share seen `hits` times in `all`, 95 %: keeps its meaning when `hits` is 0 or nearly all. */
export function wilson(hits: number, all: number): { readonly low: number; readonly high: number } {
  if (all === 0) return { low: 0, high: 1 }
  const share = hits / all
  const z2 = Z * Z
  const middle = share + z2 / (2 * all)
  const half = Z * Math.sqrt((share * (1 - share)) / all + z2 / (4 * all * all))
  const whole = 1 + z2 / all
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) }
}

/** Two-sided 95 %. */
const Z = 1.959964
