import { type EpochDocument, openCountersignature, openEpoch } from '@landport/exchange/epoch/document'
import { peekJws } from '@landport/exchange/jws'
import { journalName } from '@landport/exchange/names'
import { readCheckpoint } from '@landport/journal/checkpoint'
import { equalBytes } from '@landport/journal/hash'
import { otherSide, type Side } from '@landport/std/side'
import { sha256Hex } from '../base/hashing.ts'
import { keyOf, type Signing } from '../base/keys.ts'
import { journalsOf } from '../side/epochs.ts'
import type { Tables } from '../side/tables.ts'
import type { Report } from './violation.ts'

/**
 * At the end of a life: every epoch of a side was opened by a document that both sides signed and both keep, whose
 * first entry it is, and that says how far the log before it had come.
 */
export function checkSeams(
  side: Side,
  tables: Readonly<Record<Side, Tables>>,
  signing: Signing,
  report: Report,
): void {
  const other = otherSide(side)
  const { ownEpochs, entries } = tables[side]
  for (const { number, epoch, countersignature } of ownEpochs) {
    const name = journalName(side, number)
    const opened = openEpoch(epoch, side, keyOf(side, signing).check)
    const isBoth =
      opened.ok &&
      openCountersignature(
        countersignature,
        { document: opened.value, digest: sha256Hex(epoch), by: other },
        keyOf(other, signing).check,
      ).ok
    if (!isBoth) {
      report('epoch-not-countersigned', `${name}: ${other} has not signed that it begins`)
      continue
    }
    const kept = tables[other].otherEpochs.find((one) => one.number === number)
    if (kept?.epoch !== epoch) report('epoch-not-countersigned', `${name}: ${other} does not keep it`)
    const log = journalsOf(tables[side]).find((one) => one.epoch === number)
    const first = log?.opening == null ? undefined : entries[log.opening]?.data
    if (first?.type !== 'epoch-opened' || first.document !== epoch)
      report('seam-unnamed', `${name}: its first entry does not carry the document`)
    for (const { log: ended, held } of opened.value.closes) {
      const before = journalsOf(tables[side]).find((one) => journalName(side, one.epoch) === ended)
      if (before !== undefined && before.leaves.length !== held)
        report('seam-unnamed', `${name}: ${ended} held ${before.leaves.length} entries, not ${held}`)
    }
  }
}

/**
 * When a side has countersigned an epoch of the other: the document names the head that it cosigned last of the log
 * that ended, none other, so what was lost is said.
 */
export class CountersigningChecker {
  readonly #side: Side
  readonly #report: Report
  #entries = 0

  constructor(side: Side, report: Report) {
    this.#side = side
    this.#report = report
  }

  look({ entries, witnessed }: Tables): void {
    for (; this.#entries < entries.length; this.#entries++) {
      const { data } = entries[this.#entries]!
      if (data.type !== 'other-side-epoch-opened') continue
      const payload = peekJws(data.document)
      const { side, closes } = JSON.parse(payload.ok ? payload.value : '{}') as EpochDocument
      const last = witnessed.get(journalName(side, data.number - 1))
      const named = closes.find(({ log }) => log === journalName(side, data.number - 1))?.witnessed ?? null
      const read = named === null ? null : readCheckpoint(named)
      const isNamed = last === undefined ? read === null : read?.ok && equalBytes(read.value.root, last.root)
      if (!isNamed)
        this.#report(
          'seam-unnamed',
          `${this.#side} countersigned epoch ${data.number}, which ends at another head`,
        )
    }
  }

  onReplaced({ entries }: Tables): void {
    this.#entries = entries.length
  }
}
