import type { Device, DeviceKind } from '@landport/site/site-schema'
import { msOf } from '@landport/std/time'
import type { LaneReading, ReadingKind } from '../reading/reading.ts'
import type { LaneState, Session } from './lane-state.ts'
import { laneKey } from './lane-state.ts'
import { placeOf, type Turn } from './turn.ts'

/** What a device that does not speak by itself can be asked for (`contracts/devices/asyncapi.yaml`). */
export type Asked = 'check-driver' | 'scan'

const ASKED_OF = { 'driver-check': 'check-driver', scanner: 'scan' } as const satisfies Partial<
  Record<DeviceKind, Asked>
>
const ANSWERED_BY: ReadonlySet<ReadingKind> = new Set(['driver', 'scan'])

/**
 * Asks once for each vehicle that stands at the barrier and is known: is this its driver, and, where the release says
 * that somebody looks at the goods, for the scan. What they say against it counts; that they say nothing does not.
 */
export function askDevices(turn: Turn, lane: LaneState): LaneState {
  const { session, cycle } = lane
  if (cycle.state !== 'waiting' || session.verdict.outcome !== 'identified') return lane
  const known = turn.knowledge.find(lane.site, session.verdict.reference)
  const already = session.asked ?? []
  const wanted = askable(turn, lane).filter(
    ({ device, request }) =>
      !already.includes(device) && (request !== 'scan' || known?.release?.inspection === 'goods'),
  )
  if (wanted.length === 0) return lane
  for (const { device, request } of wanted)
    turn.effect({ kind: 'ask-device', ...placeOf(lane), device, request, id: idOf(session, device) })
  return { ...lane, session: { ...session, asked: [...already, ...wanted.map(({ device }) => device)] } }
}

/** An answer to what was asked of the vehicle before: it says nothing of the one that stands there now. */
export const answersAnother = (session: Session, { kind, track, device }: LaneReading): boolean =>
  ANSWERED_BY.has(kind) && track?.startsWith(PREFIX) === true && track !== idOf(session, device)

const PREFIX = 'ask-'
/** Which vehicle of the lane, and of which device: an id has at most 60 letters, digits and hyphens. */
const idOf = ({ since }: Session, device: string): string => `${PREFIX}${msOf(since)}-${device}`.slice(0, 60)

const askable = (
  { parts }: Turn,
  lane: LaneState,
): readonly { readonly device: string; readonly request: Asked }[] =>
  (parts.lanes.find((one) => laneKey(one) === laneKey(lane))?.devices ?? []).flatMap(
    ({ id, kind }: Device) =>
      kind in ASKED_OF ? [{ device: id, request: ASKED_OF[kind as keyof typeof ASKED_OF] }] : [],
  )
