import { type EpochDocument, epochDocument, signEpoch } from '@landport/exchange/epoch/document'
import { isPosition, type Position } from '@landport/exchange/epoch/position'
import { logsOf } from '@landport/exchange/log-names'
import { journalName } from '@landport/exchange/names'
import { instantFromMs } from '@landport/std/time'
import type { Answer } from './answer.ts'
import { send } from './request.ts'
import type { Tester } from './tester.ts'
import { basis, headOf, testerLog } from './tester-journal.ts'

/** The tester as a side that was put back from a backup: it asks, ends its logs and begins others. */
export async function askPosition(
  tester: Tester,
): Promise<{ readonly answer: Answer; readonly position: Position | null }> {
  const channels = [{ channel: tester.channel.name, last: tester.channel.next() - 1 }]
  const answer = await send(tester, '/exchange/position', JSON.stringify({ channels }))
  return { answer, position: answer.status === 200 && isPosition(answer.json) ? answer.json : null }
}

/** Epoch of the tester's logs as the side under test knows it; 1 where it cannot be asked. */
export async function ownEpoch(tester: Tester): Promise<number> {
  return (await askPosition(tester)).position?.countersigned?.number ?? 1
}

/** The right document of the next epoch: a database that is one entry and one message older than what was told. */
export async function nextEpoch(tester: Tester): Promise<EpochDocument> {
  const { side, epochs, channel } = tester
  const size = await basis(tester)
  const number = epochs.own + 1
  const taken = channel.next() - 1
  return epochDocument({
    side,
    number,
    previous: epochs.own,
    opens: journalName(side, number),
    at: instantFromMs(tester.nowMs()),
    closes: logsOf(side, epochs.own).map(({ origin }) =>
      origin === testerLog(tester).origin
        ? { log: origin, held: size - 1, witnessed: headOf(tester, size) }
        : { log: origin, held: 0, witnessed: null },
    ),
    channels: [{ channel: channel.name, held: Math.max(0, taken - 1), resumes: taken }],
  })
}

export interface EpochAnswer {
  readonly answer: Answer
  /** Null: none was given. */
  readonly countersignature: string | null
}

/** Asks for the countersignature. What is countersigned holds from then on, also where it should not have been. */
export async function bringEpoch(
  tester: Tester,
  document: EpochDocument,
  jws: string = signEpoch(document, tester.signer.keys),
): Promise<EpochAnswer> {
  const answer = await send(tester, '/exchange/epoch', JSON.stringify({ epoch: jws }))
  const given = (answer.json as { countersignature?: unknown } | null)?.countersignature
  if (answer.status !== 200 || typeof given !== 'string') return { answer, countersignature: null }
  tester.epochs.own = document.number
  return { answer, countersignature: given }
}
