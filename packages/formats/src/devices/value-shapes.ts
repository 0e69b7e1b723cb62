import type { ReadingKind } from '@landport/barrier/reading/reading'
import Type from 'typebox'

const mark = (most: number) => Type.String({ minLength: 1, maxLength: most })
const word = <const T extends readonly string[]>(...words: T) => Type.Enum([...words])

/** sha-256, hex. */
export const DigestShape = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** What a device may say in our own formats, by kind; over every wire the same. */
export const VALUE_SHAPES = {
  plate: mark(60),
  container: mark(20),
  /** Kilograms. */
  weight: Type.String({ pattern: '^\\d{1,6}$' }),
  seal: Type.String({ pattern: '^(broken|[A-Za-z0-9 ./-]{1,20})$' }),
  transponder: Type.String({ pattern: '^[0-9A-Fa-f]{8,64}$' }),
  /** A release token that was shown as a QR is the longest. */
  credential: mark(2_000),
  driver: word('match', 'no-match', 'unsure'),
  scan: word('clear', 'suspicious', 'failed'),
  disinfection: word('done', 'failed'),
  height: word('ok', 'over'),
  presence: word('occupied', 'free'),
  barrier: word('up', 'down', 'moving', 'fault'),
  km0: word('out', 'in'),
} as const satisfies Record<ReadingKind, Type.TSchema>
