import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Passage } from '@landport/passage/passage'
import { checkSite } from '@landport/site/check-site'
import {
  allSayYes,
  at,
  type Desk,
  fruitOut,
  GATE_CENTRE,
  gatedInFruit,
  officer,
} from '../../../passage/test/fixture-gate.ts'
import { fixtureRules } from '../../../passage/test/fixture-rules.ts'
import { inspectionOf, isQuarantined } from '../../src/permit/inspection-flag.ts'
import { permitWordOf } from '../../src/permit/permit-word.ts'
import {
  decisionsText,
  lanesFor,
  type ReleaseSurroundings,
  releaseOfPassage,
} from '../../src/permit/release-of-passage.ts'
import { openReleaseToken } from '../../src/permit/release-token.ts'
import { vehicleOf } from '../../src/permit/vehicle-of-passage.ts'
import { SIGNER, VERIFY } from './keys.ts'

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'))
const checked = checkSite(read('sites/huu-nghi-1119-1120.json'))
assert(checked.ok)
const site = checked.value

const rules = {
  ...fixtureRules('VN'),
  parameter: (id: string) => ({
    ...fixtureRules('VN').parameter(id),
    ...(id === 'release-valid-max' ? { value: 720 } : {}),
  }),
}
const around = (desk: Desk, more: Partial<ReleaseSurroundings> = {}): ReleaseSurroundings => ({
  now: at(desk.minute),
  rules,
  gateOpen: 'open',
  otherSideOpen: 'open',
  site,
  digest: (text) => createHash('sha256').update(text).digest('hex'),
  ...more,
})
const permitted = (more: Parameters<typeof fruitOut>[0] = {}): Desk => {
  const desk = gatedInFruit(more)
  allSayYes(desk)
  assert.equal(desk.passage.phase, 'permitted')
  return desk
}
const claimsOf = (passage: Passage, surroundings: ReleaseSurroundings) => {
  const release = releaseOfPassage(passage, surroundings)
  assert(release.kind === 'release', release.kind)
  return release.claims
}

test('a permitted passage has a release that says which vehicle, where, and from when until when', () => {
  const desk = permitted()
  const claims = claimsOf(desk.passage, around(desk))
  assert.deepEqual(
    { ...claims, decisions: claims.decisions.length },
    {
      side: 'VN',
      site: 'huu-nghi',
      reference: 'VNHN261122-00417',
      version: desk.passage.version,
      direction: 'out',
      mode: 'smart',
      lanes: ['out-1', 'out-2', 'out-3', 'in-1'],
      vehicle: {
        plate: '12C12345',
        trailerPlate: '12R00123',
        otherMark: null,
        containers: [],
        seals: ['S1'],
        // 18 t of goods with 5 %, and what an unknown vehicle weighs.
        weightKg: { min: 21_100, max: 46_900 },
      },
      carrier: 'truck',
      goodsClass: 'fruit',
      inspection: 'documents',
      quarantine: false,
      decisions: 64,
      rules: 'vn@1',
      notBefore: desk.passage.phaseSince,
      notAfter: at(desk.minute + 720),
      simulated: true,
    },
  )
})

test('until the last decision is there a passage has no release, and its word says why', () => {
  const desk = gatedInFruit()
  for (const cell of desk.passage.cells) {
    const word = permitWordOf(desk.passage, around(desk), SIGNER)
    assert.equal(word.token, null)
    assert(word.why !== null && word.why.vi !== '' && word.vehicle?.plate === '12C12345')
    desk.do(officer(cell.agency), {
      kind: 'decide',
      agency: cell.agency,
      subject: cell.subject,
      outcome: 'yes',
      legalBasis: 'law-1',
      remark: null,
      evidence: [],
    })
  }
  const word = permitWordOf(desk.passage, around(desk), SIGNER)
  const opened = openReleaseToken(word.token ?? '', VERIFY)
  assert.deepEqual(opened, { ok: true, value: claimsOf(desk.passage, around(desk)) })
  assert.equal(word.why, null)
})

test('a stop order, a hold and a no take the release back; lifted, a later one is given', () => {
  const desk = permitted()
  const before = permitWordOf(desk.passage, around(desk), SIGNER)
  desk.do(officer('customs'), { kind: 'order-stop', agency: 'customs', reason: 'x', legalBasis: 'law-1' })
  const stopped = permitWordOf(desk.passage, around(desk), SIGNER)
  assert.equal(stopped.token, null)
  assert(stopped.version > before.version)
  const [order] = desk.passage.stopOrders
  desk.do(officer('customs'), { kind: 'lift-stop', agency: 'customs', stopOrder: order!.id, reason: 'x' })
  const after = permitWordOf(desk.passage, around(desk), SIGNER)
  assert(after.token !== null && after.version > stopped.version)

  // On its declaration, in a stream of its own: nothing was entered into this passage.
  const held = releaseOfPassage(
    desk.passage,
    around(desk, {
      declarationHolds: [{ id: 'h1', agency: 'customs', legalBasis: 'law-1', at: at(desk.minute) }],
    }),
  )
  assert.equal(held.kind, 'not-yet')
})

test('closing hours and a silent other side take no release back: the head tells them, and a lane asks them itself', () => {
  const desk = permitted()
  for (const more of [
    { gateOpen: 'closed' },
    { otherSideOpen: 'unknown' },
    { otherSideOpen: 'closed' },
  ] as const)
    assert.equal(releaseOfPassage(desk.passage, around(desk, more)).kind, 'release')
})

test('a gate without a file gives no release and brings nothing down', () => {
  const desk = permitted()
  const release = releaseOfPassage(desk.passage, around(desk, { site: { id: 'elsewhere', lanes: [] } }))
  assert.equal(release.kind, 'not-yet')
})

test('what has crossed or was called off has ended for the lanes', () => {
  const desk = permitted()
  desk.do(GATE_CENTRE, { kind: 'turn-around', reason: 'x' })
  assert.equal(releaseOfPassage(desk.passage, around(desk)).kind, 'ended')
  const word = permitWordOf(desk.passage, around(desk), SIGNER)
  assert.deepEqual([word.token, word.why, word.vehicle], [null, null, null])
})

test('one vehicle of a batch waits for the others, and goes once they are free', () => {
  const desk = permitted({ batchNumber: 'B1' })
  const other = gatedInFruit({ batchNumber: 'B1', reference: 'VNHN261122-00418' as Passage['reference'] })
  const kind = () =>
    releaseOfPassage(desk.passage, around(desk, { batch: [desk.passage, other.passage] })).kind
  assert.equal(kind(), 'not-yet')
  allSayYes(other)
  assert.equal(kind(), 'release')
})

test('every server gives the same bytes, whenever it is asked; after its span a release is given anew', () => {
  const desk = permitted()
  const tokenAt = (minutes: number) =>
    permitWordOf(desk.passage, around(desk, { now: at(desk.minute + minutes) }), SIGNER).token
  assert.equal(tokenAt(0), tokenAt(719))
  assert.notEqual(tokenAt(0), tokenAt(721))
  const later = openReleaseToken(tokenAt(721)!, VERIFY)
  assert(later.ok)
  assert.deepEqual(
    [later.value.notBefore, later.value.notAfter],
    [at(desk.minute + 720), at(desk.minute + 1_440)],
  )
})

test('the decisions’ digest is of every yes, in one order, and of nothing else', () => {
  const { cells } = permitted().passage
  assert.equal(decisionsText({ cells }), decisionsText({ cells: cells.toReversed() }))
  assert.notEqual(decisionsText({ cells }), decisionsText({ cells: cells.slice(1) }))
  assert.equal(decisionsText({ cells: cells.map((cell) => ({ ...cell, outcome: null })) }), '[]')
})

test('home lanes are spread evenly over the lanes of a passage’s own mode and never change', () => {
  const counts = new Map<string, number>()
  for (let n = 0; n < 3_000; n++) {
    const [home] = lanesFor(
      {
        reference: `VNHN261122-${String(n).padStart(5, '0')}` as Passage['reference'],
        laneMode: 'traditional',
      },
      'out',
      site,
    )
    counts.set(home!, (counts.get(home!) ?? 0) + 1)
  }
  assert.deepEqual([...counts.keys()].sort(), ['out-2', 'out-3'])
  for (const count of counts.values()) assert(count > 1_200, `${count}`)
})

test('the inspection flag is the strictest look that anybody asked for; an unknown channel of goods is not green', () => {
  const flag = (channel: Passage['channel'], ...kinds: readonly string[]) =>
    inspectionOf({ channel, loaded: true, inspections: kinds.map((kind) => ({ kind })) as never })
  assert.equal(flag('green'), 'none')
  assert.equal(flag('unknown'), 'documents')
  assert.equal(inspectionOf({ channel: 'unknown', loaded: false, inspections: [] }), 'none')
  assert.equal(flag('yellow'), 'documents')
  assert.equal(flag('red'), 'goods')
  assert.equal(flag('green', 'documents'), 'documents')
  assert.equal(flag('yellow', 'documents', 'scan'), 'goods')
  assert.equal(flag('green', 'vehicle', 'disinfection'), 'none')
})

test('sampled, treated or disinfected goods are under quarantine; a plain check of papers is not', () => {
  const has = (inspection: object) => isQuarantined({ inspections: [inspection] as never }, rules)
  assert.equal(has({ kind: 'sample', result: null, agency: 'customs' }), true)
  assert.equal(has({ kind: 'disinfection', result: 'conform', agency: 'health-quarantine' }), true)
  assert.equal(has({ kind: 'documents', result: 'treat', agency: 'plant-quarantine' }), true)
  assert.equal(has({ kind: 'documents', result: 'conform', agency: 'plant-quarantine' }), false)
})

test('marks are compared without dots and spaces; a known tare narrows the weight, and nobody weighs a new vehicle', () => {
  const { loadUnits, consignments } = fruitOut()
  const truck = {
    kind: 'truck',
    plate: '桂F·A1234',
    trailerPlate: null,
    country: 'CN',
    tareKg: 15_000,
  } as const
  const boxes = [{ container: 'tghu 123456-7', seals: ['a.1', 'A1'], full: true }]
  assert.deepEqual(vehicleOf({ carrier: truck, loadUnits: boxes, consignments, loaded: true }, rules), {
    plate: '桂FA1234',
    trailerPlate: null,
    otherMark: null,
    containers: ['TGHU1234567'],
    seals: ['A1'],
    weightKg: { min: 31_100, max: 34_900 },
  })
  const vin = { kind: 'own-wheels', vin: 'LSVAA4187E2184847' } as const
  assert.equal(vehicleOf({ carrier: vin, loadUnits, consignments, loaded: true }, rules).weightKg, null)
})
