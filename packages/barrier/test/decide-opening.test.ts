import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plusMinutes } from '@landport/std/time'
import { CHECKS } from '../src/decide/checks.ts'
import { decideOpening } from '../src/decide/decide-opening.ts'
import { OPENING_REASONS, type OpeningQuestion, type OpeningReason } from '../src/decide/opening.ts'
import { OPENING_TEXTS } from '../src/decide/opening-texts.ts'
import { ago, CLAIMS, cutOff, FREE, HEAD, NOW, WORD } from './opening-fixture.ts'

const why = (question: OpeningQuestion): readonly string[] => {
  const answer = decideOpening(question)
  return answer.answer === 'open' ? [`open ${answer.basis}`] : [answer.answer, ...answer.reasons]
}
const release = (more: Partial<typeof CLAIMS>): OpeningQuestion => ({
  ...FREE,
  release: { ...CLAIMS, ...more },
})
const gates = (more: Partial<(typeof HEAD.gates)[number]>): OpeningQuestion['head'] => ({
  ...HEAD,
  gates: HEAD.gates.map((gate) => ({ ...gate, ...more })),
})
const elsewhere = { site: CLAIMS.site, reference: CLAIMS.reference, lane: 'out-3', unit: 'u2', at: ago(5) }

/** For each reason the one thing that is wrong; everything else is right. */
const ROWS: Readonly<Record<OpeningReason, OpeningQuestion>> = {
  emergency: { ...FREE, head: { ...HEAD, emergency: 'stop' } },
  'lane-stopped': { ...FREE, way: 'stopped' },
  'lane-closed': { ...FREE, lane: { ...FREE.lane, state: 'closed' } },
  'lane-turning': { ...FREE, lane: { ...FREE.lane, state: 'turning' } },
  'wrong-direction': release({ direction: 'in' }),
  'way-occupied': { ...FREE, way: 'occupied' },
  nobody: { ...FREE, verdict: { outcome: 'nobody' }, release: null, word: null },
  'unknown-vehicle': {
    ...FREE,
    verdict: { outcome: 'unknown-vehicle', provenance: [] },
    release: null,
    word: null,
  },
  contradicted: {
    ...FREE,
    verdict: { outcome: 'contradicted', best: CLAIMS.reference, wrong: 0.3, provenance: [] },
  },
  unsure: { ...FREE, verdict: { outcome: 'unsure', best: CLAIMS.reference, wrong: 0.3, provenance: [] } },
  'device-objects': { ...FREE, objections: ['height'] },
  'no-release': { ...FREE, release: null, word: null },
  'not-permitted': {
    ...FREE,
    release: null,
    word: { ...WORD, token: null, why: { vi: 'x', zh: 'x', en: 'x' } },
  },
  'came-without-permission': {
    ...FREE,
    release: null,
    word: { ...WORD, token: null, why: { vi: 'x', zh: 'x', en: 'x' }, came: 'without-permission' },
  },
  revoked: { ...FREE, release: null, word: { ...WORD, version: 15, token: null, vehicle: null } },
  'release-forged': { ...FREE, release: null },
  'release-not-yet': release({ notBefore: plusMinutes(NOW, 1) }),
  'release-expired': release({ notAfter: ago(1) }),
  'wrong-lane': release({ lanes: ['out-3'] }),
  'wrong-mode': release({ mode: 'traditional' }),
  'used-elsewhere': { ...FREE, uses: [elsewhere] },
  'used-here': { ...FREE, uses: [{ ...elsewhere, lane: 'out-1' }] },
  'opening-interrupted': { ...FREE, uses: [{ ...elsewhere, lane: 'out-1', interrupted: true }] },
  'gate-closed': { ...FREE, head: gates({ own: 'closed' }) },
  'gate-unknown': { ...FREE, head: gates({ own: 'unknown' }) },
  'other-side-closed': { ...FREE, head: gates({ other: 'closed' }) },
  'other-side-unknown': { ...FREE, head: gates({ other: 'unknown' }) },
  'bounds-must-stop': cutOff(5, {
    bounds: { ...FREE.bounds, answer: 'stop', minutesMax: 0, vehiclesMax: 0 },
  }),
  'bounds-time': cutOff(5, { bounds: { ...FREE.bounds, minutesMax: 4 } }),
  'bounds-count': cutOff(5, { passedCutOff: 400 }),
  'bounds-home-lane': cutOff(5, { lane: { ...FREE.lane, id: 'out-3' } }),
  'never-heard': {
    ...FREE,
    lane: { ...FREE.lane, direction: 'in' },
    release: { ...CLAIMS, direction: 'in' },
    head: null,
  },
  'barrier-by-hand': { ...FREE, barrier: { ...FREE.barrier, bySoftware: false } },
}

test('a vehicle that lacks nothing passes, on a lane that is heard and on one that is cut off within its bounds', () => {
  assert.deepEqual(decideOpening(FREE), {
    answer: 'open',
    reference: CLAIMS.reference,
    basis: 'connected',
    rows: [],
  })
  assert.deepEqual(decideOpening(cutOff(5)), {
    answer: 'open',
    reference: CLAIMS.reference,
    basis: 'cut-off',
    rows: ['vn-b-fruit'],
  })
})

for (const reason of OPENING_REASONS)
  test(`the barrier stays down for "${reason}" alone, and says so`, () => {
    // A lane without any head knows of no side either: it is taken for one that is out of hearing.
    assert.deepEqual(why(ROWS[reason]), [CHECKS[reason].means, reason])
  })

test('of several reasons all are said, in their order, and one that nobody at the booth may settle prevails', () => {
  assert.deepEqual(
    why({ ...FREE, way: 'occupied', uses: [elsewhere], barrier: { ...FREE.barrier, bySoftware: false } }),
    ['stay', 'way-occupied', 'used-elsewhere', 'barrier-by-hand'],
  )
  assert.deepEqual(
    why({ ...release({ lanes: ['out-3'] }), barrier: { ...FREE.barrier, bySoftware: false } }),
    ['ask', 'wrong-lane', 'barrier-by-hand'],
  )
})

test('a head that is too old is no hearing: the line counts as cut off though it seems to stand', () => {
  const late = { ...cutOff(5), connected: true }
  assert.deepEqual(why(late), ['open cut-off'])
  assert.deepEqual(why({ ...late, bounds: { ...late.bounds, answer: 'stop' } }), ['ask', 'bounds-must-stop'])
})

test('an unknown other side is never yes and never no: smart lanes out stop with its own reason, a traditional lane that is heard goes on', () => {
  const unknown = { ...FREE, head: gates({ other: 'unknown', otherHeardAt: null }) }
  assert.deepEqual(why(unknown), ['stay', 'other-side-unknown'])
  const traditional = { ...FREE.lane, mode: 'traditional' } as const
  const claims = { ...CLAIMS, mode: 'traditional' } as const
  assert.deepEqual(why({ ...unknown, lane: traditional, release: claims }), ['open connected'])
  assert.deepEqual(why({ ...cutOff(5), head: unknown.head, lane: traditional, release: claims }), [
    'stay',
    'other-side-unknown',
  ])
})

test('cut off, nothing goes out over km 0 once the other side was heard longer ago than the pack allows; what comes in does', () => {
  assert.deepEqual(why(cutOff(30)), ['open cut-off'])
  assert.deepEqual(why(cutOff(31)), ['stay', 'other-side-unknown'])
  const inwards = {
    lane: { ...FREE.lane, direction: 'in' },
    release: { ...CLAIMS, direction: 'in' },
  } as const
  assert.deepEqual(why(cutOff(31, inwards)), ['open cut-off'])
  // On the Chinese side it is the other way round: what runs "in" to Viet Nam goes out over km 0.
  const head = { ...cutOff(31).head!, side: 'CN' } as const
  const chinese = { ...cutOff(31), ...inwards, head, release: { ...inwards.release, side: 'CN' } } as const
  assert.deepEqual(why(chinese), ['stay', 'other-side-unknown'])
})

test('a paper token alone opens a lane that is cut off; a lane that is heard asks for the site’s own word', () => {
  assert.deepEqual(why(cutOff(5, { word: null })), ['open cut-off'])
  assert.deepEqual(why({ ...FREE, word: null }), ['stay', 'no-release'])
})

test('an older token does not pass after the site has said something newer', () => {
  assert.deepEqual(why({ ...FREE, word: { ...WORD, version: 15 } }), ['stay', 'revoked'])
})

test('a token of another gate opens no lane of the same name here', () => {
  assert.deepEqual(why(release({ site: 'tan-thanh-1088-2-1089' })), ['ask', 'wrong-lane'])
})

test('lanes that hear each other need no home lane', () => {
  assert.deepEqual(why(cutOff(5, { lane: { ...FREE.lane, id: 'out-3' }, peersHeard: true })), [
    'open cut-off',
  ])
})

test('the hours of the site file close a gate whose head still says open', () => {
  assert.deepEqual(why(cutOff(5, { ownByHours: 'closed' })), ['stay', 'gate-closed'])
  assert.deepEqual(why(cutOff(5, { ownByHours: 'open' })), ['open cut-off'])
})

test('each reason has its text in three languages', () => {
  for (const reason of OPENING_REASONS) {
    const { vi, zh, en } = OPENING_TEXTS[reason]
    assert(vi !== '' && /\p{Script=Han}/u.test(zh) && /^[ -~]+$/.test(en), reason)
  }
})
