import type { ActingOfficer } from '@landport/clearance/board'
import type { DeclarationId } from '@landport/clearance/declaration'
import type { Actor } from '@landport/passage/actor'
import type { PassageEntry } from '@landport/passage/entry'
import type { PassageReference } from '@landport/passage/passage'
import type { Refusal } from '@landport/passage/refusal'
import { ok } from '@landport/std/result'
import { getInstant, type Instant, plusMinutes } from '@landport/std/time'
import { sha256Hex } from '../src/hash.ts'
import { uuidV7 } from '../src/ids.ts'
import { type PassageCommandRun, runPassageCommand } from '../src/passage-command.ts'
import type { Db } from '../src/pool.ts'

export const START = getInstant('2026-11-21T01:00:00Z')
export const at = (minutes: number): Instant => plusMinutes(START, minutes)
export const ids = uuidV7()
export const OFFICER: ActingOfficer = { account: 'a-1', session: 's-1', grant: 'g-1', agency: 'vn-customs' }
export const ACTOR: Actor = { kind: 'person', account: 'a-1', session: 's-1', grants: [], simulated: true }

export interface PassageOptions {
  readonly plate?: string
  readonly site?: string
  readonly direction?: 'out' | 'in'
  readonly declaration?: string
  readonly kg?: number
  readonly at?: Instant
}

export const registration = (reference: string, options: PassageOptions = {}): PassageEntry => ({
  type: 'passage-registered',
  at: options.at ?? START,
  side: 'VN',
  laneMode: 'smart',
  laneModeRows: ['lane-mode.1'],
  rules: 'vn@2026-07-01',
  required: ['vn-customs', 'vn-border-guard'].map((agency) => ({
    agency,
    subject: 'goods' as const,
    before: 'crossing' as const,
    row: `required.${agency}`,
    legalBasis: 'Decree 08/2015/NĐ-CP',
  })),
  registration: {
    reference: reference as PassageReference,
    site: options.site ?? 'vn-1119-1120',
    direction: options.direction ?? 'out',
    flow: 'fruit-export',
    goodsClass: 'fruit',
    carrier: {
      kind: 'truck',
      plate: options.plate ?? `29C-${reference.slice(-5)}`,
      trailerPlate: null,
      country: 'VN',
    },
    loaded: true,
    batchNumber: null,
    follows: null,
    parties: ['trader-1'],
    driver: null,
    loadUnits: [{ container: 'TEMU1234567', seals: ['S1'], full: true }],
    consignments: [
      {
        declaration: (options.declaration ?? `decl-${reference}`) as DeclarationId,
        declarationNumber: '305412345678',
        description: 'Sầu riêng tươi',
        hs: '08106000',
        originCountry: 'VN',
        exporter: 'Công ty A',
        importer: '广西某公司',
        packages: 900,
        grossWeightKg: options.kg ?? 18_000,
        growingAreaCode: 'VN-DLOR-0001',
        packingHouseCode: 'VN-DLPH-001',
      },
    ],
    expectedCrossingAt: null,
    simulated: true,
  },
})

export const decided = (agency: string, minutes: number): PassageEntry => ({
  type: 'decision-recorded',
  agency,
  subject: 'goods',
  outcome: 'yes',
  legalBasis: 'Decree 08/2015/NĐ-CP',
  remark: null,
  evidence: [],
  by: { ...OFFICER, agency },
  at: at(minutes),
})

export const crossed = (minutes: number): PassageEntry => ({
  type: 'crossed',
  lane: 'L1',
  at: at(minutes),
  permitted: true,
  toldBy: 'own-reading',
})

export const refusal = (code: string): Refusal =>
  ({
    code,
    message: { vi: code, zh: code, en: code },
    next: { vi: '-', zh: '-', en: '-' },
    rows: [],
  }) as never

/** Appends entries to a passage, whatever its state: what may happen when is not this room's business. */
export const append = (
  db: Db,
  reference: string,
  entries: readonly PassageEntry[],
  more: Partial<PassageCommandRun<{ entries: number }>> = {},
) => runPassageCommand(db, appending(reference, entries, more))

/** The same as a command that is not carried out yet. */
export const appending = (
  reference: string,
  entries: readonly PassageEntry[],
  more: Partial<PassageCommandRun<{ entries: number }>> = {},
): PassageCommandRun<{ entries: number }> => ({
  reference,
  key: `test-${ids.next()}`,
  digest: sha256Hex(JSON.stringify(entries)),
  command: 'test',
  actor: ACTOR,
  eventAt: START,
  recordedAt: START,
  ids,
  decide: () => ok(entries),
  refuseConstraint: (constraint) => refusal(constraint),
  respond: (change) => ({ entries: change?.entries.length ?? 0 }),
  ...more,
})
