import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { getInstant } from '@landport/std/time'
import type { ChangedStream } from '@landport/store/mirror/mirror-source'
import { recordsOfStreams } from '../src/mirror/gather-records.ts'
import { makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const NUMBER = '305012345670'
const example = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../contracts/${name}`, import.meta.url)))

let vn: TestSide
before(async () => {
  vn = await makeSide('VN')
})
after(() => vn.drop())

const changed = (stream: string, seq: number): ChangedStream => ({
  stream,
  seq,
  recordedAt: getInstant('2026-11-23T03:00:00Z'),
})

const gathered = async (...streams: readonly ChangedStream[]) =>
  (await recordsOfStreams(vn.server.services, streams)).map(
    ({ id, kind, passages, revision, withdrawn }) => ({
      id: String(id),
      kind,
      passages,
      revision,
      withdrawn,
    }),
  )

test('declarations that changed and those that passages name are gathered together, each as it now stands', async () => {
  const broker = await vn.client('broker')
  const imported = mustBeDone(
    await broker.importFile({
      name: 'goc.csv',
      bytes: example('vnaccs/samples/printed-export-durian.windows-1258.csv'),
    }),
  )
  const declaration = imported.declarations[0]!.id
  const registered = async (declarationNumber: string) => {
    const truck = fruitTruck({ loadUnits: [] })
    const consignments = truck.consignments.map((one) => ({ ...one, declarationNumber }))
    return mustBeDone(await broker.registerPassage({ ...truck, consignments })).reference
  }
  const references = [await registered(NUMBER), await registered('307000000010')]
  const streams = references.map((reference, n) => changed(`passage/${reference}`, n + 1))
  const advance = references.map((reference, n) => ({
    id: `VN/advance-data/${reference}`,
    kind: 'advance-data',
    passages: [reference],
    revision: n + 1,
    withdrawn: false,
  }))
  assert.deepEqual(await gathered(...streams), advance)

  const [own] = await gathered(changed(`declaration/${declaration}`, 7))
  assert.match(own!.id, /^VN\/declaration\/[0-9a-f]{32}$/)
  const stands = { ...own!, kind: 'export-declaration', passages: [], revision: 7, withdrawn: false }
  assert.deepEqual(own, stands)

  await vn.server.services.pool.query(
    `update passage set doc = doc || jsonb_build_object('ownDeclarationNumbers', jsonb_build_array($1::text, '999'))
      where reference = $2`,
    [NUMBER, references[1]],
  )
  const together = await gathered(...streams, changed(`declaration/${declaration}`, 8))
  assert.deepEqual(together, [...advance, { ...stands, revision: 2 }, { ...stands, revision: 8 }])

  mustBeDone(
    await broker.importFile({ name: 'huy.xml', bytes: example('wco-dm/examples/valid/cancellation.xml') }),
  )
  assert.deepEqual(await gathered(changed(`declaration/${declaration}`, 9)), [
    { ...stands, revision: 9, withdrawn: true },
  ])
})
