import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createClient } from '@landport/api/client'
import { makeClient } from '@landport/store/pool'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck } from './fixture-truck.ts'

let vn: TestSide
const processes: { readonly address: string; readonly child: ChildProcess }[] = []

before(async () => {
  vn = await makeSide('VN', { isRunning: false })
  // The first alone makes the accounts; the second finds them.
  await startServer()
  await startServer()
})
after(async () => {
  for (const { child } of processes) await kill(child)
  await (vn as TestSide | undefined)?.drop()
})

test('two servers serve one side; the first is killed while commands run: nothing lost or twice, and sealing goes on', async () => {
  const [first, second] = await Promise.all(processes.map(({ address }) => traderAt(address)))
  const answered = new Map<string, string>()
  const open: { readonly key: string; readonly body: ReturnType<typeof fruitTruck> }[] = []
  const register = async (client: typeof first, key: string, body: ReturnType<typeof fruitTruck>) => {
    const answer = await client!.registerPassage(body, { idempotencyKey: key }).catch(() => null)
    if (answer?.ok) answered.set(key, answer.value.reference)
    else open.push({ key, body })
  }
  const load = Array.from({ length: 24 }, (_, n) =>
    register(n % 2 === 0 ? first : second, `two-servers-${n}`, fruitTruck()),
  )
  await eventually('some are answered', async () => answered.size >= 4)
  await kill(processes[0]!.child)
  await Promise.all(load)
  // Who got no answer asks again, elsewhere, under the same key.
  const unanswered = open.splice(0)
  for (const { key, body } of unanswered) await register(second, key, body)
  assert.deepEqual(open, [], 'the second server answers everything')

  const registered = await rows<{ reference: string }>('select reference from passage order by reference')
  assert.deepEqual(
    registered.map(({ reference }) => reference),
    [...answered.values()].sort(),
    'every answered registration is there, and no other',
  )
  await eventually('the second seals what the first left', async () => {
    const [left] = await rows<{ unsealed: number }>(
      'select count(*)::int as unsealed from entry e where not exists (select from seal s where s.entry_id = e.id)',
    )
    return left!.unsealed === 0
  })
  const [health] = [await (await fetch(`${processes[1]!.address}/healthz`)).json()] as { status: string }[]
  assert.equal(health!.status, 'ready')
})

async function traderAt(baseUrl: string) {
  const client = createClient({ baseUrl, keepsCookie: true })
  const answer = await client.signIn({ signInName: 'trader', password: 'landport-demo' })
  assert.ok(answer.ok)
  return client
}

async function startServer(): Promise<void> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const path = join(vn.configuration.folder, `server-${port}.json`)
  const clock = { realAt: new Date().toISOString(), worldAt: vn.clock.now() }
  writeFileSync(path, JSON.stringify({ ...vn.configuration, port, address, clock }), { mode: 0o600 })
  const main = new URL('../src/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main, path], { stdio: ['ignore', 'ignore', 'inherit'] })
  processes.push({ address, child })
  await eventually(
    'the server is up',
    async () => (await fetch(`${address}/healthz`).catch(() => null))?.ok ?? false,
    90_000,
  )
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

async function rows<R>(sql: string): Promise<R[]> {
  const client = makeClient(vn.databaseUrls.appUrl)
  await client.connect()
  try {
    return (await client.query(sql)).rows as R[]
  } finally {
    await client.end()
  }
}
