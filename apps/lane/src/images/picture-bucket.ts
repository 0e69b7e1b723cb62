import { createHash } from 'node:crypto'
import type { Clock } from '@landport/std/time'
import { S3mini } from 's3mini'
import { isDay, isDigest, keptDays, lastDayToErase } from './picture-day.ts'

/** A bucket of an S3-compatible store, and who writes there. */
export interface BucketAccess {
  /** With the bucket as its path: `https://store.example/lane-pictures`. */
  readonly endpoint: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** All of these throw what the line or the store says; nothing is half done that cannot be done again. */
export interface PictureBucket {
  put(day: string, digest: string, bytes: Uint8Array): Promise<void>
  /** Null: not there, or its bytes are not what the digest says. */
  find(digest: string): Promise<Uint8Array | null>
  wasErased(digest: string): Promise<boolean>
  /** Erases what was kept long enough; answers with how many pictures. */
  sweep(): Promise<number>
}

const TIMEOUT_MS = 20_000
const LIST_MAX = 1_000

/** `kept/<day>/<digest>`, and an empty `erased/<digest>` for each that was erased. */
export function openPictureBucket(access: BucketAccess, daysMax: number, clock: Clock): PictureBucket {
  const store = new S3mini({ ...access, requestAbortTimeout: TIMEOUT_MS })
  return {
    async put(day, digest, bytes) {
      await store.putObject(`kept/${day}/${digest}`, bytes, mediaTypeOf(bytes))
    },
    async find(digest) {
      if (!isDigest(digest)) return null
      for (const day of keptDays(clock.now(), daysMax)) {
        const found = await store.getObjectArrayBuffer(`kept/${day}/${digest}`)
        if (found === null) continue
        const bytes = new Uint8Array(found)
        return createHash('sha256').update(bytes).digest('hex') === digest ? bytes : null
      }
      return null
    },
    wasErased: async (digest) => isDigest(digest) && (await store.objectExists(`erased/${digest}`)) === true,
    async sweep() {
      const last = lastDayToErase(clock.now(), daysMax)
      let count = 0
      // Keys come in the order of their text, which is that of the days: the oldest are always among the first.
      for (;;) {
        const listed = await store.listObjects('/', 'kept/', LIST_MAX)
        const old = (listed ?? []).map(({ Key }) => Key).filter((key) => isOld(key, last))
        for (const key of old) {
          await store.putObject(`erased/${key.slice(16)}`, '')
          await store.deleteObject(key)
        }
        count += old.length
        if (old.length === 0) return count
      }
    },
  }
}

function isOld(key: string, last: string): boolean {
  const [, day = '', digest = ''] = key.split('/')
  return isDay(day) && isDigest(digest) && day <= last
}

const mediaTypeOf = (bytes: Uint8Array): string => (bytes[0] === 0x89 ? 'image/png' : 'image/jpeg')
