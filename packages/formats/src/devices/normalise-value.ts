import type { ReadingKind } from '@landport/barrier/reading/reading'
import { compact } from '@landport/marks/mark'

/**
 * A value as it is compared: marks in capitals without spaces and dots, words in small letters. Pure and total, so that
 * what a device signed (`raw`) gives everybody the same `value`.
 */
export function normaliseValue(kind: ReadingKind, raw: string): string {
  switch (kind) {
    case 'plate':
    case 'container':
    case 'seal':
    case 'transponder':
      return compact(raw.trim())
    case 'credential':
      // A release token may end with a space: it is a character of base45.
      return raw
    case 'weight':
    case 'driver':
    case 'scan':
    case 'disinfection':
    case 'height':
    case 'presence':
    case 'barrier':
    case 'km0':
      return raw.trim().toLowerCase()
  }
}
