import type { PassageCommand } from '@landport/passage/command'
import Type from 'typebox'
import { CodeText, closed, IdText, InstantText, LineText, nullable, ShortText } from './request-parts.ts'
import { CarrierSchema, DriverSchema, EvidenceSchema } from './requests.ts'

/**
 * What may be asked of a passage over HTTP, by kind. Not here: `register` (its own operation), `note-other-side`
 * (only the exchange speaks for the other country), `record-opening` (only a lane computer reports it), `rejudge`,
 * `review` and `note-declaration` (only the platform, when the world around a passage changes).
 */
export type CommandKind = Exclude<
  PassageCommand['kind'],
  'register' | 'note-other-side' | 'note-declaration' | 'record-opening' | 'rejudge' | 'review'
>

const withKind = <K extends string, T extends Record<string, Type.TSchema>>(kind: K, rest: T) =>
  closed({ kind: Type.Literal(kind), ...rest })
const agency = { agency: IdText }
const reasoned = { reason: LineText }
const lane = { lane: IdText }
const subject = { subject: IdText }
const legalBasis = { legalBasis: LineText }

export const COMMAND_REQUESTS = {
  amend: withKind('amend', {
    carrier: Type.Optional(CarrierSchema),
    driver: Type.Optional(nullable(DriverSchema)),
    ...reasoned,
  }),
  'step-down': withKind('step-down', {
    to: Type.Enum(['escorted-truck', 'traditional-lane']),
    carrier: Type.Optional(CarrierSchema),
    driver: Type.Optional(nullable(DriverSchema)),
    ...reasoned,
  }),
  cancel: withKind('cancel', reasoned),
  'add-party': withKind('add-party', { organisation: IdText }),
  'record-fact': withKind('record-fact', {
    item: IdText,
    status: Type.Enum(['met', 'failed', 'unavailable']),
    reference: nullable(ShortText),
    validUntil: nullable(InstantText),
    source: ShortText,
    amount: Type.Optional(nullable(Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }))),
  }),
  'record-channel': withKind('record-channel', {
    channel: Type.Enum(['green', 'yellow', 'red', 'unknown']),
    declarationNumber: nullable(CodeText),
  }),
  decide: withKind('decide', {
    ...agency,
    ...subject,
    outcome: Type.Enum(['yes', 'no']),
    ...legalBasis,
    remark: nullable(LineText),
    evidence: Type.Array(EvidenceSchema, { maxItems: 20 }),
  }),
  withdraw: withKind('withdraw', { ...agency, ...subject, ...reasoned }),
  hold: withKind('hold', { ...agency, ...subject, ...reasoned, ...legalBasis }),
  'lift-hold': withKind('lift-hold', { ...agency, hold: ShortText, ...reasoned }),
  'request-inspection': withKind('request-inspection', {
    ...agency,
    inspection: Type.Enum(['documents', 'scan', 'physical', 'sample', 'disinfection', 'vehicle']),
    ...reasoned,
  }),
  'record-inspection': withKind('record-inspection', {
    ...agency,
    inspection: ShortText,
    result: Type.Enum(['conform', 'not-conform', 'treat']),
    evidence: Type.Array(EvidenceSchema, { maxItems: 20 }),
  }),
  'order-stop': withKind('order-stop', { ...agency, ...reasoned, ...legalBasis }),
  'lift-stop': withKind('lift-stop', { ...agency, stopOrder: ShortText, ...reasoned }),
  'call-forward': withKind('call-forward', { slot: nullable(InstantText) }),
  'gate-in': withKind('gate-in', lane),
  'record-reading': withKind('record-reading', {
    reading: closed({
      device: CodeText,
      kind: Type.Enum(['plate', 'weight', 'barrier', 'km0']),
      ...lane,
      value: ShortText,
      confidence: Type.Number({ minimum: 0, maximum: 1 }),
      at: InstantText,
    }),
  }),
  'record-crossing': withKind('record-crossing', {
    ...lane,
    direction: Type.Enum(['out', 'in']),
    at: InstantText,
  }),
  'order-barrier': withKind('order-barrier', lane),
  'transfer-load': withKind('transfer-load', {
    method: Type.Enum(['transload', 'container-swap']),
    onto: CodeText,
  }),
  'enter-yard': withKind('enter-yard', { yard: IdText }),
  'leave-yard': withKind('leave-yard', {}),
  accept: withKind('accept', {}),
  return: withKind('return', { reasonCode: CodeText, ...reasoned }),
  'turn-around': withKind('turn-around', reasoned),
  move: withKind('move', { toSite: IdText, ...reasoned }),
  close: withKind('close', {}),
} as const satisfies Record<CommandKind, Type.TSchema>

export type CommandRequest = { [K in CommandKind]: Type.Static<(typeof COMMAND_REQUESTS)[K]> }[CommandKind]

export const isCommandKind = (kind: unknown): kind is CommandKind =>
  typeof kind === 'string' && Object.hasOwn(COMMAND_REQUESTS, kind)
