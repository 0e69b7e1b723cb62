import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCheckpoint } from '@landport/journal/checkpoint'
import { openCosignature } from '@landport/journal/cosignature'
import { equalBytes } from '@landport/journal/hash'
import type { NoteVerifier } from '@landport/journal/note'
import { sha256 } from '@landport/store/hash'
import { findWitnessed, findWitnessOpening, openWitness } from '@landport/store/log/witnessed'
import { writePrivateJson } from '@landport/store/private-file'
import type { Peer } from '../configuration.ts'
import type { Services } from '../services.ts'
import { fetchNote, type OtherSide, otherSideOf } from './other-side.ts'

/**
 * Whether this witness may sign. Its memory lies in the database (`witnessed`); that the memory is whole is known from
 * three places: the marker row, the file beside the database, and our own cosignatures that the other side shows.
 *
 * - `comparing`: since this process began, the other side has not been asked yet. Nothing is signed; nobody else asks.
 * - `on`: what we remember is at least what the other side shows of us.
 * - `state-lost`: the file knows of a memory that this database has not, or the other side shows cosignatures of ours
 *   while there is none. `state-behind`: the memory is older than what we signed: the database was restored.
 *
 * Out of the last two only the restore procedure leads (`recoverWitness`).
 */
export type WitnessState = 'comparing' | 'on' | 'state-lost' | 'state-behind'

export interface WitnessMemory {
  state(): WitnessState
  isOn(): boolean
  /** Called after a state was stored: the file keeps the sizes. */
  remember(log: string, size: number): void
  stop(): Promise<void>
}

/** Beside the database, so that a database restored from yesterday is found even while the other side is away. */
interface WitnessFile {
  readonly opening: string
  /** Largest size cosigned, by log. */
  readonly sizes: Readonly<Record<string, number>>
}

export interface WitnessMemoryParts {
  readonly services: Pick<Services, 'pool' | 'ids' | 'report'>
  /** Of this side's witness. */
  readonly verifier: NoteVerifier
  readonly file: string
  readonly peer: () => Peer | null
}

const AGAIN_MS = 1_000

/** Compares until it is known whether the witness may sign. */
export function openWitnessMemory(parts: WitnessMemoryParts): WitnessMemory {
  const stopping = new AbortController()
  let state: WitnessState = 'comparing'
  const comparing = compareUntilKnown()

  async function compareUntilKnown(): Promise<void> {
    while (state === 'comparing' && !stopping.signal.aborted) {
      try {
        state = await compareMemory(parts)
        if (state === 'state-lost' || state === 'state-behind')
          parts.services.report(
            'witness',
            new Error(
              `${state}: this witness does not sign until its state is recovered from the other side`,
            ),
          )
      } catch {
        // The database or the other side is not there yet: asked again.
      }
      if (state === 'comparing') await sleep(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  return {
    state: () => state,
    isOn: () => state === 'on',
    remember(log, size) {
      const file = readWitnessFile(parts.file)
      if (file !== null && size > (file.sizes[log] ?? 0))
        writePrivateJson(parts.file, { ...file, sizes: { ...file.sizes, [log]: size } })
    },
    async stop() {
      stopping.abort()
      await comparing
    },
  }
}

/** Asks all three places once. Throws when the database or the other side does not answer. */
export async function compareMemory(parts: WitnessMemoryParts): Promise<WitnessState> {
  const { pool, ids } = parts.services
  const opening = await findWitnessOpening(pool)
  const file = readWitnessFile(parts.file)
  if (file !== null && file.opening !== opening?.id) return 'state-lost'
  for (const [log, size] of Object.entries(file?.sizes ?? {}))
    if (((await findWitnessed(pool, log))?.size ?? 0) < size) return 'state-behind'
  const peer = parts.peer()
  if (peer === null) return 'comparing'
  const other = otherSideOf(peer)
  for (const log of other.logs) {
    const shown = await shownCosignature(other, log, parts.verifier)
    if (shown === null) continue
    if (opening === null) return 'state-lost'
    const known = await findWitnessed(pool, log.origin, shown.size)
    if (known === null || !equalBytes(known.root, shown.root)) return 'state-behind'
  }
  const opened = opening ?? (await openWitness(pool, { id: ids.next(), why: 'first' }))
  if (file === null) writePrivateJson(parts.file, { opening: opened.id, sizes: {} } satisfies WitnessFile)
  return 'on'
}

/** The newest head of a log of the other side that we cosigned, as the other side shows it. */
export async function shownCosignature(
  other: OtherSide,
  log: OtherSide['logs'][number],
  witness: NoteVerifier,
): Promise<{ readonly size: number; readonly root: Uint8Array; readonly note: string } | null> {
  const note = await fetchNote(other, `${log.path}/cosigned`)
  if (note === null) return null
  const opened = openCheckpoint(sha256, note, log.verifier)
  if (!opened.ok || opened.value.origin !== log.origin) return null
  return openCosignature(sha256, note, witness).ok ? { ...opened.value, note } : null
}

export function readWitnessFile(path: string): WitnessFile | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as WitnessFile
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
