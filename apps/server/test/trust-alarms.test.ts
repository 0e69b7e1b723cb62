import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { raiseWindowRefusals } from '../src/single-window/refused-alarms.ts'
import { findTrustTroubles, WITNESS_MINUTES_MAX } from '../src/timers/trust-alarms.ts'
import { allReceipted, register } from './fixture-exchanged.ts'
import { rowsOf } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'

const DAY_MS = 86_400_000
let vn: TestSide
let cn: TestSide

before(async () => {
  vn = await makeSide('VN')
  cn = await makeSide('CN')
  vn.meet(cn)
  cn.meet(vn)
  await register(vn, 1)
  await allReceipted(vn, cn)
})
after(async () => {
  await (vn as TestSide | undefined)?.drop()
  await (cn as TestSide | undefined)?.drop()
})

const ofCn = () => ({
  side: 'CN' as const,
  address: cn.configuration.address,
  publicKey: Buffer.from(cn.server.services.signer.note.publicKey).toString('base64'),
})
const key = (publicKey: string, validTo: string | null) => ({
  algorithm: 'EdDSA' as const,
  publicKey,
  validFrom: null,
  validTo,
})

test('a key that ends within thirty days with none to follow it is a warning, one that ended an alarm of the first priority', async () => {
  const nowMs = Date.now()
  const services = { ...vn.server.services, signer: { ...vn.server.services.signer, publicKeys: [] } }
  const told = async (...validTo: (string | null)[]) => {
    const keys = validTo.map((until, n) => key(Buffer.from(`key ${n}`).toString('base64'), until))
    const found = await findTrustTroubles(services, { ...ofCn(), keys }, nowMs)
    return found.filter(({ kind }) => kind.startsWith('exchange-key-'))
  }
  const inDays = (days: number) => new Date(nowMs + days * DAY_MS).toISOString()
  assert.deepEqual(await told(null), [])
  assert.deepEqual(await told(inDays(31)), [])
  assert.deepEqual(await told(inDays(5), inDays(400)), [], 'another follows')
  const [soon] = await told(inDays(5))
  assert.match(soon!.kind, /-soon$/)
  assert.equal(soon!.severity, 'warning')
  assert.ok(soon!.message.vi.includes('Trung Quốc') && soon!.message.zh.includes(inDays(5).slice(0, 10)))
  const [over] = await told(inDays(-1))
  assert.match(over!.kind, /-over$/)
  assert.equal(over!.severity, 'critical')
})

test("heads that the other side does not cosign for ten minutes are told, by the log's name and since when, and no longer once it does", async () => {
  const behind = async (afterMinutes: number) =>
    (await findTrustTroubles(vn.server.services, ofCn(), Date.now() + afterMinutes * 60_000)).find(
      ({ kind }) => kind === 'exchange-witness-behind',
    )
  await cn.server.stop()
  await register(vn, 1)
  // The journal's head and those of the channels are signed one after the other.
  const trouble = await eventually('a head of the journal is signed that nobody cosigns', async () => {
    const found = await behind(WITNESS_MINUTES_MAX + 1)
    return found?.message.en.includes('landport/vn/journal') === true && found
  })
  assert.equal(await behind(0), undefined)
  assert.equal(trouble.severity, 'warning')
  for (const text of Object.values(trouble.message)) assert.match(text, /landport\/vn\/journal/)
  await cn.start()
  await allReceipted(vn, cn)
  await eventually('all is cosigned', async () => (await behind(WITNESS_MINUTES_MAX + 1)) === undefined)
})

test('a document that the single window refused is told once, with its reason, until somebody has dealt with it', async () => {
  await rowsOf(
    vn,
    `with told as (insert into told_record (message_id, from_side, kind, act, number, body, simulated, received_at)
        values (gen_random_uuid(), 'CN', 'road-manifest', 'told', 'M-77', '{}', true, now()) returning ord)
      insert into single_window_delivery (telling, outcome, code, answer, attempts, document)
        select ord, 'refused', 200, 'refused: field 042 is missing', 1, '<x/>' from told`,
  )
  await raiseWindowRefusals(vn.server.services)
  await raiseWindowRefusals(vn.server.services)
  const alarms = await rowsOf<{ message: Record<string, string>; owner_agency: string; simulated: boolean }>(
    vn,
    "select message, owner_agency, simulated from alarm where kind like 'single-window-refused-%'",
  )
  assert.equal(alarms.length, 1)
  assert.equal(alarms[0]!.owner_agency, 'gate-centre')
  assert.equal(alarms[0]!.simulated, true)
  for (const text of Object.values(alarms[0]!.message)) assert.match(text, /M-77.*field 042 is missing/)
})
