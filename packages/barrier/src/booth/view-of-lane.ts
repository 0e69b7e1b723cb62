import { comparePlatesAcrossScripts } from '@landport/marks/plate-scripts'
import type { Agency } from '@landport/site/pack-schema'
import type { Device } from '@landport/site/site-schema'
import type { Text3 } from '@landport/std/text'
import { type Instant, msOf } from '@landport/std/time'
import { namedBy } from '../identify/named-by.ts'
import type { Candidate } from '../identify/verdict.ts'
import { type DeviceBook, shownRaw } from '../machine/device-book.ts'
import { countsOf, type LaneState, lockOf, workedAs } from '../machine/lane-state.ts'
import type { SiteKnowledge } from '../machine/site-knowledge.ts'
import type { UnitLane, UnitParts } from '../machine/unit-parts.ts'
import { isClockOff } from './clock-off.ts'
import type { DeviceView, LaneView, LineView } from './lane-view.ts'

export interface ViewParts {
  readonly parts: UnitParts
  readonly unitLane: UnitLane
  readonly name: Text3
  readonly agencies: readonly Agency[]
  readonly state: LaneState
  readonly knowledge: SiteKnowledge
  readonly devices: DeviceBook
  readonly isSimulated: (device: string) => boolean
  readonly reportsWaiting: number
  /** Of this computer, against its site's when that was last heard. */
  readonly clockOffSeconds?: number | null
  readonly now: Instant
}

const CANDIDATES_SHOWN_MAX = 6

/** One lane as its booth and the gate centre see it at this moment. */
export function viewOfLane(given: ViewParts): LaneView {
  const { parts, unitLane, state, knowledge, now } = given
  const { session, site, lane, order, cycle, today } = state
  const reference = namedBy(session.verdict)
  const known = reference === null ? null : knowledge.find(site, reference)
  const candidates = knowledge.listCandidates(site)
  const owner = unitLane.barrier?.owner ?? ''
  return {
    unit: parts.unit,
    side: parts.side,
    site,
    lane,
    name: given.name,
    at: now,
    speed: parts.speed,
    barrier: {
      id: unitLane.barrier?.id ?? '',
      owner,
      ownerName: given.agencies.find(({ id }) => id === owner)?.name ?? { vi: owner, zh: owner, en: owner },
      bySoftware: owner !== '' && parts.rules(now).mayRaiseBySoftware(owner),
    },
    state: lockOf(order),
    order: order?.order ?? 0,
    ...workedAs(state),
    cycle,
    vehicle: session.since,
    readings: session.readings.map((one) => ({ ...one, raw: shownRaw(one.raw) })),
    verdict: session.verdict,
    expected: candidates.find((one) => one.reference === reference) ?? null,
    candidates: session.verdict.outcome === 'identified' ? [] : likeliest(session, reference, candidates),
    answer: session.answer,
    why: known?.word?.why ?? null,
    line: lineOf(given),
    devices: unitLane.devices.map((device) => deviceOf(given, device)),
    today: countsOf(today, parts.dayOf(now)),
    simulated: parts.simulated,
  }
}

/** Of a tractor and its trailer, each read twice. A site asks for all views each second. */
const PLATES_COMPARED_MAX = 4

/** Whom a person may choose: the best first, then those whose plate looks like one that was read. */
function likeliest(
  { readings }: LaneState['session'],
  best: string | null,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const read = readings.filter(({ kind }) => kind === 'plate').map(({ value }) => value)
  const plates = [...new Set(read)].slice(-PLATES_COMPARED_MAX)
  const isAlike = ({ plate, trailerPlate }: Candidate): boolean =>
    [plate, trailerPlate].some(
      (mark) =>
        mark !== null && plates.some((read) => comparePlatesAcrossScripts(read, mark) !== 'different'),
    )
  const first = candidates.filter(({ reference }) => reference === best)
  const alike = candidates.filter((one) => one.reference !== best && isAlike(one))
  return [...first, ...alike].slice(0, CANDIDATES_SHOWN_MAX)
}

function lineOf({ parts, state, knowledge, reportsWaiting, clockOffSeconds, now }: ViewParts): LineView {
  const kept = knowledge.head(state.site)
  const { direction } = workedAs(state)
  const otherHeardAt = kept?.head.gates.find((gate) => gate.direction === direction)?.otherHeardAt ?? null
  const age = (at: Instant | null): number | null =>
    at === null ? null : Math.max(0, (msOf(now) - msOf(at)) / 1_000)
  const widest = parts.rules(now).cutOffWidest(now)
  return {
    connected: knowledge.isConnected,
    headAgeSeconds: knowledge.headAgeSeconds(state.site, now),
    otherSideAgeSeconds: age(otherHeardAt),
    peersHeard: knowledge.peersHeard,
    reportsWaiting,
    ...(clockOffSeconds != null && isClockOff(clockOffSeconds, parts.speed) ? { clockOffSeconds } : {}),
    cutOff:
      knowledge.isConnected || kept === null
        ? null
        : { since: kept.heardAt, passed: state.passedCutOff, ...widest },
  }
}

function deviceOf({ devices, isSimulated, now }: ViewParts, device: Device): DeviceView {
  return {
    device: device.id,
    kind: device.kind,
    protocol: device.protocol,
    ...devices.of(device.id),
    calibration: calibrationOf(device, now),
    simulated: isSimulated(device.id),
  }
}

function calibrationOf({ calibration }: Device, now: Instant): DeviceView['calibration'] {
  if (calibration === undefined) return 'none'
  return msOf(now) - Date.parse(calibration.on) > calibration.days * 86_400_000 ? 'expired' : 'valid'
}
