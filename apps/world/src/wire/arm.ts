import { COILS, type INPUTS } from '@landport/formats/devices/modbus-barrier/map'
import type { LoopPlace } from '@landport/site/site-schema'

export type ArmFault = 'motor' | 'both-switches' | 'stuck' | 'loop'

/** One arm with its controller, lamps and loops: what it does when it is told to, and when it is not. Simulated. */
export interface Arm {
  /** 0 down to 1 up. */
  readonly position: number
  coil(address: number): boolean
  setCoil(address: number, value: boolean): void
  input(name: keyof typeof INPUTS): boolean
  /** A vehicle stands on this loop, or leaves it. */
  occupy(place: LoopPlace, isOccupied: boolean): void
  setFault(fault: ArmFault | null): void
  /** The power fails and comes back: nothing that was ordered is remembered, the arm stands where it stood. */
  powerCycle(): void
  /** Somebody moves the arm with his hands. */
  push(position: number): void
  /** How often it began to rise since the start. */
  readonly raisedTimes: number
  /** How often it came down onto a vehicle; a controller that is right never does. */
  readonly struckTimes: number
  stop(): void
}

export interface ArmOptions {
  readonly moveMs: number
  readonly watchdogMs: number
}

const STEP_MS = 10
/** A lamp that nobody sets shows red. */
const RED: Readonly<Record<number, boolean>> = {
  [COILS.red]: true,
  [COILS.green]: false,
  [COILS.flashing]: false,
}

export function startArm({ moveMs, watchdogMs }: ArmOptions): Arm {
  let position = 0
  let motion: 'up' | 'down' | null = null
  let coils = new Map<number, boolean>()
  let fault: ArmFault | null = null
  let beatAtMs = Number.NEGATIVE_INFINITY
  let hasRestarted = true
  let isObstructed = false
  let raisedTimes = 0
  let struckTimes = 0
  let lastMs = performance.now()
  const occupied: Record<LoopPlace, boolean> = { before: false, under: false, after: false }

  const isWatched = (): boolean => performance.now() - beatAtMs <= watchdogMs
  const ordered = (coil: number): void => {
    // Nobody who lives gave this order, or nobody has seen that the power was away: it is not carried out.
    if (!isWatched() || hasRestarted) return
    isObstructed = false
    if (coil === COILS.raise) {
      motion = 'up'
      raisedTimes++
    } else if (coil === COILS.lower) motion = 'down'
    else motion = null
  }
  const step = (): void => {
    const nowMs = performance.now()
    const part = (nowMs - lastMs) / moveMs
    lastMs = nowMs
    if (!isWatched()) motion = null
    if (motion === 'down' && occupied.under) {
      motion = null
      isObstructed = true
    }
    if (motion === null || fault === 'motor' || fault === 'stuck') return
    position = Math.min(1, Math.max(0, position + (motion === 'up' ? part : -part)))
    if (position === 0 && occupied.under) struckTimes++
    if (position === 0 || position === 1) motion = null
  }
  const timer = setInterval(step, STEP_MS)
  const isFree = (place: LoopPlace): boolean => fault !== 'loop' && !occupied[place]

  return {
    get position() {
      return position
    },
    coil: (address) => (!isWatched() && address in RED ? RED[address]! : (coils.get(address) ?? false)),
    setCoil(address, value) {
      if (address === COILS.watchdog) {
        if (coils.get(address) !== value) beatAtMs = performance.now()
        coils.set(address, value)
      } else if (address === COILS.seenRestart) {
        if (value) hasRestarted = false
      } else if (address === COILS.raise || address === COILS.lower || address === COILS.halt) {
        // A pulse: it is taken back at once.
        if (value) ordered(address)
      } else coils.set(address, value)
    },
    input(name) {
      switch (name) {
        case 'up':
          return position === 1 || fault === 'both-switches'
        case 'down':
          return position === 0 || fault === 'both-switches'
        case 'fault':
          return fault === 'motor'
        case 'obstacle':
          return isObstructed
        case 'beforeFree':
          return isFree('before')
        case 'underFree':
          return isFree('under')
        case 'afterFree':
          return isFree('after')
        case 'loopFault':
          return fault === 'loop'
        case 'watchdogHeard':
          return isWatched()
        case 'restarted':
          return hasRestarted
      }
    },
    occupy(place, isOccupied) {
      occupied[place] = isOccupied
    },
    setFault(next) {
      fault = next
    },
    powerCycle() {
      coils = new Map()
      motion = null
      beatAtMs = Number.NEGATIVE_INFINITY
      hasRestarted = true
      isObstructed = false
    },
    push(next) {
      motion = null
      position = next
    },
    get raisedTimes() {
      return raisedTimes
    },
    get struckTimes() {
      return struckTimes
    },
    stop: () => clearInterval(timer),
  }
}
