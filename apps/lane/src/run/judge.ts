import { hash } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import type { LaneInput } from '@landport/barrier/machine/machine-ports'
import { beginCrossings, type DeviceMemory } from '@landport/barrier/reading/device-memory'
import { type DeviceOfSite, isAsked } from '@landport/barrier/reading/device-of-site'
import { judgeReading, signatureOf } from '@landport/barrier/reading/judge-reading'
import type { LaneReading, ReadingFault, ReadingKind } from '@landport/barrier/reading/reading'
import { readingLimitsOf } from '@landport/barrier/reading/reading-limits'
import type { UnjudgedReading } from '@landport/barrier/reading/unjudged-reading'
import type { Rules } from '@landport/site/rules'
import { Bug } from '@landport/std/assert'
import { type Clock, msOf } from '@landport/std/time'
import { CLOCK_OFF_MS_MAX } from '../clock/latest-written.ts'
import type { Heard, Listener } from '../devices/heard.ts'
import { verifyBeside } from '../keys.ts'
import { deviceTurns } from './device-turns.ts'
import type { Runner } from './runner.ts'

/** Each reading that was judged: for whoever measures; costs nothing while nobody listens. */
export const JUDGED = channel('landport:lane:judged')
export interface JudgedMessage {
  readonly device: string
  readonly verdict: 'taken' | ReadingFault
}

/** Of all devices; a line that brings more is read no further until some of them were checked. */
const SIGNATURES_WAITING_MAX = 64

/** What moves on the road waits for nothing. */
const MOVES: ReadonlySet<ReadingKind> = new Set(['presence', 'barrier', 'km0'])

/** Between adapters and machine: each thing heard is judged, its picture kept, and refused or taken. */
export function judge(parts: {
  readonly runner: Runner
  readonly clock: Clock
  readonly rules: () => Rules
  readonly devices: ReadonlyMap<string, DeviceOfSite>
  readonly memory: ReadonlyMap<string, string>
  /** Of a played world: what devices say takes as long to come as ever. */
  readonly speed: number
  readonly keepImage: (bytes: Uint8Array) => string
  readonly report: (message: string, cause: unknown) => void
}): Listener {
  const { runner, clock, devices } = parts
  const memories = new Map<string, DeviceMemory>(
    [...parts.memory]
      .map(([id, text]) => [id, JSON.parse(text) as DeviceMemory] as const)
      // What was heard by a clock that was ahead would make all that comes now a replay.
      .filter(([id, { eventAt }]) => {
        const device = devices.get(id)
        return (
          device !== undefined && !isAsked(device) && msOf(eventAt) - msOf(clock.now()) <= CLOCK_OFF_MS_MAX
        )
      }),
  )

  const turns = deviceTurns(SIGNATURES_WAITING_MAX)

  /** Came together and are weighed together, at the end of the turn of the event loop that brought them. */
  let taken: LaneReading[] = []
  let whenAllCame: NodeJS.Immediate | null = null

  function take(heard: Heard): void {
    const device = devices.get(heard.device) ?? null
    const unjudged: UnjudgedReading = {
      ...heard,
      claims: heard.claims ?? null,
      image: heard.image === null ? null : sha256(heard.image),
      message: sha256(heard.bytes),
    }
    const signature = device === null ? null : signatureOf(device, unjudged)
    const work = (isRight: boolean) => safely(() => judgeOne(heard, unjudged, device, isRight))
    if (signature === null) turns.inTurn(heard.device, () => work(false))
    else turns.after(heard.device, (done: (isRight: boolean) => void) => verifyBeside(signature, done), work)
  }

  function judgeOne(
    heard: Heard,
    unjudged: UnjudgedReading,
    device: DeviceOfSite | null,
    isRight: boolean,
  ): void {
    const judged = judgeReading({
      memory: memories.get(heard.device) ?? null,
      heard: unjudged,
      device,
      now: clock.now(),
      limits: readingLimitsOf(parts.rules(), parts.speed),
      verify: () => isRight,
    })
    if (JUDGED.hasSubscribers) {
      const verdict = judged.verdict === 'taken' ? 'taken' : judged.fault
      JUDGED.publish({ device: heard.device, verdict } satisfies JudgedMessage)
    }
    if (judged.memory !== null) {
      memories.set(heard.device, judged.memory)
      runner.keepDevice(heard.device, judged.memory)
    }
    if (judged.verdict === 'refused') {
      if (judged.fault === 'replayed' && heard.isAskedAgain === true) return
      takeNow({
        kind: 'reading-refused',
        device: heard.device,
        fault: judged.fault,
        digest: unjudged.message,
      })
      return
    }
    if (heard.image !== null) parts.keepImage(heard.image)
    taken.push(judged.reading)
    if (MOVES.has(heard.kind)) takeAll()
    else whenAllCame ??= setImmediate(() => safely(takeAll))
  }

  function takeAll(): void {
    if (whenAllCame !== null) clearImmediate(whenAllCame)
    whenAllCame = null
    const readings = taken
    taken = []
    if (readings.length > 0) runner.take({ kind: 'readings', readings })
  }

  /** After what came before it. */
  function takeNow(input: LaneInput): void {
    takeAll()
    runner.take(input)
  }

  function begin(device: string): void {
    if (memories.has(device) || devices.get(device)?.says.includes('km0') !== true) return
    const memory = beginCrossings(clock.now())
    memories.set(device, memory)
    runner.keepDevice(device, memory)
  }

  /** A device may say anything; only a bug of ours stops the process. */
  const safely = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      if (error instanceof Bug) throw error
      parts.report('what a device said was not taken', error)
    }
  }

  const inTurn = (device: string, work: () => void) => turns.inTurn(device, () => safely(work))
  return {
    heard: (heard) => safely(() => take(heard)),
    unreadable: (device, bytes) =>
      inTurn(device, () =>
        takeNow({ kind: 'reading-refused', device, fault: 'unreadable', digest: sha256(bytes) }),
      ),
    state: (device, state, unread = 0) =>
      inTurn(device, () => {
        if (state === 'heard') begin(device)
        takeNow({ kind: 'device', device, state, ...(unread > 0 ? { unread } : {}) })
      }),
    room: turns.room,
    heardUntil: (device) => memories.get(device)?.eventAt ?? null,
  }
}

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')
