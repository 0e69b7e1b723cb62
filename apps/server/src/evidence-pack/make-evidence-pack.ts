import { setTimeout as sleep } from 'node:timers/promises'
import { canonicalText } from '@landport/exchange/canonical'
import { KEYS_FILE, messageFile, PAGE_FILE } from '@landport/exchange/evidence-pack/layout'
import { jsonBytes, signPack } from '@landport/exchange/evidence-pack/make-pack'
import { trustOf } from '@landport/exchange/evidence-pack/pack-keys'
import type { ManifestFile, MessageFile } from '@landport/exchange/evidence-pack/shapes'
import { writeZip } from '@landport/exchange/evidence-pack/zip'
import { type LogName, logsOf } from '@landport/exchange/log-names'
import { journalName } from '@landport/exchange/names'
import { LANGUAGES } from '@landport/std/text'
import { sha256Hex } from '@landport/store/hash'
import { channelLeaves } from '@landport/store/log/leaves'
import { listSealedEntries, type SealedEntry } from '@landport/store/reads/evidence-entries'
import type { EvidenceMessage } from '@landport/store/reads/evidence-messages'
import { VERSION } from '../routes/instance.ts'
import { accountOf, rolesOf } from './account.ts'
import { accountPage } from './account-page.ts'
import { discrepancyStreams } from './discrepancy-streams.ts'
import { gatherAttachments, gatherDeclarations, gatherPersons } from './gather-attachments.ts'
import { gatherEntries } from './gather-entries.ts'
import { type ChannelPlaces, gatherMessages } from './gather-messages.ts'
import { cosignedUpTo, logPlaces, newestOrigin } from './log-places.ts'
import { keysFile } from './pack-keys-file.ts'
import { type Gathered, leaveOut, type PackAsk } from './pack-reader.ts'

export interface EvidencePack {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Everything this reader may have of a passage, with its proofs, signed by this side. `page`: verifies it in a browser. */
export async function makeEvidencePack(ask: PackAsk, page: Uint8Array | null): Promise<EvidencePack> {
  const { services, passage } = ask
  const { side, signer, clock } = services
  const gathered: Gathered = { files: new Map(), leftOut: [] }
  const { files, leftOut } = gathered
  const declarations = await gatherDeclarations(ask, gathered)
  const streams = [
    `passage/${passage.reference}`,
    ...(passage.driver === null ? [] : [`person/${passage.driver}`]),
    ...declarations.map(({ id }) => `declaration/${id}`),
    ...(await discrepancyStreams(ask)),
  ]
  const entries = await cosignedEntries(ask, streams)
  await gatherEntries(ask, entries, gathered)
  const channels = await Promise.all(
    logsOf(side).flatMap(({ origin, channel }) =>
      channel === null ? [] : channelPlaces(ask, origin, channel, gathered),
    ),
  )
  const messages = await gatherMessages(ask, channels, gathered)
  const attachments = await gatherAttachments(ask, declarations, gathered)
  const driverName = await gatherPersons(ask, gathered)
  const keys = keysFile(services)
  files.set(KEYS_FILE, jsonBytes(keys))
  if (page === null) leaveOut(gathered, 'page', 'not-kept', PAGE_FILE)
  else files.set(PAGE_FILE, page)
  const madeAt = clock.now()
  const name = `landport-${side}-${passage.reference}.zip`
  const account = await accountOf(ask, {
    file: name,
    madeAt,
    entries,
    messages,
    statementOf: (message) => statementDay(gathered, message),
    declarations,
    attachments,
    driverName,
    leftOut,
    keys: trustOf(keys, []).used,
  })
  for (const language of LANGUAGES)
    files.set(`account.${language}.html`, Buffer.from(accountPage(account, language)))
  const about = {
    reference: passage.reference,
    side,
    madeAt,
    madeFor: [...rolesOf(ask)],
    simulated: passage.simulated,
    versions: versionsOf(ask, gathered),
    leftOut,
  }
  return { name, bytes: writeZip(signPack(files, about, signer.keys)) }
}

async function channelPlaces(
  { services: { pool } }: PackAsk,
  origin: string,
  { name, end }: NonNullable<LogName['channel']>,
  gathered: Gathered,
): Promise<ChannelPlaces> {
  const leaves = channelLeaves(await newestOrigin(pool, origin), name, end)
  return { channel: name, leaves, places: await logPlaces(pool, leaves, gathered) }
}

/** How long a pack waits for the other side's cosignature over the passage's latest entry. */
const COSIGNED_WAIT_MS = 6_000

/** The entries once the other side has cosigned a head above them all; as they are when that takes too long. */
async function cosignedEntries(
  { services: { pool, side } }: PackAsk,
  streams: readonly string[],
): Promise<readonly SealedEntry[]> {
  const until = performance.now() + COSIGNED_WAIT_MS
  const entries = await listSealedEntries(pool, streams)
  // Entries of an epoch that ended are as cosigned as they will ever be.
  const origin = await newestOrigin(pool, journalName(side))
  const ids = new Set(entries.map(({ id }) => id))
  for (let found = entries; ; found = await listSealedEntries(pool, streams)) {
    // What is written meanwhile belongs into the next pack.
    const asked = found.filter(({ id }) => ids.has(id))
    const cosigned = await cosignedUpTo(pool, origin)
    if (
      asked.every(({ log, seq }) => seq !== null && (log !== origin || seq < cosigned)) ||
      performance.now() > until
    )
      return asked
    await sleep(200)
  }
}

function statementDay({ files }: Gathered, { channel, number }: EvidenceMessage): string | null {
  const bytes = number === null ? undefined : files.get(messageFile(channel, number))
  if (bytes === undefined) return null
  const { statement } = JSON.parse(Buffer.from(bytes).toString()) as MessageFile
  return statement === null ? null : /([\d-]+)\.json$/.exec(statement.file)![1]!
}

/** Site file and procedure packs that the passage was judged by, inside the pack in canonical JSON. */
function versionsOf({ services: { book }, passage }: PackAsk, { files }: Gathered): ManifestFile['versions'] {
  const keep = (path: string, value: unknown): string => {
    const text = canonicalText(value)
    files.set(path, Buffer.from(text))
    return sha256Hex(text)
  }
  const now = `${book.pack.id}@${book.pack.version}`
  const used = book.packs.filter(({ id, version }) => [now, passage.rules].includes(`${id}@${version}`))
  return {
    landport: VERSION,
    site: { id: passage.site, sha256: keep(`rules/site-${passage.site}.json`, book.find(passage.site)) },
    procedures: used.map((pack) => ({
      id: pack.id,
      version: pack.version,
      sha256: keep(`rules/${pack.id}.json`, pack),
    })),
  }
}
