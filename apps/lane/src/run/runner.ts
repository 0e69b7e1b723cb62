import { EventEmitter } from 'node:events'
import type { Kept } from '@landport/barrier/machine/kept'
import type { LanePlace } from '@landport/barrier/machine/lane-state'
import type { LaneUnit } from '@landport/barrier/machine/lane-unit'
import type { LaneEffect, LaneInput } from '@landport/barrier/machine/machine-ports'
import { storingOf } from '@landport/barrier/machine/storing'
import type { UnitReport } from '@landport/barrier/machine/turn'
import type { DeviceMemory } from '@landport/barrier/reading/device-memory'
import type { LaneReport } from '@landport/barrier/report/report'
import { canonicalText } from '@landport/exchange/canonical'
import type { Clock } from '@landport/std/time'
import type { LaneMemory, StoredReport } from '../memory/lane-memory.ts'

/** Where orders go. Nothing here throws: what a device does not take it says itself. */
export interface Hands {
  barrier(place: LanePlace, order: 'raise' | 'lower' | 'halt'): void
  lights(place: LanePlace, show: 'red' | 'green' | 'flashing'): void
  ask(device: string, request: 'check-driver' | 'scan', id: string): void
  announceUse(use: Extract<LaneEffect, { kind: 'announce-use' }>['use']): void
}

export interface Runner {
  /** What was reported of it, in order. */
  take(input: LaneInput): readonly UnitReport['content'][]
  /** Of a device, what a replay is known by; stored with the next batch. */
  keepDevice(id: string, memory: DeviceMemory): void
  /** The site has reports of this computer up to this number from another memory: what waits here is numbered after them. */
  renumberAfter(seq: number): void
  /** Everything that was taken lies in memory. */
  flush(): void
  /** Told of lanes whose view is another now. */
  onChange(listener: (places: readonly LanePlace[]) => void): () => void
  /** Told that there are reports to send. */
  onReports(listener: () => void): () => void
  /** Null while the memory can be written; else why not, and since then no barrier rises. */
  readonly memoryFault: string | null
  stop(): void
}

/** Readings wait this long for others, to be written together. What moves anything does not wait. */
const TOGETHER_MS = 20
const RETRY_MS = 500

export function runner(parts: {
  readonly unitName: string
  readonly unit: LaneUnit
  readonly memory: LaneMemory
  readonly clock: Clock
  readonly hands: Hands
  readonly report: (message: string, cause: unknown) => void
}): Runner {
  const { unit, memory, clock, hands } = parts
  const events = new EventEmitter()
  events.setMaxListeners(0)
  let seq = memory.lastSeq()
  let reports: StoredReport[] = []
  let kept: Kept[] = []
  let devices = new Map<string, DeviceMemory>()
  let timer: NodeJS.Timeout | null = null
  let memoryFault: string | null = null

  function write(durable: boolean): boolean {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (reports.length + kept.length + devices.size === 0) return memoryFault === null
    try {
      const told = new Map([...devices].map(([id, value]) => [id, JSON.stringify(value)] as const))
      memory.commit({ reports, kept, devices: told }, durable)
    } catch (error) {
      // Nothing is thrown away: the same batch is tried again, and nothing rises meanwhile.
      memoryFault = error instanceof Error ? error.message : String(error)
      parts.report('memory of the lanes', error)
      timer = setTimeout(() => write(true), RETRY_MS)
      return false
    }
    const hadReports = reports.length > 0
    memoryFault = null
    reports = []
    kept = []
    devices = new Map()
    if (hadReports) events.emit('reports')
    return true
  }

  function writeLater(): void {
    timer ??= setTimeout(() => write(false), TOGETHER_MS)
  }

  function carryOut(effects: readonly LaneEffect[], isStored: boolean): void {
    for (const effect of effects)
      switch (effect.kind) {
        case 'barrier':
          if (isStored || effect.order !== 'raise') hands.barrier(effect, effect.order)
          break
        case 'lights':
          hands.lights(effect, isStored || effect.show !== 'green' ? effect.show : 'red')
          break
        case 'announce-use':
          if (isStored) hands.announceUse(effect.use)
          break
        case 'ask-device':
          hands.ask(effect.device, effect.request, effect.id)
          break
      }
  }

  const stored = (report: UnitReport): StoredReport => {
    const numbered: LaneReport = { unit: parts.unitName, seq: ++seq, ...report }
    return { seq, text: canonicalText(numbered) }
  }

  return {
    get memoryFault() {
      return memoryFault
    },
    take(input) {
      const step = unit.step(input, clock.now())
      for (const report of step.reports) reports.push(stored(report))
      kept.push(...step.kept)
      const storing = storingOf(step)
      const isStored = storing === 'later' ? memoryFault === null : write(storing === 'durable')
      if (storing === 'later' && reports.length + kept.length > 0) writeLater()
      carryOut(step.effects, isStored)
      if (step.changed.length > 0) events.emit('change', step.changed)
      return step.reports.map(({ content }) => content)
    },
    keepDevice(id, value) {
      devices.set(id, value)
      writeLater()
    },
    renumberAfter(after) {
      write(true)
      memory.renumberAfter(after, canonicalText)
      seq = memory.lastSeq()
    },
    flush: () => void write(true),
    onChange(listener) {
      events.on('change', listener)
      return () => events.off('change', listener)
    },
    onReports(listener) {
      events.on('reports', listener)
      return () => events.off('reports', listener)
    },
    stop() {
      write(true)
      if (timer !== null) clearTimeout(timer)
    },
  }
}
