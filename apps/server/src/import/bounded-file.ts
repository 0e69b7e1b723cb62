import { open } from 'node:fs/promises'
import { type FileReading, refused } from '@landport/formats/file-reading'
import { FILE_BYTES_MAX } from '@landport/formats/read-declarations'
import { type Violation, violation } from '@landport/formats/violation'

/** The refusal of a file that is larger than any declaration, or null. */
export const refusalOfSize = (bytes: number): FileReading | null =>
  bytes > FILE_BYTES_MAX
    ? refused('unknown', [violation('file.too-large', '', { bytes, bytesMax: FILE_BYTES_MAX })])
    : null

/** The bytes of a file, or why it is not read: too large, absent, no file. Its size is asked first. */
export async function readBounded(path: string): Promise<Uint8Array | FileReading> {
  try {
    const handle = await open(path, 'r')
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) return refused('unknown', [violation('file.not-a-file', '', {})])
      return refusalOfSize(stat.size) ?? new Uint8Array(await handle.readFile())
    } finally {
      await handle.close()
    }
  } catch (error) {
    return refused('unknown', [violationOf(error as NodeJS.ErrnoException)])
  }
}

function violationOf({ code, message }: NodeJS.ErrnoException): Violation {
  if (code === 'ENOENT') return violation('file.not-found', '', {})
  if (code === 'EACCES' || code === 'EPERM') return violation('file.not-allowed', '', {})
  return violation('file.unreadable', '', { reason: code ?? message })
}
