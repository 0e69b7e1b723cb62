import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isAlive } from '@landport/store/cluster/process'
import { findPortPair, health, landport, newFolder } from './landport-process.ts'

const EVERYTHING_RUNS = 'Ctrl-C stops everything'

test('both countries start, know of each other addresses, a key and a certificate, and stop within five seconds', async () => {
  const [data, port] = [newFolder(), await findPortPair()]
  const running = landport('start', '--data', data, '--port', String(port))
  await running.until(EVERYTHING_RUNS)
  assert.match(
    running.output(),
    new RegExp(
      `VN: http://127.0.0.1:${port}\\nVN, screens at the lanes: http://127.0.0.1:\\d+/lanes\\nCN: http://127.0.0.1:${port + 1}`,
    ),
  )
  assert.equal((await health(port)).side, 'VN')
  assert.equal((await health(port + 1)).side, 'CN')
  const key = (side: string) =>
    JSON.parse(readFileSync(join(data, side, 'keys/signer.json'), 'utf8')).publicKey
  const { exchangeAddress, ...peer } = JSON.parse(readFileSync(join(data, 'VN/peer.json'), 'utf8'))
  assert.deepEqual(peer, {
    side: 'CN',
    address: `http://127.0.0.1:${port + 1}`,
    certificates: [JSON.parse(readFileSync(join(data, 'CN/keys/tls.json'), 'utf8')).certificate],
    publicKey: key('CN'),
  })
  assert.match(exchangeAddress, /^https:/)
  for (const file of [
    'VN/keys/signer.json',
    'VN/keys/tls.json',
    'VN/keys/database.json',
    'VN/run/server.json',
    'CN/broker/accounts.json',
  ])
    assert.equal(statSync(join(data, file)).mode & 0o777, 0o600, file)
  const firstKey = key('VN')
  const postmaster = readPostmaster(data, 'VN')

  const askedMs = performance.now()
  running.process.kill('SIGINT')
  assert.equal(await running.ended, 0)
  assert.ok(performance.now() - askedMs < 5_000)
  assert.equal(isAlive(postmaster), false)

  const again = landport('start', '--data', data, '--port', String(port), '--no-world', '--json')
  await again.until('"world":false')
  assert.equal(key('VN'), firstKey)
  again.process.kill('SIGTERM')
  assert.equal(await again.ended, 0)
})

test('a part that dies is named and started again', async () => {
  const [data, port] = [newFolder(), await findPortPair()]
  const running = landport('start', '--data', data, '--port', String(port))
  await running.until(EVERYTHING_RUNS)
  const { pid } = await health(port)
  process.kill(pid, 'SIGKILL')
  await running.until(/VN: server ended unexpectedly \(signal SIGKILL\); starting it again in 0.5 s/)
  await running.until('VN: server is back')
  assert.notEqual((await health(port)).pid, pid)
  process.kill(readPostmaster(data, 'CN'), 'SIGKILL')
  await running.until('CN: PostgreSQL is back')
  running.process.kill('SIGINT')
  assert.equal(await running.ended, 0)
})

test('when the supervisor itself is killed nothing stays behind, and the next start goes on', async () => {
  const [data, port] = [newFolder(), await findPortPair()]
  const killed = landport('start', '--data', data, '--port', String(port))
  await killed.until(EVERYTHING_RUNS)
  const { pid } = await health(port)
  killed.process.kill('SIGKILL')
  for (let round = 0; round < 200 && (isAlive(pid) || isAlive(readPostmaster(data, 'VN'))); round++)
    await new Promise((resolve) => setTimeout(resolve, 25))
  assert.equal(isAlive(pid), false)
  const next = landport('start', '--data', data, '--port', String(port))
  await next.until(EVERYTHING_RUNS)
  next.process.kill('SIGINT')
  assert.equal(await next.ended, 0)
})

test('one side runs alone, and its data folder takes no second start', async () => {
  const [data, port] = [newFolder(), await findPortPair()]
  const running = landport('up', '--side', 'CN', '--data', data, '--port', String(port))
  await running.until('Ctrl-C stops it')
  assert.equal((await health(port)).side, 'CN')
  const second = landport('up', '--side', 'CN', '--data', data, '--port', String(port + 1))
  assert.equal(await second.ended, 1)
  assert.match(
    second.output(),
    /^The data folder .+\/CN is in use by the Landport that runs as process \d+\.\n$/,
  )
  running.process.kill('SIGTERM')
  assert.equal(await running.ended, 0)
})

/** Process id of a side's PostgreSQL; 0 when it has none. */
function readPostmaster(data: string, side: string): number {
  const log = readFileSync(join(data, side, 'log/postgres.log'), 'utf8')
  return Number([...log.matchAll(/\[(\d+)\] LOG: {2}starting PostgreSQL/g)].at(-1)?.[1] ?? 0)
}
