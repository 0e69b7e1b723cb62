import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plusMinutes } from '@landport/std/time'
import fc from 'fast-check'
import { decideOpening, isCutOff } from '../src/decide/decide-opening.ts'
import { OPENING_REASONS, type OpeningQuestion } from '../src/decide/opening.ts'
import type { Verdict } from '../src/identify/verdict.ts'
import { ago, CLAIMS, FREE, HEAD, NOW, WORD } from './opening-fixture.ts'

const SEED = Number(process.env.LANDPORT_SEED ?? Math.trunc(Math.random() * 2 ** 31))
console.log(`seed ${SEED}`)
const RUNS = 5_000

const { reference } = CLAIMS
/** Mostly what lets a vehicle pass, so that many questions lack one thing alone. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(usual, ...others) },
  )

const verdict: fc.Arbitrary<Verdict> = mostly<Verdict>(
  FREE.verdict,
  { outcome: 'nobody' },
  { outcome: 'unknown-vehicle', provenance: [] },
  { outcome: 'unsure', best: reference, wrong: 0.1, provenance: [] },
  { outcome: 'contradicted', best: null, wrong: 0.1, provenance: [] },
)
const gateState = mostly('open', 'closed', 'unknown', 'by-appointment')
const head: fc.Arbitrary<OpeningQuestion['head']> = fc
  .record({
    own: gateState,
    other: gateState,
    heard: mostly<number | null>(1, 29, 31, null),
    emergency: mostly(null, 'stop', 'evacuate'),
  })
  .chain(({ own, other, heard, emergency }) =>
    mostly<OpeningQuestion['head']>(
      {
        ...HEAD,
        emergency: emergency as null,
        gates: (['out', 'in'] as const).map((direction) => ({
          direction,
          own: own as 'open',
          other: other as 'open',
          otherHeardAt: heard === null ? null : ago(heard),
        })),
      },
      null,
    ),
  )
const question: fc.Arbitrary<OpeningQuestion> = fc.record({
  now: fc.constant(NOW),
  lane: fc.record({
    id: mostly('out-1', 'out-3', 'in-1'),
    direction: mostly<'out' | 'in'>('out', 'in'),
    mode: mostly<'smart' | 'traditional'>('smart', 'traditional'),
    state: mostly<'open' | 'closed' | 'turning'>('open', 'closed', 'turning'),
  }),
  barrier: mostly(FREE.barrier, { ...FREE.barrier, bySoftware: false }),
  verdict,
  objections: mostly<OpeningQuestion['objections']>([], ['scan']),
  release: fc
    .record({
      direction: mostly<'out' | 'in'>('out', 'in'),
      version: mostly(14, 13),
      reference: mostly(reference, 'VNHN261122-00418'),
      notBefore: mostly(ago(20), plusMinutes(NOW, 1)),
      notAfter: mostly(plusMinutes(NOW, 1), ago(1)),
      site: mostly(CLAIMS.site, 'kim-thanh'),
    })
    .chain((more) => mostly<OpeningQuestion['release']>({ ...CLAIMS, ...more }, null)),
  word: mostly<OpeningQuestion['word']>(
    WORD,
    null,
    { ...WORD, version: 15, token: null },
    { ...WORD, token: null, why: { vi: 'x', zh: 'x', en: 'x' } },
  ),
  head,
  connected: fc.boolean(),
  heardAt: mostly<OpeningQuestion['heardAt']>(NOW, ago(20), ago(300), null),
  peersHeard: fc.boolean(),
  uses: mostly<OpeningQuestion['uses']>(
    [],
    [{ site: CLAIMS.site, reference, lane: 'out-3', unit: 'u', at: ago(2) }],
  ),
  passedCutOff: mostly(0, 399, 400),
  bounds: mostly(
    FREE.bounds,
    { ...FREE.bounds, answer: 'stop' as const },
    { ...FREE.bounds, minutesMax: 10 },
  ),
  limits: fc.constant(FREE.limits),
  way: mostly<'free' | 'occupied' | 'stopped'>('free', 'occupied', 'stopped'),
})

const forEachOpened = (check: (asked: OpeningQuestion, cutOff: boolean) => void): void => {
  let opened = 0
  fc.assert(
    fc.property(question, (asked) => {
      const answer = decideOpening(asked)
      if (answer.answer !== 'open') return
      opened += 1
      assert.equal(answer.reference, asked.verdict.outcome === 'identified' ? asked.verdict.reference : null)
      assert.equal(answer.basis, isCutOff(asked) ? 'cut-off' : 'connected')
      check(asked, isCutOff(asked))
    }),
    { seed: SEED, numRuns: RUNS },
  )
  assert(opened > 100, `too few of the drawn questions open a barrier: ${opened}`)
}

test('a barrier rises only for an identified vehicle with the site’s own release for this lane, direction and hour, not used before', () => {
  forEachOpened(({ verdict, release, lane, way, uses, objections, barrier }) => {
    assert(verdict.outcome === 'identified' && release !== null)
    assert.equal(release.reference, verdict.reference)
    assert(release.lanes.includes(lane.id) && release.site === CLAIMS.site)
    assert.deepEqual([release.direction, release.mode], [lane.direction, lane.mode])
    assert(release.notBefore <= NOW && NOW <= release.notAfter)
    assert.deepEqual(
      [way, lane.state, uses.length, objections.length, barrier.bySoftware],
      ['free', 'open', 0, 0, true],
    )
  })
})

test('what the site took back never opens a barrier', () => {
  forEachOpened(({ word, release }, cutOff) => {
    assert(word === null ? cutOff : word.token !== null && word.version <= release!.version)
  })
})

test('cut off, a barrier rises only within the bounds of the pack, and over km 0 only while the other side’s word is young', () => {
  forEachOpened(({ lane, head, bounds, heardAt, passedCutOff, limits, release, peersHeard }, cutOff) => {
    if (!cutOff) return
    assert(bounds.answer === 'pass' && passedCutOff < bounds.vehiclesMax && heardAt !== null)
    assert(heardAt >= ago(bounds.minutesMax))
    assert(!bounds.homeLaneOnly || peersHeard || release!.lanes[0] === lane.id)
    if (lane.direction !== 'out') return
    const gate = head!.gates.find(({ direction }) => direction === 'out')!
    assert(gate.other === 'open' || gate.other === 'by-appointment')
    assert(gate.otherHeardAt !== null && gate.otherHeardAt >= ago(limits.otherSideAgeMinutesMax))
  })
})

test('an unknown other side never lets a smart lane out, and neither does a closed one any lane', () => {
  forEachOpened(({ lane, head }) => {
    const gate = head!.gates.find(({ direction }) => direction === lane.direction)!
    assert.equal(head!.emergency, null)
    assert.notEqual(gate.own, 'closed')
    if (lane.direction !== 'out') return
    assert.notEqual(gate.other, 'closed')
    assert(gate.other !== 'unknown' || lane.mode === 'traditional')
  })
})

test('every barrier that stays down says why, each reason once and in order, whoever has to act', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const answer = decideOpening(asked)
      if (answer.answer === 'open') return
      assert(answer.reasons.length > 0)
      assert.deepEqual(
        answer.reasons,
        OPENING_REASONS.filter((reason) => answer.reasons.includes(reason)),
      )
    }),
    { seed: SEED, numRuns: RUNS },
  )
})
