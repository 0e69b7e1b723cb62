import { noisyQueue } from '@landport/barrier/identify/noisy/noisy-queue'
import type { Candidate } from '@landport/barrier/identify/verdict'
import type { PermitWord } from '@landport/barrier/permit/permit'
import { signReleaseToken } from '@landport/barrier/permit/release-token'
import type { KeySigner } from '@landport/exchange/signing'
import { randomStream } from '@landport/kernel/random-stream'
import { type Instant, plusMinutes } from '@landport/std/time'
import type { BenchLane } from './lane-set.ts'

export const SEED = 'lanes-1'

/** A vehicle that comes to one lane, and the word by which the site lets it pass. */
export interface BenchVehicle {
  readonly candidate: Candidate
  readonly word: PermitWord
}

/** The queue of one lane, drawn as the identification's bench draws it: firms with plates near each other included. */
export function vehiclesOf(
  { site, lane }: BenchLane,
  count: number,
  parts: { readonly now: Instant; readonly signer: KeySigner; readonly run: string },
): readonly BenchVehicle[] {
  const random = randomStream(SEED, `${parts.run} ${site.id} ${lane.id}`)
  return noisyQueue(random, count).map((drawn, n) => {
    const reference = `VN${site.id.slice(0, 2).toUpperCase()}${parts.run}${lane.id.toUpperCase()}-${String(n).padStart(5, '0')}`
    const candidate = { ...drawn, reference }
    const { reference: _, ...vehicle } = candidate
    const at = parts.now
    const token = signReleaseToken(
      {
        side: 'VN',
        site: site.id,
        reference,
        version: 10,
        direction: lane.direction as 'out' | 'in',
        mode: lane.mode as 'smart' | 'traditional',
        lanes: [lane.id],
        vehicle,
        carrier: 'truck',
        goodsClass: drawn.containers.length > 0 ? 'general' : 'none',
        inspection: 'none',
        quarantine: false,
        decisions: '00'.repeat(32),
        rules: 'vn@2026-07-01',
        notBefore: plusMinutes(at, -20),
        notAfter: plusMinutes(at, 700),
        simulated: true,
      },
      parts.signer,
    )
    return { candidate, word: { reference, version: 10, token, why: null, vehicle, at } }
  })
}

/** It has gone: a word of a higher version without any vehicle. */
export const endedWord = ({ word }: BenchVehicle, at: Instant): PermitWord => ({
  reference: word.reference,
  version: word.version + 1,
  token: null,
  why: null,
  vehicle: null,
  at,
})
