import { generateKeyPairSync } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorView } from '@landport/api/error-catalogue'
import { leafOfDigest } from '@landport/exchange/bundle'
import { logsOf } from '@landport/exchange/log-names'
import { openStatement, signStatement, statementOf } from '@landport/exchange/statement'
import { treeHash } from '@landport/journal/proof'
import { addCheckpointBody } from '@landport/journal/witness'
import type { Peer } from '@landport/server/configuration'
import { type AskedRequest, signResponse, verifyRequest } from '@landport/server/exchange/http-signature'
import { peerCheck } from '@landport/server/keys/key-ring'
import { newTlsIdentity } from '@landport/server/keys/tls-identity'
import { instantFromMs } from '@landport/std/time'
import { sha256 } from '@landport/store/hash'
import { ed25519Signer } from '@landport/store/signer'
import { stranger } from '../../../src/conformance/checks/http.ts'
import { openLine } from '../../../src/conformance/exchange-line.ts'
import { ourWitness } from '../../../src/conformance/peer-desk/our-witness.ts'
import type { Bend } from './bend.ts'
import { headersOf, openDoor, openTlsDoor } from './doors.ts'
import { smallKeys } from './keys.ts'
import { smallLog } from './log.ts'
import { smallMemory } from './memory.ts'
import { smallEpochs } from './own-epochs.ts'
import { smallReceiver, type Taken } from './receiving.ts'
import { smallRestore } from './restoring.ts'
import { smallSender } from './sending.ts'
import { smallWitness } from './witness.ts'

/** China's side on our own packages, in memory, without a database: right in everything but what the bend says. */
export interface SmallPeer {
  /** What is told of it. */
  readonly told: Peer
  /** Begins to send and to have its heads witnessed. */
  begin(): void
  close(): Promise<void>
}

const BODY_BYTES_MAX = 8 * 1024 * 1024
const WITNESS_PAUSE_MS = 200

/** `epoch`: of its own logs; a later one than the first says that it was restored. */
export async function startSmallPeer(told: Peer, bend: Bend = {}, epoch = 1): Promise<SmallPeer> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const note = ed25519Signer('CN', privateKey)
  const { keys, publicKeys } = smallKeys(privateKey, told.required ?? [])
  const check = peerCheck(() => told, Date.now)()
  const names = logsOf('CN', epoch)
  const journal: Uint8Array[] = [sha256(Buffer.from('platform started'))]
  const journalLog = smallLog(names[0]!.origin, note, journal)
  const memory = smallMemory(() => journalLog.head())
  const incoming = names.find(({ channel }) => channel?.end === 'in')!
  const channelLog = smallLog(incoming.origin, note, memory.digests, bend.log)
  const logs = new Map([
    [names[0]!.path, journalLog],
    [incoming.path, channelLog],
  ])
  const cosigned = new Map<string, string>()
  const witness = smallWitness(
    ourWitness('CN', note, Buffer.from(told.publicKey, 'base64'), Date.now, [], () => restore.epoch()),
    note,
    bend,
    () => restore.epoch(),
  )
  const ownEpochs = JSON.stringify(smallEpochs(epoch, keys))
  const restore = smallRestore({ memory, keys, check, cosigned: () => witness.cosigned, bend })
  const take = smallReceiver({ memory, keys, check, bend })
  const boundTo = new WeakMap<ServerResponse, AskedRequest | null>()
  let earlier: AskedRequest | null = null
  let isStopped = false

  const identity = told.certificates === undefined ? null : newTlsIdentity('landport-CN', Date.now())
  const answering = (address: string) => (request: IncomingMessage, response: ServerResponse) => {
    answer(address, request, response).catch(() => response.destroy())
  }
  const doors = [await openDoor(answering)]
  if (identity !== null) doors.push(await openTlsDoor(identity, told, bend.hears, answering))
  const publicKey = Buffer.from(note.publicKey).toString('base64')
  const own: Peer = {
    side: 'CN',
    address: doors[0]!.address,
    publicKey,
    keys: publicKeys,
    required: told.required ?? ['EdDSA'],
    ...(identity === null
      ? {}
      : { exchangeAddress: doors[1]!.address, certificates: [identity.certificate] }),
  }
  const line = openLine(told.exchangeAddress ?? told.address, identity, told)

  async function answer(address: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/'
    const asked = { method: 'POST', url: address + url, headers: headersOf(request.headers) }
    boundTo.set(response, bend.binds === 'nothing' ? null : bend.binds === 'earlier' ? earlier : asked)
    if (request.method === 'POST') earlier = asked
    const body = await bodyOf(request, bend.bodyBytesMax ?? BODY_BYTES_MAX)
    if (body === null) return respond(response, 413, errorView('too-large').body)
    if (request.method === 'GET') return serveLog(url, response)
    if (url === '/log/witness/add-checkpoint') {
      const said = witness.addCheckpoint(body.toString('utf8'))
      response.writeHead(said.status, { 'content-type': 'text/plain' }).end(said.body)
      return
    }
    const refused = await refusedRequest(request, asked, body)
    if (refused !== null) return respondError(response, refused)
    const content = jsonOf(body)
    if (url === '/exchange/statements') return respondStatement(response, content)
    const restored = restore.answer(url, content)
    if (restored !== null)
      return 'status' in restored
        ? respondError(response, restored.status)
        : respond(response, 200, restored.content)
    const nonsense = bend.statusOfNonsense?.(body.toString('latin1')) ?? null
    if (nonsense !== null) return respondError(response, nonsense)
    const taken: Taken = content === undefined ? { status: 400 } : await take(content)
    if ('status' in taken) return respondError(response, taken.status)
    return respond(response, 200, taken)
  }

  async function refusedRequest(
    request: IncomingMessage,
    asked: AskedRequest,
    body: Buffer,
  ): Promise<number | null> {
    const isJson = /^application\/json/.test(request.headers['content-type'] ?? '')
    if (!isJson && bend.takesAnyType !== true) return 415
    const { fault, skewSeconds } = await verifyRequest({ ...asked }, body, check, Date.now())
    if (fault === null) return skewSeconds !== null && bend.isTooSkewed?.(skewSeconds) === true ? 403 : null
    const isKnownKey = keyIds(told).some((id) => (asked.headers['signature-input'] ?? '').includes(id))
    return bend.passes?.(fault, skewSeconds, isKnownKey) === true ? null : 403
  }

  function serveLog(url: string, response: ServerResponse): void {
    const path = url.replace(/^\/log\//, '')
    const bytes = (() => {
      if (path === 'epochs') return bend.restore?.hidesEpochs === true ? null : ownEpochs
      const shown = /^witnessed\/(.+)\/checkpoint$/.exec(path)
      if (shown !== null) {
        const head = witness.cosigned.get(shown[1]!)
        return head === undefined ? null : (bend.shownHead?.(head) ?? head)
      }
      for (const [prefix, log] of logs) {
        if (path === `${prefix}/checkpoint`) return shownCheckpoint(log.head(), prefix)
        if (path === `${prefix}/cosigned`) return cosigned.get(prefix) ?? null
        if (path.startsWith(`${prefix}/tile/`)) return log.tile(path.slice(prefix.length + 1))
      }
      return null
    })()
    const isTile = path.includes('/tile/')
    const none = isTile ? (bend.log?.beyond ?? 404) : 404
    response.writeHead(bytes === null ? none : 200, { 'content-type': 'text/plain' })
    response.end(bytes ?? 'not found')
  }

  const shownCheckpoint = (note: string | null, path: string): string | null =>
    note === null || path === names[0]!.path ? note : (bend.log?.checkpoint?.(note) ?? note)

  function respondStatement(response: ServerResponse, content: unknown): Promise<void> {
    const asked = openStatement(
      String((content as { statement?: unknown } | null)?.statement),
      'VN',
      bend.takesAnyStatement === true ? { ...check, verify: () => 'right' } : check,
    )
    if (!asked.ok) return respondError(response, asked.error === 'wrong-shape' ? 400 : 403)
    const own = statementOf({
      day: asked.value.day,
      by: 'CN',
      at: instantFromMs(Date.now()),
      channels: asked.value.channels.map(({ channel, from, to }) => {
        const held = memory.digests.slice(0, to).map((digest) => leafOfDigest(sha256, digest))
        return { channel, from, to: held.length, root: treeHash(sha256, held).toBase64() }
      }),
    })
    const signers = bend.statementByStranger === true ? [stranger()] : keys
    const statement = signStatement(bend.statement?.(own, asked.value) ?? own, signers)
    return respond(response, 200, { statement })
  }

  function respondError(response: ServerResponse, status: number): Promise<void> {
    const code = status === 403 ? 'not-allowed' : status === 415 ? 'unsupported-content' : 'bad-request'
    return respond(response, bend.status?.(status) ?? status, bend.errorBody ?? errorView(code).body)
  }

  async function respond(response: ServerResponse, status: number, content: unknown): Promise<void> {
    const body = JSON.stringify(content)
    const contentType = 'application/json; charset=utf-8'
    const asked = boundTo.get(response) ?? null
    const signed = await signResponse({ status, contentType, body }, asked, keys)
    const isSigned = status === 200 || bend.signsErrors !== false
    response.writeHead(status, isSigned ? signed : { 'content-type': contentType }).end(body)
  }

  async function haveWitnessed(): Promise<void> {
    const sizes = new Map<string, number>()
    while (!isStopped) {
      for (const [path, log] of logs) {
        const old = sizes.get(path) ?? 0
        const size = log.size()
        const head = size === old ? null : log.head()
        if (head === null) continue
        const proof = old === 0 ? [] : log.consistency(old)
        const body = addCheckpointBody({ oldSize: old, proof, note: head })
        const said = await fetch(`${told.address}/log/witness/add-checkpoint`, {
          method: 'POST',
          body,
        }).catch(() => null)
        if (said?.status !== 200) continue
        cosigned.set(path, `${head}${await said.text()}`)
        sizes.set(path, size)
      }
      await new Promise((resolve) => setTimeout(resolve, WITNESS_PAUSE_MS))
    }
  }

  return {
    told: own,
    begin() {
      void smallSender({
        line,
        keys,
        check,
        head: () => journalLog.head(),
        bend: bend.sends,
        isStopped: () => isStopped,
      })
      if (bend.log?.isNotWitnessed !== true) void haveWitnessed()
    },
    async close() {
      isStopped = true
      for (const door of doors) await door.close()
      await line.close()
    },
  }
}

const keyIds = ({ keys = [] }: Peer): readonly string[] =>
  keys.map(({ publicKey }) => sha256(Buffer.from(publicKey, 'base64')).toHex().slice(0, 16))

async function bodyOf(request: IncomingMessage, max: number): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    length += (part as Buffer).length
    if (length <= max) parts.push(part as Buffer)
  }
  return length > max ? null : Buffer.concat(parts)
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
