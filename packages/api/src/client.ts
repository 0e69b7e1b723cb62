import type { ProcedurePack } from '@landport/site/pack-schema'
import { Fault } from '@landport/std/assert'
import { err, ok, type Result } from '@landport/std/result'
import type {
  AgreementCheckView,
  AgreementDifferenceView,
  AgreementFactRequest,
  AgreementRequest,
  AgreementsView,
} from './agreement.ts'
import type { CommandView, ErrorView, RulesView } from './answer-views.ts'
import type { BoardView, WorkItem } from './board-views.ts'
import type { CommandRequest } from './command-requests.ts'
import type { DeclarationLine, DeclarationView, ImportView } from './declaration-views.ts'
import type {
  ConnectionTestView,
  ExchangeMessageFilter,
  ExchangeMessagesView,
  ExchangeMessageView,
  ExchangeView,
  LinkActRequest,
  ProposedStatementView,
  StatementRequest,
  StatementView,
  TrustView,
} from './exchange.ts'
import type { DeclarationFilter, HandActFilter, PassageFilter } from './filters.ts'
import type {
  HoldPictureRequest,
  LiftPictureHoldRequest,
  ManualOpeningLine,
  PaperSlipLine,
} from './hand-acts.ts'
import type { HealthView, InstanceView, SessionView } from './instance-views.ts'
import type {
  BoothPassRequest,
  BoothPassView,
  LaneDifferenceLine,
  LaneOrderedView,
  LaneOrderRequest,
  LanePlanLine,
  LanePlanRequest,
  LanePreviewRequest,
  LanePreviewView,
  LanesView,
  SettleDifferenceRequest,
  SetUseAsideRequest,
} from './lanes.ts'
import type { LineFilter } from './line-filter.ts'
import type {
  DiscrepanciesView,
  DiscrepancyActRequest,
  DiscrepancyFilter,
  DiscrepancyNote,
} from './mirror.ts'
import { OPERATIONS, type Operation } from './operations.ts'
import type { Page } from './page.ts'
import type { EvidenceFileView, PassageLine, PassageView } from './passage-views.ts'
import type { AccountView, GrantView } from './people-views.ts'
import type { OpenedFigure, ReportView } from './report-views.ts'
import type {
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
import type { RestoreRequest, RestoreView } from './restore.ts'
import type { SingleWindowView } from './single-window.ts'

export type ApiError = ErrorView['error'] & {
  readonly status: number
  readonly retryAfterSeconds: number | null
}
export type Answer<T> = Promise<Result<T, ApiError>>

export interface ClientOptions {
  /** `http://127.0.0.1:8300`; empty in the browser. */
  readonly baseUrl: string
  readonly fetch?: typeof fetch
  /** True outside browsers: the client itself keeps the session cookie. */
  readonly keepsCookie?: boolean
  /** For tools: sent in place of cookie and CSRF token. */
  readonly bearer?: string
  /** Source of idempotency keys; random unless told. */
  readonly nextKey?: () => string
  readonly timeoutMs?: number
}

export interface CommandOptions {
  /** Repeat with the same key to get the same answer. */
  readonly idempotencyKey?: string
  /** The version the person looked at; refused as stale when the passage has moved on. */
  readonly expectedVersion?: number
}

export type ReportQuery = {
  readonly period: 'day' | 'week' | 'month'
  /** Civil date in Hanoi on which the period ends, `yyyy-mm-dd`. */
  readonly date: string
}

/** `RulesView` with its pack understood. */
export type RulesAnswer = RulesView & { readonly pack: ProcedurePack }

/**
 * The typed client of one side's Landport. A refusal or a fault of the request is a value; a network failure is a
 * thrown, retryable `Fault`.
 */
export function createClient(options: ClientOptions) {
  const ask = options.fetch ?? ((input, init) => fetch(input, init))
  const nextKey = options.nextKey ?? (() => crypto.randomUUID())
  let csrf: string | null = null
  let cookie: string | null = null

  async function send<T>(operation: Operation, parts: Parts = {}): Answer<T> {
    const { method } = OPERATIONS[operation]
    const headers: Record<string, string> = { accept: 'application/json', ...parts.headers }
    if (options.bearer !== undefined) headers.authorization = `Bearer ${options.bearer}`
    if (cookie !== null) headers.cookie = cookie
    if (method === 'POST' && csrf !== null) headers['x-csrf-token'] = csrf
    if (parts.body !== undefined) headers['content-type'] = 'application/json'
    const response = await ask(options.baseUrl + addressOf(operation, parts), {
      method,
      headers,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(options.timeoutMs ?? 30_000),
      ...(parts.raw !== undefined
        ? { body: parts.raw }
        : parts.body === undefined
          ? {}
          : { body: JSON.stringify(parts.body) }),
    }).catch((cause: unknown) => {
      throw new Fault('network', `no answer from ${options.baseUrl}`, { retryable: true, cause })
    })
    if (options.keepsCookie) cookie = cookieOf(response) ?? cookie
    const text = await response.text()
    if (response.ok) return ok((text === '' ? null : JSON.parse(text)) as T)
    return err(errorOf(response, text))
  }

  const asSession = async (answer: Answer<SessionView>): Answer<SessionView> => {
    const result = await answer
    if (result.ok) csrf = result.value.csrf
    return result
  }

  return {
    health: () => send<HealthView>('health'),
    instance: () => send<InstanceView>('instance'),
    signIn: (body: SignInRequest) => asSession(send('signIn', { body })),
    async signOut() {
      const answer = await send<null>('signOut')
      csrf = null
      cookie = null
      return answer
    },
    session: () => asSession(send('session')),
    setLanguage: (body: LanguageRequest) => send<null>('setLanguage', { body }),
    site: (site: string) => send<unknown>('site', { path: { site } }),
    rules: () => send<RulesAnswer>('rules'),
    board: (site: string) => send<BoardView>('board', { path: { site } }),
    setGateState: (site: string, body: GateStateRequest, how: CommandOptions = {}) =>
      send<null>('setGateState', { path: { site }, body, headers: commandHeaders(how, nextKey) }),
    lanes: (site: string) => send<LanesView>('lanes', { path: { site } }),
    orderLane: (site: string, lane: string, body: LaneOrderRequest, how: CommandOptions = {}) =>
      send<LaneOrderedView>('orderLane', {
        path: { site, lane },
        body,
        headers: commandHeaders(how, nextKey),
      }),
    previewLaneOrder: (site: string, lane: string, body: LanePreviewRequest) =>
      send<LanePreviewView>('previewLaneOrder', { path: { site, lane }, body }),
    lanePlan: (site: string) => send<readonly LanePlanLine[]>('lanePlan', { path: { site } }),
    planLaneOrder: (site: string, body: LanePlanRequest) =>
      send<LanePlanLine>('planLaneOrder', { path: { site }, body }),
    callOffLanePlan: (site: string, plan: string) => send<null>('callOffLanePlan', { path: { site, plan } }),
    listLaneDifferences: (query: { site?: string; open?: 'true' } = {}) =>
      send<readonly LaneDifferenceLine[]>('listLaneDifferences', { query }),
    settleLaneDifference: (difference: string, body: SettleDifferenceRequest) =>
      send<null>('settleLaneDifference', { path: { difference }, body }),
    setUseAside: (site: string, lane: string, body: SetUseAsideRequest) =>
      send<null>('setUseAside', { path: { site, lane }, body }),
    manualOpenings: (site: string, filter: HandActFilter = {}) =>
      send<Page<ManualOpeningLine>>('manualOpenings', { path: { site }, query: { ...filter } }),
    holdPicture: (site: string, digest: string, body: HoldPictureRequest) =>
      send<null>('holdPicture', { path: { site, digest }, body }),
    liftPictureHold: (site: string, digest: string, body: LiftPictureHoldRequest) =>
      send<null>('liftPictureHold', { path: { site, digest }, body }),
    paperSlips: (site: string, filter: HandActFilter = {}) =>
      send<readonly PaperSlipLine[]>('paperSlips', { path: { site }, query: { ...filter } }),
    boothPass: (body: BoothPassRequest) => send<BoothPassView>('boothPass', { body }),
    acknowledgeAlarm: (alarm: string, body: AcknowledgeRequest) =>
      send<null>('acknowledgeAlarm', { path: { alarm }, body }),
    listPassages: (filter: PassageFilter = {}) =>
      send<Page<PassageLine>>('listPassages', { query: { ...filter } }),
    registerPassage: (body: RegisterPassageRequest, how: CommandOptions = {}) =>
      send<CommandView>('registerPassage', { body, headers: commandHeaders(how, nextKey) }),
    passage: (reference: string) => send<PassageView>('passage', { path: { reference } }),
    command: (reference: string, body: CommandRequest, how: CommandOptions = {}) =>
      send<CommandView>('command', {
        path: { reference },
        body,
        headers: commandHeaders(how, nextKey),
      }),
    /** Brings a file for this agency's decision or inspection; then a command names the digest. */
    bringEvidence: (
      reference: string,
      agency: string,
      file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
    ) =>
      send<EvidenceFileView>('bringEvidence', {
        path: { reference },
        query: { agency, file: file.name },
        raw: file.bytes,
        headers: { 'content-type': 'application/octet-stream' },
      }),
    /** Addresses of files, for links that the browser opens with the person's own session. */
    evidenceAddress: (reference: string, digest: string) =>
      options.baseUrl + addressOf('evidence', { path: { reference, digest } }),
    evidencePackAddress: (reference: string, personal?: 'leave-out') =>
      options.baseUrl +
      addressOf('evidencePack', { path: { reference }, query: personal === undefined ? {} : { personal } }),
    declarationFileAddress: (declaration: string) =>
      options.baseUrl + addressOf('declarationFile', { path: { declaration } }),
    /** `next: 'mine'`: only what this agency can act on now, not what waits for somebody else first. */
    worklist: (
      query: { agency?: string; site?: string; next?: 'mine'; after?: string; limit?: string } = {},
    ) => send<Page<WorkItem>>('worklist', { query }),
    listDeclarations: (filter: DeclarationFilter = {}) =>
      send<Page<DeclarationLine>>('listDeclarations', { query: { ...filter } }),
    holdDeclaration: (declaration: string, body: HoldDeclarationRequest, how: CommandOptions = {}) =>
      send<null>('holdDeclaration', { path: { declaration }, body, headers: commandHeaders(how, nextKey) }),
    liftDeclarationHold: (
      declaration: string,
      hold: string,
      body: LiftDeclarationHoldRequest,
      how: CommandOptions = {},
    ) =>
      send<null>('liftDeclarationHold', {
        path: { declaration, hold },
        body,
        headers: commandHeaders(how, nextKey),
      }),
    declaration: (declaration: string) => send<DeclarationView>('declaration', { path: { declaration } }),
    importFile: (
      file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
      how: { readonly dryRun?: boolean } = {},
    ) =>
      send<ImportView>('importFile', {
        raw: file.bytes,
        query: { file: file.name, ...(how.dryRun ? { dryRun: 'true' } : {}) },
        headers: { 'content-type': 'application/octet-stream' },
      }),
    report: (query: ReportQuery) => send<ReportView>('report', { query }),
    reportPassages: (
      query: ReportQuery & { site: string; figure: OpenedFigure; loaded?: 'true' | 'false' },
    ) => send<Page<PassageLine>>('reportPassages', { query }),
    /** Address of a list as a CSV file, for a link that the browser opens with the person's own session. */
    passagesFileAddress: (query: PassageFilter & { language: string }) =>
      options.baseUrl + addressOf('passagesFile', { query: { ...query } }),
    worklistFileAddress: (
      query: LineFilter & { agency?: string; site?: string; next?: 'mine'; language: string },
    ) => options.baseUrl + addressOf('worklistFile', { query: { ...query } }),
    /** Address of the XLSX, for a link that the browser opens with the person's own session. */
    reportXlsxAddress: (query: ReportQuery & { language: string }) =>
      options.baseUrl + addressOf('reportXlsx', { query }),
    firstAdministrator: (body: FirstAdministratorRequest) =>
      send<AccountView>('firstAdministrator', { body }),
    listAccounts: () => send<readonly AccountView[]>('listAccounts'),
    createAccount: (body: CreateAccountRequest) => send<AccountView>('createAccount', { body }),
    proposeGrant: (account: string, body: ProposeGrantRequest) =>
      send<GrantView>('proposeGrant', { path: { account }, body }),
    countersignGrant: (grant: string) => send<GrantView>('countersignGrant', { path: { grant } }),
    revokeGrant: (grant: string, body: RevokeGrantRequest) =>
      send<null>('revokeGrant', { path: { grant }, body }),
    erasePerson: (person: string, body: ErasePersonRequest) =>
      send<null>('erasePerson', { path: { person }, body }),
    listAgreements: () => send<AgreementsView>('listAgreements'),
    checkAgreement: (body: AgreementRequest) => send<AgreementCheckView>('checkAgreement', { body }),
    /** Both by digest. */
    compareAgreements: (first: string, second: string) =>
      send<readonly AgreementDifferenceView[]>('compareAgreements', { path: { first, second } }),
    proposeAgreement: (body: AgreementRequest, how: CommandOptions = {}) =>
      send<null>('proposeAgreement', { body, headers: commandHeaders(how, nextKey) }),
    approveAgreement: (digest: string, how: CommandOptions = {}) =>
      send<null>('approveAgreement', { path: { digest }, headers: commandHeaders(how, nextKey) }),
    endAgreement: (digest: string, how: CommandOptions = {}) =>
      send<null>('endAgreement', { path: { digest }, headers: commandHeaders(how, nextKey) }),
    recordAgreementFact: (digest: string, body: AgreementFactRequest, how: CommandOptions = {}) =>
      send<null>('recordAgreementFact', { path: { digest }, body, headers: commandHeaders(how, nextKey) }),
    listDiscrepancies: (filter: DiscrepancyFilter = {}) =>
      send<DiscrepanciesView>('listDiscrepancies', { query: { ...filter } }),
    discrepancyNotes: (discrepancy: string) =>
      send<readonly DiscrepancyNote[]>('discrepancyNotes', { path: { discrepancy } }),
    actOnDiscrepancy: (discrepancy: string, body: DiscrepancyActRequest, how: CommandOptions = {}) =>
      send<null>('actOnDiscrepancy', { path: { discrepancy }, body, headers: commandHeaders(how, nextKey) }),
    exchange: () => send<ExchangeView>('exchange'),
    restore: (body: RestoreRequest, how: CommandOptions = {}) =>
      send<RestoreView>('restore', { body, headers: commandHeaders(how, nextKey) }),
    changeLink: (body: LinkActRequest, how: CommandOptions = {}) =>
      send<null>('changeLink', { body, headers: commandHeaders(how, nextKey) }),
    testConnection: (how: CommandOptions = {}) =>
      send<ConnectionTestView>('testConnection', { headers: commandHeaders(how, nextKey) }),
    listExchangeMessages: (filter: ExchangeMessageFilter = {}) =>
      send<ExchangeMessagesView>('listExchangeMessages', { query: { ...filter } }),
    exchangeMessage: (message: string) => send<ExchangeMessageView>('exchangeMessage', { path: { message } }),
    listStatements: () => send<readonly StatementView[]>('listStatements'),
    proposeStatement: (body: StatementRequest = {}, how: CommandOptions = {}) =>
      send<ProposedStatementView>('proposeStatement', { body, headers: commandHeaders(how, nextKey) }),
    trust: () => send<TrustView>('trust'),
    singleWindow: () => send<SingleWindowView>('singleWindow'),
    eventsAddress: () => options.baseUrl + OPERATIONS.events.path,
  }
}

export type Client = ReturnType<typeof createClient>

interface Parts {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly raw?: Uint8Array<ArrayBuffer>
}

function addressOf(operation: Operation, parts: Pick<Parts, 'path' | 'query'>): string {
  const path = OPERATIONS[operation].path.replace(/:([a-z]+)/g, (_, name: string) =>
    encodeURIComponent(parts.path?.[name] ?? ''),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts.query ?? {}))
    if (value !== undefined) query.set(name, value)
  return query.size === 0 ? path : `${path}?${query}`
}

const commandHeaders = (how: CommandOptions, nextKey: () => string): Record<string, string> => ({
  'idempotency-key': how.idempotencyKey ?? nextKey(),
  ...(how.expectedVersion === undefined ? {} : { 'x-expected-version': String(how.expectedVersion) }),
})

function cookieOf(response: Response): string | null {
  const pairs = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]!)
  return pairs.length === 0 ? null : pairs.join('; ')
}

function errorOf(response: Response, text: string): ApiError {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : null
  try {
    const { error } = JSON.parse(text) as ErrorView
    return { ...error, status: response.status, retryAfterSeconds }
  } catch {
    const message = {
      vi: `Máy chủ trả lời ${response.status}.`,
      zh: `服务器返回 ${response.status}。`,
      en: `The server answered ${response.status}.`,
    }
    return {
      code: 'not-understood',
      message,
      next: null,
      details: [],
      status: response.status,
      retryAfterSeconds,
    }
  }
}
