import { countersignEpoch, type EpochDocument, openEpoch } from '@landport/exchange/epoch/document'
import { type CountersigningSide, judgeEpoch, sizeOfNote } from '@landport/exchange/epoch/plan'
import { logsOf } from '@landport/exchange/log-names'
import { channelName } from '@landport/exchange/names'
import { otherSide } from '@landport/std/side'
import { appendMany, streamVersion } from '@landport/store/append'
import { listOtherEpochs, otherEpochPart } from '@landport/store/epoch'
import { sha256Hex } from '@landport/store/hash'
import { findWitnessed } from '@landport/store/log/witnessed'
import { lastTakenNumber } from '@landport/store/refill'
import { RequestError } from '../http/request-error.ts'
import type { Services } from '../services.ts'

/**
 * The other side was restored from a backup and begins a new epoch: countersigned when it names what we witnessed
 * last. From then on its old logs are witnessed no more. The same document gets the same bytes again.
 */
export async function answerEpoch(services: Services, jws: string): Promise<{ countersignature: string }> {
  const { side, signer, clock, epochs } = services
  const other = otherSide(side)
  const opened = openEpoch(jws, other, services.check())
  if (!opened.ok) throw new RequestError(opened.error === 'wrong-shape' ? 'bad-request' : 'not-allowed')
  const document = opened.value
  for (let tries = 1; ; tries++) {
    const known = await knownOf(services)
    const verdict = judgeEpoch(document, jws, known)
    if (!verdict.ok) throw new RequestError('epoch-not-countersigned', { details: [detailOf(verdict.error)] })
    if (verdict.value === 'repeat') return { countersignature: known.countersignature! }
    const countersignature = countersignEpoch(
      { side: other, number: document.number, epoch: sha256Hex(jws), by: side, at: clock.now() },
      signer.keys,
    )
    try {
      await record(services, document, { number: document.number, document: jws, countersignature })
      await epochs.refresh()
      return { countersignature }
    } catch (error) {
      // The same request came twice at one moment: the first is what is answered.
      if ((error as { code?: string }).code !== '23505' || tries === 3) throw error
    }
  }
}

async function knownOf({
  pool,
  side,
}: Services): Promise<CountersigningSide & { readonly countersignature: string | null }> {
  const other = otherSide(side)
  const last = (await listOtherEpochs(pool)).at(-1)
  const witnessed = new Map<string, string>()
  for (const { origin } of logsOf(other, last?.number ?? 1)) {
    const head = await findWitnessed(pool, origin)
    if (head !== null) witnessed.set(origin, head.note)
  }
  const channel = channelName(other, side)
  return {
    epoch: last?.number ?? 1,
    document: last?.document ?? null,
    countersignature: last?.countersignature ?? null,
    witnessed,
    taken: new Map([[channel, await lastTakenNumber(pool, channel)]]),
  }
}

async function record(
  { pool, ids, clock }: Services,
  document: EpochDocument,
  epoch: Parameters<typeof otherEpochPart>[0],
): Promise<void> {
  const stream = `exchange/epoch/${document.side}`
  const at = clock.now()
  const data = {
    type: 'other-side-epoch-opened' as const,
    side: document.side,
    number: document.number,
    previous: document.previous,
    journal: document.opens,
    closes: document.closes.map(({ log, held, witnessed }) => ({
      log,
      held,
      witnessed: sizeOfNote(witnessed),
    })),
    channels: document.channels,
    document: epoch.document,
    countersignature: epoch.countersignature,
  }
  const entry = { id: ids.next(), eventAt: at, recordedAt: at, actor: { kind: 'platform' as const }, data }
  const after = await streamVersion(pool, stream)
  await appendMany(pool, [{ stream, after, entries: [entry] }], [otherEpochPart(epoch)])
}

const detailOf = (code: string) => ({
  location: '/epoch',
  code,
  message: {
    vi: 'Kỳ nhật ký mới không khớp với những gì bên này đã ký đối chứng hoặc đã nhận.',
    zh: '新日志期与本方已见证签名或已接收的内容不符。',
    en: 'The new epoch does not match what this side has cosigned or taken.',
  },
})
