import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Client } from '@landport/api/client'
import type { LaneView } from '@landport/barrier/booth/lane-view'
import {
  REPORT_JWS,
  type ReportsTaken,
  SITE_LINK,
  STATUS_JWS,
  type WordBatch,
} from '@landport/barrier/link/site-link'
import type { SiteHead } from '@landport/barrier/permit/permit'
import type { LaneReport, LaneReportContent } from '@landport/barrier/report/report'
import { canonicalText } from '@landport/exchange/canonical'
import { openJws, signJws } from '@landport/exchange/jws'
import type { SignatureCheck } from '@landport/exchange/signing'
import type { Instant } from '@landport/std/time'
import { nodeSigner } from '../src/key-file.ts'
import { ed25519Spki } from '../src/keys/public-key.ts'
import type { RegisteredUnit } from '../src/lane-link/units.ts'
import { eventually, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

export const SITE = 'huu-nghi-1119-1120'
export const LANE = 'out-2'

export interface Told {
  readonly event: 'words' | 'head'
  readonly value: WordBatch & SiteHead
  /** Milliseconds of this machine. */
  readonly atMs: number
  readonly bytes: number
}

/** What speaks to the server as a lane computer does, over HTTP. */
export interface FakeUnit {
  readonly unit: string
  /** Sends contents as the next reports. */
  report(...contents: readonly LaneReportContent[]): Promise<ReportsTaken>
  /** Makes reports without sending them. */
  make(content: LaneReportContent, more?: Partial<LaneReport>): LaneReport
  send(reports: readonly LaneReport[], more?: SendOptions): Promise<Response>
  status(views: readonly Partial<LaneView>[]): Promise<Response>
  /** Opens the stream; what comes is collected. */
  listen(since?: { readonly log: string; readonly after: number }): Promise<Line>
}

export interface SendOptions {
  readonly oldest?: number
  readonly key?: KeyObject
  readonly secret?: string
  /** Of another server of the same side. */
  readonly address?: string
}

export interface Line {
  readonly told: readonly Told[]
  words(reference: string): readonly (WordBatch['words'][number] & { readonly atMs: number })[]
  close(): void
}

/** Registers lane computers of the side, beside those that are there. */
export function registerUnit(side: TestSide, unit: string, options: { sites?: string[] } = {}): FakeUnit {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const row: RegisteredUnit = {
    unit,
    secret: `secret-of-${unit}-${'x'.repeat(20)}`,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    sites: options.sites ?? [SITE],
  }
  const file = side.configuration.files.laneUnits!
  const before = readRows(file)
  writeFileSync(file, JSON.stringify([...before, row]))
  return fakeUnit(side, row, privateKey)
}

function readRows(file: string): RegisteredUnit[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RegisteredUnit[]
  } catch {
    return []
  }
}

function fakeUnit(side: TestSide, row: RegisteredUnit, privateKey: KeyObject): FakeUnit {
  const { unit } = row
  let seq = 0
  const post = (
    path: string,
    method: string,
    body: unknown,
    { secret = row.secret, address = side.configuration.address }: SendOptions = {},
  ): Promise<Response> =>
    fetch(address + path, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const made: FakeUnit = {
    unit,
    make(content, more = {}) {
      seq += 1
      return {
        unit,
        seq,
        site: SITE,
        lane: LANE,
        at: side.clock.now(),
        connected: true,
        content,
        simulated: true,
        ...more,
      }
    },
    send(reports, options = {}) {
      const oldest = options.oldest ?? reports[0]?.seq ?? 1
      const signer = nodeSigner('EdDSA', options.key ?? privateKey)
      const batch = signJws(REPORT_JWS, canonicalText({ unit, oldest, reports }), [signer])
      return post(SITE_LINK.reports, 'POST', { batch }, options)
    },
    async report(...contents) {
      const answer = await made.send(contents.map((content) => made.make(content)))
      const text = await answer.text()
      assert.equal(answer.status, 200, text)
      return JSON.parse(text) as ReportsTaken
    },
    status(views) {
      const whole = views.map((view) => ({ unit, site: SITE, lane: LANE, at: side.clock.now(), ...view }))
      const text = canonicalText({ unit, views: whole })
      return post(SITE_LINK.status, 'PUT', {
        status: signJws(STATUS_JWS, text, [nodeSigner('EdDSA', privateKey)]),
      })
    },
    async listen(since) {
      const query = since === undefined ? '' : `?log=${encodeURIComponent(since.log)}&after=${since.after}`
      const stop = new AbortController()
      const answer = await fetch(side.configuration.address + SITE_LINK.words + query, {
        headers: { authorization: `Bearer ${row.secret}` },
        signal: stop.signal,
      })
      assert.equal(answer.status, 200)
      const told: Told[] = []
      void collect(answer, siteCheck(side), told).catch(() => {})
      return {
        told,
        words: (reference) =>
          told.flatMap(({ event, value, atMs }) =>
            event === 'words'
              ? value.words.filter((word) => word.reference === reference).map((word) => ({ ...word, atMs }))
              : [],
          ),
        close: () => stop.abort(),
      }
    },
  }
  return made
}

/** Whose signatures count: the site's own key. */
export function siteCheck(side: TestSide): SignatureCheck {
  const { publicKey } = JSON.parse(readFileSync(side.configuration.files.signer, 'utf8')) as {
    publicKey: string
  }
  const key = createPublicKey({
    key: ed25519Spki(Buffer.from(publicKey, 'base64')),
    format: 'der',
    type: 'spki',
  })
  return {
    required: ['EdDSA'],
    verify: (_kid, _algorithm, bytes, signature) => (verify(null, bytes, key, signature) ? 'right' : 'wrong'),
  }
}

async function collect(answer: Response, check: SignatureCheck, told: Told[]): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of answer.body!) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const event = lines.find((line) => line.startsWith('event: '))?.slice(7)
      const data = lines.find((line) => line.startsWith('data: '))?.slice(6)
      if (data === undefined || (event !== 'words' && event !== 'head')) continue
      const typ = event === 'words' ? 'landport-lane-words+jws' : 'landport-lane-head+jws'
      const opened = openJws(data, typ, check)
      assert.ok(opened.ok, `what the site says is signed: ${opened.ok ? '' : opened.error}`)
      told.push({
        event,
        value: JSON.parse(opened.value) as Told['value'],
        atMs: Date.now(),
        bytes: data.length,
      })
    }
  }
}

/** An empty truck that may cross, so far as this side alone is asked. */
export async function permittedEmptyTruck(vn: TestSide): Promise<{ reference: string; plate: string }> {
  const [trader, centre, customs] = (await Promise.all(
    ['trader', 'gate-centre', 'customs'].map((name) => vn.client(name)),
  )) as [Client, Client, Client]
  const truck = fruitTruck({
    flow: 'empty',
    goodsClass: 'none',
    loaded: false,
    loadUnits: [],
    consignments: [],
  })
  const { reference } = mustBeDone(await trader.registerPassage(truck))
  for (const { item, status } of mustBeDone(await trader.passage(reference)).readiness.lines)
    if (status === 'missing')
      mustBeDone(
        await centre.command(reference, {
          kind: 'record-fact',
          item,
          status: 'met',
          reference: null,
          validUntil: null,
          source: 'test',
        }),
      )
  mustBeDone(await centre.command(reference, { kind: 'call-forward', slot: null }))
  mustBeDone(await centre.command(reference, { kind: 'gate-in', lane: LANE }))
  for (const { agency, subject } of mustBeDone(await customs.passage(reference)).passage.cells)
    mustBeDone(
      await (await vn.client(agency)).command(reference, {
        kind: 'decide',
        agency,
        subject,
        outcome: 'yes',
        legalBasis: '865/QĐ-TTg',
        remark: null,
        evidence: [],
      }),
    )
  return { reference, plate: truck.carrier.kind === 'truck' ? truck.carrier.plate : '' }
}

/** The contents by which a lane tells of one vehicle, from its plate to its crossing. */
export const wayOf = (
  reference: string,
  plate: string,
  at: Instant,
  token: string | null,
): LaneReportContent[] => [
  {
    kind: 'reading',
    reference,
    reading: {
      site: SITE,
      lane: LANE,
      device: 'vn-out-2-plate',
      kind: 'plate',
      raw: plate,
      value: plate,
      confidence: 0.97,
      eventAt: at,
      receivedAt: at,
      seq: 1,
      track: null,
      place: null,
      image: null,
      attestation: 'lane',
      signature: null,
      simulated: true,
    } as unknown as Extract<LaneReportContent, { kind: 'reading' }>['reading'],
  },
  opened(reference, token),
  { kind: 'cycle', state: 'ordered', event: 'opened', reference },
  { kind: 'crossed', reference, direction: 'out', device: 'vn-out-2-km0' },
]

export const opened = (reference: string, token: string | null = null): LaneReportContent => ({
  kind: 'answered',
  answer: { answer: 'open', reference, basis: 'connected', rows: [] },
  verdict: { outcome: 'identified', reference, wrong: 0.000001, provenance: [] },
  token,
  rules: 'vn@test',
  headAgeSeconds: 1,
})

/** The release that the site tells lanes of now. */
export const releaseOf = (line: Line, reference: string): Promise<string> =>
  eventually('the release', async () => line.words(reference).at(-1)?.token ?? null)
