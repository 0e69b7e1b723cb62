import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { getInstant } from '@landport/std/time'
import { loadSiteBook } from '../src/site-book.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const REPOSITORY = new URL('../../../', import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'landport-packs-'))
const root = pathToFileURL(`${folder}/`)
// biome-ignore lint/suspicious/noExplicitAny: tests change these files on purpose.
type Json = any
const read = (path: string): Json => JSON.parse(readFileSync(join(folder, path), 'utf8'))
const write = (path: string, json: Json) => writeFileSync(join(folder, path), JSON.stringify(json))

let vn: TestSide
before(async () => {
  for (const name of ['sites', 'procedures'])
    cpSync(new URL(name, REPOSITORY), join(folder, name), { recursive: true })
  // From the next day: no lot is asked, the declaration under a row of its own, health by another row.
  const pack = read('procedures/vn-2026-07.json')
  const { requiredDecisions } = pack.tables
  requiredDecisions.rows = requiredDecisions.rows.filter(({ id }: Json) => id !== 'vn-d-lot-out')
  for (const row of requiredDecisions.rows) if (row.id === 'vn-d-health-out') row.id = 'vn-d-health-out-next'
  write('procedures/vn-2026-11.json', { ...pack, id: 'vn-2026-11', validFrom: '2026-11-24' })
  vn = await makeSide('VN', { root })
})
after(async () => {
  await vn.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('a pack comes into force at its midnight; who waits is judged again by it, keeps what was pinned, and it is on record', async () => {
  const trader = await vn.client('trader')
  const customs = await vn.client('customs')
  const rowsOf = async (reference: string) => {
    const { passage } = mustBeDone(await customs.passage(reference))
    return { rules: passage.rules, rows: passage.cells.map(({ row }) => row) }
  }
  const old = mustBeDone(await trader.registerPassage(fruitTruck())).reference
  const before = await rowsOf(old)
  assert.equal(before.rules, 'vn-2026-07@1', 'the later file is not in force yet')
  assert.ok(before.rows.includes('vn-d-lot-out') && before.rows.includes('vn-d-health-out'))

  vn.clock.forward(24 * 60)
  const judged = await eventually('the waiting passage is judged again', async () => {
    const now = await rowsOf(old)
    return now.rules === 'vn-2026-11@1' ? now : null
  })
  assert.ok(judged.rows.includes('vn-d-lot-out'), 'pinned at registration')
  assert.ok(judged.rows.includes('vn-d-health-out-next') && !judged.rows.includes('vn-d-health-out'))
  const { rows } = await vn.server.services.pool.query<{ data: Json; actor: string }>(
    `select body::json -> 'data' as data, actor from entry where stream = $1 and type = 'rules-rejudged'`,
    [`passage/${old}`],
  )
  assert.deepEqual(
    rows.map(({ data, actor }) => [data.from, data.to, actor]),
    [[before.rules, 'vn-2026-11@1', 'platform']],
  )
  const young = await rowsOf(mustBeDone(await trader.registerPassage(fruitTruck())).reference)
  assert.equal(young.rules, 'vn-2026-11@1')
  assert.ok(!young.rows.includes('vn-d-lot-out'))
})

test('the gate is told beforehand that the pilot of 36 hours ends, once per gate', async () => {
  const rows = await eventually('both gates are told', async () => {
    const { rows } = await vn.server.services.pool.query<{ site: string; message: { en: string } }>(
      `select site, message from alarm where kind = 'lapse-two-way-pilot-2026-12-10' order by site`,
    )
    return rows.length >= 2 && rows
  })
  assert.deepEqual(
    rows.map(({ site }) => site),
    ['huu-nghi-1119-1120', 'tan-thanh-1088-2-1089'],
  )
  assert.match(rows[0]!.message.en, /2026-12-10/)
  assert.deepEqual(vn.faults, [])
})

test('a side without a pack in force does not start', () => {
  const early = { now: () => getInstant('2020-01-01T00:00:00.000Z') }
  assert.throws(() => loadSiteBook('VN', undefined, root).by(early), { code: 'procedures-refused' })
})

test('site files that name agencies their packs do not know are refused at the start, with all faults of all files', () => {
  for (const id of ['huu-nghi-1119-1120', 'tan-thanh-1088-2-1089']) {
    const site = read(`sites/${id}.json`)
    site.barriers[0].owner = 'nobody'
    site.stations[1].agency = 'no-one'
    write(`sites/${id}.json`, site)
  }
  assert.throws(
    () => loadSiteBook('VN', undefined, root),
    (fault: { code: string; message: string }) => {
      assert.equal(fault.code, 'site-file-refused')
      for (const id of ['huu-nghi-1119-1120', 'tan-thanh-1088-2-1089'])
        for (const path of ['/barriers/0/owner', '/stations/1/agency'])
          assert.ok(fault.message.includes(`sites/${id}.json: ${path}`), fault.message)
      return true
    },
  )
})
