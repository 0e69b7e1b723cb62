import { channelName, journalName } from '@landport/exchange/names'
import { randomStream } from '@landport/kernel/random-stream'
import { otherSide, SIDES, type Side } from '@landport/std/side'
import { sha256Hex } from './base/hashing.ts'
import { History } from './base/history.ts'
import { VirtualTime } from './base/virtual-time.ts'
import { LogChecker } from './check/log-checker.ts'
import { checkSets, isQuiet } from './check/quiet-checker.ts'
import { CountersigningChecker, checkSeams } from './check/seam-checker.ts'
import { StoreChecker } from './check/store-checker.ts'
import { checkTampering } from './check/tamper-checker.ts'
import type { Report, Violation } from './check/violation.ts'
import { WireChecker } from './check/wire-checker.ts'
import { Link } from './link/link.ts'
import { Mischief } from './mischief.ts'
import { ACTIVE_MS, type Plan } from './plan/plan.ts'
import { journalsOf } from './side/epochs.ts'
import { unsealedCount } from './side/journal-log.ts'
import { type Replaced, SimulatedSide } from './side/side.ts'
import type { Tables } from './side/tables.ts'

export interface LifeOptions {
  /** A planted bug: what it replaces on one side, or on both. */
  readonly replaced?: Replaced
  /** Keep the lines of the history, to tell them. */
  readonly keepsHistory?: boolean
}

export interface LifeReport {
  /** Fingerprint of everything that happened, and of both disks at the end. */
  readonly digest: string
  /** The first is what ended the life. */
  readonly violations: readonly Violation[]
  readonly history: readonly string[]
  readonly steps: number
  readonly messages: number
  readonly crossings: number
  /** Messages answered again, contradictions answered so, deliveries that waited for an earlier number. */
  readonly repeats: number
  readonly conflicts: number
  readonly gaps: number
  /** Restores that came to their end, and epochs that began. */
  readonly restores: number
  readonly epochs: number
}

/** By then everything under way must have come to its end. */
const QUIET_BY_MS = ACTIVE_MS + 180_000

/** One life of two countries, from a plan to a verdict. It ends at the first thing that may never happen. */
export async function live(plan: Plan, options: LifeOptions = {}): Promise<LifeReport> {
  const time = new VirtualTime()
  const history = new History(options.keepsHistory ?? false)
  const violations: Violation[] = []
  const report: Report = (rule, detail) => {
    violations.push({ rule, atMs: time.nowMs, detail })
    history.add(time.nowMs, 'checker', `${rule}: ${detail}`)
  }
  const wire = new WireChecker(report)
  const make = (side: Side): SimulatedSide =>
    new SimulatedSide({
      side,
      time,
      random: randomStream(plan.seed, 'side', side),
      signing: plan.signing,
      hasTwoServers: plan.hasTwoServers,
      replaced: options.replaced ?? {},
      onAsked: (path, text) => {
        history.add(time.nowMs, side, `asks ${path} ${sha256Hex(text)}`)
        if (path === '/messages') wire.onSent(side, text)
      },
      onBug: (error) =>
        report('assertion-fell', `${side}: ${error instanceof Error ? error.message : String(error)}`),
      log: (what) => history.add(time.nowMs, side, what),
    })
  const sides = { VN: make('VN'), CN: make('CN') } as const
  const stores = { VN: new StoreChecker('VN', report, wire), CN: new StoreChecker('CN', report, wire) }
  const logs = { VN: new LogChecker('VN', report), CN: new LogChecker('CN', report) }
  const seams = {
    VN: new CountersigningChecker('VN', report),
    CN: new CountersigningChecker('CN', report),
  }
  const link = new Link(time, randomStream(plan.seed, 'link'), sides)
  link.onAnswer = (by, path, asked, answer) => {
    history.add(time.nowMs, by, `answers ${path} ${answer.status} ${sha256Hex(answer.text)}`)
    if (path === '/refill' && answer.status === 200) wire.onRefilled(by, answer.text.slice(65))
    if (path !== '/messages' || answer.status !== 200) return
    for (const receipt of wire.onAnswered(by, asked, answer.text))
      stores[by].onReceipt(sides[by].disk.tables, receipt)
  }
  const seen = { VN: 0, CN: 0 }
  const look = () => {
    for (const side of SIDES) {
      const { disk } = sides[side]
      if (disk.version === seen[side] || sides[side].isBeingReplaced) continue
      seen[side] = disk.version
      stores[side].look(disk.tables)
      logs[side].look(disk.tables)
      seams[side].look(disk.tables)
      logs[otherSide(side)].onWitnessed(disk.tables.witnessed)
      history.add(time.nowMs, side, `has committed ${disk.version}`)
    }
  }
  const tables = (): Record<Side, Tables> => ({ VN: sides.VN.disk.tables, CN: sides.CN.disk.tables })
  const onReplaced = (side: Side) => {
    stores[side].onReplaced(tables()[side])
    seams[side].onReplaced(tables()[side])
    wire.onReplaced(tables())
    for (const one of SIDES) logs[one].onReplaced(tables()[one], tables()[otherSide(one)].witnessed)
  }
  const mischief = new Mischief({ plan, time, sides, link, wire, history, onReplaced })
  for (const side of SIDES) {
    sides[side].link = link
    sides[side].start()
  }
  mischief.schedule()
  let steps = 0
  while (violations.length === 0 && (await time.step(QUIET_BY_MS))) {
    steps += 1
    look()
    if (time.nowMs > ACTIVE_MS && mischief.isOver && isQuiet(tables())) break
  }
  if (violations.length === 0) {
    for (const side of SIDES) checkSeams(side, tables(), plan.signing, report)
    if (isQuiet(tables())) checkSets(tables(), report)
    else report('never-quiet', told(tables()))
    for (const side of SIDES) {
      stores[side].lookAgain(tables()[side])
      logs[side].lookAgain(tables()[side])
      checkTampering(side, tables()[side], cosignedSize(side, tables()), {
        signing: plan.signing,
        random: randomStream(plan.seed, 'tampering', side),
        report,
      })
    }
  }
  history.add(
    time.nowMs,
    'disks',
    SIDES.map((side) => sha256Hex(JSON.stringify(contentsOf(tables()[side])))).join(' '),
  )
  return {
    digest: history.digest,
    violations,
    history: history.lines,
    steps,
    ...wire.counts,
    restores: SIDES.reduce((sum, side) => sum + sides[side].restores, 0),
    epochs: SIDES.reduce((sum, side) => sum + tables()[side].ownEpochs.length, 0),
    messages: SIDES.reduce((sum, side) => sum + tables()[side].messagesIn.length, 0),
    crossings: SIDES.reduce(
      (sum, side) => sum + tables()[side].entries.filter(({ data }) => data.type === 'crossed').length,
      0,
    ),
  }
}

const cosignedSize = (side: Side, tables: Readonly<Record<Side, Tables>>): number =>
  tables[otherSide(side)].witnessed.get(journalName(side, tables[side].journal.epoch))?.size ?? 0

const told = (tables: Readonly<Record<Side, Tables>>): string =>
  SIDES.map((side) => {
    const { outbox, numbers, receipts, entries, journal, link } = tables[side]
    const { leaves, cosignatures, epoch } = journal
    const channel = channelName(side, otherSide(side))
    return `${channel}: ${outbox.length} without number, ${numbers.length - receipts.length} without receipt, link ${link?.state ?? 'fresh'} (${link?.why ?? ''}); ${tables[otherSide(side)].messagesIn.length} taken; epoch ${epoch}: ${unsealedCount(journal, entries.length)} entries without number, cosigned ${cosignatures.at(-1)?.size ?? 0} of ${leaves.length}, which ${otherSide(side)} knows of ${cosignedSize(side, tables)}`
  }).join('; ')

/** What lies on a disk, by what names it: bytes that were signed or hashed, and rows in full where there are none. */
const contentsOf = (tables: Tables) => ({
  entries: tables.entries.map(({ command, text }) => [command, text]),
  commands: [...tables.commands],
  told: tables.told,
  messagesOut: tables.messagesOut,
  outbox: tables.outbox,
  numbers: tables.numbers.map(({ number, digest, place, bundle }) => [number, digest, place, bundle.jws]),
  messagesIn: tables.messagesIn,
  receipts: tables.receipts.map(({ number, text, place, bundle }) => [number, text, place, bundle.jws]),
  raw: [...tables.raw.keys()],
  peerHeads: [...tables.peerHeads.keys()],
  link: tables.link,
  heads: journalsOf(tables).map(({ heads }) => heads.map(({ note }) => note)),
  cosignatures: journalsOf(tables).map(({ cosignatures }) => cosignatures),
  closedLogs: [...tables.closedLogs],
  epochs: [tables.ownEpochs, tables.otherEpochs, tables.proposals],
  witnessed: [...tables.witnessed].map(([log, { note, line }]) => [log, note, line]),
})
