import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PermitWord } from '@landport/barrier/permit/permit'
import { openReleaseToken } from '@landport/barrier/permit/release-token'
import { listFeed } from '@landport/store/feed'
import { wordsHub } from '../src/lane-link/words-hub.ts'
import {
  type FakeUnit,
  type Line,
  permittedEmptyTruck,
  registerUnit,
  SITE,
  siteCheck,
} from './fixture-lane-unit.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let unit: FakeUnit
let first: Line
before(async () => {
  vn = await makeSide('VN')
  unit = registerUnit(vn, 'vn-lanes-1')
})
after(async () => {
  first?.close()
  await vn.drop()
})

const headsOf = (line: Line) => line.told.filter(({ event }) => event === 'head').map(({ value }) => value)
const batchesOf = (line: Line) => line.told.filter(({ event }) => event === 'words').map(({ value }) => value)
const lastWord = (line: Line, reference: string) => line.words(reference).at(-1) ?? null

test('nobody without a registered secret is told anything', async () => {
  const answer = await fetch(`${vn.configuration.address}/lane-link/words`)
  assert.equal(answer.status, 401)
})

test('a computer that knows nothing gets a whole snapshot, in parts, and then heads that say how far it was told', async () => {
  const { reference } = await permittedEmptyTruck(vn)
  first = await unit.listen()
  await eventually('a head', async () => headsOf(first).length > 0)
  const batches = batchesOf(first)
  assert.deepEqual(batches[0]!.snapshot, { part: 1, parts: 1, because: 'first' })
  assert.equal(first.told.at(0)!.event, 'words', 'no head before the snapshot is whole')
  const word = lastWord(first, reference)!
  const opened = openReleaseToken(word.token!, siteCheck(vn).verify)
  assert.ok(opened.ok, 'the release is signed by the site')
  assert.deepEqual(
    [opened.value.reference, opened.value.version, opened.value.site, opened.value.direction],
    [reference, word.version, SITE, 'out'],
  )
  const head = headsOf(first).at(-1)!
  assert.equal(head.site, SITE)
  assert.equal(head.emergency, null)
  assert.deepEqual(
    head.gates.map(({ direction, own }) => [direction, own]),
    [
      ['out', 'open'],
      ['in', 'open'],
    ],
  )
  assert.ok(head.upTo >= batches[0]!.upTo!)
})

test('a permission that comes or goes is told to a connected lane at once, with a head that covers it', async (t) => {
  const { reference } = await permittedEmptyTruck(vn)
  const word = await eventually('the word', async () => lastWord(first, reference))
  const customs = await vn.client('customs')
  const took: number[] = []
  for (let n = 0; n < 10; n++) {
    const { version } = lastWord(first, reference)!
    const act = { kind: 'order-stop', agency: 'customs', reason: 'x', legalBasis: 'y' } as const
    const { version: stopped } = mustBeDone(await customs.command(reference, act))
    const committed = Date.now()
    const told = await eventually('the stop', async () =>
      (lastWord(first, reference)?.version ?? 0) >= stopped ? lastWord(first, reference) : null,
    )
    took.push(told!.atMs - committed)
    assert.ok(told!.version > version)
    assert.deepEqual([told!.token, told!.why === null], [null, false], 'it may not pass, and it says why')
    const { passage } = mustBeDone(await customs.passage(reference))
    const { id } = passage.stopOrders.find(({ lifted }) => lifted === null)!
    const lift = { kind: 'lift-stop', agency: 'customs', stopOrder: id, reason: 'x' } as const
    const lifted = mustBeDone(await customs.command(reference, lift))
    await eventually('the lift', async () => (lastWord(first, reference)?.version ?? 0) >= lifted.version)
  }
  took.sort((a, b) => a - b)
  t.diagnostic(`milliseconds from the answer to the word at the lane: median ${took[5]}, longest ${took[9]}`)
  await eventually('a head beyond the word', async () => {
    const upTo = batchesOf(first).at(-1)!.upTo!
    return headsOf(first).at(-1)!.upTo >= upTo
  })
  assert.ok(word.version > 0)
})

test('a gate that is closed and a lane that is ordered stand in a head at once', async () => {
  const centre = await vn.client('gate-centre')
  mustBeDone(await centre.setGateState(SITE, { direction: 'out', state: 'closed', reason: 'Mưa lớn' }))
  await eventually('the gate in the head', async () => headsOf(first).at(-1)!.gates[0]!.own === 'closed')
  mustBeDone(await centre.setGateState(SITE, { direction: 'out', state: 'open', reason: null }))
  mustBeDone(await centre.orderLane(SITE, 'out-1', { act: { kind: 'close' }, reason: 'Bảo trì' }))
  const [order] = await eventually('the order in the head', async () => {
    const { lanes } = headsOf(first).at(-1)!
    return lanes.length > 0 && lanes
  })
  assert.deepEqual([order!.lane, order!.state, order!.order], ['out-1', 'closed', 1])
})

test('a computer that comes back is told only what it missed; one of another epoch or of long ago gets a snapshot', async () => {
  const { log } = headsOf(first).at(-1)!
  const missedFrom = headsOf(first).at(-1)!.upTo
  const { reference } = await permittedEmptyTruck(vn)
  await eventually('sealed', async () => lastWord(first, reference))
  const back = await unit.listen({ log, after: missedFrom })
  await eventually('it was told', async () => lastWord(back, reference))
  const batches = batchesOf(back)
  assert.ok(batches.every(({ snapshot }) => snapshot === null))
  assert.deepEqual(
    [...new Set(batches.flatMap(({ words }) => words.map((word) => word.reference)))],
    [reference],
  )
  back.close()
  const other = await unit.listen({ log: `${log}/9`, after: 3 })
  await eventually('a snapshot', async () => batchesOf(other).length > 0)
  assert.equal(batchesOf(other)[0]!.snapshot?.because, 'other-log')
  other.close()
})

test('a computer that comes while the site is busy hears nothing before it was told what it missed', async () => {
  const { log, upTo } = headsOf(first).at(-1)!
  const busy = Array.from({ length: 4 }, () => permittedEmptyTruck(vn))
  const lines: Line[] = []
  while (lines.length < 40) {
    lines.push(
      await unit.listen(lines.length % 2 === 0 ? { log: `${log}/9`, after: 3 } : { log, after: upTo }),
    )
    await Promise.race([...busy, new Promise((resolve) => setTimeout(resolve, 20))])
  }
  const references = (await Promise.all(busy)).map(({ reference }) => reference)
  for (const reference of references) await eventually('told', async () => lastWord(first, reference))
  for (const line of lines) await eventually('a head', async () => headsOf(line).length > 0)
  for (const line of lines) line.close()
  const opened = lines.filter((_, nth) => nth % 2 === 0).map((line) => line.told[0]!.value.snapshot?.because)
  assert.deepEqual(
    opened.filter((because) => because !== 'other-log'),
    [],
  )
})

test('no head says that a lane was told of a passage before it was', async () => {
  const busy = Array.from({ length: 6 }, () => permittedEmptyTruck(vn))
  const lines: Line[] = []
  let isDone = false
  const all = Promise.all(busy).finally(() => {
    isDone = true
  })
  // Each that comes lets the site look again how far its journal is.
  while (!isDone) lines.push(await unit.listen())
  const references = (await all).map(({ reference }) => reference)
  for (const reference of references) await eventually('told', async () => lastWord(first, reference))
  for (const line of lines) line.close()
  const known = new Map<string, number>()
  let toldUpTo = -1
  for (const { event, value } of first.told) {
    if (event === 'head') toldUpTo = Math.max(toldUpTo, value.upTo)
    else
      for (const { reference, version } of value.words) {
        const isNew = version > (known.get(reference) ?? -1)
        known.set(reference, version)
        if (isNew && value.snapshot === null && value.upTo !== null)
          assert.ok(value.upTo > toldUpTo, `${reference} was covered by a head before it was told`)
      }
  }
})

test('a lane hears of passages of its own sites only', async () => {
  const stranger = registerUnit(vn, 'vn-lanes-9', { sites: ['tan-thanh-1088-2-1089'] })
  const line = await stranger.listen()
  await eventually('a head', async () => headsOf(line).length > 0)
  assert.deepEqual([...new Set(line.told.map(({ value }) => value.site))], ['tan-thanh-1088-2-1089'])
  const { reference } = await permittedEmptyTruck(vn)
  await eventually('the other is told', async () => lastWord(first, reference))
  assert.equal(lastWord(line, reference), null)
  line.close()
})

test('a lane whose words could not be read is told them when it comes again; no head covers them before', async () => {
  const { services } = vn.server
  let isBroken = false
  const pool = new Proxy(services.pool, {
    get(target, name) {
      if (name === 'query' && isBroken)
        return () => Promise.reject(new Error('the connection to the database ended'))
      const value = Reflect.get(target, name) as unknown
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const hub = wordsHub({ ...services, pool, report: () => {} })
  const claims = (data: string) => JSON.parse(openedText(data)) as { upTo: number; words?: PermitWord[] }
  const openLine = (since: { log: string | null; after: number | null }) => {
    const line = {
      heads: [] as number[],
      words: [] as PermitWord[],
      headBefore: new Map<string, number>(),
      isEnded: false,
    }
    hub.open(
      [SITE],
      since,
      (event, data) => {
        const told = claims(data)
        if (event === 'head') line.heads.push(told.upTo)
        for (const word of told.words ?? []) {
          line.words.push(word)
          if (!line.headBefore.has(word.reference))
            line.headBefore.set(word.reference, line.heads.at(-1) ?? -1)
        }
        return true
      },
      () => {
        line.isEnded = true
      },
    )
    return line
  }
  const before = openLine({ log: null, after: null })
  await eventually('a head', async () => before.heads.length > 0)
  isBroken = true
  const { reference } = await permittedEmptyTruck(vn)
  await eventually('the line ends', async () => before.isEnded)
  isBroken = false
  assert.deepEqual(
    before.words.filter((word) => word.reference === reference),
    [],
  )
  const again = openLine({ log: headsOf(first).at(-1)!.log, after: before.heads.at(-1)! })
  // Its entries may be sealed after it came: then it hears of it with everybody.
  await eventually('it is told', async () =>
    again.words.some((word) => word.reference === reference && word.token !== null),
  )
  const items = await listFeed(services.pool, services.signer.note.name, before.heads[0]! + 1)
  const { seq } = items.find((item) => item.reference === reference)!
  assert.ok(again.headBefore.get(reference)! < seq, 'no head before the word covers the passage')
  assert.ok(before.heads.every((upTo) => upTo < seq))
  await hub.stop()
  assert.ok(again.isEnded)
})

test('while one computer is told what it lacks, the others hear everything; it hears that after what it lacked', async () => {
  const { services } = vn.server
  const hub = wordsHub({ ...services, report: () => {} })
  const read = Promise.withResolvers<void>()
  const openLine = (room?: () => Promise<void>) => {
    const told: { event: string; upTo: number | null; references: readonly string[] }[] = []
    hub.open(
      [SITE],
      { log: null, after: null },
      (event, data) => {
        const { upTo, words = [] } = JSON.parse(openedText(data)) as { upTo: number; words?: PermitWord[] }
        told.push({ event, upTo, references: words.map((word) => word.reference) })
        return true
      },
      () => {},
      room,
    )
    return told
  }
  const quick = openLine()
  await eventually('a head', async () => quick.some(({ event }) => event === 'head'))
  const slow = openLine(() => read.promise)
  await eventually('it is being told', async () => slow.length > 0)
  const { reference } = await permittedEmptyTruck(vn)
  const word = await eventually('the others are told', async () =>
    quick.find(({ references }) => references.includes(reference)),
  )
  await eventually('a head that covers it', async () =>
    quick.some(({ event, upTo }) => event === 'head' && upTo! >= word.upTo!),
  )
  assert.ok(slow.every(({ event, references }) => event === 'words' && !references.includes(reference)))
  read.resolve()
  await eventually('a head', async () => slow.some(({ event }) => event === 'head'))
  const head = slow.findIndex(({ event }) => event === 'head')
  assert.ok(slow.slice(0, head).some(({ references }) => references.includes(reference)))
  await hub.stop()
})

/** What stands in a signed text; who signed it is not asked here. */
const openedText = (jws: string): string => {
  const { payload } = JSON.parse(jws) as { payload: string }
  return Buffer.from(payload, 'base64url').toString('utf8')
}
