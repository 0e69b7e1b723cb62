import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@landport/std/time'
import { dayOf, isDay, isDigest, keptDays, lastDayToErase } from './picture-day.ts'

/** What waits for a slow disk; more is not kept, and reported. */
const PENDING_BYTES_MAX = 32 * 1024 * 1024

export interface PictureFolder {
  /**
   * sha-256 of the picture, hex. It is found at once and lies on the disk a moment later: a barrier does not wait for a
   * picture. When it cannot be written that is reported; the reading stands, what was seen is known by its digest.
   */
  keep(bytes: Uint8Array): string
  /** Everything that was to be kept lies on the disk, or cannot. */
  flush(): Promise<void>
  /** Null: never kept, lost, damaged or erased. */
  find(digest: string): Uint8Array | null
  /** Whether a picture of that digest was here and was erased when its time was over. */
  wasErased(digest: string): boolean
  /** Erases what was kept long enough; answers with how many pictures. */
  sweep(): number
  /** Since when nothing can be written, and why; null while all is well. */
  readonly fault: string | null
  /** Pictures that lie here and not yet elsewhere, oldest first. */
  listWaiting(limit: number): readonly { readonly day: string; readonly digest: string }[]
  markCopied(day: string, digest: string): void
}

/**
 * Pictures of a lane computer by digest: `kept/<day>/<digest>`, written aside, synced and renamed, never written
 * twice on one day. A power cut loses those of the last moments, and no other.
 * `erased/<day>` lists the digests that were erased. With `copies`, `waiting/<day>.<digest>` marks what a copy is still
 * to be made of.
 */
export function openPictureFolder(parts: {
  readonly folder: string
  readonly daysMax: number
  readonly copies: boolean
  readonly clock: Clock
  /** Told once when writing begins to fail, and of each damaged picture. */
  readonly report: (message: string, cause: unknown) => void
}): PictureFolder {
  const { folder, daysMax, clock, report } = parts
  const path = (...names: string[]): string => join(folder, ...names)
  const pending = new Map<string, Uint8Array>()
  let pendingBytes = 0
  let writing: Promise<void> = Promise.resolve()
  let fault: string | null = null

  async function write(day: string, digest: string, bytes: Uint8Array): Promise<void> {
    const target = path('kept', day, digest)
    if (existsSync(target)) return
    await mkdir(path('kept', day), { recursive: true })
    const aside = path('kept', day, `.${digest}.${process.pid}`)
    try {
      const file = await open(aside, 'w', 0o640)
      try {
        await file.writeFile(bytes)
        await file.datasync()
      } finally {
        await file.close()
      }
      await rename(aside, target)
    } catch (error) {
      await rm(aside, { force: true })
      throw error
    }
    if (!parts.copies) return
    await mkdir(path('waiting'), { recursive: true })
    await writeFile(path('waiting', `${day}.${digest}`), '')
  }

  const failed = (error: unknown): void => {
    if (fault === null) report('pictures are not kept', error)
    fault = error instanceof Error ? error.message : String(error)
  }

  async function writeNext(day: string, digest: string, bytes: Uint8Array): Promise<void> {
    try {
      await write(day, digest, bytes)
      fault = null
    } catch (error) {
      failed(error)
    } finally {
      pending.delete(digest)
      pendingBytes -= bytes.length
    }
  }

  return {
    get fault() {
      return fault
    },
    keep(bytes) {
      const digest = sha256(bytes)
      if (pending.has(digest)) return digest
      if (pendingBytes + bytes.length > PENDING_BYTES_MAX) {
        failed(new Error('the disk is slower than the cameras'))
        return digest
      }
      pending.set(digest, bytes)
      pendingBytes += bytes.length
      const day = dayOf(clock.now())
      writing = writing.then(() => writeNext(day, digest, bytes))
      return digest
    },
    flush: () => writing,
    find(digest) {
      if (!isDigest(digest)) return null
      const waiting = pending.get(digest)
      if (waiting !== undefined) return waiting
      for (const day of keptDays(clock.now(), daysMax)) {
        const bytes = readIfThere(path('kept', day, digest))
        if (bytes === null) continue
        if (sha256(bytes) === digest) return bytes
        report('a picture is damaged', digest)
      }
      return null
    },
    wasErased: (digest) =>
      isDigest(digest) &&
      listFolder(path('erased')).some((day) => readFileSync(path('erased', day), 'utf8').includes(digest)),
    sweep() {
      const last = lastDayToErase(clock.now(), daysMax)
      let count = 0
      for (const day of listFolder(path('kept')).filter((name) => isDay(name) && name <= last)) {
        const digests = listFolder(path('kept', day)).filter(isDigest)
        mkdirSync(path('erased'), { recursive: true })
        // Known before it is gone: after a crash in between it is erased again.
        appendFileSync(path('erased', day), digests.map((digest) => `${digest}\n`).join(''), { flush: true })
        rmSync(path('kept', day), { recursive: true })
        for (const digest of digests) rmSync(path('waiting', `${day}.${digest}`), { force: true })
        count += digests.length
      }
      return count
    },
    listWaiting: (limit) =>
      listFolder(path('waiting'))
        .sort()
        .slice(0, limit)
        .map((name) => ({ day: name.slice(0, 10), digest: name.slice(11) }))
        .filter(({ day, digest }) => isDay(day) && isDigest(digest)),
    markCopied: (day, digest) => rmSync(path('waiting', `${day}.${digest}`), { force: true }),
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const listFolder = (path: string): string[] => (existsSync(path) ? readdirSync(path) : [])

function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
