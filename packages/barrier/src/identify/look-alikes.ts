/**
 * Characters that readers of plates and containers take for each other, by shape; each group names its members. Written
 * down from general knowledge of fonts on plates and boxes, not measured: look at a site's own confusions later.
 */
const GROUPS: readonly string[] = [
  '0ODQUC',
  '0ĐD',
  '8B3',
  '1ILT7J',
  '5S',
  '2Z7',
  '6GC',
  'VUY',
  'HMNW',
  '4A',
  'KXY',
  'PRF',
  'EF',
  '38',
  '98',
  '68',
  '桂贵',
  '云去',
  '粤奥',
  '湘相',
  '京亰',
  '冀翼',
  '鲁鱼',
  '晋普',
]

const MATES: ReadonlyMap<number, ReadonlySet<number>> = (() => {
  const mates = new Map<number, Set<number>>()
  for (const group of GROUPS)
    for (const one of group)
      for (const other of group)
        if (one !== other) {
          const code = one.charCodeAt(0)
          mates.set(code, (mates.get(code) ?? new Set()).add(other.charCodeAt(0)))
        }
  return mates
})()

/** Share of wrong characters that are look-alikes; the rest may be any other. */
const LOOK_ALIKE_SHARE = 0.7
const OTHERS = 34

/** Chance that a character written so is read as that other one, where `error` of all characters are misread. */
export function substitution(read: number, written: number, error: number): number {
  const mates = MATES.get(written)
  if (mates === undefined) return error / OTHERS
  return mates.has(read) ? (error * LOOK_ALIKE_SHARE) / mates.size : (error * (1 - LOOK_ALIKE_SHARE)) / OTHERS
}

export const areLookAlikes = (a: number, b: number): boolean => MATES.get(a)?.has(b) === true
