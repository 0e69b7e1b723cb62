import { logsOf } from '@landport/exchange/log-names'
import { otherSide, type Side } from '@landport/std/side'
import { listWitnessLags } from '@landport/store/log/witness-lag'
import type { Peer } from '../configuration.ts'
import { keysOf } from '../keys/key-ring.ts'
import { keyIdOf, type PublicKey } from '../keys/public-key.ts'
import type { Services } from '../services.ts'
import { EXCHANGE_ALARM_TEXTS as TEXTS } from './exchange-alarm-texts.ts'
import type { ExchangeTrouble } from './exchange-alarms.ts'

/** As certificates are: told thirty days before the end, time for a roll-over between two administrations. */
const KEY_SOON_MS = 30 * 86_400_000
/** Cosigning takes a second or two; ten minutes without are more than a restart of the other side. Chosen here. */
export const WITNESS_MINUTES_MAX = 10

/** Keys whose end is near with none to follow them, and logs that the other side does not cosign. */
export async function findTrustTroubles(
  services: Pick<Services, 'side' | 'pool' | 'epochs' | 'signer'>,
  peer: Peer | null,
  nowMs: number,
): Promise<readonly ExchangeTrouble[]> {
  const { side, signer } = services
  const keys = [
    ...keyTroubles(side, signer.publicKeys, nowMs),
    ...(peer === null ? [] : keyTroubles(otherSide(side), keysOf(peer), nowMs)),
  ]
  return peer === null ? keys : [...keys, ...(await witnessTroubles(services, nowMs))]
}

/** One for each algorithm, by the key that counts longest: a key that is followed by another may end quietly. */
function keyTroubles(side: Side, keys: readonly PublicKey[], nowMs: number): readonly ExchangeTrouble[] {
  const longest = new Map<string, PublicKey>()
  for (const key of keys) {
    const known = longest.get(key.algorithm)
    if (known === undefined || endOf(key) > endOf(known)) longest.set(key.algorithm, key)
  }
  return [...longest.values()].flatMap((key) => {
    const leftMs = endOf(key) - nowMs
    if (leftMs >= KEY_SOON_MS) return []
    const isOver = leftMs <= 0
    const id = keyIdOf(Buffer.from(key.publicKey, 'base64'))
    const until = key.validTo!.slice(0, 10)
    return [
      {
        kind: `exchange-key-${id.slice(0, 12)}-${isOver ? 'over' : 'soon'}`,
        severity: isOver ? ('critical' as const) : ('warning' as const),
        message: isOver
          ? TEXTS.keyOver(side, key.algorithm, until)
          : TEXTS.keySoon(side, key.algorithm, until),
      },
    ]
  })
}

const endOf = ({ validTo }: PublicKey): number =>
  validTo === null ? Number.POSITIVE_INFINITY : Date.parse(validTo)

/** One for all logs: what keeps the other side from cosigning one keeps it from cosigning all. */
async function witnessTroubles(
  { side, pool, epochs }: Pick<Services, 'side' | 'pool' | 'epochs'>,
  nowMs: number,
): Promise<readonly ExchangeTrouble[]> {
  const origins = logsOf(side, epochs.own).map(({ origin }) => origin)
  const late = (await listWitnessLags(pool, origins)).filter(
    ({ since }) => nowMs - since.getTime() > WITNESS_MINUTES_MAX * 60_000,
  )
  if (late.length === 0) return []
  const since = new Date(Math.min(...late.map((one) => one.since.getTime())))
  const message = TEXTS.witness(
    late.map(({ log }) => log),
    WITNESS_MINUTES_MAX,
    since,
  )
  return [{ kind: 'exchange-witness-behind', severity: 'warning', message }]
}
