import type { Clock } from '@landport/std/time'
import { type BucketAccess, openPictureBucket, type PictureBucket } from './picture-bucket.ts'
import { openPictureFolder, type PictureFolder } from './picture-folder.ts'

export interface Pictures extends Pick<PictureFolder, 'keep' | 'find' | 'wasErased'> {
  /** Why nothing is kept, or why no copies are made; null while all is well. */
  readonly fault: string | null
  stop(): Promise<void>
}

const SWEEP_MS = 3_600_000
const COPY_MS = 2_000
const COPY_AGAIN_MS = 60_000
const AT_ONCE = 16

/**
 * Pictures of a lane computer: always in its own folder first, because it works when nothing else can be reached;
 * where there is a bucket they are copied there as soon as it answers, and both erase by the same days. World time
 * decides how old a picture is, the machine's timers only when that is looked at.
 */
export function openPictures(parts: {
  readonly folder: string
  /** How long pictures are kept, days. */
  readonly daysMax: number
  readonly bucket: BucketAccess | null
  readonly clock: Clock
  readonly report: (message: string, cause: unknown) => void
}): Pictures {
  const { daysMax, clock, report } = parts
  const folder = openPictureFolder({ ...parts, copies: parts.bucket !== null })
  const bucket = parts.bucket === null ? null : openPictureBucket(parts.bucket, daysMax, clock)
  let copyFault: string | null = null
  let isStopped = false
  let running: Promise<void> = Promise.resolve()
  let copyTimer: NodeJS.Timeout | null = null

  const sweep = async (): Promise<void> => {
    try {
      folder.sweep()
      await bucket?.sweep()
    } catch (error) {
      report('pictures are not erased', error)
    }
  }
  const copyLater = (ms: number): void => {
    if (isStopped || bucket === null) return
    copyTimer = setTimeout(() => {
      running = copy(bucket)
    }, ms)
    copyTimer.unref()
  }
  async function copy(to: PictureBucket): Promise<void> {
    try {
      for (let left = await copySome(folder, to); left > 0 && !isStopped; ) left = await copySome(folder, to)
      copyFault = null
      copyLater(COPY_MS)
    } catch (error) {
      if (copyFault === null) report('no copies of pictures are made', error)
      copyFault = error instanceof Error ? error.message : String(error)
      copyLater(COPY_AGAIN_MS)
    }
  }

  const sweepTimer = setInterval(() => void sweep(), SWEEP_MS)
  sweepTimer.unref()
  void sweep()
  copyLater(COPY_MS)
  return {
    keep: folder.keep,
    find: folder.find,
    wasErased: folder.wasErased,
    get fault() {
      return folder.fault ?? copyFault
    },
    async stop() {
      isStopped = true
      clearInterval(sweepTimer)
      if (copyTimer !== null) clearTimeout(copyTimer)
      await Promise.all([running, folder.flush()])
    },
  }
}

/** Copies the oldest that wait; answers with how many there were. What fails stays waiting, and is thrown. */
export async function copySome(
  folder: Pick<PictureFolder, 'listWaiting' | 'markCopied' | 'find'>,
  bucket: Pick<PictureBucket, 'put'>,
): Promise<number> {
  const waiting = folder.listWaiting(AT_ONCE)
  await Promise.all(
    waiting.map(async ({ day, digest }) => {
      const bytes = folder.find(digest)
      // Damaged or erased meanwhile: there is nothing to copy any more.
      if (bytes !== null) await bucket.put(day, digest, bytes)
      folder.markCopied(day, digest)
    }),
  )
  return waiting.length
}
