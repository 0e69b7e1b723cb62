import { countWaiting, WAITING } from '@landport/store/reads/link'
import { rowsOf } from './fixture-process.ts'
import { eventually, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

export const OUT = 'VN>CN/passages'
export const IN = 'CN>VN/passages'

export const register = async (side: TestSide, count: number, changes = {}): Promise<string[]> => {
  const trader = await side.client('trader')
  const references: string[] = []
  for (let n = 0; n < count; n++)
    references.push(mustBeDone(await trader.registerPassage(fruitTruck(changes))).reference)
  return references
}

export const allReceipted = (vn: TestSide, cn: TestSide) =>
  eventually('all are receipted on both sides', async () => {
    const waiting = await Promise.all([
      countWaiting(vn.server.services.pool, OUT),
      countWaiting(cn.server.services.pool, IN),
    ])
    return waiting.every((count) => count === 0)
  })

/** The same by the databases alone, whatever runs on them. */
export const isReceipted = async (vn: TestSide, cn: TestSide): Promise<boolean> => {
  const waiting = await Promise.all(
    [[vn, OUT] as const, [cn, IN] as const].map(([side, channel]) =>
      rowsOf<{ waiting: number }>(side, `select ${WAITING(`'${channel}'`)} as waiting`),
    ),
  )
  return waiting.every(([row]) => row!.waiting === 0)
}

/** A message as one side holds it. */
export interface Held {
  readonly number: number
  readonly digest: string
  readonly receipt: string
}
export const sent = (side: TestSide, channel: string) =>
  rowsOf<Held>(
    side,
    `select n.number::int, n.digest, r.receipt from channel_number n
      left join message_receipt r on r.channel = n.channel and r.number = n.number
      where n.channel = '${channel}' order by n.number`,
  )
export const taken = (side: TestSide, channel: string) =>
  rowsOf<Held>(
    side,
    `select number::int, digest, receipt from message_in where channel = '${channel}' order by number`,
  )

export const standing = async (side: TestSide): Promise<string> =>
  ((await (await fetch(`${side.configuration.address}/healthz`)).json()) as { standing: string }).standing
export const standingIs = (side: TestSide, wanted: string, msMax?: number) =>
  eventually(`${side.side} is ${wanted}`, async () => (await standing(side)) === wanted, msMax)
