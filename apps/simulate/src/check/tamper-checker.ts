import { journalName } from '@landport/exchange/names'
import type { Finding } from '@landport/journal/finding'
import { type HeadLine, type SealedLine, verifyLog } from '@landport/journal/verifying'
import type { Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { sha256 } from '../base/hashing.ts'
import { keyOf, type Signing } from '../base/keys.ts'
import { placeOfLeaf } from '../side/journal-log.ts'
import type { Tables } from '../side/tables.ts'
import type { Report } from './violation.ts'

interface Held {
  readonly lines: readonly SealedLine[]
  readonly heads: readonly HeadLine[]
}

/** What somebody with the disk in hand could do to a log that is at rest. */
const TAMPERINGS: Readonly<Record<string, (held: Held, place: number) => Held>> = {
  'an entry changed': ({ lines, heads }, place) => ({
    lines: lines.map((line, at) =>
      at === place ? { ...line, found: { ...line.found!, body: `${line.found!.body} ` } } : line,
    ),
    heads,
  }),
  'an entry removed': ({ lines, heads }, place) => ({
    lines: lines.map((line, at) => (at === place ? { ...line, found: null } : line)),
    heads,
  }),
  'a number and its entry removed': ({ lines, heads }, place) => ({
    lines: lines.toSpliced(place, 1),
    heads,
  }),
  'the end removed, with its heads': ({ lines, heads }, place) => ({
    lines: lines.slice(0, place),
    heads: heads.filter(({ size, held }) => size <= place || held === 'other-side'),
  }),
}

/** At the end of a life: the real verification accuses no sound log, and sees what is done to one, drawn by the seed. */
export function checkTampering(
  side: Side,
  tables: Tables,
  witnessedSize: number,
  {
    signing,
    random,
    report,
  }: { readonly signing: Signing; readonly random: Random; readonly report: Report },
): void {
  const held = heldOf(tables, witnessedSize)
  const origin = journalName(side, tables.journal.epoch)
  if (held.lines.length === 0) return
  const sound = verified(origin, side, held, signing)
  if (sound.length > 0) report('sound-log-accused', `${side}: ${sound[0]!.kind}`)
  // What the other side has not cosigned yet may be cut off unseen: it was never shown to anybody.
  const place = Math.floor(random() * Math.min(held.lines.length, Math.max(1, witnessedSize)))
  const tamperings = Object.entries(TAMPERINGS)
  const [name, tamper] = tamperings[Math.floor(random() * tamperings.length)]!
  if (verified(origin, side, tamper(held, place), signing).length === 0)
    report('change-unseen', `${side}: ${name} at ${place} of ${held.lines.length}`)
}

function heldOf({ entries, journal }: Tables, witnessedSize: number): Held {
  const { leaves, heads } = journal
  const lines = leaves.map((leafHash, seq): SealedLine => {
    const { id, text, salt, stream } = entries[placeOfLeaf(journal, seq)]!
    return { seq, entry: id, leafHash, found: { body: text, salt, stream, ord: seq, columnsAgree: true } }
  })
  const own = heads.map((head): HeadLine => ({ ...head, held: 'own' }))
  const theirs = own.filter(({ size }) => size === witnessedSize)
  return { lines, heads: [...own, ...theirs.map((head): HeadLine => ({ ...head, held: 'other-side' }))] }
}

function verified(origin: string, side: Side, { lines, heads }: Held, signing: Signing): readonly Finding[] {
  const verifier = verifyLog(sha256, origin, keyOf(side, signing).verifier(origin))
  const isWithin = ({ size }: HeadLine) => size <= lines.length
  const bySize = heads.toSorted((a, b) => a.size - b.size)
  verifier.take(lines, bySize.filter(isWithin))
  return verifier.finish(bySize.filter((head) => !isWithin(head)))
}
