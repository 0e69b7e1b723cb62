import type { Side } from '@landport/std/side'
import type { Tables } from '../side/tables.ts'
import { PermissionChecker } from './permission-checker.ts'
import type { Report } from './violation.ts'
import type { WireChecker } from './wire-checker.ts'

/** Lists that only grow: each row is remembered by its fingerprint when it is first seen. */
const GROWING = ['entries', 'messagesOut', 'numbers', 'messagesIn', 'receipts', 'told'] as const
type Growing = (typeof GROWING)[number]

/**
 * Reads one side's disk after every step, rows and nothing else, and holds what it finds against what it saw before
 * and against the wire.
 */
export class StoreChecker {
  readonly #side: Side
  readonly #report: Report
  readonly #wire: WireChecker
  readonly #seen: Readonly<Record<Growing, unknown[]>>
  readonly #prints: Readonly<Record<Growing, string[]>>
  #permissions: PermissionChecker
  readonly #numberedOut = new Set<string>()
  readonly #takenIn = new Map<string, string>()
  /** Of what belongs together, when it was last looked at: it grows or stays. */
  #sizes = ''

  constructor(side: Side, report: Report, wire: WireChecker) {
    this.#side = side
    this.#report = report
    this.#wire = wire
    this.#permissions = new PermissionChecker(side, report)
    const empty = () =>
      Object.fromEntries(GROWING.map((name) => [name, []])) as unknown as Record<Growing, never[]>
    this.#seen = empty()
    this.#prints = empty()
  }

  /** What is new since the last look. */
  look(tables: Tables): void {
    for (const name of GROWING) this.#grow(name, tables[name])
    this.#outbox(tables)
    this.#atomicity(tables)
  }

  /** The disk is an older one: from here on it grows again, and what it holds was judged when it was new. */
  onReplaced(tables: Tables): void {
    for (const name of GROWING) {
      this.#seen[name].splice(0, Infinity, ...tables[name])
      // It may hold rows that the disk before it did not: a backup from before an earlier restore.
      this.#prints[name].splice(0, Infinity, ...tables[name].map(print))
    }
    const silent = new PermissionChecker(this.#side, () => {})
    for (const entry of tables.entries) silent.onEntry(entry)
    silent.report = this.#report
    this.#permissions = silent
    this.#numberedOut.clear()
    for (const { id } of tables.numbers) this.#numberedOut.add(id)
    this.#takenIn.clear()
    for (const { id, digest } of tables.messagesIn) this.#takenIn.set(id, digest)
    this.#sizes = ''
  }

  /** Every row again, against its first fingerprint. */
  lookAgain(tables: Tables): void {
    for (const name of GROWING)
      for (const [place, row] of tables[name].entries())
        if (this.#prints[name][place] !== print(row))
          this.#report('stored-row-changed', `${this.#side}: ${name} ${place}`)
  }

  /** A receipt on the wire must be the one that lies on the disk of who gave it. */
  onReceipt(
    tables: Tables,
    { message, digest, outcome, text }: { message: string; digest: string; outcome: string; text: string },
  ): void {
    if (outcome === 'conflict') return
    const row = tables.messagesIn.find(({ id }) => id === message)
    if (row === undefined || row.digest !== digest || row.receipt !== text)
      this.#report(
        'receipt-without-record',
        `${this.#side} gave a receipt for ${message} that its disk does not hold`,
      )
  }

  #grow(name: Growing, rows: readonly object[]): void {
    const seen = this.#seen[name]
    if (rows.length < seen.length) {
      this.#report(
        'stored-row-changed',
        `${this.#side}: ${name} went from ${seen.length} to ${rows.length} rows`,
      )
      return
    }
    for (let place = seen.length; place < rows.length; place++) {
      const row = rows[place]!
      seen.push(row)
      this.#prints[name].push(print(row))
      this.#newRow(name, row as never)
    }
    if (seen.length > 0 && seen.at(-1) !== rows[seen.length - 1])
      this.#report('stored-row-changed', `${this.#side}: the last of ${name}`)
  }

  #newRow(name: Growing, row: never): void {
    switch (name) {
      case 'entries':
        this.#permissions.onEntry(row)
        break
      case 'numbers':
        this.#number(row)
        break
      case 'messagesIn':
        this.#message(row)
        break
      case 'receipts':
        this.#receipt(row)
        break
      case 'messagesOut':
      case 'told':
        break
    }
  }

  #number({ channel, number, id, digest }: Tables['numbers'][number]): void {
    // What one of both disks holds still stands, whatever this one has forgotten.
    const sent = this.#wire.sent.get(`${channel} ${number}`)
    if (sent !== undefined && sent.digest !== digest)
      this.#report('one-number-two-contents', `${this.#side} numbered other content as ${channel} ${number}`)
    const place = this.#seen.numbers.length
    if (number !== place)
      this.#report('message-lost', `${this.#side} numbered ${channel} ${number} as its ${place}th`)
    if (this.#numberedOut.has(id))
      this.#report('one-number-two-contents', `${this.#side} numbered ${id} twice`)
    this.#numberedOut.add(id)
  }

  #message({ id, channel, number, digest, receipt }: Tables['messagesIn'][number]): void {
    const given = this.#wire.receipts.get(`${channel} ${number} ${digest}`)
    if (given !== undefined && given.text !== receipt)
      this.#report(
        'two-receipts-for-one-message',
        `${this.#side} has another receipt for ${channel} ${number}`,
      )
    if (number !== this.#seen.messagesIn.length)
      this.#report(
        'number-taken-out-of-order',
        `${this.#side} took ${channel} ${number} as its ${this.#seen.messagesIn.length}th`,
      )
    if (this.#takenIn.has(id)) this.#report('applied-twice', `${this.#side} took ${id} twice`)
    this.#takenIn.set(id, digest)
    const sent = this.#wire.sent.get(`${channel} ${number}`)
    if (sent?.digest !== digest)
      this.#report('forged-content-taken', `${this.#side} took ${channel} ${number}, which was not sent so`)
  }

  #receipt({ channel, number, text, outcome }: Tables['receipts'][number]): void {
    if (number !== this.#seen.receipts.length)
      this.#report(
        'receipt-left-out',
        `${this.#side} kept the receipt of ${channel} ${number} as its ${this.#seen.receipts.length}th`,
      )
    const sent = this.#wire.sent.get(`${channel} ${number}`)
    const given =
      sent === undefined ? undefined : this.#wire.receipts.get(`${channel} ${number} ${sent.digest}`)
    if (given?.text !== text || given.outcome !== outcome)
      this.#report(
        'receipt-without-record',
        `${this.#side} keeps a receipt for ${channel} ${number} that nobody gave`,
      )
  }

  /** What is to be told waits for a number or has one. */
  #outbox({ messagesOut, outbox }: Tables): void {
    const waiting = new Set(outbox)
    for (const { id } of messagesOut)
      if (waiting.has(id) === this.#numberedOut.has(id))
        this.#report(
          'message-lost',
          `${this.#side}: ${id} ${waiting.has(id) ? 'waits and is numbered' : 'neither waits nor is numbered'}`,
        )
  }

  /** The record of a message and its effect are there together or not at all, and the effect once. */
  #atomicity({ commands, told, entries }: Tables): void {
    const sizes = `${commands.size} ${told.length} ${entries.length} ${this.#takenIn.size}`
    if (sizes === this.#sizes) return
    this.#sizes = sizes
    for (const key of commands.keys())
      if (key.startsWith('message:') && !this.#takenIn.has(key.slice(8)))
        this.#report('applied-without-record', `${this.#side} carried out ${key} and kept no receipt`)
    const messages = new Set<string>()
    for (const { message } of told) {
      if (messages.has(message)) this.#report('applied-twice', `${this.#side} keeps ${message} twice`)
      messages.add(message)
      if (!this.#takenIn.has(message))
        this.#report('applied-without-record', `${this.#side} keeps ${message} and no receipt`)
    }
    // Entries of one command were written together: they follow one another.
    const done = new Set<string>()
    let last: string | null = null
    for (const { command } of entries) {
      if (command !== last && done.has(command))
        this.#report('applied-twice', `${this.#side} carried out ${command} twice`)
      if (command !== last) done.add(command)
      last = command
    }
  }
}

/** A signature stands for the leaves it is over; bytes are told in hex. */
const print = (row: unknown): string =>
  JSON.stringify(row, (name, value) =>
    name === 'leaves' ? undefined : value instanceof Uint8Array ? value.toHex() : value,
  )
