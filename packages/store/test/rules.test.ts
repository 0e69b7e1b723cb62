import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Declaration, DeclarationId } from '@landport/clearance/declaration'
import { appendMany } from '../src/append.ts'
import { holdDeclarationParts, liftDeclarationHoldParts, quotaPart, setQuotaPart } from '../src/constraint.ts'
import {
  declarationChain,
  declarationDigest,
  declarationsPart,
  declaredLimitPart,
  findDeclaration,
  importFilePart,
  listChains,
  listImportFiles,
} from '../src/declaration.ts'
import { openTestDatabase, type TestDatabase } from './fixture-database.ts'
import { append, at, ids, registration } from './fixture-passage.ts'

let database: TestDatabase
before(async () => {
  database = await openTestDatabase()
})
after(() => database.drop())

test('no permission to cross is written while a hold lies on one of its declarations, and one is after it is lifted', async () => {
  const { app } = database
  const reference = 'VNHN261121-00001'
  await append(app, reference, [registration(reference, { declaration: 'd-held' })])
  const hold = {
    id: ids.next(),
    declaration: 'd-held',
    agency: 'vn-customs',
    reason: 'x',
    legalBasis: 'y',
    placedAt: at(1),
  }
  await appendMany(app, [], holdDeclarationParts(hold))
  const permit = () => append(app, reference, [{ type: 'crossing-permitted', at: at(2), rows: [] }])
  const refused = await permit()
  assert.equal(refused.kind === 'refused' && refused.refusal.code, 'declaration_on_hold')
  await appendMany(app, [], liftDeclarationHoldParts(hold, at(3)))
  await appendMany(app, [], liftDeclarationHoldParts(hold, at(3)))
  assert.equal((await permit()).kind, 'done')
})

test("a code's quantity of the season cannot be exceeded, whoever writes", async () => {
  const { app } = database
  const change = { code: 'VN-1', season: '2026', kg: 1_000 }
  await appendMany(app, [], [setQuotaPart([change])])
  await appendMany(app, [], [quotaPart([{ ...change, kg: 700 }])])
  await assert.rejects(appendMany(app, [], [quotaPart([{ ...change, kg: 400 }])]), {
    constraint: 'code_quota_exceeded',
  })
})

const declaration = (localReference: string, act: Declaration['act'], functionCode: string): Declaration => ({
  id: `id-${localReference}-${functionCode}` as DeclarationId,
  reference: { declarant: '0101234567', localReference, functionCode, typeCode: 'B11' },
  act,
  registeredNumber: '305412345678',
  direction: 'export',
  regime: 'B11',
  customsOffice: '15BB',
  declarant: { id: '0101234567', name: 'A', country: 'VN', address: null },
  exporter: { id: null, name: 'A\u0000', country: 'VN', address: null },
  importer: { id: null, name: '广西', country: 'CN', address: null },
  originCountry: 'VN',
  destinationCountry: 'CN',
  transportMode: '4',
  transportMeans: [],
  equipment: [],
  packages: null,
  grossWeightKg: 18_000.5,
  invoiceTotal: null,
  documents: [],
  goods: [],
  issuedAt: null,
  format: 'vnaccs-csv',
})

test('declarations are recorded once, found by chain, and what lies on vehicles already bounds a smaller declared weight', async () => {
  const { app } = database
  const rows = [declaration('L1', 'original', '9'), declaration('L1', 'amendment', '4')].map((one) => ({
    id: one.id,
    chain: declarationChain(one),
    digest: declarationDigest(one),
    status: 'recorded' as const,
    fileDigest: 'f'.repeat(64),
    recordedAt: at(0),
    declaration: one,
  }))
  const file = {
    digest: 'f'.repeat(64),
    name: 'a.csv',
    sizeBytes: 10,
    verdict: 'accepted' as const,
    result: {},
    account: null,
    importedAt: at(0),
  }
  for (let time = 0; time < 2; time++)
    await appendMany(app, [], [declarationsPart(rows), importFilePart(file)])
  assert.deepEqual(
    (await listChains(app, [rows[0]!.chain])).map(({ id }) => id).sort(),
    rows.map(({ id }) => id).sort(),
  )
  assert.equal((await findDeclaration(app, rows[0]!.id))?.declaration.grossWeightKg, 18_000.5)
  assert.deepEqual(await listImportFiles(app, null), [file])
  await append(app, 'VNHN261121-00002', [
    registration('VNHN261121-00002', { declaration: rows[0]!.id, kg: 18_000 }),
  ])
  await assert.rejects(appendMany(app, [], [declaredLimitPart([{ declaration: rows[0]!.id, kg: 17_000 }])]), {
    constraint: 'declared_quantity_exceeded',
  })
})
