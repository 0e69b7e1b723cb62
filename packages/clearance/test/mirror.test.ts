import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DISCREPANCY_TEXTS, DISCREPANCY_TYPES } from '@landport/clearance/mirror/discrepancy'
import { ASSUMED_MIRROR_RULES } from '@landport/clearance/mirror/mirror-rules'
import { reconcile, review } from '@landport/clearance/mirror/reconcile'
import type { MirrorRecord, MirrorRecordId } from '@landport/clearance/mirror/record'
import { emptyUnit } from '@landport/clearance/mirror/unit'
import { plusMinutes } from '@landport/std/time'
import {
  AT,
  advance,
  after,
  consignment,
  EXPECTED,
  goods,
  imported,
  manifest,
  typesOf,
} from './fixture-mirror.ts'

const reading: MirrorRecord = {
  ...advance,
  id: 'VN/gate-reading/1' as MirrorRecordId,
  kind: 'gate-reading',
  equipment: [],
  consignments: [],
  plate: null,
  expectedAt: null,
}
const box = (record: MirrorRecord, change: object): MirrorRecord => ({
  ...record,
  equipment: record.equipment.map((one) => ({ ...one, ...change })),
})

const ROWS: readonly (readonly [string, readonly MirrorRecord[], readonly string[]])[] = [
  [
    'the same told twice in two scripts differs in nothing',
    [
      advance,
      goods(
        { ...manifest, plate: '12C12345' },
        { exporter: 'CONG TY TNHH TM THANH LONG', importer: 'Guangxi Pingxiang Guomao Trading Co., Ltd' },
      ),
    ],
    [],
  ],
  ['another plate', [advance, { ...manifest, plate: '29H99999' }], ['before-arrival plate']],
  [
    'a plate that only looks different',
    [advance, { ...manifest, plate: '12C-I23.45' }],
    ['before-arrival look-alike'],
  ],
  ['another container', [advance, box(manifest, { id: 'MSKU7654321' })], ['before-arrival container']],
  ['another seal', [advance, box(manifest, { seals: ['CN777'] })], ['before-arrival seal']],
  ['a seal more on one side', [advance, box(manifest, { seals: ['VN0012345', 'CN777'] })], []],
  ['no seal named on one side', [advance, box(manifest, { seals: [] })], []],
  [
    'empty there, full here: the seals of an empty box are nobody’s matter',
    [advance, box(manifest, { full: false, seals: ['X'] })],
    ['before-arrival load-state'],
  ],
  [
    'tons and kilograms of the same weight',
    [advance, goods(manifest, { grossWeight: { value: 18, unit: 'TNE' } })],
    [],
  ],
  [
    'another weight',
    [advance, goods(manifest, { grossWeight: { value: 19_000, unit: 'KGM' } })],
    ['before-arrival gross-weight'],
  ],
  [
    'pallets beside cartons are not compared',
    [advance, goods(manifest, { packages: { value: 18, unit: 'PX' } })],
    [],
  ],
  [
    'pieces beside cartons are not compared',
    [advance, goods(manifest, { packages: { value: 18_000, unit: 'H87' } })],
    [],
  ],
  [
    'other packages',
    [advance, goods(manifest, { packages: { value: 901, unit: '箱' } })],
    ['before-arrival packages'],
  ],
  ['codes of six and of ten digits', [advance, goods(manifest, { hs: ['0810600000'] })], []],
  [
    'goods of another chapter',
    [advance, goods(manifest, { hs: ['854231'] })],
    ['before-arrival goods-chapter'],
  ],
  [
    'a consignment of which nobody else speaks',
    [
      advance,
      { ...manifest, consignments: [consignment, { ...consignment, declarationNumber: '307119999990' }] },
    ],
    ['before-arrival consignment'],
  ],
  [
    'goods as weighed within the tolerance',
    [advance, manifest, { ...reading, weighed: { grossKg: 33_500, tareKg: 15_000 } }],
    [],
  ],
  [
    'goods as weighed beyond it',
    [advance, manifest, { ...reading, weighed: { grossKg: 38_000, tareKg: 15_000 } }],
    ['before-arrival weighed-weight'],
  ],
  [
    'weighed without a known tare',
    [advance, manifest, { ...reading, weighed: { grossKg: 99_000, tareKg: null } }],
    [],
  ],
  [
    'a camera that read the trailer',
    [{ ...advance, trailerPlate: '12R-001.23' }, manifest, { ...reading, plate: '12R00123' }],
    [],
  ],
  ['the import declaration says the same', [advance, imported], []],
  [
    'HS-6 of the same chapter on import is the softer kind',
    [advance, goods(imported, { hs: ['0811900000'] })],
    ['after-import classification'],
  ],
  [
    'less on import than was exported',
    [advance, goods(imported, { grossWeight: { value: 15_000, unit: 'KGM' } })],
    ['after-import gross-weight'],
  ],
  [
    'a part on import waits for the rest',
    [
      advance,
      {
        ...goods(imported, { grossWeight: { value: 9, unit: 'TNE' }, packages: { value: 450, unit: 'CT' } }),
        isPart: true,
      },
    ],
    [],
  ],
  [
    'a withdrawn record is compared no more',
    [advance, { ...manifest, plate: '29H99999' }, { ...manifest, revision: 2, withdrawn: true }],
    [],
  ],
]

for (const [name, records, expected] of ROWS)
  test(`mirror: ${name}`, () => {
    assert.deepEqual(typesOf(after(records)), expected)
    assert.deepEqual(
      typesOf(after(records.toReversed().toSorted((a, b) => a.revision - b.revision))),
      expected,
    )
  })

test('a later correction closes what it settles; the same word again and an older one do nothing', () => {
  const wrong = { ...manifest, plate: '29H99999' }
  const { unit, opened } = after([advance, wrong])
  assert.equal(opened.length, 1)
  const context = { side: 'VN', now: AT, rules: ASSUMED_MIRROR_RULES } as const
  assert.equal(reconcile([unit], wrong, context).taken, false)
  const corrected = reconcile([unit], { ...manifest, revision: 2 }, context)
  assert.deepEqual(
    corrected.closed.map(({ key }) => key),
    opened.map(({ key }) => key),
  )
  assert.equal(reconcile([corrected.unit], wrong, context).taken, false)
})

test('each value stands with its side, its record and its time; a first-stage difference is due before the vehicle', () => {
  const [one] = after([advance, { ...manifest, plate: '29H99999' }]).opened
  assert.deepEqual(one!.first, {
    side: 'VN',
    kind: 'advance-data',
    record: advance.id,
    at: AT,
    value: '12C-123.45',
  })
  assert.deepEqual(one!.second, {
    side: 'CN',
    kind: 'road-manifest',
    record: manifest.id,
    at: AT,
    value: '29H99999',
  })
  assert.equal(one!.owner, 'border-guard')
  assert.ok(one!.dueAt < EXPECTED)
})

test('a manifest that has not come is a difference once it is due, and none when it comes', () => {
  const context = { side: 'VN', rules: ASSUMED_MIRROR_RULES } as const
  const first = reconcile([emptyUnit('unit')], advance, { ...context, now: AT })
  assert.deepEqual(first.opened, [])
  assert.equal(first.reviewAt, plusMinutes(EXPECTED, -ASSUMED_MIRROR_RULES.beforeArrivalMinutes))
  const due = review(first.unit, { ...context, now: first.reviewAt! })
  assert.deepEqual(typesOf(due), ['before-arrival counterpart'])
  assert.deepEqual(typesOf(reconcile([due.unit], manifest, { ...context, now: first.reviewAt! })), [])
})

test('two export declarations under one import declaration are compared as sums', () => {
  const second: MirrorRecord = {
    ...goods(advance, { declarationNumber: '307119999990', hs: ['071410'] }),
    id: 'VN/advance-data/2' as MirrorRecordId,
    passages: ['VNHN261120-00418'],
  }
  const both: MirrorRecord = {
    ...goods(imported, {
      grossWeight: { value: 36, unit: 'TNE' },
      packages: { value: 1800, unit: 'CT' },
      hs: ['081060', '071410'],
    }),
    follows: ['307112345670', '307119999990'],
  }
  assert.deepEqual(typesOf(after([advance, second, both])), [])
  assert.deepEqual(
    typesOf(after([advance, second, goods(both, { packages: { value: 1790, unit: 'CT' } })])),
    ['after-import packages'],
  )
})

test('an import declaration that names one of two crossings is of what lay on that vehicle', () => {
  const second: MirrorRecord = {
    ...advance,
    id: 'VN/advance-data/2' as MirrorRecordId,
    passages: ['VNHN261120-00418'],
  }
  const ofSecond: MirrorRecord = { ...imported, follows: [], passages: second.passages }
  assert.deepEqual(typesOf(after([advance, second, ofSecond])), [])
  const less = goods(ofSecond, { grossWeight: { value: 15, unit: 'TNE' } })
  assert.deepEqual(typesOf(after([advance, second, less])), ['after-import gross-weight'])
})

test('every type has its words in three languages, and none is the name of an offence', () => {
  for (const type of DISCREPANCY_TYPES)
    for (const text of Object.values(DISCREPANCY_TEXTS[type]))
      assert.doesNotMatch(
        text,
        /gian lận|buôn lậu|vi phạm|khai sai|走私|违规|瞒报|伪报|fraud|smuggl|false|offence/i,
      )
})
