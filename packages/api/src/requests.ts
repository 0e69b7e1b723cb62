import { FLOWS, GOODS_CLASSES } from '@landport/site/vocabulary'
import Type from 'typebox'
import {
  CodeText,
  CountryText,
  closed,
  DigestText,
  HsText,
  IdText,
  InstantText,
  LineText,
  nullable,
  ReferenceText,
  ShortText,
  WeightKg,
} from './request-parts.ts'

/** Request bodies, one schema per operation that has one. Commands stand in `command-requests.ts`. */

export const SignInRequest = closed({
  signInName: Type.String({ minLength: 1, maxLength: 80 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
})
export type SignInRequest = Type.Static<typeof SignInRequest>

export const LanguageRequest = closed({ language: Type.Enum(['vi', 'zh', 'en']) })
export type LanguageRequest = Type.Static<typeof LanguageRequest>

export const CarrierSchema = Type.Union([
  closed({
    kind: Type.Literal('truck'),
    plate: CodeText,
    trailerPlate: nullable(CodeText),
    country: Type.Enum(['VN', 'CN']),
    /** Weight of tractor, trailer and box, where known; the weighbridge's reading is compared with it. */
    tareKg: Type.Optional(WeightKg),
  }),
  closed({
    kind: Type.Literal('guided-vehicle'),
    fleetId: CodeText,
    missionId: nullable(CodeText),
    safetyOperator: Type.Boolean(),
  }),
  closed({ kind: Type.Literal('own-wheels'), vin: Type.String({ pattern: '^[A-HJ-NPR-Z0-9]{17}$' }) }),
])

/** A driver is personal data: name and paper go to the erasable store, the passage keeps a reference. */
export const DriverSchema = closed({ name: ShortText, paper: nullable(ShortText) })

export const ConsignmentSchema = closed({
  declaration: nullable(Type.String({ maxLength: 100 })),
  declarationNumber: nullable(CodeText),
  description: LineText,
  hs: HsText,
  originCountry: CountryText,
  exporter: LineText,
  importer: LineText,
  packages: nullable(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
  grossWeightKg: WeightKg,
  growingAreaCode: nullable(CodeText),
  packingHouseCode: nullable(CodeText),
})

/** `POST /api/passages`. The server gives the reference and says whether the entry is simulated. */
export const RegisterPassageRequest = closed({
  site: IdText,
  direction: Type.Enum(['out', 'in']),
  flow: Type.Enum([...FLOWS]),
  goodsClass: Type.Enum([...GOODS_CLASSES]),
  carrier: CarrierSchema,
  loaded: Type.Boolean(),
  batchNumber: nullable(CodeText),
  follows: nullable(ReferenceText),
  /** Organisations that may see it beside the one that registers it. */
  parties: Type.Array(ShortText, { maxItems: 20 }),
  driver: nullable(DriverSchema),
  loadUnits: Type.Array(
    closed({
      container: nullable(CodeText),
      seals: Type.Array(CodeText, { maxItems: 10 }),
      full: Type.Boolean(),
    }),
    { maxItems: 4 },
  ),
  consignments: Type.Array(ConsignmentSchema, { maxItems: 100 }),
  expectedCrossingAt: nullable(InstantText),
})
export type RegisterPassageRequest = Type.Static<typeof RegisterPassageRequest>

export const GateStateRequest = closed({
  direction: Type.Enum(['out', 'in']),
  state: Type.Enum(['open', 'by-appointment', 'closed']),
  reason: nullable(LineText),
})
export type GateStateRequest = Type.Static<typeof GateStateRequest>

/** A hold on a declaration holds every vehicle that carries a part of it. */
export const HoldDeclarationRequest = closed({ agency: IdText, reason: LineText, legalBasis: LineText })
export type HoldDeclarationRequest = Type.Static<typeof HoldDeclarationRequest>

export const LiftDeclarationHoldRequest = closed({ reason: LineText })
export type LiftDeclarationHoldRequest = Type.Static<typeof LiftDeclarationHoldRequest>

export const AcknowledgeRequest = closed({ note: nullable(LineText) })
export type AcknowledgeRequest = Type.Static<typeof AcknowledgeRequest>

export const CreateAccountRequest = closed({
  signInName: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{2,60}$' }),
  displayName: ShortText,
  organisation: ShortText,
  language: Type.Enum(['vi', 'zh', 'en']),
  password: Type.String({ minLength: 12, maxLength: 256 }),
})
export type CreateAccountRequest = Type.Static<typeof CreateAccountRequest>

/** `POST /api/first-administrator`. The code says for which body and role; it works once. */
export const FirstAdministratorRequest = closed({
  code: Type.String({ minLength: 16, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' }),
  signInName: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{2,60}$' }),
  displayName: ShortText,
  language: Type.Enum(['vi', 'zh', 'en']),
  password: Type.String({ minLength: 12, maxLength: 256 }),
})
export type FirstAdministratorRequest = Type.Static<typeof FirstAdministratorRequest>

export const ProposeGrantRequest = closed({ role: IdText, organisation: ShortText, reason: LineText })
export type ProposeGrantRequest = Type.Static<typeof ProposeGrantRequest>

export const RevokeGrantRequest = closed({ reason: LineText })
export type RevokeGrantRequest = Type.Static<typeof RevokeGrantRequest>

export const ErasePersonRequest = closed({ reason: LineText, legalBasis: LineText })
export type ErasePersonRequest = Type.Static<typeof ErasePersonRequest>

export const EvidenceSchema = closed({
  kind: ShortText,
  digest: nullable(DigestText),
  note: nullable(LineText),
})
