import { kgText, type ScaleWeight } from '@landport/formats/devices/weight'
import { type Clock, msOf } from '@landport/std/time'
import type { Listener } from '../heard.ts'
import { settle, type Told } from './settle.ts'

export interface ScaleParts {
  /** Id in the site file. */
  readonly device: string
  readonly simulated: boolean
  readonly listener: Listener
  /** World time, of readings. */
  readonly clock: Clock
}

/** What both ways of speaking to a scale have in common: its state, and which of its weights are told. */
export interface ScaleDevice {
  /** A weight with its tare, and the bytes it came as. */
  weighed(weight: ScaleWeight, tareKg: number, bytes: Uint8Array): void
  /** Whether this weight would be told now; nothing is noted. */
  wouldTell(weight: ScaleWeight, tareKg: number): boolean
  /** Works and has nothing to say of a weight. */
  alive(): void
  /** Overloaded, below zero, not set to zero. */
  faulty(): void
  /** The line is gone: what is weighed next is another vehicle. */
  lost(): void
  unreadable(bytes: Uint8Array, why: string): void
}

/** A line that brings nothing but noise is told of once in so long, not once per noise; real time. */
const UNREADABLE_MS = 10_000

export function scaleDevice({ device, simulated, listener, clock }: ScaleParts): ScaleDevice {
  let told: Told = null
  let state: 'heard' | 'silent' | 'fault' | null = null
  let unreadableAtMs = Number.NEGATIVE_INFINITY
  const be = (next: 'heard' | 'silent' | 'fault'): void => {
    if (state === next) return
    state = next
    listener.state(device, next)
  }
  return {
    weighed(weight, tareKg, bytes) {
      be('heard')
      const now = clock.now()
      const kg = weight.kg + tareKg
      const step = settle(told, kg, weight.isStable, msOf(now))
      told = step.told
      if (!step.isToTell) return
      listener.heard({
        device,
        kind: 'weight',
        raw: `${weight.text} ${weight.unit}${tareKg === 0 ? '' : ` + ${tareKg} kg`}`,
        value: kgText(kg),
        confidence: 1,
        // A scale has no clock: the moment of receiving.
        eventAt: now,
        seq: null,
        track: null,
        place: null,
        image: null,
        signature: null,
        bytes,
        simulated,
      })
    },
    wouldTell: (weight, tareKg) =>
      settle(told, weight.kg + tareKg, weight.isStable, msOf(clock.now())).isToTell,
    alive: () => be('heard'),
    faulty: () => be('fault'),
    lost() {
      told = null
      be('silent')
    },
    unreadable(bytes, why) {
      const nowMs = performance.now()
      if (nowMs - unreadableAtMs < UNREADABLE_MS) return
      unreadableAtMs = nowMs
      listener.unreadable(device, bytes, why)
    },
  }
}
