import type { LoopPlace } from '@landport/site/site-schema'

/** Coils of one lane's controller; the first three are pulses, which the controller takes back itself. Assumed: `contracts/devices/modbus-barrier/SOURCE.md`. */
export const COILS = {
  raise: 0,
  lower: 1,
  halt: 2,
  red: 8,
  green: 9,
  flashing: 10,
  /** Says that whoever orders has seen that the controller was without power. */
  seenRestart: 14,
  /** Changed again and again by a lane that lives. */
  watchdog: 15,
} as const

/** Discrete inputs. A loop reads 1 while it is free: a cut wire and a dead detector read as occupied. */
export const INPUTS = {
  up: 0,
  down: 1,
  fault: 2,
  obstacle: 3,
  beforeFree: 4,
  underFree: 5,
  afterFree: 6,
  loopFault: 7,
  watchdogHeard: 8,
  restarted: 9,
} as const
export const INPUT_COUNT = 10

/** The three lamps are one write: they are never seen half changed. */
export const LIGHT_COILS = {
  first: COILS.red,
  show: { red: [1, 0, 0], green: [0, 1, 0], flashing: [0, 0, 1] },
} as const
export type LightShow = keyof typeof LIGHT_COILS.show

/** What one look at a lane's controller says. */
export interface BarrierLook {
  readonly position: 'up' | 'down' | 'moving' | 'fault'
  readonly occupied: Readonly<Record<LoopPlace, boolean>>
  readonly isLoopFaulty: boolean
  readonly isWatchdogHeard: boolean
  readonly hasRestarted: boolean
}

/** Of the inputs in their order. Up and down at once is a broken switch, and so is what the controller calls a fault. */
export function readLook(inputs: readonly boolean[]): BarrierLook {
  const { up, down, fault } = INPUTS
  return {
    position: positionOf(inputs[up]!, inputs[down]!, inputs[fault]!),
    occupied: {
      before: !inputs[INPUTS.beforeFree],
      under: !inputs[INPUTS.underFree],
      after: !inputs[INPUTS.afterFree],
    },
    isLoopFaulty: inputs[INPUTS.loopFault]!,
    isWatchdogHeard: inputs[INPUTS.watchdogHeard]!,
    hasRestarted: inputs[INPUTS.restarted]!,
  }
}

function positionOf(isUp: boolean, isDown: boolean, isFault: boolean): BarrierLook['position'] {
  if (isFault || (isUp && isDown)) return 'fault'
  if (isUp) return 'up'
  return isDown ? 'down' : 'moving'
}
