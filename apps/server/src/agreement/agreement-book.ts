import { type Agreement, agreementLabel } from '@landport/exchange/agreement/agreement'
import { checkAgreement } from '@landport/exchange/agreement/check'
import { DRAFT } from '@landport/exchange/agreement/draft'
import type { NamedAgreement, ReceivedUnder } from '@landport/exchange/agreement/received-under'
import { type AgreementRecord, type AgreementState, stateOf } from '@landport/exchange/agreement/state'
import type { Carriage } from '@landport/exchange/delivery-run'
import type { Side } from '@landport/std/side'
import type { Clock, Instant } from '@landport/std/time'
import { listAgreements, type StoredAgreement } from '@landport/store/agreement'
import type { Pool } from '@landport/store/pool'
import { type AgreementTold, listAgreementTold } from '@landport/store/reads/agreement-told'
import { type AgreedCarriages, agreedCarriages } from './agreed-carriages.ts'

/** The agreement that messages go under. */
export interface HeldAgreement {
  readonly agreement: Agreement
  readonly label: string
  readonly state: AgreementState
  /** Null: the built-in draft, which nobody proposed. */
  readonly stored: StoredAgreement | null
}

export interface AgreementBook {
  /** What holds now, by what was last read: at most about a second old. */
  current(): HeldAgreement
  /** The agreement that a message of the outbox names; null when it is not known. */
  find(label: string): Agreement | null
  /** By what a message is judged that names this agreement. */
  receivedUnder(label: string): ReceivedUnder
  /** How a message of ours goes over; null while all are pushed, as many at a time as the protocol allows. */
  carriageOf(): ((text: string) => Carriage) | null
  /** Folders in which files go to and fro, by all that both sides signed. */
  folders(): readonly string[]
  /** Whether the other side has messages for us that are to be fetched. */
  isFetched(): boolean
  /** Reads again: after an act of our own or a message. */
  refresh(): Promise<void>
  stop(): void
}

const REFRESH_MS = 1_000

/**
 * Keeps the agreements at hand. The one that both sides signed last holds, be it in force or for trials; where there
 * never was one, the built-in draft, for trials. What was signed by both and has lapsed or was ended goes on holding in
 * the way it says itself, until another is signed: nobody falls back to the draft after an agreement.
 */
export async function agreementBook(parts: {
  readonly pool: Pool
  readonly clock: Clock
  readonly report: (message: string, cause: unknown) => void
}): Promise<AgreementBook> {
  const { pool, clock, report } = parts
  let read: readonly ReadAgreement[] = []
  let named: ReadonlyMap<string, NamedAgreement> = new Map()
  let begun = 0
  let taken = 0
  const refresh = async () => {
    const turn = ++begun
    const [stored, told] = await Promise.all([listAgreements(pool), listAgreementTold(pool)])
    // What was asked before an act and answered after it does not cover what the act's own reading found.
    if (turn < taken) return
    taken = turn
    read = stored.flatMap(readAgreement)
    named = namedAgreements(read, told)
    carriages = agreedCarriages(named)
  }
  let carriages: AgreedCarriages = { carriageOf: null, folders: [], isFetched: false }
  await refresh()
  const timer = setInterval(() => {
    refresh().catch((error: unknown) => report('agreements', error))
  }, REFRESH_MS)
  timer.unref()
  return {
    current: () => holdingAmong(read, clock.now()),
    find: (label) =>
      label === agreementLabel(DRAFT)
        ? DRAFT
        : (read.find(({ agreement }) => agreementLabel(agreement) === label)?.agreement ?? null),
    receivedUnder: (label) => ({
      named: named.get(label) ?? null,
      // Asked for only where what a message names has lapsed.
      get holding() {
        return named.get(holdingAmong(read, clock.now()).label)!
      },
    }),
    carriageOf: () => carriages.carriageOf,
    folders: () => carriages.folders,
    isFetched: () => carriages.isFetched,
    refresh,
    stop: () => clearInterval(timer),
  }
}

interface ReadAgreement {
  readonly agreement: Agreement
  readonly stored: StoredAgreement
}

/** Documents are stored by their digest and never change: what was read once is the same object for ever. */
const parsed = new Map<string, Agreement | null>()

function readAgreement(stored: StoredAgreement): ReadAgreement[] {
  let agreement = parsed.get(stored.digest)
  if (agreement === undefined) {
    const checked = checkAgreement(JSON.parse(stored.text))
    agreement = checked.ok ? checked.value : null
    parsed.set(stored.digest, agreement)
  }
  return agreement === null ? [] : [{ agreement, stored }]
}

/** Of two documents under one name the one that both sides signed counts. The draft is always there. */
function namedAgreements(
  read: readonly ReadAgreement[],
  told: readonly AgreementTold[],
): ReadonlyMap<string, NamedAgreement> {
  const found = new Map<string, NamedAgreement>()
  const knownAt = (kind: AgreementTold['kind'], digest: string): Instant | null =>
    told.find((one) => one.kind === kind && one.digest === digest)?.at ?? null
  for (const { agreement, stored } of read) {
    const label = agreementLabel(agreement)
    const isSigned = bothSigned(stored)
    if (!isSigned && found.has(label)) continue
    const knownThereAt = knownAt('agreement-ended', stored.digest)
    found.set(label, { agreement, isSigned, isDraft: false, endedBy: stored.endedBy, knownThereAt })
  }
  const signed = read.filter(({ stored }) => bothSigned(stored))
  const known = signed.flatMap(({ stored }) => knownAt('agreement-signature', stored.digest) ?? []).sort()
  const draft = { agreement: DRAFT, isSigned: false, isDraft: true, endedBy: [] }
  return found.set(agreementLabel(DRAFT), { ...draft, knownThereAt: known[0] ?? null })
}

export const recordOf = (stored: StoredAgreement): AgreementRecord => ({
  proposedBy: stored.proposedBy,
  signedBy: stored.signatures.map(({ side }) => side),
  endedBy: stored.endedBy,
  facts: stored.facts,
})

/** What holds by these very rows: for a list that shows them beside it. */
export const holdingAgreement = (stored: readonly StoredAgreement[], now: Instant): HeldAgreement =>
  holdingAmong(stored.flatMap(readAgreement), now)

/** Of those that both sides signed: one in force, else one for trials, else what there was, which says itself what is done. */
function holdingAmong(read: readonly ReadAgreement[], now: Instant): HeldAgreement {
  const candidates = read
    .filter(({ stored }) => bothSigned(stored))
    .sort((a, b) => (signedAt(a.stored) < signedAt(b.stored) ? 1 : -1))
    .map((one) => ({ ...one, state: stateOf(one.agreement, recordOf(one.stored), now) }))
  const named = (name: AgreementState['name']) => candidates.find(({ state }) => state.name === name)
  const found = named('in-force') ?? named('co-signed') ?? candidates[0]
  return found === undefined ? TRIAL : { ...found, label: agreementLabel(found.agreement) }
}

const SIDES_NEEDED: readonly Side[] = ['VN', 'CN']
const bothSigned = ({ signatures }: StoredAgreement): boolean =>
  SIDES_NEEDED.every((side) => signatures.some((signature) => signature.side === side))

const signedAt = ({ signatures }: StoredAgreement): string =>
  signatures
    .map(({ recordedAt }) => recordedAt)
    .sort()
    .at(-1) ?? ''

const TRIAL: HeldAgreement = {
  agreement: DRAFT,
  label: agreementLabel(DRAFT),
  state: {
    name: 'draft',
    missingFacts: ['treaty', 'security-appraisal', 'data-transfer-assessment'],
    isTrial: true,
  },
  stored: null,
}
