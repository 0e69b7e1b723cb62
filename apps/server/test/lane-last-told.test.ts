import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import type { PermitWord } from '@landport/barrier/permit/permit'
import { signReleaseToken } from '@landport/barrier/permit/release-token'
import { getInstant, type Instant, plusMinutes } from '@landport/std/time'
import { nodeSigner } from '../src/key-file.ts'
import { lastTold } from '../src/lane-link/last-told.ts'

const NOW = getInstant('2026-11-23T03:00:00.000Z')
const key = nodeSigner('EdDSA', generateKeyPairSync('ed25519').privateKey)

test('a release that has ended, a vehicle of a batch and one that holds none or of which a use was set aside are looked at each time, the others in turn', () => {
  const told = lastTold(2)
  const names = ['a', 'b', 'c', 'd', 'e']
  told.keep([
    ...names.map((name) => word(name, plusMinutes(NOW, 60))),
    word('ended', NOW),
    word('aside', plusMinutes(NOW, 60)),
  ])
  const permitted = [...names, 'ended', 'joined', 'new', 'aside'].map((reference) => ({
    reference,
    inBatch: reference === 'joined',
    usesBefore: reference === 'aside' ? NOW : null,
  }))
  const looks = Array.from({ length: 4 }, () => told.toLookAt('s', permitted, NOW))
  for (const look of looks) assert.deepEqual(look.slice(0, 4), ['ended', 'joined', 'new', 'aside'])
  assert.deepEqual(
    looks.map((look) => look.slice(4)),
    [['a', 'b'], ['c', 'd'], ['e'], ['a', 'b']],
  )
})

test('each site has a turn of its own', () => {
  const told = lastTold(1)
  told.keep(['a', 'b', 'x', 'y'].map((name) => word(name, plusMinutes(NOW, 60))))
  const site = (...names: string[]) =>
    names.map((reference) => ({ reference, inBatch: false, usesBefore: null }))
  const look = (name: string) => told.toLookAt(name, name === 'one' ? site('a', 'b') : site('x', 'y'), NOW)
  assert.deepEqual([look('one'), look('two'), look('one'), look('two')], [['a'], ['x'], ['b'], ['y']])
})

test('a word is news when it gives another release than was told, or takes it back', () => {
  const told = lastTold()
  const first = word('a', plusMinutes(NOW, 60))
  assert.ok(told.isNews(first))
  told.keep([first])
  assert.ok(!told.isNews(first))
  assert.ok(told.isNews({ ...first, token: null }))
  assert.ok(told.isNews(word('a', plusMinutes(NOW, 120))))
  assert.ok(told.isNews({ ...first, usesBefore: NOW }))
})

function word(reference: string, notAfter: Instant): PermitWord {
  const vehicle = {
    plate: '29C00001',
    trailerPlate: null,
    otherMark: null,
    containers: [],
    seals: [],
    weightKg: null,
  }
  const token = signReleaseToken(
    {
      side: 'VN',
      site: 's',
      reference,
      version: 1,
      direction: 'out',
      mode: 'smart',
      lanes: ['out-1'],
      vehicle,
      carrier: 'truck',
      goodsClass: 'general',
      inspection: 'none',
      quarantine: false,
      decisions: '00'.repeat(32),
      rules: 'vn-2026-07@1',
      notBefore: plusMinutes(notAfter, -60),
      notAfter,
      simulated: true,
    },
    key,
  )
  return { reference, version: 1, token, why: null, vehicle, at: NOW }
}
