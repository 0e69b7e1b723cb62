import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Client } from '@landport/api/client'
import { importDeclarations } from '../src/declarations/import-declarations.ts'
import type { Identity } from '../src/http/identity.ts'
import { openSandbox } from '../src/import/sandbox.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

const EXAMPLES = new URL('../../../contracts/', import.meta.url)
const NUMBER = '305012345670'
const file = (name: string, changes: (text: string) => string = (text) => text) =>
  new Uint8Array(Buffer.from(changes(readFileSync(new URL(name, EXAMPLES), 'latin1')), 'latin1'))
const ORIGINAL = file('vnaccs/samples/printed-export-durian.windows-1258.csv')
const CANCELLATION = file('wco-dm/examples/valid/cancellation.xml')

let vn: TestSide
let customs: Client
let broker: Client
before(async () => {
  vn = await makeSide('VN')
  ;[customs, broker] = await Promise.all([vn.client('customs'), vn.client('broker')])
})
after(() => vn.drop())

test('a cancelled declaration takes the permission of every vehicle it lies on, by number or by record', async () => {
  const imported = mustBeDone(await broker.importFile({ name: 'goc.csv', bytes: ORIGINAL }))
  const [declaration] = imported.declarations.map(({ id }) => id)
  const byNumber = await permitted({ declarationNumber: NUMBER })
  const byRecord = await permitted({ declaration: declaration! })
  const another = await permitted({ declarationNumber: '307000000010' })

  mustBeDone(await broker.importFile({ name: 'huy.xml', bytes: CANCELLATION }))
  for (const reference of [byNumber, byRecord]) {
    const { line, passage, readiness, timeline } = mustBeDone(await customs.passage(reference))
    const told = timeline.find(({ type }) => type === 'declaration-changed')
    assert.equal(told?.detail?.zh, `${NUMBER} · 已撤销 · 不再涵盖所装货物`)
    assert.equal(told?.actor.en, 'the platform')
    assert.equal(line.phase, 'gated-in')
    assert.equal(readiness.lines.find(({ item }) => item === 'declaration-registered')?.status, 'failed')
    assert.equal(line.why?.owner, 'declarant')
    assert.ok(Object.values(line.why!.nextAction).every((text) => text !== ''))
    assert.equal(passage.incidents.length, 0)
    const mine = mustBeDone(await customs.worklist({ agency: 'customs' })).items
    assert.ok(
      mine.some((one) => one.line.reference === reference),
      "it is on customs' worklist again",
    )
    const again = await broker.command(reference, factOf('declaration-registered'))
    assert.equal(!again.ok && again.error.code, 'not-found', 'a broker who is no party')
  }
  assert.equal(mustBeDone(await customs.passage(another)).line.phase, 'permitted')

  const late = mustBeDone(await registered({ declarationNumber: NUMBER })).reference
  await eventually('one that is booked on it afterwards is told too', async () => {
    const found = await customs.passage(late)
    return found.ok && found.value.passage.facts.some(({ status }) => status === 'failed')
  })
  assert.deepEqual(vn.faults, [])
})

test('an amendment that no longer covers what is loaded stops; nothing more may be loaded on it', async () => {
  const number = '305012345680'
  const other = (text: string) => text.replaceAll(NUMBER, number).replaceAll('SR-2026-0118', 'SR-2026-0119')
  const declaration = mustBeDone(await broker.importFile({ name: 'goc2.csv', bytes: renamed(other) }))
    .declarations[0]!
  const reference = await permitted({ declaration: declaration.id, grossWeightKg: 10_000 })
  mustBeDone(
    await broker.importFile({
      name: 'sua2.csv',
      bytes: renamed((text) => other(text).replaceAll(number, '305012345682').replace('20520,5', '9020,5')),
    }),
  )
  assert.equal(mustBeDone(await customs.passage(reference)).line.phase, 'gated-in')
  const more = await registered({ declaration: declaration.id, grossWeightKg: 1 })
  assert.equal(!more.ok && more.error.code, 'quantity-exceeded')
})

test('a server that dies between keeping the file and telling the passages leaves nothing untold', async () => {
  const number = '305012345690'
  const references = [
    await permitted({ declarationNumber: number }),
    await permitted({ declarationNumber: number }),
  ]
  const { services } = vn.server
  let asked = 0
  const dying = {
    ...services,
    report: () => {},
    gates: {
      ...services.gates,
      around: (...question: Parameters<typeof services.gates.around>) => {
        asked += 1
        if (asked > 1) throw new Error('the power is gone')
        return services.gates.around(...question)
      },
    },
  }
  const sandbox = openSandbox()
  await importDeclarations(
    dying,
    sandbox,
    BROKER,
    {
      name: 'huy3.xml',
      bytes: file('wco-dm/examples/valid/cancellation.xml', (text) =>
        text.replaceAll(NUMBER, number).replace('SR-2026-0001-X', 'SR-2026-0003-X'),
      ),
    },
    false,
  )
  await sandbox.close()
  for (const reference of references)
    await eventually('both are told', async () => {
      const found = await customs.passage(reference)
      return found.ok && found.value.line.phase === 'gated-in'
    })
  const { rows } = await services.pool.query(
    `select stream from entry where type = 'declaration-changed' and stream = any($1)`,
    [references.map((reference) => `passage/${reference}`)],
  )
  assert.equal(rows.length, 2, 'and each once')
})

const renamed = (changes: (text: string) => string) =>
  file('vnaccs/samples/printed-export-durian.windows-1258.csv', changes)
const BROKER: Identity = {
  account: 'broker-of-this-test',
  signInName: 'broker',
  organisation: 'broker-1',
  language: 'vi',
  session: 's',
  csrf: 'c',
  expiresAt: '2027-01-01T00:00:00.000Z',
  grants: [{ id: 'g', role: 'broker', organisation: 'broker-1' }],
  simulated: true,
  via: 'cookie',
}

const factOf = (item: string) =>
  ({
    kind: 'record-fact',
    item,
    status: 'met',
    reference: 'N-1',
    validUntil: null,
    source: 'test',
  }) as const

type Consignment = ReturnType<typeof fruitTruck>['consignments'][number]

async function registered(consignment: Partial<Consignment>) {
  const truck = fruitTruck({ flow: 'general-export', goodsClass: 'general' })
  const trader = await vn.client('trader')
  return trader.registerPassage({
    ...truck,
    consignments: truck.consignments.map((one) => ({
      ...one,
      declarationNumber: null,
      grossWeightKg: 10,
      ...consignment,
    })),
  })
}

/** A truck on the traditional lane with everything but the crossing. */
async function permitted(consignment: Partial<Consignment>): Promise<string> {
  const trader = await vn.client('trader')
  const { reference } = mustBeDone(await registered(consignment))
  const items = ['declaration-registered', 'other-side-filing', 'fee-paid', 'slot-booked']
  for (const item of [...items, 'gate-pre-declaration', 'vehicle-formality'])
    mustBeDone(await trader.command(reference, factOf(item)))
  const channel = { kind: 'record-channel', channel: 'green', declarationNumber: null } as const
  mustBeDone(await customs.command(reference, channel))
  mustBeDone(await customs.command(reference, factOf('supervised-area-exit')))
  const centre = await vn.client('gate-centre')
  mustBeDone(await centre.command(reference, { kind: 'call-forward', slot: null }))
  mustBeDone(await centre.command(reference, { kind: 'gate-in', lane: 'out-2' }))
  for (const { agency, subject } of mustBeDone(await customs.passage(reference)).passage.cells)
    mustBeDone(
      await (await vn.client(agency)).command(reference, {
        kind: 'decide',
        agency,
        subject,
        outcome: 'yes',
        legalBasis: '865/QĐ-TTg',
        remark: null,
        evidence: [],
      }),
    )
  assert.equal(mustBeDone(await customs.passage(reference)).line.phase, 'permitted')
  return reference
}

test('on the Chinese side a declaration registered late is numbered by its word and lies on the passage', async () => {
  const cn = await makeSide('CN')
  try {
    const number = '720320261234567890'
    const trader = await cn.client('trader')
    const truck = fruitTruck({ flow: 'electronics-import', goodsClass: 'electronics' })
    const consignments = truck.consignments.map((one) => ({ ...one, declarationNumber: null }))
    const { reference } = mustBeDone(await trader.registerPassage({ ...truck, consignments }))
    const word = { ...factOf('declaration-registered'), reference: number }
    mustBeDone(await trader.command(reference, word))
    const { passage } = mustBeDone(await trader.passage(reference))
    assert.deepEqual(
      passage.consignments.map(({ declarationNumber }) => declarationNumber),
      [number],
    )
    const { rows } = await cn.server.services.pool.query(
      `select l.key, p.goods_registered_at is not null as registered
       from passage_declaration l join passage p on p.reference = l.reference where p.reference = $1`,
      [reference],
    )
    assert.deepEqual(rows, [{ key: number, registered: true }])
  } finally {
    await cn.drop()
  }
})
