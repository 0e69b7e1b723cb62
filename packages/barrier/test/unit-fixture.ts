import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { bothSides } from '@landport/site/opening-hours'
import { siteBook } from '@landport/site/site-book'
import { err, ok } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import { type Instant, instantFromMs } from '@landport/std/time'
import { ASSUMED_CYCLE_LIMITS } from '../src/cycle/limits.ts'
import { IDENTIFY_POLICY } from '../src/identify/policy.ts'
import type { Kept } from '../src/machine/kept.ts'
import { type LaneUnit, laneUnit } from '../src/machine/lane-unit.ts'
import type { LaneInput } from '../src/machine/machine-ports.ts'
import type { UnitStep } from '../src/machine/turn.ts'
import { lanesOfSide, type UnitParts } from '../src/machine/unit-parts.ts'
import type { PermitWord, ReleaseClaims, SiteHead } from '../src/permit/permit.ts'
import type { LaneReading } from '../src/reading/reading.ts'

const ROOT = new URL('../../../', import.meta.url)
const SITE = 'huu-nghi-1119-1120'
const START_MS = Date.parse('2026-11-23T02:00:00Z')

/** Sites and packs as they are shipped. */
const json = (folder: string) =>
  readdirSync(new URL(`${folder}/`, ROOT))
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      file: `${folder}/${name}`,
      json: JSON.parse(readFileSync(new URL(`${folder}/${name}`, ROOT), 'utf8')) as unknown,
    }))
const FILES = { sites: json('sites'), packs: json('procedures') }

/** A lane computer on a table: real site file and pack, a clock that the test turns, tokens as plain JSON. */
export function unitOnTable({ side = 'VN' as Side, speed = 1 } = {}) {
  let nowMs = START_MS
  const now = (): Instant => instantFromMs(nowMs)
  const book = siteBook(side, FILES, { now })
  const site = book.find(SITE)
  assert(site !== null)
  const lanes = lanesOfSide(site, side)
  const parts: UnitParts = {
    unit: 'vn-lanes-1',
    side,
    lanes,
    laneOfDevice: (id) => {
      const found = lanes.find(({ devices }) => devices.some((device) => device.id === id))
      return found === undefined ? null : { site: found.site, lane: found.lane }
    },
    rules: (at) => book.at(at).rules,
    rulesVersion: () => 'vn@2026-07',
    hours: (id, asked, at) => bothSides(book.find(id)!, asked, at)[side].state,
    dayOf: (at) => at.slice(0, 10),
    openToken: (text) => {
      const bare = text.replace(/^LP1:/, '')
      return bare.startsWith('{') ? ok(JSON.parse(bare) as ReleaseClaims) : err('not-a-token')
    },
    identifyPolicy: IDENTIFY_POLICY,
    cycleLimits: ASSUMED_CYCLE_LIMITS,
    speed,
    simulated: false,
  }
  const kept = new Map<string, Kept>()
  let unit: LaneUnit = laneUnit(parts, [], now())
  let seq = 0
  const give = (input: LaneInput): UnitStep => {
    const step = unit.step(input, now())
    for (const one of step.kept) kept.set(one.key, one)
    return step
  }
  const table = {
    parts,
    lane: 'out-1',
    get unit() {
      return unit
    },
    now,
    give,
    wait: (seconds: number): void => {
      nowMs += seconds * 1_000
    },
    /** Ticks each second until then. */
    letPass(seconds: number): UnitStep[] {
      const steps: UnitStep[] = []
      for (let n = 0; n < seconds; n++) {
        nowMs += 1_000
        steps.push(give({ kind: 'tick' }))
      }
      return steps
    },
    /** The process ends and starts again with what was kept. */
    restart(): void {
      unit = laneUnit(parts, [...kept.values()], now())
      give({ kind: 'started', version: 'test', lastSeq: 0 })
    },
    reading: (kind: LaneReading['kind'], value: string, more: Partial<LaneReading> = {}): LaneReading => ({
      site: SITE,
      lane: table.lane,
      device: `vn-out-1-${kind}`,
      kind,
      raw: value,
      value,
      confidence: 0.98,
      eventAt: now(),
      receivedAt: now(),
      seq: ++seq,
      track: null,
      place: null,
      image: null,
      attestation: 'lane',
      signature: null,
      simulated: false,
      ...more,
    }),
    see: (kind: LaneReading['kind'], value: string, more: Partial<LaneReading> = {}): UnitStep =>
      give({ kind: 'reading', reading: table.reading(kind, value, more) }),
    loop: (place: 'before' | 'under' | 'after', occupied: boolean): UnitStep =>
      table.see('presence', occupied ? 'occupied' : 'free', { place, device: `vn-out-1-loop-${place}` }),
    arm: (position: 'up' | 'down' | 'moving'): UnitStep =>
      table.see('barrier', position, { device: 'vn-out-1-barrier' }),
    /** Loops and arm have spoken: the lane is empty and the barrier down. */
    proveEmpty(): void {
      for (const place of ['before', 'under', 'after'] as const) table.loop(place, false)
      table.arm('down')
    },
    head(change: Partial<SiteHead> = {}): UnitStep {
      return give({ kind: 'head', head: { ...HEAD, at: now(), side, ...gatesHeardAt(now()), ...change } })
    },
    word: (word: Partial<PermitWord> & { readonly reference: string }): UnitStep =>
      give({
        kind: 'words',
        site: SITE,
        snapshot: null,
        words: [{ version: 5, token: null, why: null, vehicle: null, at: now(), ...word }],
      }),
    /** The site permits this truck. */
    permit(reference: string, plate: string, change: Partial<ReleaseClaims> = {}): UnitStep {
      const claims = claimsOf(reference, plate, now(), change)
      return table.word({
        reference,
        version: claims.version,
        token: JSON.stringify(claims),
        vehicle: claims.vehicle,
      })
    },
    token: (reference: string, plate: string, change: Partial<ReleaseClaims> = {}): string =>
      JSON.stringify(claimsOf(reference, plate, now(), change)),
    connect(): void {
      table.head()
      give({ kind: 'line', connected: true })
    },
    cut: (): UnitStep => give({ kind: 'line', connected: false }),
    /** The truck stands at the post and is read by camera, portal and scale. */
    arrive(plate: string, container: string, kg = 32_000): UnitStep {
      const steps = [
        table.loop('before', true),
        table.see('plate', plate, { device: 'vn-out-1-plate' }),
        table.see('container', container, { device: 'vn-out-1-container' }),
        table.see('weight', String(kg), { device: 'vn-out-1-weigh' }),
      ]
      return joined(steps)
    },
    /** It drives under the barrier and over the line. */
    driveThrough(): UnitStep {
      return joined([
        table.arm('up'),
        table.loop('under', true),
        table.loop('before', false),
        table.loop('after', true),
        table.loop('under', false),
        table.see('km0', 'out', { device: 'vn-out-1-km0' }),
        table.loop('after', false),
        table.arm('down'),
      ])
    },
  }
  return table
}

export type Table = ReturnType<typeof unitOnTable>

/** A lane that was started, was proved empty and hears its site. */
export function readyTable(): Table {
  const table = unitOnTable()
  table.restart()
  table.proveEmpty()
  table.connect()
  return table
}

export const joined = (steps: readonly UnitStep[]): UnitStep => ({
  reports: steps.flatMap(({ reports }) => reports),
  kept: steps.flatMap(({ kept }) => kept),
  effects: steps.flatMap(({ effects }) => effects),
  changed: steps.flatMap(({ changed }) => changed),
})

export const raises = ({ effects }: UnitStep): number =>
  effects.filter((effect) => effect.kind === 'barrier' && effect.order === 'raise').length

export const reasonsOf = (step: UnitStep): readonly string[] =>
  step.reports
    .map(({ content }) => (content.kind === 'answered' ? content.answer : null))
    .filter((answer) => answer !== null)
    .flatMap((answer): readonly string[] => (answer.answer === 'open' ? ['open'] : answer.reasons))

export const kindsOf = (step: UnitStep): readonly string[] =>
  step.reports.map(({ content }) => (content.kind === 'cycle' ? content.event : content.kind))

const HEAD: SiteHead = {
  side: 'VN',
  site: SITE,
  log: 'vn',
  upTo: 10,
  at: instantFromMs(START_MS),
  rules: 'vn@2026-07',
  gates: [],
  lanes: [],
  emergency: null,
}

const gatesHeardAt = (at: Instant): Pick<SiteHead, 'gates'> => ({
  gates: [
    { direction: 'out', own: 'open', other: 'open', otherHeardAt: at },
    { direction: 'in', own: 'open', other: 'open', otherHeardAt: at },
  ],
})

const claimsOf = (
  reference: string,
  plate: string,
  at: Instant,
  change: Partial<ReleaseClaims>,
): ReleaseClaims => ({
  side: 'VN',
  site: SITE,
  reference,
  version: 5,
  direction: 'out',
  mode: 'smart',
  lanes: ['out-1'],
  vehicle: {
    plate,
    trailerPlate: null,
    otherMark: null,
    containers: ['MSCU6639871'],
    seals: [],
    weightKg: { min: 25_000, max: 40_000 },
  },
  carrier: 'truck',
  goodsClass: 'electronics',
  inspection: 'none',
  quarantine: false,
  decisions: 'a'.repeat(64),
  rules: 'vn@2026-07',
  notBefore: instantFromMs(Date.parse(at) - 60_000),
  notAfter: instantFromMs(Date.parse(at) + 12 * 3_600_000),
  simulated: false,
  ...change,
})
