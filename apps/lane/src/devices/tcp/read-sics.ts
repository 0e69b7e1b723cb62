import { cutLines, NO_REST } from '@landport/formats/devices/sics/lines'
import { parseSics, sicsCommand } from '@landport/formats/devices/sics/sics-answer'
import type { ScaleWeight } from '@landport/formats/devices/weight'
import type { ScaleReader } from './open-scale.ts'
import type { ScaleDevice } from './scale-device.ts'

/**
 * A scale that is asked. It repeats what it shows, which is net where a tare is set; so before a weight is told the tare
 * is asked for, and the weight counts when the answer has come. `ES` to that question is a scale that knows no tare
 * (MT-SICS level 0).
 */
export function readSics(scale: ScaleDevice, write: (text: string) => boolean): ScaleReader {
  let rest = NO_REST
  let tareKg = 0
  let asked: { readonly weight: ScaleWeight; readonly bytes: Uint8Array } | null = null
  let askedAtMs = 0
  const askTare = (everyMs: number): void => {
    const nowMs = performance.now()
    if (nowMs - askedAtMs < everyMs) return
    askedAtMs = nowMs
    write(sicsCommand('askTare'))
  }

  const weighed = (weight: ScaleWeight, bytes: Uint8Array): void => {
    if (!scale.wouldTell(weight, tareKg)) {
      // It moves again, or has left: what was asked for is not to be told any more.
      asked = null
      askTare(TARE_MS)
      scale.weighed(weight, tareKg, bytes)
      return
    }
    scale.alive()
    askTare(asked === null ? 0 : AGAIN_MS)
    asked = { weight, bytes }
  }

  const tared = (kg: number): void => {
    tareKg = kg
    const waiting = asked
    asked = null
    if (waiting !== null) scale.weighed(waiting.weight, kg, waiting.bytes)
  }

  const line = (text: string, bytes: Uint8Array): boolean => {
    const answer = parseSics(text)
    if (!answer.ok) {
      scale.unreadable(bytes, answer.error)
      return false
    }
    switch (answer.value.kind) {
      case 'weight':
        weighed(answer.value.weight, bytes)
        return true
      case 'tare':
        tared(answer.value.weight.kg)
        return true
      case 'out-of-range':
        scale.faulty()
        return true
      case 'error':
        // Nothing but the tare is asked for after the weight has been asked for.
        if (answer.value.code === 'ES') tared(0)
        return true
      case 'not-now':
      case 'zeroed':
      case 'text':
        scale.alive()
        return true
    }
  }

  return {
    opened() {
      write(sicsCommand('repeat'))
      askTare(0)
    },
    received(chunk) {
      const cut = cutLines(rest, chunk)
      rest = cut.rest
      let isUnderstood = false
      for (const text of cut.lines) {
        if (text === null) scale.unreadable(chunk, 'line-too-long')
        else if (text.length > 0) isUnderstood = line(text, new TextEncoder().encode(text)) || isUnderstood
      }
      return isUnderstood
    },
  }
}

/** Without an answer the tare is asked for again after so long; a weigher may set one at any time. Real time. */
const AGAIN_MS = 1_000
const TARE_MS = 5_000
