import { signBundle } from '@landport/exchange/bundle'
import { eventText, readEvent } from '@landport/exchange/event'
import type {
  Numbered,
  SenderMemory,
  UnansweredMessage,
  UnnumberedMessage,
} from '@landport/exchange/sender-memory'
import { sha256 } from '../base/hashing.ts'
import { keyOf } from '../base/keys.ts'
import { SECRET } from '../side/people.ts'
import type { Process } from '../side/side.ts'
import type { StoredNumber } from '../side/tables.ts'
import type { PlantedBug } from './bugs.ts'

export const SENDER_BUGS: Readonly<Record<string, PlantedBug>> = {
  'number-kept-after-sending': {
    what: 'numbers are given in memory and written when the receipt comes: after a crash they are given again',
    replaced: { senderMemory: numberInMemory },
  },
  'resent-as-other-bytes': {
    what: 'what is sent again is written and signed again',
    replaced: { senderMemory: resignAll },
  },
  'receipt-skipped': {
    what: 'of the receipts of an answer only the last is kept',
    replaced: {
      senderMemory: (real) => ({
        ...real,
        keepReceipts: (receipts) => real.keepReceipts(receipts.slice(-1)),
      }),
    },
  },
  'queue-in-memory': {
    what: 'what waits for a number is lost with the process',
    replaced: {
      senderMemory: (real, process) => {
        if (!process.memory.has('queue')) {
          process.memory.set('queue', true)
          process.owner.disk.tables.outbox = []
          process.owner.disk.version += 1
        }
        return real
      },
    },
  },
  'queue-emptied-first': {
    what: 'a message leaves the queue in one step and gets its number in the next',
    replaced: { senderMemory: emptyFirst },
  },
  'secret-told': {
    what: 'a content goes out as it is, unreleased, with the driver',
    replaced: { release: (_, content) => ({ ...content, driver: `${SECRET}-driver` }) },
  },
  'unlisted-field-told': {
    what: 'a field goes out that the agreement does not list',
    replaced: { release: (_, content) => ({ ...content, axleLoadKg: 11_500 }) },
  },
}

/** Rows of a life that are on no disk yet. */
function numberInMemory(real: SenderMemory, process: Process): SenderMemory {
  const { disk, link } = process.owner
  void link
  const rows = (process.memory.get('numbers') as StoredNumber[] | undefined) ?? []
  process.memory.set('numbers', rows)
  return {
    ...real,
    numberMessages: async (wrap, limit) => {
      const taken = new Set(rows.map(({ id }) => id))
      const waiting = disk.tables.outbox.filter((id) => !taken.has(id)).slice(0, limit)
      if (waiting.length === 0) return 0
      const messages = waiting.map((id) => disk.tables.messagesOut.find((one) => one.id === id)!)
      const first = disk.tables.numbers.length + rows.length + 1
      const { texts, jws, leaves } = wrap(messages, first)
      for (const [place, { id, channel }] of messages.entries())
        rows.push({ channel, number: first + place, id, ...texts[place]!, bundle: { jws, leaves }, place })
      return waiting.length
    },
    listUnanswered: async (limit) => [...(await real.listUnanswered(limit)), ...rows].slice(0, limit),
    keepReceipts: async (receipts) => {
      const answered = new Set(receipts.map(({ number }) => number))
      const written = rows.filter(({ number }) => answered.has(number))
      if (written.length > 0)
        await disk.commit(process.isAlive, (tables) => {
          tables.numbers.push(...written)
          tables.outbox = tables.outbox.filter((id) => !written.some((one) => one.id === id))
          rows.splice(0, written.length)
        })
      await real.keepReceipts(receipts)
    },
  }
}

function resignAll(real: SenderMemory, { owner }: Process): SenderMemory {
  const anew = (one: UnansweredMessage): UnansweredMessage => {
    const message = { ...readEvent(one.text)!, sentAt: owner.now() }
    const text = eventText(message, JSON.parse(one.text).salt)
    const { from, to, channel, number } = message
    const about = {
      kind: 'messages' as const,
      from,
      to,
      channel,
      first: number,
      head: null,
      at: message.sentAt,
    }
    const { jws, leaves, texts } = signBundle(sha256, [text], about, [
      keyOf(from, owner.parts.signing).signer,
    ])
    return { ...one, text, digest: texts[0]!.digest, bundle: { jws, leaves }, place: 0 }
  }
  return { ...real, listUnanswered: async (limit) => (await real.listUnanswered(limit)).map(anew) }
}

function emptyFirst(real: SenderMemory, process: Process): SenderMemory {
  const { disk } = process.owner
  return {
    ...real,
    numberMessages: async (wrap, limit) => {
      const waiting = disk.tables.outbox.slice(0, limit)
      if (waiting.length === 0) return 0
      await disk.commit(process.isAlive, (tables) => {
        tables.outbox = tables.outbox.filter((id) => !waiting.includes(id))
      })
      const messages: UnnumberedMessage[] = waiting.map(
        (id) => disk.tables.messagesOut.find((one) => one.id === id)!,
      )
      const first = disk.tables.numbers.length + 1
      const numbered: Numbered = wrap(messages, first)
      await disk.commit(process.isAlive, (tables) => {
        for (const [place, { id }] of messages.entries()) {
          const { channel } = tables.messagesOut.find((one) => one.id === id)!
          const bundle = { jws: numbered.jws, leaves: numbered.leaves }
          tables.numbers.push({
            channel,
            number: first + place,
            id,
            ...numbered.texts[place]!,
            bundle,
            place,
          })
        }
      })
      return waiting.length
    },
  }
}
