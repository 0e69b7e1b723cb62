import type { BarrierLook, LightShow } from '@landport/formats/devices/modbus-barrier/map'
import { LOOP_PLACES } from '@landport/site/site-schema'
import type { Clock } from '@landport/std/time'
import type { Heard, Listener } from '../heard.ts'
import type { BarrierOfLane } from './open-barrier.ts'

/** What is known of one lane's controller: what it last said, and what of that was told. */
export interface BarrierUnit {
  readonly unitId: number
  /** It answers. */
  readonly isHeard: boolean
  /** It answers, and has heard that this lane lives. */
  readonly isReady: boolean
  show: LightShow
  /** False while an earlier look is under way. */
  startLook(): boolean
  endLook(): void
  looked(look: BarrierLook): void
  /** True when it has missed so many looks that it counts as dead. */
  missed(): boolean
  lost(): void
  /** It was without power or not heard: its lamps are to be set, and it is to be told that this was seen. */
  hasToAcknowledge(): boolean
  /** Each time the other value. */
  beat(): boolean
}

const MISSES_MAX = 3

export function barrierUnit(
  lane: BarrierOfLane,
  { listener, clock }: { readonly listener: Listener; readonly clock: Clock },
): BarrierUnit {
  const loops = LOOP_PLACES.flatMap((place) => {
    const device = lane.loops[place]
    return device === undefined ? [] : [{ place, device }]
  })
  const devices = [
    lane.barrier,
    ...(lane.lights === null ? [] : [lane.lights]),
    ...loops.map(({ device }) => device),
  ]
  const states = new Map<string, 'heard' | 'silent' | 'fault'>()
  const told = new Map<string, string>()
  let misses = 0
  let isHeard = false
  let isWatched = false
  let isLooking = false
  let isBeat = false
  let needsWord = false

  const be = (device: string, state: 'heard' | 'silent' | 'fault'): void => {
    if (states.get(device) === state) return
    states.set(device, state)
    listener.state(device, state)
  }
  const tell = (device: string, kind: 'barrier' | 'presence', value: string, place: Heard['place']): void => {
    if (told.get(device) === value) return
    told.set(device, value)
    const said = `${kind} ${place ?? ''} ${value}`
    listener.heard({
      device,
      kind,
      raw: value,
      value,
      confidence: 1,
      // The controller has no clock: the moment of reading it.
      eventAt: clock.now(),
      seq: null,
      track: null,
      place,
      image: null,
      signature: null,
      bytes: new TextEncoder().encode(said),
      simulated: lane.simulated,
    })
  }
  /** What is said after it was not heard is told whole. */
  const lost = (): void => {
    isHeard = false
    told.clear()
    for (const device of devices) be(device, 'silent')
  }

  return {
    unitId: lane.unitId,
    get isHeard() {
      return isHeard
    },
    get isReady() {
      return isHeard && isWatched && !needsWord
    },
    show: 'red',
    startLook() {
      if (isLooking) return false
      isLooking = true
      return true
    },
    endLook() {
      isLooking = false
    },
    looked(look) {
      misses = 0
      needsWord = look.hasRestarted || !isHeard
      isHeard = true
      isWatched = look.isWatchdogHeard
      be(lane.barrier, look.position === 'fault' ? 'fault' : 'heard')
      if (lane.lights !== null) be(lane.lights, 'heard')
      // Loops first: whoever hears that the arm moves knows what is under it.
      for (const { place, device } of loops) {
        be(device, look.isLoopFaulty ? 'fault' : 'heard')
        tell(device, 'presence', look.occupied[place] ? 'occupied' : 'free', place)
      }
      // One that does not hear yet that this lane lives obeys nothing: nobody is let up to it before it does.
      if (look.position !== 'down' || (isWatched && !needsWord))
        tell(lane.barrier, 'barrier', look.position, null)
    },
    missed() {
      misses++
      if (misses < MISSES_MAX) return false
      lost()
      return true
    },
    lost,
    hasToAcknowledge() {
      const has = needsWord
      needsWord = false
      return has
    },
    beat() {
      isBeat = !isBeat
      return isBeat
    },
  }
}
