import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { Carrier } from '@landport/passage/passage'
import type { Site } from '@landport/site/site-schema'
import {
  at,
  BROKER,
  DEVICE,
  DURIAN,
  fruitOut,
  GATE_CENTRE,
  PLATFORM,
} from '../../passage/test/fixture-gate.ts'
import { TwoSides } from '../../passage/test/two-sides.ts'
import { permitBook } from '../src/permit/permit-book.ts'
import { permitWordOf } from '../src/permit/permit-word.ts'
import { openReleaseToken } from '../src/permit/release-token.ts'
import { SIGNER, VERIFY } from './permit/keys.ts'

const GUIDED: Carrier = { kind: 'guided-vehicle', fleetId: 'IGV-01', missionId: 'M-1', safetyOperator: false }
const TRUCK: Carrier = { kind: 'truck', plate: '29C-777.01', trailerPlate: null, country: 'VN' }
const CHIP = { ...DURIAN, hs: '85423100', description: 'IC', growingAreaCode: null, packingHouseCode: null }
const lane = (id: string, mode: 'smart' | 'traditional') =>
  ({ id, mode, direction: 'out', isReversible: false }) as Site['lanes'][number]
const SITE = { id: 'huu-nghi', lanes: [lane('X1', 'smart'), lane('T1', 'traditional')] }

test('the release of a guided vehicle opens nothing any more when a truck takes over, and the truck has its own', () => {
  const gate = new TwoSides()
  const more = { flow: 'electronics-export', goodsClass: 'electronics', consignments: [CHIP] } as const
  gate.do('VN', BROKER, fruitOut({ ...more, carrier: GUIDED, driver: null }))
  gate.bringToGate('VN')
  gate.bringAll('CN')
  gate.sayYes('VN')
  gate.sayYes('CN', ['call', 'crossing'])
  const desk = gate.desks.VN
  const { reference } = desk.passage
  const wordNow = () =>
    permitWordOf(
      desk.passage,
      {
        ...desk.context(PLATFORM),
        site: SITE,
        digest: (text) => createHash('sha256').update(text).digest('hex'),
      },
      SIGNER,
    )
  const book = permitBook((token) => openReleaseToken(token, VERIFY))

  const guided = wordNow()
  assert.ok(guided.token !== null)
  book.takeWord(guided)
  assert.deepEqual(book.find(reference)?.release?.carrier, 'guided-vehicle')

  const reason = 'the guided vehicle stands still'
  gate.do('VN', GATE_CENTRE, {
    kind: 'step-down',
    to: 'traditional-lane',
    carrier: TRUCK,
    driver: 'person-7',
    reason,
  })
  const waiting = wordNow()
  assert.equal(waiting.token, null)
  assert.ok(book.takeWord(waiting))
  assert.ok(!book.takeWord(guided), 'a word that comes late does not give it back')
  assert.equal(book.show(guided.token)?.release, null, 'nor does its QR')
  assert.equal(book.find(reference)?.word?.vehicle?.plate, '29C77701')

  gate.bringAll('VN')
  gate.sayYes('VN')
  const own = wordNow()
  assert.ok(book.takeWord(own))
  const release = book.find(reference)?.release
  assert.deepEqual(
    [release?.reference, release?.carrier, release?.mode, release?.lanes[0], release?.vehicle.plate],
    [reference, 'truck', 'traditional', 'T1', '29C77701'],
  )
  assert.ok(own.version > guided.version)
  gate.do('VN', DEVICE, { kind: 'record-crossing', lane: 'T1', direction: 'out', at: at(desk.minute) })
  assert.equal(wordNow().token, null)
})
