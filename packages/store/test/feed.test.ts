import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type FeedItem, startFeed } from '../src/feed.ts'
import { startSealer } from '../src/sealer.ts'
import { ed25519Signer } from '../src/signer.ts'
import { openTestDatabase } from './fixture-database.ts'
import { append, decided, registration } from './fixture-passage.ts'

const LOG = 'landport.test/vn/journal'

test('the feed tells every sealed entry once, in the order of its number, with what a role is filtered by', {
  timeout: 60_000,
}, async (t) => {
  const database = await openTestDatabase()
  t.after(() => database.drop())
  const { app } = database
  const signer = ed25519Signer(LOG, generateKeyPairSync('ed25519').privateKey)
  const sealer = startSealer(app, { log: LOG, signer, holder: 'test', pauseMs: 20 })
  const feed = await startFeed(app, database.appUrl, LOG)
  const items: FeedItem[] = []
  feed.subscribe((some) => items.push(...some))
  for (let n = 0; n < 5; n++) {
    const reference = `VNHN261121-0000${n}`
    await append(app, reference, [registration(reference), decided('vn-customs', 1)])
  }
  for (let wait = 0; items.length < 10 && wait < 500; wait++) await sleep(20)
  await feed.stop()
  await sealer.stop()
  assert.deepEqual(
    items.map(({ seq }) => seq),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  )
  const { recordedAt: _, ...last } = items[9]!
  assert.deepEqual(last, {
    seq: 9,
    stream: 'passage/VNHN261121-00004',
    version: 2,
    type: 'decision-recorded',
    reference: 'VNHN261121-00004',
    site: 'vn-1119-1120',
    direction: 'out',
    phase: 'registered',
    parties: ['trader-1'],
    waitingFor: ['vn-border-guard'],
  })
})
