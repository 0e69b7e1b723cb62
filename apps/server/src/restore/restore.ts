import { canonicalText } from '@landport/exchange/canonical'
import {
  type EpochDocument,
  openCountersignature,
  openEpoch,
  signEpoch,
} from '@landport/exchange/epoch/document'
import { planEpoch, sizeOfNote } from '@landport/exchange/epoch/plan'
import type { Position } from '@landport/exchange/epoch/position'
import { journalName } from '@landport/exchange/names'
import type { Actor } from '@landport/passage/actor'
import { otherSide } from '@landport/std/side'
import { appendMany, streamVersion } from '@landport/store/append'
import {
  findProposal,
  keepProposal,
  listOtherEpochs,
  listOwnEpochs,
  otherEpochPart,
  ownEpochPart,
} from '@landport/store/epoch'
import { sha256Hex } from '@landport/store/hash'
import { writeParts } from '@landport/store/inbox'
import { tryLease } from '@landport/store/lease'
import { RequestError } from '../http/request-error.ts'
import { putBackTurns } from '../lanes/put-back-turns.ts'
import type { OwnLog } from '../log/own-logs.ts'
import { recoverWitness } from '../log/recover-witness.ts'
import type { WitnessMemoryParts } from '../log/witness-memory.ts'
import { askPosition } from './ask-position.ts'
import { readOwnPosition } from './own-position.ts'
import { type RefilledRange, type RefillParts, refillChannels } from './refill-channels.ts'

export interface RestoreParts extends RefillParts {
  readonly logs: readonly OwnLog[]
  readonly witness: WitnessMemoryParts
  readonly holder: string
}

export interface Restored {
  /** The epoch that began, or null when only channels were refilled. */
  readonly epoch: number | null
  readonly channels: readonly RefilledRange[]
}

/**
 * The restore procedure: the witness's memory, the end of the old logs and a new epoch that the other side
 * countersigns, then both channels refilled. Each step is durable before the next and does nothing when it was done:
 * cut short anywhere and started again, it goes on. Throws RequestError with what stands in its way.
 */
export async function restore(
  parts: RestoreParts,
  by: { readonly actor: Actor; readonly reason: string },
): Promise<Restored> {
  const { services, holder } = parts
  const lease = await tryLease(services.pool, `restore:${services.side}`, holder)
  if (lease === null) throw new RequestError('restore-runs')
  try {
    const position = await positionOf(parts)
    const adopted = await adoptOtherEpochs(parts, position)
    await recoverWitness(parts.witness)
    const epoch = await beginEpoch(parts, position, by)
    const begun = (await listOwnEpochs(services.pool)).at(-1)
    const channels = await refillChannels(parts, position, async () => {
      if (begun !== undefined) await putBackTurns(services, begun.number, by.actor)
    })
    if (epoch === null && adopted === 0 && channels.every(({ from }) => from === null))
      throw new RequestError('nothing-to-restore')
    await record(parts, { type: 'channels-refilled', reason: by.reason, channels }, by.actor)
    return { epoch, channels }
  } finally {
    await lease.release()
  }
}

async function positionOf({ services, client, logs }: RestoreParts): Promise<Position> {
  const own = await readOwnPosition(services.pool, services.epochs.own, logs)
  const asked = await askPosition(client, own)
  if (asked.kind === 'told') return asked.position
  throw new RequestError('other-side-away', { cause: asked.kind === 'failed' ? asked.why : asked.kind })
}

/** The other side's epochs that we had countersigned and lost: our own signature says that we did. How many. */
async function adoptOtherEpochs({ services, ownCheck }: RestoreParts, { epochs }: Position): Promise<number> {
  let adopted = 0
  const { pool, side } = services
  const other = otherSide(side)
  const known = new Set((await listOtherEpochs(pool)).map(({ number }) => number))
  for (const { number, epoch, countersignature } of epochs) {
    if (known.has(number)) continue
    const opened = openEpoch(epoch, other, services.check())
    if (!opened.ok || opened.value.number !== number) throw new RequestError('refill-not-believed')
    const of = { document: opened.value, digest: sha256Hex(epoch), by: side }
    if (!openCountersignature(countersignature, of, ownCheck()).ok)
      throw new RequestError('refill-not-believed')
    await writeParts(pool, [otherEpochPart({ number, document: epoch, countersignature })])
    adopted += 1
  }
  await services.epochs.refresh()
  return adopted
}

/** Proposes an epoch, or goes on with what was proposed; null when the logs need none. */
async function beginEpoch(
  parts: RestoreParts,
  position: Position,
  by: { readonly actor: Actor; readonly reason: string },
): Promise<number | null> {
  const { services, client, logs } = parts
  const { pool, side, clock, signer } = services
  const begun = (await listOwnEpochs(pool)).at(-1)
  // An earlier run opened it and this process has not been started again since.
  if (begun !== undefined && begun.number > services.epochs.own) return begun.number
  const jws = await proposalOf(parts, position)
  if (jws === null) return null
  const document = openEpoch(jws, side, parts.ownCheck())
  if (!document.ok) throw new RequestError('refill-not-believed', { cause: document.error })
  const answer = await client.post('/exchange/epoch', { epoch: jws })
  if (!answer.ok)
    throw new RequestError(answer.status === 409 ? 'epoch-not-countersigned' : 'other-side-away', {
      cause: answer.why,
    })
  const countersignature = String((answer.content as { countersignature?: unknown })?.countersignature)
  const of = { document: document.value, digest: sha256Hex(jws), by: otherSide(side) }
  const checked = openCountersignature(countersignature, of, services.check())
  if (!checked.ok) throw new RequestError('refill-not-believed', { cause: checked.error })
  await open(document.value)
  return document.value.number

  async function open(epoch: EpochDocument): Promise<void> {
    const id = services.ids.next()
    const at = clock.now()
    const stream = `log/${epoch.opens}`
    const before = logs.find(({ name }) => name.channel === null)!.name.origin
    const data = {
      type: 'epoch-opened' as const,
      number: epoch.number,
      previous: epoch.previous,
      reason: by.reason,
      closes: epoch.closes.map(({ log, held, witnessed }) => ({
        log,
        held,
        witnessed: sizeOfNote(witnessed),
        lost: Math.max(0, sizeOfNote(witnessed) - held),
      })),
      channels: epoch.channels,
      document: jws!,
      countersignature,
    }
    const entry = { id, eventAt: at, recordedAt: at, actor: by.actor, data }
    const row = {
      number: epoch.number,
      document: jws!,
      countersignature,
      journal: epoch.opens,
      before,
      entry: id,
    }
    await appendMany(
      pool,
      [{ stream, after: await streamVersion(pool, stream), entries: [entry] }],
      [ownEpochPart(row)],
    )
  }

  async function proposalOf({ ownCheck }: RestoreParts, { countersigned }: Position): Promise<string | null> {
    const kept = await findProposal(pool)
    // Countersigned and not heard of: the very same document goes on.
    if (kept !== null && kept === countersigned?.epoch) return kept
    const own = await readOwnPosition(pool, services.epochs.own, logs)
    const planned = planEpoch({ side, at: clock.now(), ...own }, position)
    if (planned === null) return null
    const fits = kept === null ? null : openEpoch(kept, side, ownCheck())
    if (fits?.ok && samePlan(fits.value, planned)) return kept
    const signed = signEpoch(planned, signer.keys)
    await keepProposal(pool, planned.number, signed)
    return signed
  }
}

const samePlan = (one: EpochDocument, other: EpochDocument): boolean =>
  canonicalText({ ...one, at: null }) === canonicalText({ ...other, at: null })

async function record(
  { services: { pool, ids, clock, side } }: RestoreParts,
  data: {
    readonly type: 'channels-refilled'
    readonly reason: string
    readonly channels: readonly RefilledRange[]
  },
  actor: Actor,
): Promise<void> {
  const at = clock.now()
  const stream = `exchange/restore/${side}`
  const entry = { id: ids.next(), eventAt: at, recordedAt: at, actor, data }
  await appendMany(pool, [{ stream, after: await streamVersion(pool, stream), entries: [entry] }])
}

/** Name of the journal that a process of this epoch seals. */
export const journalOf = ({ side, epochs }: Pick<RestoreParts['services'], 'side' | 'epochs'>): string =>
  journalName(side, epochs.own)
