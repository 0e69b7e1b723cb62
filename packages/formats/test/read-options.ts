import { createHash } from 'node:crypto'
import { getInstant } from '@landport/std/time'

export const READ_OPTIONS = {
  now: getInstant('2026-11-22T05:00:00.000Z'),
  hash: (text: string): string => createHash('sha256').update(text).digest('hex'),
}
