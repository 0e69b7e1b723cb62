import { err, ok, type Result } from '@landport/std/result'
import { kgOf, type ScaleWeight, WEIGHT_UNITS, type WeightUnit } from '../weight.ts'

/** Commands of MT-SICS levels 0 and 1 that a lane uses; each ends with CR LF. */
export const SICS_COMMANDS = {
  /** The next stable weight. */
  stable: 'S',
  /** The weight now, stable or not. */
  now: 'SI',
  /** The weight now, and again and again. */
  repeat: 'SIR',
  tare: 'T',
  askTare: 'TA',
  zero: 'Z',
  serial: 'I4',
} as const
export type SicsCommand = keyof typeof SICS_COMMANDS

export const sicsCommand = (command: SicsCommand): string => `${SICS_COMMANDS[command]}\r\n`

/** What a scale answers. `weight` is what it shows: net where a tare is set. */
export type SicsAnswer =
  | { readonly kind: 'weight'; readonly weight: ScaleWeight }
  /** `S +`, `S -`, and the same of T and Z: overload or underload. */
  | { readonly kind: 'out-of-range'; readonly which: 'over' | 'under' }
  /** `S I`: busy, or no stable weight within its time. */
  | { readonly kind: 'not-now' }
  | { readonly kind: 'tare'; readonly weight: ScaleWeight }
  | { readonly kind: 'zeroed' }
  | { readonly kind: 'text'; readonly command: 'I4'; readonly text: string }
  /** `ES` wrong command, `ET` wrong transmission, `EL` wrong parameter. */
  | { readonly kind: 'error'; readonly code: 'ES' | 'ET' | 'EL' }

/**
 * Reads one line without its end. Errors: `unknown-answer`, `unknown-unit`, `not-a-weight`. Source:
 * `contracts/devices/sics/SOURCE.md`.
 */
export function parseSics(line: string): Result<SicsAnswer, string> {
  if (/^E[STL]$/.test(line)) return ok({ kind: 'error', code: line as 'ES' | 'ET' | 'EL' })
  const serial = /^I4 A "([^"]{0,60})"$/.exec(line)
  if (serial) return ok({ kind: 'text', command: 'I4', text: serial[1]! })
  const state = /^([STZ]|TA) ([+\-IA])$/.exec(line)
  if (state) return stateOf(state[1]!, state[2]!)
  const weighed = /^(S|T|TA) ([SDA]) {1,10}(-?\d{1,9}(?:\.\d{1,6})?) ([A-Za-z]{1,4})$/.exec(line)
  if (weighed === null) return err('unknown-answer')
  const [, command, status, text, unit] = weighed as unknown as [string, string, string, string, string]
  if (!isUnit(unit)) return err('unknown-unit')
  // `A` belongs to the tare in memory, `S` and `D` to what lies on the scale.
  if ((command === 'TA') !== (status === 'A')) return err('unknown-answer')
  const weight = { isStable: status !== 'D', text, unit, kg: kgOf(Number(text), unit) }
  return ok({ kind: command === 'S' ? 'weight' : 'tare', weight })
}

function stateOf(command: string, state: string): Result<SicsAnswer, string> {
  switch (state) {
    case '+':
      return ok({ kind: 'out-of-range', which: 'over' })
    case '-':
      return ok({ kind: 'out-of-range', which: 'under' })
    case 'I':
      return ok({ kind: 'not-now' })
    default:
      return command === 'Z' ? ok({ kind: 'zeroed' }) : err('not-a-weight')
  }
}

const isUnit = (text: string): text is WeightUnit => (WEIGHT_UNITS as readonly string[]).includes(text)
