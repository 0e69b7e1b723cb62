import { getInstant, plusMinutes } from '@landport/std/time'
import type { OpeningQuestion } from '../src/decide/opening.ts'
import type { PermitWord, ReleaseClaims, SiteHead } from '../src/permit/permit.ts'

export const NOW = getInstant('2026-11-22T05:00:00Z')
export const ago = (minutes: number) => plusMinutes(NOW, -minutes)

export const CLAIMS: ReleaseClaims = {
  side: 'VN',
  site: 'huu-nghi-1119-1120',
  reference: 'VNHN261122-00417',
  version: 14,
  direction: 'out',
  mode: 'smart',
  lanes: ['out-1', 'out-3'],
  vehicle: {
    plate: '12C12345',
    trailerPlate: '12R00123',
    otherMark: null,
    containers: ['TGHU1234567'],
    seals: ['VN0012345'],
    weightKg: { min: 31_500, max: 35_800 },
  },
  carrier: 'truck',
  goodsClass: 'fruit',
  inspection: 'none',
  quarantine: false,
  decisions: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
  rules: 'vn-2026-07@1',
  notBefore: ago(20),
  notAfter: plusMinutes(NOW, 700),
  simulated: true,
}

export const WORD: PermitWord = {
  reference: CLAIMS.reference,
  version: CLAIMS.version,
  token: 'TOKEN',
  why: null,
  vehicle: CLAIMS.vehicle,
  at: ago(20),
}

export const HEAD: SiteHead = {
  side: 'VN',
  site: CLAIMS.site,
  log: 'landport/vn/journal',
  upTo: 9_000,
  at: NOW,
  rules: CLAIMS.rules,
  gates: [
    { direction: 'out', own: 'open', other: 'open', otherHeardAt: ago(1) },
    { direction: 'in', own: 'open', other: 'open', otherHeardAt: ago(1) },
  ],
  lanes: [],
  emergency: null,
}

/** A lane that is heard, and before it a vehicle that lacks nothing. */
export const FREE: OpeningQuestion = {
  now: NOW,
  lane: { id: 'out-1', direction: 'out', mode: 'smart', state: 'open' },
  barrier: { id: 'vn-border', owner: 'border-guard', bySoftware: true },
  verdict: { outcome: 'identified', reference: CLAIMS.reference, wrong: 1e-7, provenance: [] },
  objections: [],
  release: CLAIMS,
  word: WORD,
  head: HEAD,
  connected: true,
  heardAt: NOW,
  peersHeard: true,
  uses: [],
  passedCutOff: 0,
  bounds: { answer: 'pass', minutesMax: 480, vehiclesMax: 400, homeLaneOnly: true, row: 'vn-b-fruit' },
  limits: { otherSideAgeMinutesMax: 30, headAgeSecondsMax: 6 },
  way: 'free',
}

/** The same lane, not heard for some minutes, and alone. */
export const cutOff = (minutes: number, more: Partial<OpeningQuestion> = {}): OpeningQuestion => ({
  ...FREE,
  connected: false,
  heardAt: ago(minutes),
  head: {
    ...HEAD,
    at: ago(minutes),
    gates: HEAD.gates.map((gate) => ({ ...gate, otherHeardAt: ago(minutes) })),
  },
  peersHeard: false,
  ...more,
})
