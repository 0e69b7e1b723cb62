import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Client } from '@landport/api/client'
import { eventually, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

/** What a file of evidence starts with, so that it counts as a PDF. */
export const EVIDENCE_BYTES = new TextEncoder().encode('%PDF-1.7 phiếu kiểm tra mẫu')
const DECLARATION = new URL('../../../contracts/wco-dm/examples/valid/', import.meta.url)

/**
 * A fruit truck with an imported declaration, from its registration over km 0 to acceptance, with every receipt given
 * and a file of evidence with customs' decision. Returns its reference.
 */
export async function crossTruck(vn: TestSide, cn: TestSide): Promise<string> {
  const [trader, customs, borderGuard, plant, health, centre] = (await Promise.all(
    ['trader', 'customs', 'border-guard', 'plant-quarantine', 'health-quarantine', 'gate-centre'].map(
      (name) => vn.client(name),
    ),
  )) as [Client, Client, Client, Client, Client, Client]
  const [cnCustoms, immigration, portOffice] = (await Promise.all(
    ['customs', 'immigration-inspection', 'port-office'].map((name) => cn.client(name)),
  )) as [Client, Client, Client]
  await eventually('the sides hear each other', async () => {
    const board = await customs.board('huu-nghi-1119-1120')
    return board.ok && board.value.otherSide.lastHeardAt !== null && board.value.otherSide.state === 'open'
  })
  const { reference } = mustBeDone(await trader.registerPassage(await truckWithDeclaration(trader)))
  const arrived = await eventually('the announcement reaches the other side', async () => {
    const found = await cnCustoms.passage(reference)
    return found.ok ? found.value : null
  })
  for (const item of [
    'declaration-registered',
    'codes-valid',
    'phytosanitary-application',
    'other-side-filing',
    'fee-paid',
    'slot-booked',
    'gate-pre-declaration',
    'vehicle-formality',
    'lab-result',
  ])
    await fact(trader, reference, item)
  mustBeDone(
    await customs.command(reference, {
      kind: 'record-channel',
      channel: 'green',
      declarationNumber: '307000000010',
    }),
  )
  mustBeDone(await centre.command(reference, { kind: 'call-forward', slot: null }))
  mustBeDone(await centre.command(reference, { kind: 'gate-in', lane: 'out-1' }))
  await fact(plant, reference, 'phytosanitary-certificate', 'VN-PC-2026-0001')
  await fact(customs, reference, 'supervised-area-exit')
  const file = mustBeDone(
    await customs.bringEvidence(reference, 'customs', { name: 'phieu-kiem-tra.pdf', bytes: EVIDENCE_BYTES }),
  )
  await yes(customs, reference, 'customs', 'declaration', [
    { kind: 'document', digest: file.digest, note: null },
  ])
  await yes(customs, reference, 'customs', 'vehicle')
  await yes(borderGuard, reference, 'border-guard', 'vehicle')
  await yes(borderGuard, reference, 'border-guard', 'person')
  await yes(plant, reference, 'plant-quarantine', 'lot')
  await yes(health, reference, 'health-quarantine', 'health')
  for (const { item, status, broughtBy } of arrived.readiness.lines)
    if (status === 'missing' && item !== 'other-side-may-proceed')
      await fact(broughtBy === 'customs' ? cnCustoms : portOffice, reference, item)
  for (const { agency, subject, before } of arrived.passage.cells)
    if (before === 'crossing' || before === 'call')
      await yes(agency === 'customs' ? cnCustoms : immigration, reference, agency, subject)
  await eventually('the truck may cross', async () => {
    const found = await customs.passage(reference)
    return found.ok && found.value.line.phase === 'permitted'
  })
  mustBeDone(
    await borderGuard.command(reference, {
      kind: 'record-crossing',
      lane: 'out-1',
      direction: 'out',
      at: vn.clock.now(),
    }),
  )
  await eventually('the other side knows that it crossed', async () => {
    const found = await cnCustoms.passage(reference)
    return found.ok && found.value.line.phase === 'crossed'
  })
  mustBeDone(await cnCustoms.command(reference, { kind: 'accept' }))
  await eventually('acceptance comes back', async () => {
    const found = await customs.passage(reference)
    return found.ok && found.value.line.phase === 'accepted'
  })
  for (const client of [customs, cnCustoms])
    await eventually('every message has its receipt', async () => {
      const found = await client.passage(reference)
      return found.ok && found.value.messages.every(({ receipt }) => receipt !== 'waiting')
    })
  return reference
}

/** The evidence pack as a signed-in person gets it. */
export async function fetchPack(
  side: TestSide,
  signInName: string,
  reference: string,
  query = '',
): Promise<Uint8Array> {
  const answer = await fetchAs(
    side,
    signInName,
    `/api/passages/${encodeURIComponent(reference)}/evidence-pack${query}`,
  )
  assert.equal(answer.status, 200, await answer.clone().text())
  assert.equal(answer.headers.get('content-type'), 'application/zip')
  return answer.bytes()
}

/** Any address, with the cookie of a demonstration account. */
export async function fetchAs(side: TestSide, signInName: string, path: string): Promise<Response> {
  const { address } = side.configuration
  const signedIn = await fetch(`${address}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName, password: 'landport-demo' }),
  })
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]!)
  return fetch(address + path, { headers: { cookie: cookie.join('; ') } })
}

async function truckWithDeclaration(trader: Client) {
  const name = 'durian-export.xml'
  const bytes = new Uint8Array(readFileSync(new URL(name, DECLARATION)))
  const [declared] = mustBeDone(await trader.importFile({ name, bytes })).declarations
  const truck = fruitTruck()
  return {
    ...truck,
    consignments: truck.consignments.map((one) => ({ ...one, declaration: declared!.id, grossWeightKg: 10 })),
  }
}

const fact = async (client: Client, reference: string, item: string, number: string | null = null) =>
  mustBeDone(
    await client.command(reference, {
      kind: 'record-fact',
      item,
      status: 'met',
      reference: number,
      validUntil: null,
      source: 'test',
    }),
  )

type Evidence = { readonly kind: 'document'; readonly digest: string; readonly note: null }

const yes = async (
  client: Client,
  reference: string,
  agency: string,
  subject: string,
  evidence: readonly Evidence[] = [],
) =>
  mustBeDone(
    await client.command(reference, {
      kind: 'decide',
      agency,
      subject,
      outcome: 'yes',
      legalBasis: '865/QĐ-TTg',
      remark: null,
      evidence: [...evidence],
    }),
  )
