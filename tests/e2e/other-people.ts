import { eventually, type TestSide } from '../../apps/server/test/fixture-side.ts'
import { fruitTruck, mustBeDone } from '../../apps/server/test/fixture-truck.ts'

export const SITE = 'huu-nghi-1119-1120'
/** Smart, as the truck's passage is. */
export const LANE = 'out-1'

export interface Truck {
  readonly reference: string
  readonly plate: string
  readonly containers: readonly string[]
}

/**
 * Everybody but customs does their part, over the same interface that the console uses: the trader registers, facts
 * come in, the gate centre calls, the other agencies and the Chinese side agree. The truck then stands for customs.
 */
export async function bringTruckToCustoms(vn: TestSide, cn: TestSide): Promise<Truck> {
  const [customs, cnCustoms] = await Promise.all([vn.client('customs'), cn.client('customs')])
  await eventually(
    'the sides hear each other',
    async () => {
      const { otherSide } = mustBeDone(await customs.board(SITE))
      return otherSide.lastHeardAt !== null && otherSide.state === 'open'
    },
    60_000,
  )
  const truck = fruitTruck()
  const { reference } = mustBeDone(await (await vn.client('trader')).registerPassage(truck))
  await eventually(
    'the announcement reaches the Chinese side',
    async () => (await cnCustoms.passage(reference)).ok,
    60_000,
  )
  await bringFacts(vn, reference)
  mustBeDone(
    await customs.command(reference, {
      kind: 'record-channel',
      channel: 'green',
      declarationNumber: '307000000010',
    }),
  )
  const centre = await vn.client('gate-centre')
  mustBeDone(await centre.command(reference, { kind: 'call-forward', slot: null }))
  mustBeDone(await centre.command(reference, { kind: 'gate-in', lane: LANE }))
  await bringFacts(vn, reference)
  await decideAll(vn, reference, 'customs')
  await bringFacts(cn, reference)
  await decideAll(cn, reference, null)
  await eventually(
    'the other side takes it',
    async () => mustBeDone(await customs.passage(reference)).passage.otherSide.state === 'may-proceed',
    60_000,
  )
  return {
    reference,
    plate: truck.carrier.kind === 'truck' ? truck.carrier.plate : '',
    containers: truck.loadUnits.flatMap(({ container }) => container ?? []),
  }
}

/** What is missing on this side, each brought by an account that may bring it. */
async function bringFacts(side: TestSide, reference: string): Promise<void> {
  const names =
    side.side === 'VN' ? ['trader', 'gate-centre', 'customs', 'plant-quarantine'] : ['customs', 'port-office']
  const clients = await Promise.all(names.map((name) => side.client(name)))
  const { readiness } = mustBeDone(await clients[0]!.passage(reference))
  for (const { item, status } of readiness.lines) {
    if (status !== 'missing' || item === 'other-side-may-proceed') continue
    for (const client of clients) {
      const answer = await client.command(reference, {
        kind: 'record-fact',
        item,
        status: 'met',
        reference: null,
        validUntil: null,
        source: 'test',
      })
      if (answer.ok) break
    }
  }
}

/** Every cell that has to be decided before km 0, but those of one agency. */
async function decideAll(side: TestSide, reference: string, except: string | null): Promise<void> {
  const reader = await side.client('customs')
  const { cells } = mustBeDone(await reader.passage(reference)).passage
  for (const { agency, subject, before } of cells) {
    if (agency === except || (before !== 'crossing' && before !== 'call')) continue
    mustBeDone(
      await (await side.client(agency)).command(reference, {
        kind: 'decide',
        agency,
        subject,
        outcome: 'yes',
        legalBasis: '865/QĐ-TTg',
        remark: null,
        evidence: [],
      }),
    )
  }
}
