import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { logsOf } from '@landport/exchange/log-names'
import { journalName } from '@landport/exchange/names'
import { readCheckpoint } from '@landport/journal/checkpoint'
import type { Finding } from '@landport/journal/finding'
import type { HeadLine } from '@landport/journal/verifying'
import { Fault } from '@landport/std/assert'
import { otherSide, SIDES, type Side } from '@landport/std/side'
import type { Language } from '@landport/std/text'
import { leavesOf } from '@landport/store/log/leaves'
import { recheckChannel } from '@landport/store/log/recheck'
import type { Pool } from '@landport/store/pool'
import { listHeldHeads } from '@landport/store/reads/log'
import { ed25519Verifier } from '@landport/store/signer'
import { type VerifyReport, verifyJournal } from '@landport/store/verify'
import { type Command, Option } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { verifyPacks } from '../evidence-pack/show.ts'
import { verifyFolders } from '../log-folder/show.ts'
import { runCommand } from '../outcome.ts'
import { startProgress } from '../progress.ts'
import { dataOption } from '../settings.ts'
import { readPeerKey, verifyEpochs } from '../verify/epochs.ts'
import { hasSide, openSideDatabase, readWitnessFile, type SideDatabase } from '../verify/side-database.ts'

interface VerifyOptions {
  readonly key: readonly string[]
  readonly data: string
  readonly side?: Side
  readonly witness?: string
  readonly lang: Language
  readonly json: boolean
}

const FOLDER_KEY =
  "for folders and evidence packs: a side's public key as VN=<base64> or CN=<base64>; for folders also a verifier key '<name>+<id>+<base64>'; may be repeated"

export function addVerify(program: Command): void {
  program
    .command('verify')
    .summary(summaryOf('verify'))
    .description(
      "Checks the journal of each side in the data folder: entries against their hashes, numbers against the signed heads, our heads against the last one that the other side holds (from its data folder when it lies beside, else from --witness). Says what was changed, removed, added, reordered or left without a number for longer than 10 seconds. Starts the embedded database for itself when no Landport runs. Given folders written by export-log, it proves them from the public keys alone, without any database: every leaf, every head, every cosignature, and, with both sides' folders, that both hold the same messages under the same numbers. Given an evidence pack (a .zip), or both sides' packs of one passage, it verifies every signature, proof and digest in it, without network or database. Exit code 1 when anything is found.",
    )
    .argument(
      '[folders...]',
      "exports of one side's logs or of both sides', or evidence packs; then no database is needed",
    )
    .option('--key <key>', FOLDER_KEY, (word, before: string[]) => [...before, word], [])
    .addOption(dataOption())
    .addOption(new Option('--side <side>', 'one country only').choices([...SIDES]))
    .option('--witness <file>', 'a signed head of our journal that the other side gave (needs --side)')
    .addOption(
      new Option('--lang <language>', 'language of the findings').choices(['vi', 'zh', 'en']).default('en'),
    )
    .option('--json', 'one line of JSON per side', false)
    .action((folders: string[], options: VerifyOptions, command: Command) => {
      if (folders.length > 2)
        command.error('one folder, or one of each side', { exitCode: 2, code: 'commander.invalidArgument' })
      if (folders.some(isPack))
        return runCommand(options.json, () =>
          verifyPacks(
            folders.map((pack) => resolve(pack)),
            options,
          ),
        )
      if (folders.length > 0)
        return runCommand(options.json, () =>
          verifyFolders(
            folders.map((folder) => resolve(folder)),
            options,
          ),
        )
      if (options.witness !== undefined && options.side === undefined)
        command.error('--witness needs --side', { exitCode: 2, code: 'commander.invalidArgument' })
      return runCommand(options.json, () => verify({ ...options, data: resolve(options.data) }))
    })
}

/** Evidence packs are zips; logs are exported as folders. */
const isPack = (path: string): boolean => /\.zip$/i.test(path)

async function verify(options: VerifyOptions): Promise<void> {
  const sides = SIDES.filter((side) => hasSide(options.data, side))
  const wanted = options.side === undefined ? sides : [options.side]
  if (!existsSync(join(options.data, 'landport.json')) || !wanted.every((side) => sides.includes(side)))
    throw new Fault('no_data', `${options.data} holds no data of ${options.side ?? 'a Landport'}.`, {
      retryable: false,
    })
  const databases = new Map<Side, SideDatabase>()
  try {
    for (const side of sides) {
      const database = await openWanted(options, side, wanted.includes(side))
      if (database !== null) databases.set(side, database)
    }
    for (const side of wanted) show(side, await verifySide(databases, side, options), options)
  } finally {
    for (const database of databases.values()) await database.close()
  }
}

/** A neighbour that cannot be opened is said, and missed as a witness only. */
async function openWanted(options: VerifyOptions, side: Side, needed: boolean): Promise<SideDatabase | null> {
  try {
    return await openSideDatabase(options.data, side, (text) => say(options, `${side}: ${text}`))
  } catch (error) {
    if (needed || !(error instanceof Fault)) throw error
    say(options, error.message)
    return null
  }
}

async function verifySide(
  databases: ReadonlyMap<Side, SideDatabase>,
  side: Side,
  options: VerifyOptions,
): Promise<VerifyReport> {
  const { pool, publicKey } = databases.get(side)!
  const neighbour = databases.get(otherSide(side))
  const otherKey = neighbour?.publicKey ?? readPeerKey(options.data, side)
  const epochs = await verifyEpochs({ side, pool, publicKey, otherKey, neighbour: neighbour?.pool ?? null })
  const log = journalName(side, epochs.current)
  const progress = startProgress(`${side}: verifying`, 'entries')
  try {
    const journal = await verifyJournal(pool, {
      log,
      verifier: ed25519Verifier(log, publicKey),
      heldHeads: [
        ...(await heldByNeighbour(neighbour, log)),
        ...(options.witness === undefined ? [] : [witnessed(options.witness)]),
      ].sort((a, b) => a.size - b.size),
      onProgress: (entries) => progress.update(entries),
    })
    const channels = await channelFindings(pool, side, publicKey, epochs.current)
    return {
      ...journal,
      entries: journal.entries + epochs.endedEntries,
      findings: [...epochs.findings, ...journal.findings, ...channels],
      seams: epochs.seams,
    }
  } finally {
    progress.end()
  }
}

/** Messages against their digests, this side's channel logs against their heads. */
async function channelFindings(
  pool: Pool,
  side: Side,
  publicKey: Uint8Array,
  epochs: number,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const logs = Array.from({ length: epochs }, (_, before) => logsOf(side, before + 1)).flat()
  for (const log of logs) {
    if (log.channel === null) continue
    const verifier = ed25519Verifier(log.origin, publicKey)
    const recheck = await recheckChannel(pool, leavesOf(log), log.channel, verifier)
    while (!(await recheck.step(CHANNEL_LINES)));
    findings.push(...recheck.findings())
  }
  return findings
}

const CHANNEL_LINES = 5_000

const heldByNeighbour = async (neighbour: SideDatabase | undefined, log: string): Promise<HeadLine[]> =>
  neighbour === undefined ? [] : listHeldHeads(neighbour.pool, log)

function witnessed(path: string): HeadLine {
  const note = readWitnessFile(path)
  const read = readCheckpoint(note)
  if (!read.ok) throw new Fault('no_head', `${path} is no signed head of a journal.`, { retryable: false })
  return { size: read.value.size, root: read.value.root, note, held: 'other-side' }
}

function show(side: Side, report: VerifyReport, options: VerifyOptions): void {
  const { entries, heldByOtherSide, findings } = report
  if (findings.length > 0) process.exitCode = 1
  if (options.json) {
    console.log(JSON.stringify({ side, ...report }))
    return
  }
  const held =
    heldByOtherSide === null
      ? TEXTS.notHeld[options.lang]
      : TEXTS.held[options.lang].replace('%', String(heldByOtherSide))
  for (const { message } of [...report.seams, ...findings]) console.log(`${side}: ${message[options.lang]}`)
  const verdict = findings.length === 0 ? TEXTS.whole : TEXTS.found
  console.log(
    `${side}: ${verdict[options.lang].replace('%', String(entries)).replace('#', String(findings.length))} ${held}`,
  )
}

const say = (options: VerifyOptions, text: string): void => {
  if (!options.json) console.error(text)
}

const TEXTS = {
  whole: {
    vi: 'Nhật ký nguyên vẹn: đã kiểm tra % mục.',
    zh: '日志完整：已核验 % 条。',
    en: 'The journal is whole: % entries checked.',
  },
  found: {
    vi: 'Nhật ký KHÔNG nguyên vẹn: % mục đã kiểm tra, # điểm bất thường.',
    zh: '日志不完整：已核验 % 条，发现 # 处异常。',
    en: 'The journal is NOT whole: % entries checked, # findings.',
  },
  held: {
    vi: 'Đã đối chiếu với bản chốt mà phía bên kia giữ (% mục).',
    zh: '已与对方持有的日志摘要核对（% 条）。',
    en: 'Compared with the head that the other side holds (% entries).',
  },
  notHeld: {
    vi: 'Chưa đối chiếu được với phía bên kia: không có bản chốt nào của ta do bên kia giữ.',
    zh: '未能与对方核对：没有对方持有的我方日志摘要。',
    en: 'Not compared with the other side: no head of ours that it holds was to be had.',
  },
} as const
