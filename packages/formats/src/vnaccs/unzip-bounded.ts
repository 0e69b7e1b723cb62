import type { Result } from '@landport/std/result'
import { err, ok } from '@landport/std/result'
import { unzipSync } from 'fflate'
import type { Violation } from '../violation.ts'
import { violation } from '../violation.ts'

const ENTRIES_MAX = 500
const UNPACKED_BYTES_MAX = 64 * 1_048_576
const RATIO_MAX = 150

/**
 * Unpacks the wanted entries of a ZIP archive. Sizes are judged from the directory before anything is unpacked,
 * and no entry can grow beyond the size the directory gives for it.
 */
export function unzipBounded(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Result<Readonly<Record<string, Uint8Array>>, Violation> {
  let entries = 0
  let unpacked = 0
  let found: Violation | null = null
  try {
    const files = unzipSync(bytes, {
      filter: (entry) => {
        entries++
        unpacked += entry.originalSize
        if (entries > ENTRIES_MAX)
          found ??= violation('zip.too-many-entries', '', { entries, max: ENTRIES_MAX })
        const ratio = Math.round(entry.originalSize / Math.max(1, entry.size))
        if (entry.originalSize > 1_048_576 && ratio > RATIO_MAX)
          found ??= violation('zip.ratio', entry.name, { part: entry.name, ratio, ratioMax: RATIO_MAX })
        if (unpacked > UNPACKED_BYTES_MAX)
          found ??= violation('zip.too-large', '', { bytesMax: UNPACKED_BYTES_MAX })
        if (found !== null) throw new Refused()
        return isWanted(entry.name)
      },
    })
    return ok(files)
  } catch (error) {
    if (found !== null) return err(found)
    return err(violation('zip.broken', '', { detail: (error as Error).message.slice(0, 200) }))
  }
}

/** Leaves the walk through the directory early. */
class Refused extends Error {}
