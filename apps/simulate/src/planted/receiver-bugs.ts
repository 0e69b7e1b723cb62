import { readEvent } from '@landport/exchange/event'
import { signReceipts } from '@landport/exchange/give-receipts'
import { bundleDigest } from '@landport/exchange/message-record'
import type { SignedBundle } from '@landport/exchange/receipt-bundles'
import type { KnownMessage, MessageRecord, ReceiverMemory } from '@landport/exchange/receiver-memory'
import type { Arrived } from '@landport/exchange/receiving'
import { sha256, sha256Hex } from '../base/hashing.ts'
import { keyOf } from '../base/keys.ts'
import { type DeskRun, decideRun, writeDecided, writeRecord } from '../side/run.ts'
import type { Process } from '../side/side.ts'
import type { StoredTelling } from '../side/tables.ts'
import type { PlantedBug } from './bugs.ts'

type Memory = ReceiverMemory<DeskRun, readonly StoredTelling[]>

export const RECEIVER_BUGS: Readonly<Record<string, PlantedBug>> = {
  'receipt-after-commit': {
    what: 'the record of a message and its receipt are written after its effect, in a step of their own',
    replaced: { receiverMemory: recordLater },
  },
  'repeat-signed-anew': {
    what: 'a message that comes again gets a receipt with a new time',
    replaced: { receiverMemory: signAnew },
  },
  'gap-ignored': {
    what: 'a message is taken although one before it is missing',
    replaced: {
      receiverMemory: (real, _, text) => ({
        ...real,
        findKnown: async (ids, channel) => {
          const known = await real.findKnown(ids, channel)
          return { ...known, lastNumber: Math.max(known.lastNumber, firstNumberIn(text) - 1) }
        },
      }),
    },
  },
  'duplicate-applied': {
    what: 'what a side has taken it does not look up, and carries it out again',
    replaced: { receiverMemory: forgetful },
  },
  'conflict-swallowed': {
    what: 'other content under an id that is known is taken for a repeat',
    replaced: {
      receiverMemory: (real, _, text) => ({
        ...real,
        findKnown: async (ids, channel) => {
          const known = await real.findKnown(ids, channel)
          const digests = digestsIn(text)
          const byId = [...known.byId].map(
            ([id, one]) => [id, { ...one, digest: digests.get(id) ?? one.digest }] as const,
          )
          return { ...known, byId: new Map(byId) }
        },
      }),
    },
  },
  'full-disk-hidden': {
    what: 'a write that failed for want of room is taken for done',
    replaced: { disk: { hidesFull: true } },
  },
  'answered-before-written': {
    what: 'the disk says done before it has written',
    replaced: { disk: { tellsBeforeWritten: true } },
  },
}

function recordLater(real: Memory, { owner, isAlive }: Process): Memory {
  const { disk } = owner
  const late = async (run: DeskRun): Promise<void> => {
    if (!disk.tables.commands.has(run.key)) {
      const decided = decideRun(run, disk.tables.passages.get(run.reference) ?? null)
      await disk.commit(isAlive, (tables) => {
        if (!tables.commands.has(run.key)) writeDecided(tables, { ...decided, record: null })
      })
      if (decided.record !== null) await write(decided.record)
    }
  }
  const write = (record: MessageRecord) =>
    disk.commit(isAlive, (tables) => {
      if (!tables.messagesIn.some(({ id }) => id === record.taken[0]!.id)) writeRecord(tables, record)
    })
  return {
    ...real,
    carryOut: late,
    carryOutTogether: async (runs) => {
      for (const run of runs) await late(run)
      return runs.map(() => true)
    },
  }
}

function signAnew(real: Memory, { owner }: Process): Memory {
  const made = new Map<string, SignedBundle>()
  const anew = (one: KnownMessage): KnownMessage => {
    const message = readEvent(owner.disk.tables.raw.get(one.digest)!)!
    const { side, now, parts } = owner
    const signers = [keyOf(side, parts.signing).signer]
    const arrived = [{ message, digest: one.digest } as Arrived]
    const [given] = signReceipts({ side, hash: sha256, now, signers }, arrived, {
      outcome: 'applied',
      reason: null,
      head: null,
    })
    const digest = bundleDigest(sha256, given!.bundle.jws)
    made.set(digest, given!.bundle)
    return { ...one, receipt: given!.text, receiptBundle: digest, receiptPlace: 0 }
  }
  return {
    ...real,
    findKnown: async (ids, channel) => {
      const known = await real.findKnown(ids, channel)
      return { ...known, byId: new Map([...known.byId].map(([id, one]) => [id, anew(one)])) }
    },
    findBundles: async (digests) => new Map([...(await real.findBundles(digests)), ...made]),
  }
}

function forgetful(real: Memory, { owner, isAlive }: Process, text: string): Memory {
  const { disk } = owner
  let looks = 0
  const again = async (run: DeskRun): Promise<void> => {
    const decided = decideRun(run, disk.tables.passages.get(run.reference) ?? null)
    await disk.commit(isAlive, (tables) => writeDecided(tables, decided))
  }
  return {
    ...real,
    findKnown: async (ids, channel) =>
      looks++ === 0 ? { byId: new Map(), lastNumber: firstNumberIn(text) - 1 } : real.findKnown(ids, channel),
    carryOut: again,
    carryOutTogether: async (runs) => {
      for (const run of runs) await again(run)
      return runs.map(() => true)
    },
    writeRows: (rows, record) =>
      disk.commit(isAlive, (tables) => {
        tables.told.push(...rows.flat())
        writeRecord(tables, record)
      }),
  }
}

const eventsIn = (
  delivery: string,
): readonly { readonly text: string; readonly id: string; readonly sequence: string }[] =>
  (JSON.parse(delivery) as { bundles: { texts: string[] }[] }).bundles.flatMap(({ texts }) =>
    texts.flatMap((text) => {
      const event = readEvent(text)
      return event === null ? [] : [{ text, id: event.id, sequence: String(event.number) }]
    }),
  )

const firstNumberIn = (delivery: string): number => Number(eventsIn(delivery)[0]?.sequence ?? 1)
const digestsIn = (delivery: string): ReadonlyMap<string, string> =>
  new Map(eventsIn(delivery).map(({ id, text }) => [id, sha256Hex(text)]))
