import { journalName } from '@landport/exchange/names'
import { leafHash } from '@landport/journal/hash'
import { treeHash } from '@landport/journal/proof'
import { otherSide, SIDES, type Side } from '@landport/std/side'
import { sha256 } from '../base/hashing.ts'
import { unsealedCount } from '../side/journal-log.ts'
import type { Tables } from '../side/tables.ts'
import type { Report } from './violation.ts'

/**
 * Nothing is under way any more: everything told was taken and has its receipt, everything written its number and a
 * cosignature that who gave it remembers.
 */
export const isQuiet = (tables: Readonly<Record<Side, Tables>>): boolean =>
  SIDES.every((side) => {
    const { outbox, numbers, receipts, entries, journal } = tables[side]
    const { leaves, cosignatures, epoch } = journal
    const { messagesIn, witnessed } = tables[otherSide(side)]
    return (
      outbox.length === 0 &&
      numbers.length === receipts.length &&
      numbers.length === messagesIn.length &&
      unsealedCount(journal, entries.length) === 0 &&
      (leaves.length === 0 || cosignatures.at(-1)?.size === leaves.length) &&
      (witnessed.get(journalName(side, epoch))?.size ?? 0) === leaves.length
    )
  })

/** Both sides hold the same messages under the same numbers, as two roots that are equal. */
export function checkSets(tables: Readonly<Record<Side, Tables>>, report: Report): void {
  for (const [from, to] of [
    ['VN', 'CN'],
    ['CN', 'VN'],
  ] as const) {
    const sent = tables[from].numbers.map(({ id, number, digest }) => `${number} ${id} ${digest}`)
    const taken = tables[to].messagesIn.map(({ id, number, digest }) => `${number} ${id} ${digest}`)
    const differs = Math.max(sent.length, taken.length) > 0 && rootOf(sent) !== rootOf(taken)
    if (differs)
      report('sides-hold-other-sets', `${from} sent ${sent.length}, ${to} took ${taken.length}: other roots`)
    const answered = tables[from].receipts.map(({ text }) => text)
    const given = tables[to].messagesIn.map(({ receipt }) => receipt)
    if (answered.length !== given.length || answered.some((text, place) => text !== given[place]))
      report('sides-hold-other-sets', `${from} keeps other receipts than ${to} gave`)
  }
}

const rootOf = (lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : treeHash(
        sha256,
        lines.map((line) => leafHash(sha256, new TextEncoder().encode(line))),
      ).toHex()
