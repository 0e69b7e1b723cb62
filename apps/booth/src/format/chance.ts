/** A probability as people at a lane read it: `1 : 250 000`, never a row of noughts. */
export function showChance(probability: number): string {
  if (probability <= 0) return '< 1 : 1 000 000 000'
  if (probability >= 0.1) return `${Math.round(probability * 100)}\u00a0%`
  const one = Math.round(1 / probability)
  const digits = Math.max(0, Math.floor(Math.log10(one)) - 1)
  const rounded = Math.round(one / 10 ** digits) * 10 ** digits
  return `1\u00a0:\u00a0${String(rounded).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0')}`
}
