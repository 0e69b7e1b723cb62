import { err, ok, type Result } from '@landport/std/result'
import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate'

/** Files by path. */
export type PackFiles = ReadonlyMap<string, Uint8Array>

export interface OpenedZip {
  readonly files: PackFiles
  /** Entries that cannot be unpacked, or stand twice under one name. */
  readonly broken: readonly string[]
}

/** A pack above these is refused before it is unpacked: it was not made by a Landport. */
export const ZIP_LIMITS = { files: 25_000, bytes: 300_000_000 } as const

/** The earliest time that the format knows: a pack's bytes say when it was made only in the signed manifest. */
const NO_TIME = '1980-01-01T00:00:00'

export function writeZip(files: PackFiles): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 6, mtime: NO_TIME })
}

export function readZip(bytes: Uint8Array): Result<OpenedZip, 'not-a-zip' | 'too-large'> {
  const listed = listZip(bytes)
  if (listed === null) return err('not-a-zip')
  const total = listed.reduce((sum, { originalSize }) => sum + originalSize, 0)
  if (listed.length > ZIP_LIMITS.files || total > ZIP_LIMITS.bytes) return err('too-large')
  const names = listed.map(({ name }) => name).filter((name) => !name.endsWith('/'))
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  const whole = unpack(bytes)
  if (whole !== null) return ok({ files: new Map(Object.entries(whole)), broken: [...new Set(twice)] })
  // One of them is damaged: each by itself, so that it can be named.
  const files = new Map<string, Uint8Array>()
  const broken = new Set(twice)
  for (const name of names) {
    const one = unpack(bytes, (file) => file.name === name)?.[name]
    if (one === undefined) broken.add(name)
    else files.set(name, one)
  }
  return ok({ files, broken: [...broken] })
}

function listZip(bytes: Uint8Array): UnzipFileInfo[] | null {
  const listed: UnzipFileInfo[] = []
  const whole = unpack(bytes, (file) => {
    listed.push(file)
    return false
  })
  return whole === null ? null : listed
}

function unpack(
  bytes: Uint8Array,
  filter?: (file: UnzipFileInfo) => boolean,
): Record<string, Uint8Array> | null {
  try {
    return unzipSync(bytes, filter === undefined ? {} : { filter })
  } catch {
    return null
  }
}
