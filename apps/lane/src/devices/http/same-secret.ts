import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares without telling by its time where two texts differ or how long they are. */
export const isSameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
