import {
  type ChannelCut,
  compareStatements,
  openStatement,
  type Statement,
  signStatement,
  statementOf,
} from '@landport/exchange/statement'
import { differingLeaves } from '@landport/journal/tree-differences'
import { reportDay } from '@landport/site/civil-time'
import { otherSide } from '@landport/std/side'
import { instantFromMs, msOf } from '@landport/std/time'
import { appendMany, streamVersion } from '@landport/store/append'
import {
  type ChannelDifference,
  findAgreedStatement,
  type JointStatement,
  jointStatementPart,
  listMessagesByNumber,
} from '@landport/store/joint-statement'
import { signedSize } from '@landport/store/log/heads'
import { readRoot, readTile } from '@landport/store/log/tree'
import { lastAnsweredNumber } from '@landport/store/numbering'
import type { Peer } from '../configuration.ts'
import { RequestError } from '../http/request-error.ts'
import { recordLogIncident } from '../log/log-incident.ts'
import { fetchTile, otherSideOf } from '../log/other-side.ts'
import type { OwnLog } from '../log/own-logs.ts'
import type { Services } from '../services.ts'
import type { PeerClient } from './peer-client.ts'
import { readHalf } from './statement-half.ts'

export interface StatementParts {
  readonly services: Services
  /** This side's logs of channels. */
  readonly logs: readonly OwnLog[]
  readonly client: PeerClient
  readonly peer: () => Peer | null
}

/** What became of a proposed statement; a text says why there is none. */
export type Proposed = JointStatement | { readonly failed: string }

/** Ends in the gate's day that is over at this moment: 20:00 in Hanoi. */
export const dayThatEnded = (services: Pick<Services, 'clock'>): string => {
  const today = reportDay(services.clock.now())
  return reportDay(instantFromMs(msOf(today.from) - 1)).date
}

/**
 * Asks the other side to say with us what each channel holds: our half, theirs, and where they differ the messages by
 * name. Both halves are kept on both sides, whether they agree or not.
 */
export async function proposeStatement(parts: StatementParts, day: string): Promise<Proposed> {
  const { services, client } = parts
  const before = await findAgreedStatement(services.pool)
  const since = new Map(
    before === null ? [] : readHalf(before.own).channels.map(({ channel, to }) => [channel, to + 1]),
  )
  const channels = await Promise.all(
    parts.logs.map(async (log) => {
      const { name, end } = log.name.channel!
      const size = await signedSize(services.pool, log.leaves.log)
      // Of what went out only what the other side has receipted: the rest may still be on its way.
      const to = end === 'out' ? Math.min(size, await lastAnsweredNumber(services.pool, name)) : size
      return cutOf(services, log, since.get(name) ?? 1, to)
    }),
  )
  const statement = statementOf({ day, by: services.side, at: services.clock.now(), channels })
  const own = signStatement(statement, services.signer.keys)
  const answer = await client.post('/exchange/statements', { statement: own })
  if (!answer.ok) return { failed: answer.why }
  const other = (answer.content as { statement?: unknown } | null)?.statement
  if (typeof other !== 'string') return { failed: 'the answer has no statement' }
  const opened = openStatement(other, otherSide(services.side), services.check())
  if (!opened.ok) return { failed: `the other half: ${opened.error}` }
  if (opened.value.day !== day) return { failed: 'the other half is of another day' }
  return record(parts, statement, own, opened.value, other)
}

/** The other side's half came: ours for the same cut. What differs is looked for after the answer. */
export async function answerStatement(parts: StatementParts, jws: string): Promise<{ statement: string }> {
  const { services } = parts
  const opened = openStatement(jws, otherSide(services.side), services.check())
  if (!opened.ok) throw new RequestError(opened.error === 'wrong-shape' ? 'bad-request' : 'not-allowed')
  const theirs = opened.value
  const asked = new Map(theirs.channels.map((cut) => [cut.channel, cut]))
  const channels = await Promise.all(
    parts.logs.flatMap((log) => {
      const cut = asked.get(log.name.channel!.name)
      return cut === undefined
        ? []
        : [sizeUpTo(services, log, cut.to).then((to) => cutOf(services, log, cut.from, to))]
    }),
  )
  const ours = statementOf({ day: theirs.day, by: services.side, at: services.clock.now(), channels })
  const own = signStatement(ours, services.signer.keys)
  void record(parts, ours, own, theirs, jws).catch((error) => services.report('joint statement', error))
  return { statement: own }
}

const SEALING_WAITS = 20
const SEALING_WAIT_MS = 100

/** What we hold of what is asked about; what is taken and not sealed yet is waited for. */
async function sizeUpTo({ pool }: Services, log: OwnLog, wanted: number): Promise<number> {
  for (let wait = 0; ; wait++) {
    const size = await signedSize(pool, log.leaves.log)
    if (size >= wanted || wait === SEALING_WAITS) return Math.min(size, wanted)
    await new Promise((resolve) => setTimeout(resolve, SEALING_WAIT_MS))
  }
}

async function cutOf({ pool }: Services, log: OwnLog, from: number, to: number): Promise<ChannelCut> {
  const root = to === 0 ? null : (await readRoot(pool, log.leaves, to)).toBase64()
  return { channel: log.name.channel!.name, from: Math.min(from, Math.max(to, 1)), to, root }
}

async function record(
  parts: StatementParts,
  ours: Statement,
  own: string,
  theirs: Statement,
  other: string,
): Promise<JointStatement> {
  const { services } = parts
  const found = compareStatements(ours, theirs)
  const differences = await Promise.all(
    found.map(({ channel, ours, theirs }) => nameMessages(parts, channel, ours.to, theirs?.to ?? 0)),
  )
  const agrees = differences.length === 0
  const statement: JointStatement = { day: ours.day, own, other, agrees, differences }
  if (agrees) await recordAgreed(services, statement, ours)
  else await recordDiffering(services, statement)
  return statement
}

async function recordAgreed(
  { pool, ids, clock }: Services,
  statement: JointStatement,
  ours: Statement,
): Promise<void> {
  const stream = `exchange/statement/${statement.day}`
  const at = clock.now()
  const data = {
    type: 'statement-agreed' as const,
    day: statement.day,
    channels: ours.channels.map(({ channel, from, to, root }) => ({ channel, from, to, root })),
  }
  const entry = { id: ids.next(), eventAt: at, recordedAt: at, actor: { kind: 'platform' as const }, data }
  const after = await streamVersion(pool, stream)
  await appendMany(pool, [{ stream, after, entries: [entry] }], [jointStatementPart(statement)])
}

async function recordDiffering(services: Services, statement: JointStatement): Promise<void> {
  const first = statement.differences[0]!
  const where = statement.differences.map(describe).join('; ')
  await recordLogIncident(
    services,
    {
      type: 'statement-differs',
      log: first.channel,
      size: first.ownTo,
      why: statement.day,
      message: {
        vi: `Biên bản đối chiếu ngày ${statement.day} giữa hai bên không khớp: ${where}. Hãy mở trang trao đổi dữ liệu để xem từng bản tin.`,
        zh: `${statement.day} 双方对账单不一致：${where}。请在数据交换页面逐条查看。`,
        en: `The joint statement of ${statement.day} does not agree: ${where}. Each message is shown on the exchange page.`,
      },
    },
    [jointStatementPart(statement)],
  )
}

const NUMBERS_SHOWN = 5

/** Channel and numbers are the same in every language. */
function describe({ channel, ownTo, otherTo, numbers }: ChannelDifference): string {
  const shown = numbers.slice(0, NUMBERS_SHOWN).map((number) => `#${number}`)
  const more = numbers.length > NUMBERS_SHOWN ? ['…'] : []
  const ends = ownTo === otherTo ? [] : [`1–${ownTo} ≠ 1–${otherTo}`]
  return `${channel} ${[...ends, ...shown, ...more].join(' ')}`
}

/** Which messages differ, by comparing the trees from the top; the other side's hashes are public. */
async function nameMessages(
  { services, logs, peer }: StatementParts,
  channel: string,
  ownTo: number,
  otherTo: number,
): Promise<ChannelDifference> {
  const { pool, report } = services
  const log = logs.find(({ name }) => name.channel?.name === channel)
  const known = peer()
  const both = Math.min(ownTo, otherTo)
  if (log === undefined || known === null || both === 0)
    return { channel, ownTo, otherTo, numbers: [], messages: [] }
  const other = otherSideOf(known)
  const theirs = other.logs.find((one) => one.channel?.name === channel)!
  const leaves = await differingLeaves(
    (tile) => readTile(pool, log.leaves, tile),
    (tile) => fetchTile(other, theirs, tile),
    both,
  ).catch((error: unknown) => {
    report('joint statement', error)
    return []
  })
  const numbers = leaves.map((leaf) => leaf + 1)
  const messages = await listMessagesByNumber(pool, channel, log.name.channel!.end, numbers)
  return { channel, ownTo, otherTo, numbers, messages }
}
