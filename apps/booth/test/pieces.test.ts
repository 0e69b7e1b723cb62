import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { routeOf } from '../src/app/route.ts'
import { showAge } from '../src/format/age.ts'
import { showChance } from '../src/format/chance.ts'
import { civilInput, instantOfInput } from '../src/format/time.ts'
import { readCode } from '../src/slip/read-code.ts'
import { buildBooth } from './build-booth.ts'

let built: Awaited<ReturnType<typeof buildBooth>>
before(async () => {
  built = await buildBooth()
})
after(() => built.remove())

/** A tablet at a lane is opened anew when it was dropped: 150 kB come from the cabinet before anybody notices. */
test('all screens together need at most 150 kB of script and style, fonts and their index aside', () => {
  const assets = readdirSync(join(built.folder, 'assets'))
  const weighed = assets.filter((name) => /\.(js|css)$/.test(name) && !name.startsWith('fonts-chinese'))
  const bytes = weighed.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(built.folder, 'assets', name)), { level: 9 }).length,
    0,
  )
  assert.ok(bytes <= 150_000, `${bytes} bytes`)
  assert.deepEqual(
    assets.filter((name) => name.endsWith('.woff')),
    [],
  )
})

test('an address says which screen it is', () => {
  assert.deepEqual(routeOf('/booth/huu-nghi/out-1'), { screen: 'booth', site: 'huu-nghi', lane: 'out-1' })
  assert.deepEqual(routeOf('/display/huu-nghi/out-1'), { screen: 'display', site: 'huu-nghi', lane: 'out-1' })
  assert.deepEqual(routeOf('/'), { screen: 'lanes' })
  assert.deepEqual(routeOf('/lanes'), { screen: 'lanes' })
  assert.deepEqual(routeOf('/booth/huu-nghi'), { screen: 'unknown' })
})

test('ages are said in whole units, never below zero', () => {
  const said = [-3, 7, 99, 100, 3_599, 3_600, 7_500, 400_000].map((seconds) => showAge(seconds, 'en'))
  assert.deepEqual(said, ['0 s', '7 s', '99 s', '1 min', '59 min', '1 h', '2 h 05 min', '4 d 15 h'])
})

test('a chance is said as one in so many, with two figures', () => {
  assert.deepEqual(
    [0.31, 0.04, 3.2e-7, 0].map(showChance).map((text) => text.replaceAll('\u00a0', ' ')),
    ['31 %', '1 : 25', '1 : 3 100 000', '< 1 : 1 000 000 000'],
  )
})

test('a time typed at the gate is the time of that gate', () => {
  const at = instantOfInput('2025-07-15T17:30', 'CN')
  assert.equal(at, '2025-07-15T09:30:00.000Z')
  assert.equal(civilInput(at, 'CN'), '2025-07-15T17:30')
})

test('a code is read as a scanner or a person gives it', () => {
  assert.deepEqual(readCode(' 6bf a\r\n+1 '), { token: '6BF A+1', wrong: null })
  assert.equal(readCode('6BF_').wrong, '_')
})
