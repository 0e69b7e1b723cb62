import type { TSchema } from 'typebox'
import { AgreementFactRequest, AgreementRequest } from './agreement.ts'
import { COMMAND_REQUESTS } from './command-requests.ts'
import { ERRORS } from './error-catalogue.ts'
import { LinkActRequest, StatementRequest } from './exchange.ts'
import { HoldPictureRequest, LiftPictureHoldRequest } from './hand-acts.ts'
import {
  BoothPassRequest,
  LaneOrderRequest,
  LanePlanRequest,
  LanePreviewRequest,
  SettleDifferenceRequest,
  SetUseAsideRequest,
} from './lanes.ts'
import { DiscrepancyActRequest } from './mirror.ts'
import { OPERATIONS, type Operation } from './operations.ts'
import {
  AcknowledgeRequest,
  CreateAccountRequest,
  ErasePersonRequest,
  FirstAdministratorRequest,
  GateStateRequest,
  HoldDeclarationRequest,
  LanguageRequest,
  LiftDeclarationHoldRequest,
  ProposeGrantRequest,
  RegisterPassageRequest,
  RevokeGrantRequest,
  SignInRequest,
} from './requests.ts'

import { RestoreRequest } from './restore.ts'

/** What a body looks like; null for none. Closed over all operations, so that a new one says what it takes. */
const BODIES = {
  health: null,
  instance: null,
  openapi: null,
  signIn: SignInRequest,
  signOut: null,
  session: null,
  setLanguage: LanguageRequest,
  site: null,
  rules: null,
  board: null,
  setGateState: GateStateRequest,
  lanes: null,
  orderLane: LaneOrderRequest,
  previewLaneOrder: LanePreviewRequest,
  lanePlan: null,
  planLaneOrder: LanePlanRequest,
  callOffLanePlan: null,
  listLaneDifferences: null,
  settleLaneDifference: SettleDifferenceRequest,
  manualOpenings: null,
  paperSlips: null,
  openingPicture: null,
  holdPicture: HoldPictureRequest,
  liftPictureHold: LiftPictureHoldRequest,
  setUseAside: SetUseAsideRequest,
  boothPass: BoothPassRequest,
  acknowledgeAlarm: AcknowledgeRequest,
  listPassages: null,
  passagesFile: null,
  registerPassage: RegisterPassageRequest,
  passage: null,
  command: { anyOf: Object.values(COMMAND_REQUESTS) },
  bringEvidence: 'bytes',
  evidence: null,
  evidencePack: null,
  worklist: null,
  worklistFile: null,
  listDeclarations: null,
  declaration: null,
  declarationFile: null,
  holdDeclaration: HoldDeclarationRequest,
  liftDeclarationHold: LiftDeclarationHoldRequest,
  listDiscrepancies: null,
  discrepancyNotes: null,
  actOnDiscrepancy: DiscrepancyActRequest,
  importFile: 'bytes',
  report: null,
  reportXlsx: null,
  reportPassages: null,
  firstAdministrator: FirstAdministratorRequest,
  listAccounts: null,
  createAccount: CreateAccountRequest,
  proposeGrant: ProposeGrantRequest,
  countersignGrant: null,
  revokeGrant: RevokeGrantRequest,
  erasePerson: ErasePersonRequest,
  listAgreements: null,
  checkAgreement: AgreementRequest,
  compareAgreements: null,
  proposeAgreement: AgreementRequest,
  approveAgreement: null,
  endAgreement: null,
  recordAgreementFact: AgreementFactRequest,
  exchange: null,
  restore: RestoreRequest,
  changeLink: LinkActRequest,
  testConnection: null,
  listExchangeMessages: null,
  exchangeMessage: null,
  listStatements: null,
  proposeStatement: StatementRequest,
  trust: null,
  singleWindow: null,
  events: null,
  exchangeMessages: {
    type: 'object',
    required: ['messages'],
    properties: { messages: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string' } } },
  },
} as const satisfies Record<Operation, TSchema | object | 'bytes' | null>

const PASSAGE_FILTERS = [
  'site',
  'direction',
  'phase',
  'flow',
  'goodsClass',
  'laneMode',
  'active',
  'ready',
  'waitingFor',
  'search',
]

const HAND_ACT_FILTERS = ['from', 'to', 'lane', 'account', 'agency', 'cutOff']

/** Query parameters by operation; all optional texts. */
const QUERIES: Partial<Record<Operation, readonly string[]>> = {
  listPassages: [...PASSAGE_FILTERS, 'after', 'limit'],
  passagesFile: [...PASSAGE_FILTERS, 'language'],
  bringEvidence: ['agency', 'file'],
  listLaneDifferences: ['site', 'open'],
  manualOpenings: [...HAND_ACT_FILTERS, 'after', 'limit'],
  paperSlips: HAND_ACT_FILTERS,
  worklist: ['agency', 'site', 'next', 'after', 'limit'],
  worklistFile: ['agency', 'site', 'next', 'direction', 'search', 'language'],
  listDeclarations: ['direction', 'state', 'search', 'after', 'limit'],
  importFile: ['file', 'dryRun'],
  report: ['period', 'date'],
  reportXlsx: ['period', 'date', 'language'],
  reportPassages: ['period', 'date', 'site', 'figure', 'loaded'],
}

/** Nobody need be signed in; the exchange asks for the other side's signature in the message instead. */
const OPEN: readonly Operation[] = [
  'health',
  'instance',
  'openapi',
  'signIn',
  'firstAdministrator',
  'exchangeMessages',
]
const WITH_KEY: readonly Operation[] = [
  'actOnDiscrepancy',
  'registerPassage',
  'orderLane',
  'command',
  'holdDeclaration',
  'liftDeclarationHold',
  'proposeAgreement',
  'approveAgreement',
  'endAgreement',
  'recordAgreementFact',
]

/**
 * The contract as an OpenAPI 3.1 document: operations and request bodies from the very schemas the server checks.
 * Answers are described in `views.ts` and stand here without a schema.
 */
export const openApiDocument = (side: 'VN' | 'CN', version: string): Readonly<Record<string, unknown>> => ({
  openapi: '3.1.0',
  info: { title: `Landport ${side}`, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  paths: pathsOf(),
  components: {
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: `landport-${side.toLowerCase()}` },
      bearer: { type: 'http', scheme: 'bearer' },
    },
    schemas: { Error: ERROR },
  },
})

function pathsOf(): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const name of Object.keys(OPERATIONS) as Operation[]) {
    const { method, path } = OPERATIONS[name]
    const template = path.replace(/:([a-z]+)/g, '{$1}')
    paths[template] = { ...paths[template], [method.toLowerCase()]: operationOf(name, path) }
  }
  return paths
}

function operationOf(name: Operation, path: string): Record<string, unknown> {
  const body = BODIES[name]
  return {
    operationId: name,
    ...(OPEN.includes(name) ? { security: [] } : { security: [{ session: [] }, { bearer: [] }] }),
    parameters: [
      ...[...path.matchAll(/:([a-z]+)/g)].map((match) => parameter(match[1]!, 'path', true)),
      ...(QUERIES[name] ?? []).map((query) => parameter(query, 'query', false)),
      ...(OPERATIONS[name].method === 'POST' && !OPEN.includes(name)
        ? [parameter('x-csrf-token', 'header', false)]
        : []),
      ...(WITH_KEY.includes(name) ? [parameter('idempotency-key', 'header', true)] : []),
    ],
    ...(body === null ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      '2XX': { description: 'Done.' },
      default: {
        description: 'Not done: why, and what to do next, in vi, zh and en.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

const contentOf = (body: TSchema | object | 'bytes'): Record<string, unknown> =>
  body === 'bytes'
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: JSON.parse(JSON.stringify(body)) as unknown } }

const parameter = (name: string, place: 'path' | 'query' | 'header', required: boolean) => ({
  name,
  in: place,
  required,
  schema: { type: 'string' },
})

const TEXT3 = {
  type: 'object',
  required: ['vi', 'zh', 'en'],
  properties: { vi: { type: 'string' }, zh: { type: 'string' }, en: { type: 'string' } },
}
const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'next', 'details'],
      properties: {
        code: {
          type: 'string',
          description: `Of the request (${Object.keys(ERRORS).join(', ')}), or a refusal by the rules of the gate.`,
        },
        message: TEXT3,
        next: { anyOf: [TEXT3, { type: 'null' }] },
        details: { type: 'array', items: { type: 'object' } },
      },
    },
  },
}
