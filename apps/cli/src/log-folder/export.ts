import { statSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type LogName, logsOf } from '@landport/exchange/log-names'
import { readCheckpoint } from '@landport/journal/checkpoint'
import { HASH_BYTES } from '@landport/journal/hash'
import { hashesAt, TILE_WIDTH, type Tile, tilePath } from '@landport/journal/tile'
import { Fault } from '@landport/std/assert'
import { sha256Hex } from '@landport/store/hash'
import { CHECKPOINTS, EPOCHS, LOG_FOLDER_FORMAT, type LogFolderIndex, MANIFEST } from './layout.ts'
import type { LogSource } from './source.ts'

/** Writes a file whole or not at all. `durable`: on disk before it returns. */
export type WriteFile = (path: string, bytes: Uint8Array | string, durable: boolean) => Promise<void>

export interface Exported {
  readonly side: LogSource['side']
  readonly logs: readonly { readonly origin: string; readonly size: number }[]
}

/**
 * Writes a side's logs into a folder: heads, tiles and commitments, no content. Into a folder of an earlier export it
 * adds; earlier heads stay, so that the folder proves that the log grew out of each. The index is written last: a
 * folder without one is an export that did not end.
 */
export async function exportLogs(
  source: LogSource,
  folder: string,
  options: { readonly write?: WriteFile; readonly onTiles?: (tiles: number) => void } = {},
): Promise<Exported> {
  const { write = writeWhole, onTiles } = options
  await refuseOther(folder, source)
  await rm(join(folder, MANIFEST), { force: true })
  const logs: { name: LogName; size: number; withheld: number[] }[] = []
  let tiles = 0
  const epochs = await source.epochs()
  for (const { number, document, countersignature } of epochs)
    await write(
      join(folder, EPOCHS, `${number}.json`),
      `${JSON.stringify({ number, document, countersignature })}\n`,
      false,
    )
  const names = [1, ...epochs.map(({ number }) => number)].flatMap((epoch) => logsOf(source.side, epoch))
  for (const name of names) {
    const notes = await source.notes(name)
    const size = Math.max(0, ...notes.map(sizeOf))
    const withheld: number[] = []
    for (const tile of tilesOf(size)) {
      const path = join(folder, name.path, tilePath(tile))
      onTiles?.(++tiles)
      if (isThere(path, tile)) continue
      const bytes = await source.tile(name, tile)
      if (bytes !== null) await write(path, bytes, false)
      else if (tile.level === 'entries') withheld.push(tile.index)
      else
        throw new Fault('tile_missing', `${name.origin}: ${tilePath(tile)} is not to be had`, {
          retryable: true,
        })
    }
    for (const note of notes) {
      const file = `${String(sizeOf(note)).padStart(12, '0')}-${sha256Hex(note).slice(0, 12)}`
      await write(join(folder, name.path, CHECKPOINTS, file), note, false)
    }
    logs.push({ name, size, withheld })
  }
  const index: LogFolderIndex = {
    format: LOG_FOLDER_FORMAT,
    side: source.side,
    logs: logs.map(({ name: { origin, path }, size, withheld }) => ({ origin, path, size, withheld })),
  }
  await write(join(folder, MANIFEST), `${JSON.stringify(index, null, 2)}\n`, true)
  return { side: source.side, logs: logs.map(({ name: { origin }, size }) => ({ origin, size })) }
}

function sizeOf(note: string): number {
  const read = readCheckpoint(note)
  if (!read.ok) throw new Fault('no_head', 'what was given as a signed head is none', { retryable: false })
  return read.value.size
}

/** Every tile of a log of this size, the bundles first. */
function* tilesOf(size: number): Generator<Tile> {
  for (const level of ['entries', 0, 1, 2, 3, 4, 5, 6] as const) {
    const hashes = hashesAt(level === 'entries' ? 0 : level, size)
    for (let index = 0; index * TILE_WIDTH < hashes; index++)
      yield { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) }
  }
}

/** Full tiles never change: one from an earlier export is not fetched again. */
function isThere(path: string, { level, width }: Tile): boolean {
  if (width < TILE_WIDTH) return false
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return level === 'entries' ? bytes > 0 : bytes === TILE_WIDTH * HASH_BYTES
}

/** A folder holds the export of one side. */
async function refuseOther(folder: string, { side }: LogSource): Promise<void> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null)
  if (text === null || (JSON.parse(text) as LogFolderIndex).side === side) return
  throw new Fault('other_side', `${folder} holds the logs of the other side; name another folder`, {
    retryable: false,
  })
}

export const writeWhole: WriteFile = async (path, bytes, durable) => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.draft`, bytes, { flush: durable })
  await rename(`${path}.draft`, path)
}
