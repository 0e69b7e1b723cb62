import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import fc from 'fast-check'
import { compileRules, type Rules } from '../src/rules.ts'
import {
  CARRIERS,
  DIRECTIONS,
  FLOWS,
  GOODS_CLASSES,
  LANE_MODES,
  RISK_CHANNELS,
  type RulesInputs,
} from '../src/vocabulary.ts'
import { getPack } from './files.ts'

const rulesOf = (id: string): Rules => {
  const result = compileRules(getPack(id))
  assert(result.ok)
  return result.value
}
const vn = rulesOf('vn-2026-07')
const cn = rulesOf('cn-2026-07')
const at = getInstant('2026-11-22T05:00:00Z')
const durianOut: RulesInputs = {
  side: 'VN',
  direction: 'out',
  flow: 'fruit-export',
  goodsClass: 'fruit',
  carrier: 'truck',
  safetyOperator: false,
  loaded: true,
  laneMode: 'traditional',
  channel: 'green',
  origin: 'VN',
  hs: ['08106000'],
  at,
}
const decisions = (rules: Rules, inputs: RulesInputs) =>
  rules
    .requiredDecisions(inputs)
    .required.map((d) => `${d.agency}/${d.subject} before ${d.before}`)
    .sort()
const items = (rules: Rules, inputs: RulesInputs, level: 'call' | 'cross') =>
  [
    ...new Set(
      rules
        .readiness(inputs)
        .filter((need) => need.level === level)
        .map((need) => need.item),
    ),
  ].sort()

test('a durian truck out of Viet Nam needs customs, border guard, plant and health quarantine before it crosses', () => {
  assert.deepEqual(decisions(vn, durianOut), [
    'border-guard/person before crossing',
    'border-guard/vehicle before crossing',
    'customs/declaration before crossing',
    'customs/vehicle before crossing',
    'health-quarantine/health before crossing',
    'plant-quarantine/lot before crossing',
  ])
  assert.deepEqual(items(vn, durianOut, 'call'), [
    'channel-given',
    'codes-valid',
    'declaration-registered',
    'fee-paid',
    'gate-pre-declaration',
    'lab-result',
    'other-side-filing',
    'phytosanitary-application',
    'slot-booked',
  ])
  assert.deepEqual(items(vn, durianOut, 'cross'), [
    'phytosanitary-certificate',
    'supervised-area-exit',
    'vehicle-formality',
  ])
})

test('the same truck into China needs customs and immigration only', () => {
  assert.deepEqual(decisions(cn, { ...durianOut, side: 'CN', direction: 'in' }), [
    'customs/declaration before yard-exit',
    'customs/health before gate-in',
    'customs/lot before yard-exit',
    'customs/manifest before crossing',
    'customs/vehicle before gate-in',
    'immigration-inspection/person before crossing',
    'immigration-inspection/vehicle before crossing',
  ])
})

test('a lab report is asked for durian, not for watermelon, and for fruit whose code is not known', () => {
  const asks = (hs: readonly string[] | undefined) => {
    const { hs: _, ...rest } = durianOut
    return items(vn, hs === undefined ? rest : { ...rest, hs }, 'call').includes('lab-result')
  }
  assert.deepEqual(
    [
      asks(['08106000']),
      asks(['08071100']),
      asks(['08071100', '08106000']),
      asks(undefined),
      asks(['']),
      asks(['0807.11.00']),
    ],
    [true, false, true, true, true, false],
  )
})

test('yellow and red channels ask for an inspection result, green does not', () => {
  const asks = (channel: RulesInputs['channel']) =>
    items(vn, { ...durianOut, channel }, 'cross').includes('inspection-results')
  assert.deepEqual(RISK_CHANNELS.map(asks), [false, true, true, false])
})

test('a guided vehicle is judged by its mission; a safety operator crosses as a person', () => {
  const guided: RulesInputs = {
    ...durianOut,
    flow: 'electronics-export',
    goodsClass: 'electronics',
    carrier: 'guided-vehicle',
    laneMode: 'smart',
  }
  assert.deepEqual(decisions(vn, guided), [
    'border-guard/mission before crossing',
    'customs/declaration before crossing',
  ])
  assert.deepEqual(decisions(vn, { ...guided, safetyOperator: true }), [
    'border-guard/mission before crossing',
    'border-guard/person before crossing',
    'customs/declaration before crossing',
    'health-quarantine/health before crossing',
  ])
  assert(
    items(vn, guided, 'cross').includes('other-side-may-proceed'),
    'the smart lane waits for the other side',
  )
})

test('returned goods may come home before anybody has filed their re-import, but do not leave the yard', () => {
  const returned: RulesInputs = { ...durianOut, direction: 'in', flow: 'returned-goods' }
  assert.deepEqual(items(vn, returned, 'call'), [])
  assert(decisions(vn, returned).includes('customs/declaration before yard-exit'))
  const lot = vn.requiredDecisions(returned).required.find((d) => d.subject === 'lot')
  assert.equal(lot?.row, 'vn-d-returned-lot', 'the most telling reason is given')
})

test('an empty truck owes its vehicle and its driver, no declaration', () => {
  const empty: RulesInputs = { ...durianOut, flow: 'empty', goodsClass: 'none', loaded: false, hs: [] }
  assert.deepEqual(
    decisions(vn, empty).filter((d) => d.startsWith('customs')),
    ['customs/vehicle before crossing'],
  )
})

test('foreign trucks may stay 24 hours, 36 in the two-way pilot, and 24 again when it has ended', () => {
  const stay = (flow: RulesInputs['flow'], when: string, vehicleCountry = 'CN', crossing?: string) =>
    vn
      .timeLimits({
        ...durianOut,
        direction: 'in',
        flow,
        goodsClass: 'electronics',
        vehicleCountry,
        at: getInstant(when),
        ...(crossing === undefined ? {} : { pinned: { crossing: getInstant(crossing) } }),
      })
      .filter((limit) => limit.limit === 'foreign-truck-stay')
      .map((limit) => limit.minutes / 60)
  assert.deepEqual(stay('electronics-import', '2026-11-22T05:00:00Z'), [24])
  assert.deepEqual(stay('two-way', '2026-11-22T05:00:00Z'), [36])
  assert.deepEqual(stay('two-way', '2026-12-09T16:59:59Z'), [36])
  assert.deepEqual(stay('two-way', '2026-12-09T17:00:00Z'), [24])
  assert.deepEqual(
    stay('two-way', '2026-12-10T05:00:00Z', 'CN', '2026-12-09T05:00:00Z'),
    [36],
    'pinned at its crossing',
  )
  assert.deepEqual(stay('two-way', '2026-11-22T05:00:00Z', 'VN'), [], 'a Vietnamese truck is at home')
})

test('the Chinese filing is valid for 72 hours', () => {
  const limits = cn.timeLimits({ ...durianOut, side: 'CN', direction: 'in', vehicleCountry: 'VN' })
  assert.deepEqual(
    limits.filter((l) => l.limit === 'crew-vehicle-filing').map((l) => [l.minutes, l.side]),
    [[4320, 'CN']],
  )
})

test('only goods in scope use the smart lane, and one line out of scope sends the whole vehicle to the traditional one', () => {
  const mode = (
    rules: Rules,
    direction: 'out' | 'in',
    lines: { hs: string; origin: string }[],
    carrier: RulesInputs['carrier'] = 'truck',
  ) => rules.laneMode({ direction, carrier, lines, at })
  const durian = { hs: '08106000', origin: 'VN' }
  const chips = { hs: '85423100', origin: 'CN' }
  assert.deepEqual(mode(vn, 'out', [durian]), { mode: 'smart', rows: ['vn-l-fruit-out'] })
  assert.equal(mode(vn, 'out', [{ ...durian, origin: 'TH' }]).mode, 'smart')
  assert.equal(mode(vn, 'out', [{ ...durian, origin: 'CL' }]).mode, 'traditional')
  assert.equal(mode(vn, 'in', [chips]).mode, 'smart')
  assert.equal(mode(vn, 'out', [{ hs: '85423100', origin: 'MY' }]).mode, 'smart')
  assert.equal(
    mode(vn, 'in', [{ hs: '08083000', origin: 'CN' }]).mode,
    'traditional',
    'fruit out of China is not in scope',
  )
  assert.deepEqual(mode(vn, 'out', [durian, { hs: '26011100', origin: 'VN' }]), {
    mode: 'traditional',
    rows: ['vn-l-fruit-out', 'vn-l-other'],
  })
  assert.deepEqual(
    [mode(vn, 'out', []).mode, mode(vn, 'out', [], 'guided-vehicle').mode],
    ['traditional', 'smart'],
  )
  assert.deepEqual(
    [mode(cn, 'in', [durian]).mode, mode(cn, 'out', [chips]).mode, mode(cn, 'in', [chips]).mode],
    ['smart', 'smart', 'traditional'],
  )
})

test('goods fall into one class by their HS code', () => {
  assert.deepEqual(
    ['08106000', '85423100', '87032399', '07020000', '', '72071100'].map(
      (hs) => vn.goodsClass(hs, at).goodsClass,
    ),
    ['fruit', 'electronics', 'new-vehicles', 'agri-other', 'none', 'general'],
  )
})

test('every combination of inputs gets an answer on both sides, and each answer can say why in three languages', () => {
  const inputs = fc.record({
    direction: fc.constantFrom(...DIRECTIONS),
    flow: fc.constantFrom(...FLOWS),
    goodsClass: fc.constantFrom(...GOODS_CLASSES),
    carrier: fc.constantFrom(...CARRIERS),
    safetyOperator: fc.boolean(),
    loaded: fc.boolean(),
    laneMode: fc.constantFrom(...LANE_MODES),
    channel: fc.constantFrom(...RISK_CHANNELS),
    origin: fc.constantFrom('VN', 'CN', 'unknown'),
    vehicleCountry: fc.constantFrom('VN', 'CN', 'unknown'),
  })
  fc.assert(
    fc.property(inputs, fc.constantFrom(vn, cn), (given, rules) => {
      const asked = { ...given, side: rules.side, at }
      const { required, rows } = rules.requiredDecisions(asked)
      assert(required.length > 0)
      const keys = required.map((d) => `${d.agency} ${d.subject}`)
      assert.equal(new Set(keys).size, keys.length, 'a decision is asked for once')
      for (const row of [
        ...rows,
        ...rules.readiness(asked).map((n) => n.row),
        ...rules.timeLimits(asked).map((l) => l.row),
      ]) {
        const why = rules.text(row)
        assert(why.text.vi && why.text.zh && why.text.en)
      }
      for (const need of rules.readiness(asked))
        assert(rules.partyName(need.broughtBy).vi && rules.readinessItem(need.item).hint.zh)
    }),
    { numRuns: 500 },
  )
})

test('a row says why: its sentence, its law, the event that pins it', () => {
  const why = vn.text('vn-t-stay-36h')
  assert.deepEqual(
    [why.pin, why.legalBasis.map((basis) => basis.id), why.validTo],
    ['crossing', ['two-way-pilot'], '2026-12-10'],
  )
  assert.equal(vn.findText('no-such-row'), null)
  assert.equal(vn.parameter('smart-mode-link-down-max').unit, 'minutes')
})
