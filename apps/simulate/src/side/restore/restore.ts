import { canonicalText } from '@landport/exchange/canonical'
import {
  type EpochDocument,
  openCountersignature,
  openEpoch,
  signEpoch,
} from '@landport/exchange/epoch/document'
import { planEpoch } from '@landport/exchange/epoch/plan'
import type { Position } from '@landport/exchange/epoch/position'
import { Fault } from '@landport/std/assert'
import { otherSide } from '@landport/std/side'
import { sha256Hex } from '../../base/hashing.ts'
import { keyOf } from '../../base/keys.ts'
import { ownEpoch } from '../epochs.ts'
import { emptyLog } from '../journal-log.ts'
import type { Process, SimulatedSide } from '../side.ts'
import { askOther } from './ask.ts'
import { logEntry } from './log-entry.ts'
import { ownPosition } from './position.ts'
import { refillChannels } from './refill.ts'
import { shownCosignature } from './standing.ts'

/** What a planted bug leaves out or does wrong in a restore. */
export interface RestoreFlaws {
  /** The other side's word is not listened to: numbers are given again. */
  readonly standingIgnored?: boolean
  /** The old log is sealed on, whatever the other side holds of it. */
  readonly sealsOn?: boolean
  readonly witnessNotRecovered?: boolean
  /** The epoch begins without the other side's countersignature. */
  readonly opensAlone?: boolean
  /** Messages that are there are applied again all the same. */
  readonly appliesTwice?: boolean
  /** Messages applied again get a receipt of now. */
  readonly signsAnew?: boolean
  /** Messages are taken as new while it is not known which were taken before. */
  readonly takesMeanwhile?: boolean
}

/**
 * The restore procedure, step by step as the server's (`apps/server/src/restore/restore.ts`) and by the same
 * functions: each step is durable before the next and does nothing when it was done. Throws Fault `other-side-away`.
 */
export async function restore(side: SimulatedSide, process: Process): Promise<void> {
  const position = await process.standing.ask()
  if (position === null) throw away()
  await adoptOtherEpochs(side, process, position)
  await recoverWitness(side, process)
  await beginEpoch(side, process, position)
  await refillChannels(side, process, position)
}

const away = (): Fault => new Fault('other-side-away', 'the other side does not answer', { retryable: true })

const notBelieved = (): Fault =>
  new Fault('refill-not-believed', 'what was given back is not ours', { retryable: true })

/** The other side's epochs that we had countersigned and lost: our own signature says that we did. */
async function adoptOtherEpochs(side: SimulatedSide, process: Process, { epochs }: Position): Promise<void> {
  const other = otherSide(side.side)
  const { signing } = side.parts
  for (const one of epochs) {
    if (side.disk.tables.otherEpochs.some(({ number }) => number === one.number)) continue
    const opened = openEpoch(one.epoch, other, keyOf(other, signing).check)
    if (!opened.ok || opened.value.number !== one.number) throw notBelieved()
    const of = { document: opened.value, digest: sha256Hex(one.epoch), by: side.side }
    if (!openCountersignature(one.countersignature, of, keyOf(side.side, signing).check).ok)
      throw notBelieved()
    await side.commitInRestore(process, (tables) => {
      if (!tables.otherEpochs.some(({ number }) => number === one.number)) tables.otherEpochs.push(one)
    })
  }
}

/** Our own cosignature over a head says that we checked it then. */
async function recoverWitness(side: SimulatedSide, process: Process): Promise<void> {
  if (side.parts.replaced.restore?.witnessNotRecovered === true) return
  const shown = await shownCosignature(side)
  if (shown === 'no-answer') throw away()
  if (shown !== null)
    await side.commitInRestore(process, ({ witnessed }) => {
      if (shown.size <= (witnessed.get(shown.log)?.size ?? 0)) return
      const cut = shown.note.indexOf('\n— ', shown.note.indexOf('\n\n') + 2) + 1
      const { size, root, note } = shown
      witnessed.set(shown.log, { size, root, note: note.slice(0, cut), line: note.slice(cut) })
    })
  side.files.witnessed = new Map([...side.disk.tables.witnessed].map(([log, { size }]) => [log, size]))
}

/** Proposes an epoch, or goes on with what was proposed. */
async function beginEpoch(side: SimulatedSide, process: Process, position: Position): Promise<void> {
  const { signing, replaced } = side.parts
  const jws = await proposalOf(side, process, position)
  if (jws === null) return
  const own = keyOf(side.side, signing)
  const opened = openEpoch(jws, side.side, own.check)
  if (!opened.ok) throw notBelieved()
  const document = opened.value
  const other = otherSide(side.side)
  let countersignature = 'none'
  if (replaced.restore?.opensAlone !== true) {
    const answer = await askOther(side, '/epoch', { epoch: jws })
    if (answer.kind !== 'told') throw away()
    countersignature = String((answer.content as { countersignature?: unknown }).countersignature)
    const of = { document, digest: sha256Hex(jws), by: other }
    if (!openCountersignature(countersignature, of, keyOf(other, signing).check).ok) throw notBelieved()
  }
  await side.commitInRestore(process, (tables) => {
    if (ownEpoch(tables) >= document.number) return
    const { journal, entries } = tables
    const { number } = document
    tables.endedLogs.push(journal)
    tables.journal = emptyLog(number, journal.from + journal.leaves.length, entries.length)
    entries.push(
      logEntry(side, tables, `log/${document.opens}`, {
        type: 'epoch-opened',
        number,
        document: jws,
        countersignature,
      }),
    )
    tables.ownEpochs.push({ number, epoch: jws, countersignature })
  })
}

async function proposalOf(side: SimulatedSide, process: Process, position: Position): Promise<string | null> {
  const { signer, check } = keyOf(side.side, side.parts.signing)
  const { tables } = side.disk
  const kept = tables.proposals.findLast(({ number }) => number > ownEpoch(tables))?.document ?? null
  // Countersigned and not heard of: the very same document goes on.
  if (kept !== null && kept === position.countersigned?.epoch) return kept
  const planned = planEpoch({ side: side.side, at: side.now(), ...ownPosition(side.side, tables) }, position)
  if (planned === null) return null
  const fits = kept === null ? null : openEpoch(kept, side.side, check)
  if (fits?.ok && samePlan(fits.value, planned)) return kept
  const document = signEpoch(planned, [signer])
  await side.commitInRestore(process, ({ proposals }) => {
    proposals.push({ number: planned.number, document })
  })
  return document
}

const samePlan = (one: EpochDocument, other: EpochDocument): boolean =>
  canonicalText({ ...one, at: null }) === canonicalText({ ...other, at: null })
