import { readCheckpoint } from '@landport/journal/checkpoint'
import { err, ok, type Result } from '@landport/std/result'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import { logsOf } from '../log-names.ts'
import { journalName } from '../names.ts'
import { type EpochDocument, epochDocument } from './document.ts'
import type { Position } from './position.ts'

/** What the restored side knows of itself when it plans. */
export interface RestoredSide {
  readonly side: Side
  readonly epoch: number
  readonly channels: readonly { readonly channel: string; readonly last: number }[]
  /** Size of the newest head of each log of the current epoch. */
  readonly logs: readonly { readonly log: string; readonly size: number; readonly isClosed: boolean }[]
  readonly at: Instant
}

/** Size of a signed head; 0 for none or what is no head. */
export function sizeOfNote(note: string | null): number {
  const read = note === null ? null : readCheckpoint(note)
  return read?.ok ? read.value.size : 0
}

/**
 * The epoch that a restored side has to begin. Null: its logs hold what the other side witnessed, at most the channels
 * are to be refilled (as when an earlier run of the procedure was cut short after the epoch began).
 */
export function planEpoch(own: RestoredSide, other: Position): EpochDocument | null {
  const known = other.countersigned?.number ?? 1
  const note = (log: string): string | null => other.witnessed.find((one) => one.log === log)?.note ?? null
  const isShort = own.logs.some(({ log, size, isClosed }) => isClosed || sizeOfNote(note(log)) > size)
  if (known === own.epoch && !isShort) return null
  const ending = known === own.epoch ? [] : logsOf(own.side, known)
  const number = Math.max(known, own.epoch) + 1
  return epochDocument({
    side: own.side,
    number,
    previous: own.epoch,
    opens: journalName(own.side, number),
    at: own.at,
    closes: [
      ...own.logs.map(({ log, size }) => ({ log, held: size, witnessed: note(log) })),
      ...ending.map(({ origin }) => ({ log: origin, held: 0, witnessed: note(origin) })),
    ],
    channels: own.channels.map(({ channel, last }) => {
      const theirs = other.channels.find((one) => one.channel === channel)?.last ?? 0
      return { channel, held: last, resumes: Math.max(last, theirs) }
    }),
  })
}

/** What the side that is asked to countersign knows of the asker. */
export interface CountersigningSide {
  /** The asker's last epoch that was countersigned; 1: none. */
  readonly epoch: number
  /** JWS of that epoch's document; null in the first. */
  readonly document: string | null
  /** Last cosigned heads of the asker's logs of that epoch. */
  readonly witnessed: ReadonlyMap<string, string>
  /** Highest number taken from the asker, by channel. */
  readonly taken: ReadonlyMap<string, number>
}

export type EpochRefusal = 'number-does-not-follow' | 'head-is-not-the-witnessed' | 'channel-does-not-resume'

/**
 * Whether the other side's new epoch may be countersigned. `repeat`: it was, with these very bytes. The heads named
 * must be those cosigned last, size and root, so that nothing that was witnessed is left unsaid.
 */
export function judgeEpoch(
  document: EpochDocument,
  jws: string,
  known: CountersigningSide,
): Result<'countersign' | 'repeat', EpochRefusal> {
  if (jws === known.document) return ok('repeat')
  if (document.number !== known.epoch + 1 || document.previous > known.epoch)
    return err('number-does-not-follow')
  if (document.opens !== journalName(document.side, document.number)) return err('number-does-not-follow')
  for (const { origin } of logsOf(document.side, known.epoch)) {
    const closed = document.closes.find(({ log }) => log === origin)
    if (closed === undefined) return err('head-is-not-the-witnessed')
    if (!sameHead(closed.witnessed, known.witnessed.get(origin) ?? null))
      return err('head-is-not-the-witnessed')
  }
  for (const { channel, resumes } of document.channels) {
    const taken = known.taken.get(channel)
    if (taken !== undefined && resumes < taken) return err('channel-does-not-resume')
  }
  return ok('countersign')
}

function sameHead(one: string | null, other: string | null): boolean {
  const a = one === null ? null : readCheckpoint(one)
  const b = other === null ? null : readCheckpoint(other)
  if (a === null || b === null) return a === b
  return a.ok && b.ok && a.value.size === b.value.size && a.value.root.toHex() === b.value.root.toHex()
}
