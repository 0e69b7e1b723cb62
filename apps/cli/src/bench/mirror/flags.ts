import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient } from '@landport/api/client'
import type { RegisterPassageRequest } from '@landport/api/requests'
import { readConfiguration } from '@landport/server/configuration'
import { assert, Fault } from '@landport/std/assert'
import { instantFromMs } from '@landport/std/time'
import { writeParts } from '@landport/store/inbox'
import { makePool, type Pool } from '@landport/store/pool'
import { toldRecordPart } from '@landport/store/told-record'
import type { Figures } from '../bench.ts'
import { startOneSide } from '../one-side.ts'
import { percentile, rounded } from '../percentile.ts'

const PASSAGES = 200
/** Manifests told a second: ten times what the busiest road of this border sees in its peak hour. */
const TOLD_PER_S = 10
const LOOK_MS = 20
const GIVE_UP_MS = 30_000

/**
 * How long after the second record was kept a difference stands in the list, on a side in operation. Each vehicle is
 * registered by its broker; its manifest is then written as the receiver of the other side's messages writes it.
 */
export async function measureFlags(data: string, say: (text: string) => void): Promise<Figures> {
  say('starting a side…')
  const side = await startOneSide(data, say)
  const configuration = readConfiguration(join(side.folder.run, 'server.json'))
  const pool = makePool(configuration.databaseUrl, { max: 4 })
  try {
    const client = await signedIn(configuration.address)
    say(`registering ${PASSAGES} vehicles…`)
    const references: string[] = []
    for (let n = 0; n < PASSAGES; n++) references.push(await register(client, n))
    await sleep(5_000)
    say('telling their manifests…')
    const watch = watchFlags(pool)
    const toldMs = new Map<string, number>()
    for (const [n, reference] of references.entries()) {
      await tellManifest(pool, reference, n)
      toldMs.set(reference, performance.now())
      await sleep(1_000 / TOLD_PER_S)
    }
    const flaggedMs = await watch.until(PASSAGES)
    const delays = references.map((reference) => {
      const at = flaggedMs.get(reference)
      assert(at !== undefined, 'every manifest that differs is flagged', reference)
      return Math.max(0, at - toldMs.get(reference)!) / 1000
    })
    return { flag_p95_s: rounded(percentile(delays, 0.95)), flag_p50_s: rounded(percentile(delays, 0.5)) }
  } finally {
    await pool.end()
    await side.stop()
  }
}

async function signedIn(baseUrl: string): Promise<Client> {
  const client = createClient({ baseUrl, keepsCookie: true })
  const answer = await client.signIn({ signInName: 'broker', password: 'landport-demo' })
  if (!answer.ok) throw new Fault('bench-sign-in', answer.error.message.en, { retryable: false })
  return client
}

async function register(client: Client, n: number): Promise<string> {
  for (;;) {
    const answer = await client.registerPassage(vehicle(n))
    if (answer.ok) return answer.value.reference
    if (answer.error.retryAfterSeconds === null)
      throw new Fault('bench-register', answer.error.message.en, { retryable: false })
    await sleep(answer.error.retryAfterSeconds * 1000)
  }
}

const plateOf = (n: number): string => `29H${String(10_000 + n)}`
const declarationOf = (n: number): string => `30${String(700_000_000 + n)}0`
const containerOf = (n: number): string => `TCLU${String(1_000_000 + n)}`

const vehicle = (n: number): RegisterPassageRequest => ({
  site: 'huu-nghi-1119-1120',
  direction: 'out',
  flow: 'general-export',
  goodsClass: 'general',
  carrier: { kind: 'truck', plate: plateOf(n), trailerPlate: null, country: 'VN' },
  loaded: true,
  batchNumber: null,
  follows: null,
  parties: [],
  driver: null,
  loadUnits: [{ container: containerOf(n), seals: [`S${n}`], full: true }],
  consignments: [
    {
      declaration: null,
      declarationNumber: declarationOf(n),
      description: 'Bench goods',
      hs: '94036090',
      originCountry: 'VN',
      exporter: 'Công ty mẫu A',
      importer: '样例公司 B',
      packages: 400,
      grossWeightKg: 12_000,
      growingAreaCode: null,
      packingHouseCode: null,
    },
  ],
  expectedCrossingAt: null,
})

/** The same vehicle with another gross weight. */
async function tellManifest(pool: Pool, reference: string, n: number): Promise<void> {
  const at = instantFromMs(Date.now())
  await writeParts(pool, [
    toldRecordPart({
      message: randomUUID(),
      from: 'CN',
      kind: 'road-manifest',
      act: 'told',
      number: `BENCH-${n}`,
      reference,
      body: {
        kind: 'road-manifest',
        from: 'CN',
        number: `BENCH-${n}`,
        reference,
        site: 'huu-nghi-1119-1120',
        batchNumber: null,
        transportMeans: plateOf(n),
        trailer: null,
        transportMeansCountry: 'VN',
        loaded: true,
        transportEquipment: [{ id: containerOf(n), seals: [`S${n}`], full: true }],
        consignments: [
          {
            declarationNumber: declarationOf(n),
            consignor: null,
            consignee: null,
            description: null,
            commodityCode: '940360',
            originCountry: 'VN',
            packageQuantity: 400,
            grossMassKg: 15_000,
          },
        ],
        at,
      },
      simulated: true,
      receivedAt: at,
    }),
  ])
}

/** Looks which passages have a line in the list, and when each was first seen there. */
function watchFlags(pool: Pool) {
  const seen = new Map<string, number>()
  const look = async (): Promise<void> => {
    const { rows } = await pool.query<{ passage: string }>({
      name: 'bench_flags',
      text: `select distinct passage from discrepancy where type = 'gross-weight' and passage is not null`,
      values: [],
    })
    for (const { passage } of rows) if (!seen.has(passage)) seen.set(passage, performance.now())
  }
  const state = { isOver: false, lastMs: performance.now() }
  const watching = (async () => {
    while (!state.isOver) {
      await look()
      await sleep(LOOK_MS)
    }
  })()
  return {
    async until(count: number): Promise<ReadonlyMap<string, number>> {
      const from = performance.now()
      while (seen.size < count && performance.now() - from < GIVE_UP_MS) await sleep(LOOK_MS)
      state.isOver = true
      await watching
      return seen
    },
  }
}
