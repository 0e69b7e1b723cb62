import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openCluster } from '@landport/store/cluster/cluster'
import { openTestDatabase } from '@landport/store/cluster/testing'
import pg from 'pg'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('what was committed is there after the database was killed and started again', async () => {
  const folder = join(newFolder(), 'VN')
  const first = await openCluster({ folder, say() {} })
  await query(first.ownerUrl, 'create table truck (plate text)')
  await query(first.ownerUrl, "insert into truck values ('12H-004.56')")
  first.process.kill('SIGKILL')
  await new Promise((resolve) => first.process.once('exit', resolve))
  const second = await openCluster({ folder, say() {}, port: first.port })
  assert.deepEqual(await query(second.ownerUrl, 'select plate from truck'), [{ plate: '12H-004.56' }])
  await second.stop()
})

test('a postmaster left running by a killed supervisor is replaced', async () => {
  const folder = join(newFolder(), 'VN')
  const orphan = await openCluster({ folder, say() {} })
  const next = await openCluster({ folder, say() {} })
  assert.deepEqual(await query(next.ownerUrl, 'select 1 as one'), [{ one: 1 }])
  assert.notEqual(orphan.process.exitCode ?? orphan.process.signalCode, null)
  await next.stop()
})

test('a pid file whose number now belongs to another process does not keep it from starting', async () => {
  const folder = join(newFolder(), 'VN')
  const cluster = await openCluster({ folder, say() {} })
  await cluster.stop()
  const place = join(folder, 'postgres')
  writeFileSync(join(place, 'postmaster.pid'), `${process.pid}\n${place}\n`)
  const next = await openCluster({ folder, say() {} })
  await next.stop()
})

test('it writes through to the disk, listens on loopback only and takes no one without a password', async () => {
  const folder = join(newFolder(), 'VN')
  const cluster = await openCluster({ folder, say() {} })
  const settings = await query(
    cluster.ownerUrl,
    "select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums",
  )
  assert.deepEqual(settings, [{ fsync: 'on', addresses: '127.0.0.1', checksums: 'on' }])
  const wrong = new URL(cluster.ownerUrl)
  wrong.password = 'guess'
  await assert.rejects(query(wrong.href, 'select 1'), { code: '28P01' })
  assert.equal(statSync(join(folder, 'keys/database.json')).mode & 0o777, 0o600)
  await cluster.stop()
})

test('lost passwords are named, not papered over', async () => {
  const folder = join(newFolder(), 'VN')
  await (await openCluster({ folder, say() {} })).stop()
  const path = join(folder, 'keys/database.json')
  const passwords = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...passwords, super: 'other' }))
  await assert.rejects(
    openCluster({ folder, say() {} }),
    /does not accept the password kept in this data folder's keys/,
  )
})

test('each test database is its own, migrated, and open to the server role', async () => {
  const [one, two] = [await openTestDatabase(), await openTestDatabase()]
  await query(one.ownerUrl, 'create table only_here (x int)')
  assert.deepEqual(await query(two.ownerUrl, "select to_regclass('only_here') as found"), [{ found: null }])
  assert.deepEqual(await query(one.appUrl, 'select current_user as who'), [{ who: 'landport_app' }])
  await one.drop()
  await two.drop()
})

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'landport-cluster-'))
  // PostgreSQL's account must pass through it when root runs the tests.
  chmodSync(folder, 0o711)
  folders.push(folder)
  return folder
}
