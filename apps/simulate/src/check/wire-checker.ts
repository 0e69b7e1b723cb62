import { readFileSync } from 'node:fs'
import type { Side } from '@landport/std/side'
import { sha256Hex } from '../base/hashing.ts'
import { SECRET } from '../side/people.ts'
import type { Tables } from '../side/tables.ts'
import type { Report } from './violation.ts'

/** Fields that the draft agreement lists, read from the contract's own file and not through the code that releases. */
const LISTED = listedFields()

interface SeenText {
  readonly id: string
  readonly channel: string
  readonly number: number
  readonly digest: string
}

export interface SeenReceipt {
  readonly message: string
  readonly channel: string
  readonly number: number
  readonly digest: string
  readonly outcome: string
  readonly text: string
  /** The signed manifest under which it stands, and its place there. */
  readonly proof: string
}

/** Watches the wire: what is sent, and what is answered. Knows nothing of either side's memory. */
export class WireChecker {
  readonly #report: Report
  /** By channel and number: the one text that an honest side sent. */
  readonly sent = new Map<string, SeenText>()
  /** By channel, number and digest: the receipt that was seen first. */
  readonly receipts = new Map<string, SeenReceipt>()
  /** Digests of texts that somebody else signed with a side's key, under numbers that were taken. */
  readonly forged = new Set<string>()

  /** What came to pass on the line, so that a run can say what it has tried. */
  readonly counts = { repeats: 0, conflicts: 0, gaps: 0 }

  constructor(report: Report) {
    this.#report = report
  }

  onSent(from: Side, text: string): void {
    if (text.includes(SECRET)) this.#report('field-not-released', `${from} sent a secret`)
    for (const [event, raw] of textsOf(text)) {
      const digest = sha256Hex(raw)
      const { id, channel, sequence, data, type } = event
      const key = `${channel} ${sequence}`
      const seen = this.sent.get(key)
      if (seen !== undefined) {
        if (seen.digest !== digest)
          this.#report('one-number-two-contents', `${from} sent two texts as ${key}`)
        continue
      }
      this.sent.set(key, { id, channel, number: Number(sequence), digest })
      this.#checkFields(from, type, data)
    }
  }

  /** The receipts in an answer, each held against the one seen before. */
  onAnswered(by: Side, asked: string, text: string): readonly SeenReceipt[] {
    const receipts = receiptsOf(text)
    if (receipts.length === 0) this.counts.gaps += 1
    for (const raw of rawTextsOf(asked)) {
      const digest = sha256Hex(raw)
      const isTold = receipts.some((one) => one.digest === digest && one.outcome === 'conflict')
      if (this.forged.has(digest) && !isTold)
        this.#report('conflict-not-told', `${by} said nothing of a conflict`)
    }
    for (const receipt of receipts) {
      const key = `${receipt.channel} ${receipt.number} ${receipt.digest}`
      const before = this.receipts.get(key)
      if (before !== undefined) this.counts.repeats += 1
      if (receipt.outcome === 'conflict') this.counts.conflicts += 1
      if (before === undefined) this.receipts.set(key, receipt)
      else if (before.text !== receipt.text || before.proof !== receipt.proof)
        this.#report('two-receipts-for-one-message', `${by} answered ${key} in two ways`)
    }
    return receipts
  }

  /** What was given back after a restore: the receipts of then, which may never have come over the line before. */
  onRefilled(by: Side, answer: string): void {
    for (const receipt of receiptsOf(answer)) {
      const key = `${receipt.channel} ${receipt.number} ${receipt.digest}`
      const before = this.receipts.get(key)
      if (before === undefined) this.receipts.set(key, receipt)
      else if (before.text !== receipt.text || before.proof !== receipt.proof)
        this.#report('two-receipts-for-one-message', `${by} gave back another receipt for ${key}`)
    }
  }

  /**
   * A side came back with an older disk. What neither disk holds any more was forgotten by both: nobody can hold
   * anybody to it, and its number is free.
   */
  onReplaced(tables: Readonly<Record<Side, Tables>>): void {
    const contents = new Set<string>()
    const receipts = new Set<string>()
    for (const { numbers, messagesIn, receipts: kept } of [tables.VN, tables.CN]) {
      for (const { channel, number, digest } of [...numbers, ...messagesIn])
        contents.add(`${channel} ${number} ${digest}`)
      for (const { text } of kept) receipts.add(text)
      for (const { receipt } of messagesIn) receipts.add(receipt)
    }
    for (const [key, { digest }] of this.sent) if (!contents.has(`${key} ${digest}`)) this.sent.delete(key)
    for (const [key, { text, outcome }] of this.receipts)
      if (outcome !== 'conflict' && !receipts.has(text)) this.receipts.delete(key)
  }

  #checkFields(from: Side, type: string, data: unknown): void {
    const kind = type
      .replace(/^landport\./, '')
      .replace(/\.v1$/, '')
      .replace(/-(correction|withdrawal)$/, '')
    const listed = LISTED.get(kind)
    if (listed === undefined) {
      this.#report('field-not-released', `${from} sent a ${kind}, which is not listed`)
      return
    }
    const wrong = fieldsIn(data, '').find((path) => !listed.has(path) && !ALWAYS.has(path))
    if (wrong !== undefined) this.#report('field-not-released', `${from} sent ${wrong} of ${kind}`)
  }
}

/** Of a withdrawal. */
const ALWAYS: ReadonlySet<string> = new Set(['kind', 'from', 'reference', 'number', 'reasonCode', 'at'])

interface EventText {
  readonly id: string
  readonly channel: string
  readonly sequence: string
  readonly type: string
  readonly data: unknown
}

/** As they stand there, which after a bad line need not be messages. */
const rawTextsOf = (delivery: string): readonly string[] =>
  (JSON.parse(delivery) as { bundles: { texts: string[] }[] }).bundles.flatMap(({ texts }) => texts)

const textsOf = (delivery: string): readonly (readonly [EventText, string])[] =>
  rawTextsOf(delivery).map((raw) => [JSON.parse(raw) as EventText, raw] as const)

function receiptsOf(answer: string): readonly SeenReceipt[] {
  const { receipts } = JSON.parse(answer) as {
    receipts: { manifest: string; from: number; texts: string[] }[]
  }
  return receipts.flatMap(({ manifest, from, texts }) =>
    texts.map((text, place) => {
      const receipt = JSON.parse(text) as Omit<SeenReceipt, 'text' | 'proof'>
      return { ...receipt, text, proof: `${manifest} ${from + place}` }
    }),
  )
}

function fieldsIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsIn(one, `${path}.*`))
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) =>
      fieldsIn(inner, path === '' ? name : `${path}.${name}`),
    )
  return value === null ? [] : [path]
}

function listedFields(): ReadonlyMap<string, ReadonlySet<string>> {
  const file = new URL('../../../../contracts/exchange/agreement/draft-1.json', import.meta.url)
  const { messages } = JSON.parse(readFileSync(file, 'utf8')) as {
    messages: Record<string, { fields: { path: string; withheld?: boolean }[] }>
  }
  return new Map(
    Object.entries(messages).map(([kind, { fields }]) => [
      kind,
      new Set(fields.filter(({ withheld }) => withheld !== true).map(({ path }) => path)),
    ]),
  )
}
