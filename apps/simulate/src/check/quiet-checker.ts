import { leafHash } from '@landport/journal/hash'
import { treeHash } from '@landport/journal/proof'
import { SIDES, type Side } from '@landport/std/side'
import { sha256 } from '../base/hashing.ts'
import type { Tables } from '../side/tables.ts'
import type { Report } from './violation.ts'

/** Nothing is under way any more: everything told has its receipt, everything written its number and cosignature. */
export const isQuiet = (tables: Readonly<Record<Side, Tables>>): boolean =>
  SIDES.every((side) => {
    const { outbox, numbers, receipts, entries, leaves, cosignatures } = tables[side]
    const isCosigned = leaves.length === 0 || cosignatures.at(-1)?.size === leaves.length
    return (
      outbox.length === 0 &&
      numbers.length === receipts.length &&
      leaves.length === entries.length &&
      isCosigned
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
