import { ASSUMED_CYCLE_LIMITS } from '@landport/barrier/cycle/limits'
import { IDENTIFY_POLICY } from '@landport/barrier/identify/policy'
import { type LaneUnit, laneUnit } from '@landport/barrier/machine/lane-unit'
import type { LaneEffect, LaneInput } from '@landport/barrier/machine/machine-ports'
import { storingOf } from '@landport/barrier/machine/storing'
import type { UnitStep } from '@landport/barrier/machine/turn'
import type { UnitLane, UnitParts } from '@landport/barrier/machine/unit-parts'
import { openReleaseToken } from '@landport/barrier/permit/release-token'
import type { DeviceMemory } from '@landport/barrier/reading/device-memory'
import { deviceOfSite, isAsked } from '@landport/barrier/reading/device-of-site'
import { judgeReading } from '@landport/barrier/reading/judge-reading'
import { readingLimitsOf } from '@landport/barrier/reading/reading-limits'
import type { UnjudgedReading } from '@landport/barrier/reading/unjudged-reading'
import type { LaneReport } from '@landport/barrier/report/report'
import { bothSides } from '@landport/site/opening-hours'
import type { Rules } from '@landport/site/rules'
import type { Side } from '@landport/std/side'
import { type Instant, instantFromMs, msOf } from '@landport/std/time'
import { emptyLanes, flawedInput, flawedParts } from './flawed.ts'
import { GATE, LANES_START_MS } from './gate.ts'
import type { LaneDisk } from './lane-disk.ts'
import type { LaneFlaws } from './lane-flaws.ts'
import { deviceKey, verifyDevice, verifyToken } from './lane-keys.ts'

export type BarrierOrder = Extract<LaneEffect, { kind: 'barrier' }>
type Lights = Extract<LaneEffect, { kind: 'lights' }>

export interface LaneComputerParts {
  readonly name: string
  readonly side: Side
  readonly lanes: readonly UnitLane[]
  readonly rules: Rules
  readonly disk: LaneDisk
  readonly flaws: LaneFlaws
  /** True time since the life began. */
  readonly nowMs: () => number
  readonly in: (ms: number, act: () => void) => void
  /** How wrong the machine's own clock is, which is asked at a start alone. */
  readonly wallErrorMs: () => number
  readonly onStep: (step: UnitStep) => void
  readonly onOrder: (order: BarrierOrder, step: UnitStep) => void
  readonly onLights: (lights: Lights) => void
  readonly onUse: (use: Extract<LaneEffect, { kind: 'announce-use' }>['use']) => void
  readonly onBug: (error: unknown) => void
  readonly log: (what: string) => void
}

/** Readings wait this long for others, as on the real computer; a memory that failed is tried again. */
const TOGETHER_MS = 20
const RETRY_MS = 500
/** The one device that signs. */
export const SIGNS = 'credential-reader'

/** One lane computer: the real machine over a played disk, in one life of its process after another. */
export class LaneComputer {
  readonly parts: LaneComputerParts
  unit: LaneUnit | null = null
  /** Counts starts: what was under way to an earlier life does not come. */
  life = 0
  memoryFault = false
  crashAtStore: 'before' | 'after' | null = null
  onCrash: () => void = () => {}
  #startedMs = 0
  #saysMs = 0
  #seq = 0
  #reports: { seq: number; text: string; report: LaneReport }[] = []
  #kept: UnitStep['kept'][number][] = []
  #devices = new Map<string, string>()
  #memories = new Map<string, DeviceMemory>()
  #isTimed = false
  readonly #devicesOfSite
  readonly #unitParts: UnitParts

  constructor(parts: LaneComputerParts) {
    this.parts = parts
    this.#devicesOfSite = new Map(
      parts.lanes.flatMap(({ site, devices }) =>
        devices.map((device) => {
          const key = device.kind === SIGNS ? { key: deviceKey(device.id) } : {}
          return [device.id, deviceOfSite(site, device, { simulated: true, ...key })] as const
        }),
      ),
    )
    const placeOf = new Map(
      parts.lanes.flatMap(({ site, lane, devices }) =>
        devices.map(({ id }) => [id, { site, lane }] as const),
      ),
    )
    this.#unitParts = flawedParts(parts.flaws, {
      unit: parts.name,
      side: parts.side,
      lanes: parts.lanes,
      laneOfDevice: (id) => placeOf.get(id) ?? null,
      rules: () => parts.rules,
      rulesVersion: () => `${parts.rules.pack.id}@${parts.rules.pack.version}`,
      hours: (_, asked, at) => bothSides(GATE, asked, at)[parts.side].state,
      dayOf: (at) => at.slice(0, 10),
      openToken: (text) => openReleaseToken(text, verifyToken(parts.side)),
      identifyPolicy: IDENTIFY_POLICY,
      cycleLimits: ASSUMED_CYCLE_LIMITS,
      speed: 1,
      simulated: true,
    })
  }

  get isAlive(): boolean {
    return this.unit !== null
  }

  /** By a counter that nobody sets, from what the machine's clock said at the start; never before what was written. */
  get now(): Instant {
    return instantFromMs(LANES_START_MS + this.#saysMs + this.parts.nowMs() - this.#startedMs)
  }

  /** For so long this process runs. */
  get upMs(): number {
    return this.unit === null ? 0 : this.parts.nowMs() - this.#startedMs
  }

  /** Of the newest report, stored or not. */
  get lastNumber(): number {
    return this.#seq
  }

  get errorMs(): number {
    return this.#saysMs - this.#startedMs
  }

  start(): void {
    const { disk, flaws } = this.parts
    this.life += 1
    this.#startedMs = this.parts.nowMs()
    const wall = this.#startedMs + this.parts.wallErrorMs()
    this.#saysMs = Math.max(wall, latestOf(disk))
    this.#seq = flaws.renumbered === true ? disk.acknowledged : disk.lastSeq
    this.#reports = []
    this.#kept = []
    this.#devices = new Map()
    this.#isTimed = false
    this.memoryFault = false
    this.#memories = new Map(
      flaws.replaysForgotten === true
        ? []
        : [...disk.devices]
            .filter(([id]) => !isAsked(this.#devicesOfSite.get(id)!))
            .map(([id, text]) => [id, JSON.parse(text) as DeviceMemory]),
    )
    this.unit = laneUnit(this.#unitParts, disk.listKept(), this.now)
    this.parts.log(`${this.parts.name} starts, ${Math.round(this.errorMs / 1_000)} s off`)
    this.take({ kind: 'started', version: 'simulated', lastSeq: this.#seq })
    if (flaws.unprovedSkipped === true)
      for (const input of emptyLanes(this.parts.lanes, this.now)) this.take(input)
  }

  die(): void {
    this.unit = null
    this.life += 1
    this.parts.log(`${this.parts.name} dies`)
  }

  /** What a device said, judged by the real rules. True when it was taken. */
  hear(heard: UnjudgedReading): boolean {
    if (this.unit === null) return false
    const limits = readingLimitsOf(this.parts.rules)
    const judged = judgeReading({
      memory: this.#memories.get(heard.device) ?? null,
      heard,
      device: this.#devicesOfSite.get(heard.device) ?? null,
      now: this.now,
      limits: this.parts.flaws.staleTaken === true ? { ...limits, ageMinutesMax: 1e6 } : limits,
      verify: this.parts.flaws.forgedTaken === true ? () => true : verifyDevice,
    })
    if (judged.memory !== null) {
      this.#memories.set(heard.device, judged.memory)
      this.#devices.set(heard.device, JSON.stringify(judged.memory))
    }
    if (judged.verdict === 'refused') {
      this.take({ kind: 'reading-refused', device: heard.device, fault: judged.fault, digest: heard.message })
      return false
    }
    this.take({ kind: 'reading', reading: judged.reading })
    return true
  }

  take(given: LaneInput): void {
    for (const input of flawedInput(this.parts.flaws, given)) this.#take(input)
  }

  #take(input: LaneInput): void {
    if (this.unit === null) return
    const { life } = this
    let step: UnitStep
    try {
      step = this.unit.step(input, this.now)
    } catch (error) {
      this.parts.onBug(error)
      return
    }
    for (const report of step.reports) {
      const numbered: LaneReport = { unit: this.parts.name, seq: ++this.#seq, ...report }
      this.#reports.push({ seq: this.#seq, text: JSON.stringify(numbered), report: numbered })
    }
    this.#kept.push(...step.kept.filter(({ key }) => !isForgotten(this.parts.flaws, key)))
    if (this.parts.flaws.effectsBeforeStore === true) this.#carryOut(step, true)
    const storing = storingOf(step)
    const isStored = storing === 'later' ? !this.memoryFault : this.#write(storing === 'durable')
    if (this.life !== life) return
    if (storing === 'later' && !this.#isTimed && this.#reports.length + this.#kept.length > 0) {
      this.#isTimed = true
      this.#later(TOGETHER_MS, () => this.#write(false))
    }
    this.parts.onStep(step)
    if (this.parts.flaws.effectsBeforeStore !== true) this.#carryOut(step, isStored)
  }

  #write(durable: boolean): boolean {
    this.#isTimed = false
    if (this.#reports.length + this.#kept.length + this.#devices.size === 0) return !this.memoryFault
    if (this.#crashes('before')) return false
    try {
      const batch = { reports: this.#reports, kept: this.#kept, devices: this.#devices }
      this.parts.disk.commit(batch, durable && this.parts.flaws.neverForced !== true)
    } catch {
      this.memoryFault = true
      this.#isTimed = true
      this.#later(RETRY_MS, () => this.#write(true))
      return false
    }
    this.memoryFault = false
    this.#reports = []
    this.#kept = []
    this.#devices = new Map()
    return !this.#crashes('after')
  }

  #carryOut(step: UnitStep, isStored: boolean): void {
    for (const effect of step.effects) {
      if (effect.kind === 'barrier' && (isStored || effect.order !== 'raise'))
        this.parts.onOrder(effect, step)
      if (effect.kind === 'lights') {
        const show = isStored || effect.show !== 'green' ? effect.show : 'red'
        this.parts.onLights({ ...effect, show })
      }
      if (effect.kind === 'announce-use' && isStored) this.parts.onUse(effect.use)
    }
  }

  #crashes(when: 'before' | 'after'): boolean {
    if (this.crashAtStore !== when) return false
    this.crashAtStore = null
    this.onCrash()
    return true
  }

  #later(ms: number, act: () => void): void {
    const { life } = this
    this.parts.in(ms, () => {
      if (this.life === life) act()
    })
  }
}

const isForgotten = (flaws: LaneFlaws, key: string): boolean =>
  (flaws.usesForgotten === true && key.startsWith('use/')) ||
  (flaws.countForgotten === true && key.startsWith('cut-off/'))

/** The latest moment that stands on the disk. */
function latestOf(disk: LaneDisk): number {
  const text = disk.texts.get(disk.lastSeq)
  return text === undefined ? 0 : msOf((JSON.parse(text) as LaneReport).at) - LANES_START_MS
}
