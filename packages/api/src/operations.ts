/**
 * The HTTP contract, one row per operation. Request bodies stand in `requests.ts`, answers in `views.ts`.
 * A request that changes something needs the session cookie, `x-csrf-token` and (for commands) `idempotency-key`.
 * Devices and tools may use `authorization: Bearer` in place of cookie and CSRF token.
 */
export const OPERATIONS = {
  health: { method: 'GET', path: '/healthz' },
  instance: { method: 'GET', path: '/api/instance' },
  /** This contract as an OpenAPI 3.1 document. */
  openapi: { method: 'GET', path: '/api/openapi.json' },
  signIn: { method: 'POST', path: '/api/sign-in' },
  signOut: { method: 'POST', path: '/api/sign-out' },
  session: { method: 'GET', path: '/api/session' },
  setLanguage: { method: 'POST', path: '/api/session/language' },
  site: { method: 'GET', path: '/api/sites/:site' },
  rules: { method: 'GET', path: '/api/rules' },
  board: { method: 'GET', path: '/api/sites/:site/board' },
  setGateState: { method: 'POST', path: '/api/sites/:site/gate-state' },
  /** How the lanes of a site are to be worked, and what their computers last said. */
  lanes: { method: 'GET', path: '/api/sites/:site/lanes' },
  orderLane: { method: 'POST', path: '/api/sites/:site/lanes/:lane/orders' },
  /** What an order would make of the queues in the next two hours: an estimate. Records nothing. */
  previewLaneOrder: { method: 'POST', path: '/api/sites/:site/lanes/:lane/orders/preview' },
  lanePlan: { method: 'GET', path: '/api/sites/:site/lane-plan' },
  planLaneOrder: { method: 'POST', path: '/api/sites/:site/lane-plan' },
  callOffLanePlan: { method: 'POST', path: '/api/sites/:site/lane-plan/:plan/call-off' },
  /** Openings that the site would not have given; `open=true`: those that nobody has settled. */
  listLaneDifferences: { method: 'GET', path: '/api/lane-differences' },
  settleLaneDifference: { method: 'POST', path: '/api/lane-differences/:difference/settle' },
  /** What hands did at the lanes of a site, as their computers reported it: openings, then slips on paper. */
  manualOpenings: { method: 'GET', path: '/api/sites/:site/manual-openings' },
  paperSlips: { method: 'GET', path: '/api/sites/:site/paper-slips' },
  /** The picture that a person took before opening by hand. */
  openingPicture: { method: 'GET', path: '/api/sites/:site/opening-pictures/:digest' },
  /** Kept past its date, by whoever needs it; let go by a supervisor. */
  holdPicture: { method: 'POST', path: '/api/sites/:site/opening-pictures/:digest/hold' },
  liftPictureHold: { method: 'POST', path: '/api/sites/:site/opening-pictures/:digest/lift-hold' },
  /** A use of a release that keeps a barrier down was none, as a supervisor of the barrier's owner has found. */
  setUseAside: { method: 'POST', path: '/api/sites/:site/lanes/:lane/set-use-aside' },
  /** Signed by the site, for the screens at the lanes, which work when the server does not. */
  boothPass: { method: 'POST', path: '/api/booth-pass' },
  acknowledgeAlarm: { method: 'POST', path: '/api/alarms/:alarm/acknowledge' },
  listPassages: { method: 'GET', path: '/api/passages' },
  /** The same list as a file, in one language; at most 10,000 rows, and the last one says so when there are more. */
  passagesFile: { method: 'GET', path: '/api/passages.csv' },
  registerPassage: { method: 'POST', path: '/api/passages' },
  passage: { method: 'GET', path: '/api/passages/:reference' },
  command: { method: 'POST', path: '/api/passages/:reference/commands' },
  /** Bytes in, digest out; a decision or inspection of that agency then names the digest. */
  bringEvidence: { method: 'POST', path: '/api/passages/:reference/evidence' },
  evidence: { method: 'GET', path: '/api/passages/:reference/evidence/:digest' },
  /** Everything this person may have of a passage as a signed zip with its proofs; `personal=leave-out` without persons. */
  evidencePack: { method: 'GET', path: '/api/passages/:reference/evidence-pack' },
  worklist: { method: 'GET', path: '/api/worklist' },
  worklistFile: { method: 'GET', path: '/api/worklist.csv' },
  listDeclarations: { method: 'GET', path: '/api/declarations' },
  declaration: { method: 'GET', path: '/api/declarations/:declaration' },
  /** The bytes a declaration came in, as a download. */
  declarationFile: { method: 'GET', path: '/api/declarations/:declaration/file' },
  holdDeclaration: { method: 'POST', path: '/api/declarations/:declaration/holds' },
  liftDeclarationHold: { method: 'POST', path: '/api/declarations/:declaration/holds/:hold/lift' },
  /** Where the two sides' records differ. */
  listDiscrepancies: { method: 'GET', path: '/api/discrepancies' },
  discrepancyNotes: { method: 'GET', path: '/api/discrepancies/:discrepancy/notes' },
  actOnDiscrepancy: { method: 'POST', path: '/api/discrepancies/:discrepancy/acts' },
  importFile: { method: 'POST', path: '/api/imports' },
  report: { method: 'GET', path: '/api/reports/gate' },
  reportXlsx: { method: 'GET', path: '/api/reports/gate.xlsx' },
  reportPassages: { method: 'GET', path: '/api/reports/gate/passages' },
  /** Real installations only: takes a one-time code for a first administrator. */
  firstAdministrator: { method: 'POST', path: '/api/first-administrator' },
  listAccounts: { method: 'GET', path: '/api/accounts' },
  createAccount: { method: 'POST', path: '/api/accounts' },
  proposeGrant: { method: 'POST', path: '/api/accounts/:account/grants' },
  countersignGrant: { method: 'POST', path: '/api/grants/:grant/countersign' },
  revokeGrant: { method: 'POST', path: '/api/grants/:grant/revoke' },
  erasePerson: { method: 'POST', path: '/api/persons/:person/erase' },
  listAgreements: { method: 'GET', path: '/api/agreements' },
  /** What is wrong with a document, and in what it differs from the one that holds. Records nothing. */
  checkAgreement: { method: 'POST', path: '/api/agreements/check' },
  compareAgreements: { method: 'GET', path: '/api/agreements/:first/compare/:second' },
  proposeAgreement: { method: 'POST', path: '/api/agreements' },
  /** The second person of this side who approves makes the organisation's key sign. */
  approveAgreement: { method: 'POST', path: '/api/agreements/:digest/approve' },
  endAgreement: { method: 'POST', path: '/api/agreements/:digest/end' },
  recordAgreementFact: { method: 'POST', path: '/api/agreements/:digest/facts' },
  /** Channels, link, gauges against the limits of the agreement, how long smart lanes go on. */
  exchange: { method: 'GET', path: '/api/exchange' },
  /** After this side's database was restored from a backup: closes its logs, begins an epoch, takes back what was lost. */
  restore: { method: 'POST', path: '/api/exchange/restore' },
  /** Pause, block or resume, with the reason. */
  changeLink: { method: 'POST', path: '/api/exchange/link' },
  testConnection: { method: 'POST', path: '/api/exchange/test' },
  listExchangeMessages: { method: 'GET', path: '/api/exchange/messages' },
  exchangeMessage: { method: 'GET', path: '/api/exchange/messages/:message' },
  listStatements: { method: 'GET', path: '/api/exchange/statements' },
  proposeStatement: { method: 'POST', path: '/api/exchange/statements' },
  trust: { method: 'GET', path: '/api/exchange/trust' },
  /** What was delivered to the national single window and what came from there; its interface is assumed. */
  singleWindow: { method: 'GET', path: '/api/exchange/single-window' },
  /** Server-sent events: `event: changed`, data `{"stream":"passage/…","site":"…","type":"…","types":["…"],"phase":"…"}`; a hint to read again. */
  events: { method: 'GET', path: '/api/events' },
  /** From the other country: signed messages in, signed receipts out. */
  exchangeMessages: { method: 'POST', path: '/exchange/messages' },
} as const satisfies Record<string, { method: 'GET' | 'POST'; path: `/${string}` }>

export type Operation = keyof typeof OPERATIONS
