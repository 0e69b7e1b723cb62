import type { Position, PositionQuestion, SignedEpochWire } from '@landport/exchange/epoch/position'
import { logsOf } from '@landport/exchange/log-names'
import { otherSide } from '@landport/std/side'
import { listOtherEpochs, listOwnEpochs, type StoredEpoch } from '@landport/store/epoch'
import { rootOver } from '@landport/store/log/root-over'
import { findWitnessed } from '@landport/store/log/witnessed'
import { lastAnsweredNumber } from '@landport/store/numbering'
import { lastTakenNumber } from '@landport/store/refill'
import { ownLogs } from '../log/own-logs.ts'
import type { Services } from '../services.ts'

/** What we hold of the other side, which asks because its database may be older than what it published. */
export async function answerPosition(services: Services, question: PositionQuestion): Promise<Position> {
  const { pool, side, signer, epochs } = services
  const asked = new Map(question.channels.map(({ channel, last }) => [channel, last]))
  const [countersigned, own] = await Promise.all([listOtherEpochs(pool), listOwnEpochs(pool)])
  const last = countersigned.at(-1)
  const witnessed = await Promise.all(
    logsOf(otherSide(side), last?.number ?? 1).map(async ({ origin }) => {
      const head = await findWitnessed(pool, origin)
      return head === null ? [] : [{ log: origin, note: `${head.note}${head.line}` }]
    }),
  )
  return {
    channels: await Promise.all(
      ownLogs(side, signer.note, epochs.own).flatMap(({ name, leaves }) =>
        name.channel === null ? [] : [channelPosition(services, name.channel, leaves, asked)],
      ),
    ),
    countersigned: last === undefined ? null : wire(last),
    witnessed: witnessed.flat(),
    epochs: own.map(wire),
  }
}

async function channelPosition(
  { pool }: Services,
  { name, end }: { readonly name: string; readonly end: 'out' | 'in' },
  leaves: Parameters<typeof rootOver>[1],
  asked: ReadonlyMap<string, number>,
): Promise<Position['channels'][number]> {
  const last = end === 'in' ? await lastTakenNumber(pool, name) : await lastAnsweredNumber(pool, name)
  const both = Math.min(last, asked.get(name) ?? 0)
  const root = both === 0 ? null : await rootOver(pool, leaves, both)
  return { channel: name, last, root: root?.toBase64() ?? null }
}

const wire = ({ number, document, countersignature }: StoredEpoch): SignedEpochWire => ({
  number,
  epoch: document,
  countersignature,
})
