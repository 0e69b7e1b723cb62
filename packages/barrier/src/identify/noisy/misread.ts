import type { Random } from '@landport/std/source'
import { between, byShare, happens, pick } from './draw.ts'
import { NOISE } from './noise.ts'

/** What one camera makes of a mark; null: nothing. */
export interface Seen {
  readonly value: string | null
  readonly confidence: number
}

/** A mark as it is painted, with what is wrong with it for every camera. */
export interface PaintedMark {
  readonly written: string
  readonly dirty: string | null
  readonly engine: string | null
}

/** Shared causes are drawn once for a mark, so that single cameras are right `accuracy` of the time. */
export function paint(written: string, accuracy: number, random: Random): PaintedMark {
  const wrong = 1 - accuracy
  const { dirt, engine } = NOISE.causeOfMisreading
  return {
    written,
    dirty: happens(random, (wrong * dirt) / NOISE.dirtIsSeenAlike) ? dirtied(written, random) : null,
    engine: happens(random, (wrong * engine) / NOISE.engineErrsAlike) ? mistaken(written, random) : null,
  }
}

export function see({ written, dirty, engine }: PaintedMark, accuracy: number, random: Random): Seen {
  const isOwn = happens(random, (1 - accuracy) * NOISE.causeOfMisreading.own)
  const isDirty = dirty !== null && happens(random, NOISE.dirtIsSeenAlike)
  const isEngine = engine !== null && happens(random, NOISE.engineErrsAlike)
  const value = isDirty ? dirty : isEngine ? engine : isOwn ? badLuck(written, random) : written
  if (value === written)
    return {
      value,
      confidence: happens(random, NOISE.doubtfullyRight) ? between(random, 0.6, 0.82) : sure(random),
    }
  return {
    value,
    confidence: happens(random, NOISE.surelyWrong) ? sure(random) : between(random, 0.45, 0.85),
  }
}

export const sure = (random: Random): number => between(random, 0.82, 0.99)

/** Mud, a bolt, a broken lamp: one or two places that nobody can read, and what they look like instead. */
function dirtied(written: string, random: Random): string {
  const at = Math.floor(random() * written.length)
  switch (byShare(random, { gone: 0.35, other: 0.4, wide: 0.25 })) {
    case 'gone':
      return written.slice(0, at) + written.slice(at + 1)
    case 'other':
      return put(written, at, pick(random, MUD))
    case 'wide':
      return put(put(written, at, pick(random, MUD)), Math.min(at + 1, written.length - 1), pick(random, MUD))
  }
}

/** What this engine takes for something else, time and again. */
function mistaken(written: string, random: Random): string {
  const places = [...written].flatMap((character, n) => (ENGINE[character] === undefined ? [] : [n]))
  if (places.length === 0) return badLuck(written, random) ?? written
  const at = pick(random, places)
  return put(written, at, pick(random, [...ENGINE[written[at]!]!]))
}

export function badLuck(written: string, random: Random): string | null {
  const at = Math.floor(random() * written.length)
  switch (
    byShare(random, { one: 0.5, two: 0.15, dropped: 0.12, doubled: 0.08, garbage: 0.07, nothing: 0.08 })
  ) {
    case 'one':
      return put(written, at, other(random))
    case 'two':
      return put(put(written, at, other(random)), Math.floor(random() * written.length), other(random))
    case 'dropped':
      return written.slice(0, at) + written.slice(at + 1)
    case 'doubled':
      return written.slice(0, at) + written[at] + written.slice(at)
    case 'garbage':
      return Array.from(written, () => other(random)).join('')
    case 'nothing':
      return null
  }
}

const put = (text: string, at: number, character: string): string =>
  text.slice(0, at) + character + text.slice(at + 1)
const other = (random: Random): string => pick(random, EVERYTHING)

const EVERYTHING = [...'ABCDEFGHKLMNPRSTUVXYZ0123456789']
/** Dirt closes open shapes and cuts closed ones. */
const MUD = [...'88B00DQ6931174HMEF']
/**
 * One made-up engine. Directed and uneven, as published confusion tables of plate readers are, with pairs that the
 * identification's look-alikes do not have (9 for 3, 1 for 4, 5 for 6, G for C, 0 for 9).
 */
const ENGINE: Readonly<Record<string, string>> = {
  '0': 'DDO8',
  '1': '7LI',
  '2': 'Z7Z',
  '3': '98',
  '4': '1A',
  '5': 'S6S',
  '6': '5G8',
  '7': '1T',
  '8': 'B36',
  '9': '03',
  A: '4R',
  B: '88R',
  C: 'G0',
  D: '0O',
  E: 'F',
  F: 'EP',
  G: '6C',
  H: 'M',
  K: 'X',
  M: 'N',
  P: 'F',
  Q: 'O0',
  R: 'P',
  S: '5',
  T: '7',
  U: 'V0',
  V: 'U',
  Z: '2',
  桂: '贵佳',
  贵: '桂',
  云: '公',
  粤: '奥',
  湘: '相',
  豫: '像',
  鲁: '鱼',
  挂: '桂封',
}
