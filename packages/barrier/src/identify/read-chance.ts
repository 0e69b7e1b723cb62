import { areLookAlikes, substitution } from './look-alikes.ts'

/** More misread characters than these make another mark of it: with the same length, and beside one dropped or doubled. */
const WRONG_MAX = 2
const LOOK_ALIKES_MAX = 3
/** Dropped and added characters, as shares of a misread one. */
const SLIP_SHARE = 0.2
const OTHERS = 35
/** A reader made for Latin plates leaves out the province character. */
const HAN_DROPPED = 0.2
const HAN_FROM = 0x4e00

/**
 * Chance that a mark written `written` is read as `read`, where `error` of all characters are misread; 0 when nothing
 * a reader does makes the one of the other. Whole words only: both in compared form.
 */
export function readChance(read: string, written: string, error: number): number {
  if (read === written) return (1 - error) ** written.length
  const longer = read.length - written.length
  if (longer === 0) return substituted(read, written, error)
  if (longer === -1) return slipped(written, read, error, 'dropped')
  return longer === 1 ? slipped(read, written, error, 'added') : 0
}

function substituted(read: string, written: string, error: number): number {
  let chance = 1
  let wrong = 0
  let alike = 0
  for (let n = 0; n < written.length; n++) {
    const [a, b] = [read.charCodeAt(n), written.charCodeAt(n)]
    if (a === b) continue
    wrong++
    if (areLookAlikes(a, b)) alike++
    if (wrong > WRONG_MAX && (wrong > LOOK_ALIKES_MAX || alike < wrong)) return 0
    chance *= substitution(a, b, error)
  }
  return chance * (1 - error) ** (written.length - wrong)
}

/** The longer has one character more than the shorter, and at most one of the others is misread. */
function slipped(longer: string, shorter: string, error: number, slip: 'dropped' | 'added'): number {
  let best = 0
  for (let at = 0; at < longer.length; at++) {
    let chance = slipChance(longer, at, error, slip)
    let wrong = 0
    for (let n = 0; n < shorter.length && wrong < 2; n++) {
      const [a, b] = [longer.charCodeAt(n < at ? n : n + 1), shorter.charCodeAt(n)]
      if (a === b) continue
      wrong++
      chance *= slip === 'dropped' ? substitution(b, a, error) : substitution(a, b, error)
    }
    if (wrong < 2 && chance > best) best = chance
  }
  return best
}

function slipChance(longer: string, at: number, error: number, slip: 'dropped' | 'added'): number {
  const character = longer.charCodeAt(at)
  if (slip === 'dropped') return character >= HAN_FROM ? HAN_DROPPED : error * SLIP_SHARE
  const isDoubled = character === longer.charCodeAt(at - 1) || character === longer.charCodeAt(at + 1)
  return isDoubled ? error * SLIP_SHARE : (error * SLIP_SHARE) / OTHERS
}
