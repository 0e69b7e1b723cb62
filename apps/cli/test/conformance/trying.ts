import type { Agreement } from '@landport/exchange/agreement/agreement'
import { DRAFT } from '@landport/exchange/agreement/draft'
import type { Clause, Verdict } from '../../src/conformance/clause.ts'
import { CLAUSES } from '../../src/conformance/clauses.ts'
import { runClauses } from '../../src/conformance/run.ts'
import { makeTester } from './fixture-tester.ts'
import type { Bend } from './small-peer/bend.ts'
import type { Fault } from './small-peer/fault.ts'
import { TLS_FAULTS } from './small-peer/faults-http.ts'
import { DOWNGRADE_FAULTS } from './small-peer/faults-signatures.ts'
import { startSmallPeer } from './small-peer/small-peer.ts'

/** How long is waited for what a peer does by itself; the small peers take some hundredths of it. */
const WAIT_MS = 3_000

/** Hundreds of messages each: tried where nothing is wrong, and where a limit is. */
const isLimit = (clause: string): boolean => clause.startsWith('P-10.')
export const WITHOUT_LIMITS: readonly Clause[] = CLAUSES.filter(({ id }) => !isLimit(id))

export const ES256: Agreement = {
  ...DRAFT,
  algorithms: { signatures: ['ES256'], sm2: 'not-required' },
}

/** The line, the agreement and the peer's own past on which it is tried. */
export interface Way {
  readonly isTls?: boolean
  readonly agreement?: Agreement
  /** Of the peer's logs. */
  readonly epoch?: number
}

const isOf = (faults: readonly Fault[], clause: string): boolean =>
  faults.some((fault) => fault.clause === clause)

/** Clauses that speak of TLS, or of further keys: tried where these are. */
export const isOfAnotherWay = (clause: string): boolean =>
  isOf(TLS_FAULTS, clause) || isOf(DOWNGRADE_FAULTS, clause)

/** What a small peer does beside taking deliveries: with these alone it takes them as the right one does. */
const BESIDE_DELIVERIES: ReadonlySet<string> = new Set<keyof Bend>([
  'sends',
  'log',
  'witness',
  'witnessLater',
  'shownHead',
  'statement',
  'statementByStranger',
  'takesAnyStatement',
  'restore',
])
const isOfDeliveries = ({ id }: Clause): boolean => /^P-([4-8]|11|12)\./.test(id)
/** Also what cannot be otherwise. */
const IS_EVERY = process.env.LANDPORT_EVERY_FAULT === 'yes'

function clausesFor({ clause, bend }: Fault): readonly Clause[] {
  const all = isLimit(clause) ? CLAUSES : WITHOUT_LIMITS
  const isBeside = Object.keys(bend).every((way) => BESIDE_DELIVERIES.has(way))
  return IS_EVERY || !isBeside ? all : all.filter((one) => !isOfDeliveries(one))
}

/** What every clause says of a peer with this fault. */
export const triedWith = (fault: Fault): Promise<readonly Verdict[]> =>
  tried(fault.bend, clausesFor(fault), {
    isTls: isOf(TLS_FAULTS, fault.clause),
    agreement: isOf(DOWNGRADE_FAULTS, fault.clause) ? ES256 : DRAFT,
  })

export async function tried(bend: Bend, clauses = CLAUSES, way: Way = {}): Promise<readonly Verdict[]> {
  const tester = await makeTester(way)
  const peer = await startSmallPeer(tester.told, bend, way.epoch)
  try {
    const trying = await tester.open(peer.told, WAIT_MS)
    try {
      peer.begin()
      return await runClauses(trying, () => {}, clauses)
    } finally {
      await trying.close()
    }
  } finally {
    await peer.close()
    tester.drop()
  }
}
