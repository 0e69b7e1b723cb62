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

/** A mark with the set of its characters, by which most marks are told apart without comparing them. */
export interface Written {
  readonly text: string
  readonly characters: number
}

/** One bit a digit; letters and others share the rest. */
export function written(text: string): Written {
  let characters = 0
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n)
    characters |= 1 << (code >= 48 && code <= 57 ? code - 48 : 10 + (code % 22))
  }
  return { text, characters }
}

/** Of a reading that is not clean, so many characters are misread: dirt and blur seldom spoil only one. */
const BLURRED = 0.15

/**
 * Chance that a mark is read as `read` by a reader that is `right` so often; 0 when nothing a reader does makes the one
 * of the other. Whole words only: both in compared form.
 */
export function readChance(read: Written, mark: Written, right: number): number {
  if (read.text === mark.text) return right + (1 - right) * (1 - BLURRED) ** mark.text.length
  return (1 - right) * blurredChance(read, mark, BLURRED)
}

function blurredChance(read: Written, mark: Written, error: number): number {
  const longer = read.text.length - mark.text.length
  if (longer > 1 || longer < -1) return 0
  const apartMax = longer === 0 ? LOOK_ALIKES_MAX : 2
  if (bits(read.characters & ~mark.characters) > apartMax) return 0
  if (bits(mark.characters & ~read.characters) > apartMax) return 0
  if (longer === 0) return substituted(read.text, mark.text, error)
  return longer === -1
    ? slipped(mark.text, read.text, error, 'dropped')
    : slipped(read.text, mark.text, error, 'added')
}

/** How many bits are set (Hamming weight, by halves). */
function bits(set: number): number {
  const pairs = set - ((set >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

function substituted(read: string, mark: string, error: number): number {
  let wrong = 0
  for (let n = 0; n < mark.length; n++)
    if (read.charCodeAt(n) !== mark.charCodeAt(n) && ++wrong > LOOK_ALIKES_MAX) return 0
  let chance = (1 - error) ** (mark.length - wrong)
  for (let n = 0; n < mark.length; n++) {
    const [a, b] = [read.charCodeAt(n), mark.charCodeAt(n)]
    if (a === b) continue
    if (wrong > WRONG_MAX && !areLookAlikes(a, b)) return 0
    chance *= substitution(a, b, error)
  }
  return chance
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
