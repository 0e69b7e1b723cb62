import { generateKeyPairSync } from 'node:crypto'
import { signReleaseToken } from '@landport/barrier/permit/release-token'
import { nodeSigner } from '@landport/server/key-file'
import { type Instant, plusMinutes } from '@landport/std/time'
import { plateOf } from '../lanes/permitted-passages.ts'
import { SITE } from './drill-side.ts'
import type { Truck } from './drive-truck.ts'

/** One that went through, and what the reader said of it. */
export interface Gone {
  readonly n: number
  readonly reference: string
  readonly said: string | null
}

/**
 * One that may not pass, by turns: not permitted yet; with a release forged for it; with the QR of a truck that has gone,
 * in that truck's plate; the same with the reader's own message, overheard and sent again; one that nobody knows; one
 * permitted truck's plate alone.
 */
export function forbiddenTruck(
  turn: number,
  {
    n,
    waiting,
    gone,
    next,
    now,
  }: {
    /** Its number; plates are by number. */
    readonly n: number
    /** A passage of that number that is not permitted yet. */
    readonly waiting: string
    readonly gone: Gone | null
    /** Number of a permitted truck that has not come yet. */
    readonly next: number
    readonly now: Instant
  },
): Truck {
  const plate = plateOf(n)
  const kinds: readonly Truck[] = [
    { plate, shows: waiting },
    { plate, shows: forged(waiting, plate, now) },
    ...(gone === null ? [] : [{ plate: plateOf(gone.n), shows: gone.reference }]),
    ...(gone === null || gone.said === null
      ? []
      : [{ plate: plateOf(gone.n), shows: null, replays: gone.said }]),
    { plate: `88X${String(n).padStart(5, '0')}`, shows: null },
    { plate: plateOf(next), shows: null },
  ]
  return kinds[turn % kinds.length]!
}

const stranger = nodeSigner('EdDSA', generateKeyPairSync('ed25519').privateKey)

const forged = (reference: string, plate: string, now: Instant): string =>
  signReleaseToken(
    {
      side: 'VN',
      site: SITE,
      reference,
      version: 99,
      direction: 'out',
      mode: 'traditional',
      lanes: ['out-2', 'out-3'],
      vehicle: { plate, trailerPlate: null, otherMark: null, containers: [], seals: [], weightKg: null },
      carrier: 'truck',
      goodsClass: 'electronics',
      inspection: 'none',
      quarantine: false,
      decisions: '00'.repeat(32),
      rules: 'vn-2026-07@1',
      notBefore: plusMinutes(now, -60),
      notAfter: plusMinutes(now, 600),
      simulated: true,
    },
    stranger,
  )
