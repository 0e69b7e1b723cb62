import type { Instant } from '@landport/std/time'
import type { FileReading, HashText } from './file-reading.ts'
import { refused } from './file-reading.ts'
import { violation } from './violation.ts'
import { readVnaccsCsv, readVnaccsXlsx } from './vnaccs/read-vnaccs.ts'
import { readWco } from './wco/read-wco.ts'
import type { OfficialXsd } from './wco/xsd.ts'

/** Larger files are not read: a declaration of 999 goods lines takes about 5 MB. */
export const FILE_BYTES_MAX = 20 * 1_048_576

export interface ReadOptions {
  /** The file's name, only to tell apart formats whose bytes look alike. */
  readonly name: string
  readonly now: Instant
  readonly hash: HashText
  readonly xsd?: OfficialXsd | undefined
}

/**
 * Reads declarations from the bytes of one file in any accepted format. Never throws for what the bytes hold; the
 * caller bounds time and memory.
 */
export function readDeclarations(bytes: Uint8Array, options: ReadOptions): FileReading {
  if (bytes.length === 0) return refused('unknown', [violation('file.empty', '', {})])
  if (bytes.length > FILE_BYTES_MAX)
    return refused('unknown', [
      violation('file.too-large', '', { bytes: bytes.length, bytesMax: FILE_BYTES_MAX }),
    ])
  switch (formatOf(bytes, options.name)) {
    case 'xml':
      return readWco(bytes, options)
    case 'zip':
      return readVnaccsXlsx(bytes, options)
    case 'text':
      return readVnaccsCsv(bytes, options)
    case 'binary':
      return refused('unknown', [violation('file.unknown-format', '', {})])
  }
}

function formatOf(bytes: Uint8Array, name: string): 'xml' | 'zip' | 'text' | 'binary' {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'zip'
  const start = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 512))
    .replaceAll(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)|\0/g, '')
  if (start.trimStart().startsWith('<') || /\.xml$/i.test(name)) return 'xml'
  if (/\.xlsx$/i.test(name)) return 'zip'
  if (OTHER_FORMATS.some((magic) => start.startsWith(magic))) return 'binary'
  return 'text'
}

/** First bytes of PDF, PNG, old XLS, JPEG, GIF, programs and other archives. */
const OTHER_FORMATS = [
  '%PDF',
  '\x89PNG',
  '\xd0\xcf\x11\xe0',
  '\xff\xd8\xff',
  'GIF8',
  'MZ',
  '\x7fELF',
  '\x1f\x8b',
  'Rar!',
  '7z\xbc',
]
